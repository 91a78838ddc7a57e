/** Entry point of the worker that reads untrusted files and checks documents, so that the page never waits. */
import * as Comlink from 'comlink';
import { checkScenario, loadScenario } from '../model/load.ts';
import type { FileWorker } from './file-contract.ts';

const worker: FileWorker = {
  async parse(source, fileName) {
    const text = typeof source === 'string' ? source : await source.text();
    return loadScenario(text, fileName ?? undefined);
  },
  check: (scenario) => Promise.resolve(checkScenario(scenario).diagnostics),
};

Comlink.expose(worker);
