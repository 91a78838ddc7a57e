/** How serious a finding is: an `error` keeps the document from being used. */
export type Severity = 'error' | 'warning' | 'notice';

/** Something found in a file, at a place, with what to do about it. */
export interface Diagnostic {
  /** File name as the user knows it; absent for the open document. */
  readonly file?: string;
  readonly severity: Severity;
  /** Stable, kebab-case, e.g. `unknown-reference`. */
  readonly code: string;
  /** JSON pointer (RFC 6901) into the document; `''` is the whole document. */
  readonly path: string;
  /** What is wrong, specific and short. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** JSON pointer of a path of keys and indexes (RFC 6901 escaping). */
export function toJsonPointer(path: ReadonlyArray<PropertyKey>): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
