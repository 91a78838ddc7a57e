import type { DesignConditions, Diagnostic, HourlyWeather, ProjectionResult, Scenario } from '../model/index.ts';
import type { ProjectSchedule } from '../model/schedule/project-schedule.ts';
import type { RetailTariff } from '../model/tariff/retail-tariff.ts';

/** What became of an untrusted file. */
export interface ParsedFile {
  /** `null` when the file is refused; the diagnostics say why. */
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of an untrusted weather file. */
export interface ParsedWeather {
  /** `null` when the file is refused; the diagnostics say why. */
  readonly weather: HourlyWeather | null;
  /** Of the file's station, where it states them. */
  readonly designConditions: DesignConditions | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of an untrusted tariff file. */
export interface ParsedTariff {
  /** `null` when the file is refused; the diagnostics say why. */
  readonly tariff: RetailTariff | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of an untrusted file of power by the hour. */
export interface ParsedLoad {
  /** Mean kilowatts by hour of the year; `null` when the file is refused; the diagnostics say why. */
  readonly kw: Float64Array | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of an untrusted schedule file. */
export interface ParsedSchedule {
  /** Projects of the file; none when it is refused; the diagnostics say why. */
  readonly projects: readonly ProjectSchedule[];
  /** The import report. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan to be written for other programs. */
export interface PlanExport {
  readonly scenario: Scenario;
  readonly projection: ProjectionResult;
  readonly form: 'csv' | 'xlsx' | 'mspdi';
}

/** A written plan. */
export interface WrittenPlan {
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** What the program it is for cannot keep. */
  readonly losses: readonly Diagnostic[];
}

/** What the file worker exposes through Comlink. */
export interface FileWorker {
  /** Reads, migrates and checks a scenario file. */
  parse(source: Blob | string, fileName: string | null): Promise<ParsedFile>;
  /** Reads an EnergyPlus weather file. */
  parseWeather(source: Blob | string, fileName: string): Promise<ParsedWeather>;
  /** Reads a CSV file of power by the hour. */
  parseLoad(source: Blob | string, fileName: string): Promise<ParsedLoad>;
  /** Reads a rate of the Utility Rate Database. */
  parseTariff(source: Blob | string, fileName: string): Promise<ParsedTariff>;
  /** Is it a rate of the Utility Rate Database, by its content? */
  isTariff(source: Blob | string): Promise<boolean>;
  /**
   * Reads a schedule of Primavera P6 or Microsoft Project.
   * @param together several projects of a file as one network
   */
  parseSchedule(source: Blob, fileName: string, together: boolean): Promise<ParsedSchedule>;
  /** Dates a scenario's plan and writes it for other programs. */
  exportPlan(request: PlanExport): Promise<WrittenPlan>;
  /** Checks a document after an edit. */
  check(scenario: Scenario): Promise<readonly Diagnostic[]>;
}
