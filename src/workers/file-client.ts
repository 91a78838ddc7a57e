import type { Diagnostic, Scenario } from '../model/index.ts';
import { MAX_FILE_BYTES } from '../model/load/limits.ts';
import { checkFileSize } from '../model/load/parse-document.ts';
import type { FileWorker, ParsedFile, ParsedLoad, ParsedSchedule, ParsedTariff, ParsedWeather, PlanExport, WrittenPlan } from './file-contract.ts';
import fileWorkerUrl from './file.worker.ts?worker&url';
import { createTrustedWorker } from './trusted-worker.ts';
import { WorkerSlot, type WorkerLike } from './worker-slot.ts';

/** Longest time a file may take to read, ms. */
const PARSE_LIMIT_MS = 30_000;
/** A weather file larger than this is something else, bytes. */
const MOST_WEATHER_BYTES = 32_000_000;
/** What a file must be to be read as a tariff. */
const TARIFF_HINT = 'Check that it is one rate of the Utility Rate Database (JSON, detail=full) and that it is complete.';

/** What a file must be to be read as power by the hour. */
const LOAD_HINT = 'Check that it is a CSV file with a header row and one column of kilowatts, one row an hour of the year.';

/** What a file must be to be read as a schedule. */
const SCHEDULE_HINT = 'Check that it is an .xer or .xml of Primavera P6 or an .xml of Microsoft Project, and that it is complete.';

/** The page's side of the file worker. */
export interface FileClient {
  /** Always fulfils; a file that is too large, takes too long or stops the worker is refused with a diagnostic. */
  parse(source: Blob | string, fileName: string | null): Promise<ParsedFile>;
  /** Reads a weather file; always fulfils, as {@link FileClient.parse} does. */
  parseWeather(source: Blob | string, fileName: string): Promise<ParsedWeather>;
  /** Reads a CSV file of power by the hour; always fulfils, as {@link FileClient.parse} does. */
  parseLoad(source: Blob | string, fileName: string): Promise<ParsedLoad>;
  /** Reads a rate of the Utility Rate Database; always fulfils, as {@link FileClient.parse} does. */
  parseTariff(source: Blob | string, fileName: string): Promise<ParsedTariff>;
  /** Is it a rate of the Utility Rate Database, by its content? `false` where that can't be told. */
  isTariff(source: Blob | string): Promise<boolean>;
  /** Reads a schedule of Primavera P6 or Microsoft Project; always fulfils, as {@link FileClient.parse} does. */
  parseSchedule(source: Blob, fileName: string, together: boolean): Promise<ParsedSchedule>;
  /** Dates a scenario's plan and writes it; `null` when the worker could not. */
  exportPlan(request: PlanExport): Promise<WrittenPlan | null>;
  /** Findings of the open document; `null` when the worker could not answer. */
  check(scenario: Scenario): Promise<readonly Diagnostic[] | null>;
}

function refusal(fileName: string | null, code: string, message: string, hint: string): ParsedFile {
  return { scenario: null, diagnostics: [{ ...(fileName === null ? {} : { file: fileName }), severity: 'error', code, path: '', message, hint }] };
}

const refusedWeather = (diagnostics: readonly Diagnostic[]): ParsedWeather => ({ weather: null, designConditions: null, diagnostics });

/** A client with a worker of its own; `createWorker` is replaced in tests. */
export function createFileClient(createWorker: () => WorkerLike = () => createTrustedWorker(fileWorkerUrl, 'plenum-files')): FileClient {
  const crashes = new Set<() => void>();
  const slot = new WorkerSlot<FileWorker>(createWorker, () => crashes.forEach((crashed) => crashed()));

  /** The worker's answer, or `otherwise` when it crashes or takes too long. */
  function ask<T>(question: () => Promise<T>, otherwise: (why: 'crash' | 'time') => T): Promise<T> {
    return new Promise((resolve) => {
      const settle = (value: T) => {
        crashes.delete(crashed);
        clearTimeout(limit);
        resolve(value);
      };
      const crashed = () => settle(otherwise('crash'));
      const limit = setTimeout(() => {
        slot.restart();
        settle(otherwise('time'));
      }, PARSE_LIMIT_MS);
      crashes.add(crashed);
      question().then(settle, crashed);
    });
  }

  return {
    parse(source, fileName) {
      // Before anything is read: the size is known without touching the content.
      const tooLarge = typeof source === 'string' ? null : checkFileSize(source.size);
      if (tooLarge !== null) return Promise.resolve({ scenario: null, diagnostics: [{ ...(fileName === null ? {} : { file: fileName }), ...tooLarge }] });
      return ask<ParsedFile>(
        () => slot.api.parse(source, fileName) as Promise<ParsedFile>,
        (why) => (why === 'time'
          ? refusal(fileName, 'file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, 'Check that it is a scenario file; a smaller one may open.')
          : refusal(fileName, 'file-unreadable', 'The file could not be read.', 'Check that it is a scenario file (.plenum.json) and that it is complete.')),
      );
    },
    parseWeather(source, fileName) {
      if (typeof source !== 'string' && source.size > MOST_WEATHER_BYTES) {
        return Promise.resolve(refusedWeather(refusal(fileName, 'file-too-large', `The file has ${Math.round(source.size / 1e6)} MB; a year of hours has about 1.6 MB.`, 'Check that it is an EnergyPlus weather file (.epw) of one year.').diagnostics));
      }
      return ask<ParsedWeather>(
        () => slot.api.parseWeather(source, fileName) as Promise<ParsedWeather>,
        (why) => refusedWeather(why === 'time'
          ? refusal(fileName, 'file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, 'Check that it is an EnergyPlus weather file (.epw); a year of hours has about 1.6 MB.').diagnostics
          : refusal(fileName, 'file-unreadable', 'The file could not be read.', 'Check that it is an EnergyPlus weather file (.epw) and that it is complete.').diagnostics),
      );
    },
    parseLoad(source, fileName) {
      const tooLarge = typeof source === 'string' ? null : checkFileSize(source.size);
      if (tooLarge !== null) return Promise.resolve({ kw: null, diagnostics: [{ file: fileName, ...tooLarge }] });
      return ask<ParsedLoad>(
        () => slot.api.parseLoad(source, fileName) as Promise<ParsedLoad>,
        (why) => ({ kw: null, diagnostics: why === 'time'
          ? refusal(fileName, 'file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, LOAD_HINT).diagnostics
          : refusal(fileName, 'file-unreadable', 'The file could not be read.', LOAD_HINT).diagnostics }),
      );
    },
    parseTariff(source, fileName) {
      const tooLarge = typeof source === 'string' ? null : checkFileSize(source.size);
      if (tooLarge !== null) return Promise.resolve({ tariff: null, diagnostics: [{ file: fileName, ...tooLarge }] });
      return ask<ParsedTariff>(
        () => slot.api.parseTariff(source, fileName) as Promise<ParsedTariff>,
        (why) => ({ tariff: null, diagnostics: why === 'time'
          ? refusal(fileName, 'file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, TARIFF_HINT).diagnostics
          : refusal(fileName, 'file-unreadable', 'The file could not be read.', TARIFF_HINT).diagnostics }),
      );
    },
    isTariff(source) {
      if (typeof source !== 'string' && checkFileSize(source.size) !== null) return Promise.resolve(false);
      return ask<boolean>(() => slot.api.isTariff(source) as Promise<boolean>, () => false);
    },
    parseSchedule(source, fileName, together) {
      if (source.size > MAX_FILE_BYTES) {
        return Promise.resolve({ projects: [], diagnostics: refusal(fileName, 'file-too-large', `The file has ${Math.round(source.size / 1024 / 1024)} MB; a schedule may have ${MAX_FILE_BYTES / 1024 / 1024} MB.`, 'Export one project at a time, or without time-phased data.').diagnostics });
      }
      return ask<ParsedSchedule>(
        () => slot.api.parseSchedule(source, fileName, together) as Promise<ParsedSchedule>,
        (why) => ({ projects: [], diagnostics: why === 'time'
          ? refusal(fileName, 'file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, SCHEDULE_HINT).diagnostics
          : refusal(fileName, 'file-unreadable', 'The file could not be read.', SCHEDULE_HINT).diagnostics }),
      );
    },
    exportPlan: (request) => ask<WrittenPlan | null>(() => slot.api.exportPlan(request) as Promise<WrittenPlan>, () => null),
    check: (scenario) => ask<readonly Diagnostic[] | null>(() => slot.api.check(scenario) as Promise<readonly Diagnostic[]>, () => null),
  };
}
