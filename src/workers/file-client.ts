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
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** What a file must be to be read as something, and how large it may be. */
interface FileKind {
  readonly hint: string;
  readonly tooLarge: (bytes: number) => Diagnostic | null;
}

function diagnosticOf(code: string, message: string, hint: string): Diagnostic {
  return { severity: 'error', code, path: '', message, hint };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / BYTES_PER_MEGABYTE)} MB`;

function kindOf(what: string, hint: string, mostBytes = MAX_FILE_BYTES, largeHint = hint): FileKind {
  return { hint, tooLarge: (bytes) => (bytes <= mostBytes ? null : diagnosticOf('file-too-large', `The file has ${megabytes(bytes)}; ${what} may have ${megabytes(mostBytes)}.`, largeHint)) };
}

const SCENARIO: FileKind = { hint: 'Check that it is a scenario file (.plenum.json) and that it is complete.', tooLarge: checkFileSize };
const WEATHER = kindOf('a weather file', 'Check that it is an EnergyPlus weather file (.epw) of one year and that it is complete.', MOST_WEATHER_BYTES);
const LOAD = kindOf('power by the hour', 'Check that it is a CSV file with a header row and one column of kilowatts, one row an hour of the year.');
const TARIFF = kindOf('a tariff', 'Check that it is one rate of the Utility Rate Database (JSON, detail=full) and that it is complete.');
const SCHEDULE = kindOf(
  'a schedule', 'Check that it is an .xer or .xml of Primavera P6 or an .xml of Microsoft Project, and that it is complete.', MAX_FILE_BYTES, 'Export one project at a time, or without time-phased data.',
);

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

  /** What is read from a file, or `refused` with the reason: too large, too slow, or the worker stopped. */
  function read<T>(kind: FileKind, source: Blob | string, fileName: string | null, question: () => Promise<T>, refused: (diagnostics: readonly Diagnostic[]) => T): Promise<T> {
    const refuse = (reason: Diagnostic): T => refused([{ ...(fileName === null ? {} : { file: fileName }), ...reason }]);
    // Before anything is read: the size is known without touching the content.
    const tooLarge = typeof source === 'string' ? null : kind.tooLarge(source.size);
    if (tooLarge !== null) return Promise.resolve(refuse(tooLarge));
    return ask(question, (why) => refuse(why === 'time'
      ? diagnosticOf('file-too-slow', `Reading the file took longer than ${PARSE_LIMIT_MS / 1000} s.`, kind.hint)
      : diagnosticOf('file-unreadable', 'The file could not be read.', kind.hint)));
  }

  return {
    parse: (source, fileName) => read<ParsedFile>(SCENARIO, source, fileName, () => slot.api.parse(source, fileName) as Promise<ParsedFile>, (diagnostics) => ({ scenario: null, diagnostics })),
    parseWeather: (source, fileName) => read<ParsedWeather>(
      WEATHER, source, fileName, () => slot.api.parseWeather(source, fileName) as Promise<ParsedWeather>, (diagnostics) => ({ weather: null, designConditions: null, diagnostics }),
    ),
    parseLoad: (source, fileName) => read<ParsedLoad>(LOAD, source, fileName, () => slot.api.parseLoad(source, fileName) as Promise<ParsedLoad>, (diagnostics) => ({ kw: null, diagnostics })),
    parseTariff: (source, fileName) => read<ParsedTariff>(TARIFF, source, fileName, () => slot.api.parseTariff(source, fileName) as Promise<ParsedTariff>, (diagnostics) => ({ tariff: null, diagnostics })),
    isTariff: (source) => read<boolean>(TARIFF, source, null, () => slot.api.isTariff(source) as Promise<boolean>, () => false),
    parseSchedule: (source, fileName, together) => read<ParsedSchedule>(
      SCHEDULE, source, fileName, () => slot.api.parseSchedule(source, fileName, together) as Promise<ParsedSchedule>, (diagnostics) => ({ projects: [], diagnostics }),
    ),
    exportPlan: (request) => ask<WrittenPlan | null>(() => slot.api.exportPlan(request) as Promise<WrittenPlan>, () => null),
    check: (scenario) => ask<readonly Diagnostic[] | null>(() => slot.api.check(scenario) as Promise<readonly Diagnostic[]>, () => null),
  };
}
