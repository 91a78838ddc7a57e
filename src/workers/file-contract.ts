import type { Diagnostic, Scenario } from '../model/index.ts';

/** What became of an untrusted file. */
export interface ParsedFile {
  /** `null` when the file is refused; the diagnostics say why. */
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the file worker exposes through Comlink. */
export interface FileWorker {
  /** Reads, migrates and checks a scenario file. */
  parse(source: Blob | string, fileName: string | null): Promise<ParsedFile>;
  /** Checks a document after an edit. */
  check(scenario: Scenario): Promise<readonly Diagnostic[]>;
}
