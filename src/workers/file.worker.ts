/** Entry point of the worker that reads untrusted files and checks documents, so that the page never waits. */
import * as Comlink from 'comlink';
import { CATALOG_IDS } from '../catalog/document-ids.ts';
import { readEpw } from '../io/epw/index.ts';
import { readHourlyLoadCsv } from '../io/load-series/read-hourly-load-csv.ts';
import { isTariffText } from '../io/urdb/is-tariff.ts';
import { readUrdb } from '../io/urdb/read-urdb.ts';
import { readSchedule } from '../io/schedule/read-schedule.ts';
import { checkScenario, loadScenario } from '../model/load.ts';
import type { FileWorker } from './file-contract.ts';
import { writePlan } from './jobs/write-plan.ts';

const textOf = async (source: Blob | string): Promise<string> => (typeof source === 'string' ? source : source.text());

const worker: FileWorker = {
  async parse(source, fileName) {
    return loadScenario(await textOf(source), fileName ?? undefined, { catalog: CATALOG_IDS });
  },
  async parseWeather(source, fileName) {
    return readEpw(await textOf(source), fileName);
  },
  async parseLoad(source, fileName) {
    return readHourlyLoadCsv(await textOf(source), fileName);
  },
  async parseTariff(source, fileName) {
    return readUrdb(await textOf(source), fileName);
  },
  async isTariff(source) {
    return isTariffText(await textOf(source));
  },
  async parseSchedule(source, fileName, together) {
    return readSchedule(new Uint8Array(await source.arrayBuffer()), fileName, { together });
  },
  exportPlan: (request) => Promise.resolve(writePlan(request)),
  check: (scenario) => Promise.resolve(checkScenario(scenario, CATALOG_IDS).diagnostics),
};

Comlink.expose(worker);
