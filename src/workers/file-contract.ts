import type { DesignConditions, Diagnostic, HourlyWeather, Scenario } from '../model/index.ts';

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

/** What the file worker exposes through Comlink. */
export interface FileWorker {
  /** Reads, migrates and checks a scenario file. */
  parse(source: Blob | string, fileName: string | null): Promise<ParsedFile>;
  /** Reads an EnergyPlus weather file. */
  parseWeather(source: Blob | string, fileName: string): Promise<ParsedWeather>;
  /** Checks a document after an edit. */
  check(scenario: Scenario): Promise<readonly Diagnostic[]>;
}
