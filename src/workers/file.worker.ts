/** Entry point of the worker that reads untrusted files and checks documents, so that the page never waits. */
import * as Comlink from 'comlink';
import { CATALOG_IDS } from '../catalog/document-ids.ts';
import { readEpw } from '../io/epw/index.ts';
import { checkScenario, loadScenario } from '../model/load.ts';
import type { FileWorker } from './file-contract.ts';

const worker: FileWorker = {
  async parse(source, fileName) {
    const text = typeof source === 'string' ? source : await source.text();
    return loadScenario(text, fileName ?? undefined, { catalog: CATALOG_IDS });
  },
  async parseWeather(source, fileName) {
    return readEpw(typeof source === 'string' ? source : await source.text(), fileName);
  },
  check: (scenario) => Promise.resolve(checkScenario(scenario, CATALOG_IDS).diagnostics),
};

Comlink.expose(worker);
