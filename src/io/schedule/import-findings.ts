import type { Diagnostic, Severity } from '../../model/diagnostics.ts';

/** Findings of one kind that are listed; more of them have the same cause and are counted. */
const LISTED_PER_KIND = 20;

interface Kind {
  readonly last: Diagnostic;
  count: number;
}

/** The import report of a file: every doubt with its place, its consequence and what to do. */
export class ImportFindings {
  readonly #file: string;
  readonly #list: Diagnostic[] = [];
  readonly #kinds = new Map<string, Kind>();

  /** @param file name put on every finding */
  constructor(file: string) {
    this.#file = file;
  }

  /** The file cannot be used. */
  error(code: string, place: string, message: string, hint: string): void {
    this.#add('error', code, place, message, hint);
  }

  /** Dates may differ from those of the program that wrote the file. */
  warning(code: string, place: string, message: string, hint: string): void {
    this.#add('warning', code, place, message, hint);
  }

  /** Something was worked out, or left out without a date depending on it. */
  notice(code: string, place: string, message: string, hint: string): void {
    this.#add('notice', code, place, message, hint);
  }

  /** Takes over what ended the reading of a file. */
  refuse(diagnostic: Diagnostic): void {
    this.#add(diagnostic.severity, diagnostic.code, diagnostic.path, diagnostic.message, diagnostic.hint);
  }

  get hasErrors(): boolean {
    return this.#list.some(({ severity }) => severity === 'error');
  }

  /** All findings in the order of the file; those of one kind beyond the first {@link LISTED_PER_KIND} as one line with their number. */
  list(): readonly Diagnostic[] {
    const more = [...this.#kinds.values()].filter(({ count }) => count > LISTED_PER_KIND)
      .map(({ last, count }): Diagnostic => ({ ...last, path: '', message: `${(count - LISTED_PER_KIND).toLocaleString('en-US')} more findings of the kind "${last.code}" are not listed.` }));
    return [...this.#list, ...more];
  }

  #add(severity: Severity, code: string, path: string, message: string, hint: string): void {
    const diagnostic: Diagnostic = { file: this.#file, severity, code, path, message, hint };
    const key = `${severity} ${code}`;
    const kind = this.#kinds.get(key) ?? { last: diagnostic, count: 0 };
    kind.count += 1;
    this.#kinds.set(key, kind);
    if (kind.count <= LISTED_PER_KIND) this.#list.push(diagnostic);
  }
}

/** A value as it stands in the file, short enough for a sentence. */
export function shown(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
