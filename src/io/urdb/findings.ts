import { toJsonPointer, type Diagnostic } from '../../model/diagnostics.ts';

/** Collects what is wrong or doubtful in a tariff record, each at its place in the file. */
export class TariffFindings {
  readonly diagnostics: Diagnostic[] = [];
  /** What the record says in words only. */
  readonly notBilled: string[] = [];
  readonly #base: readonly PropertyKey[];

  /** @param base path from the root of the file to the record */
  constructor(base: readonly PropertyKey[]) {
    this.#base = base;
  }

  error(path: readonly PropertyKey[], code: string, message: string, hint: string): void {
    this.#add('error', path, code, message, hint);
  }

  warning(path: readonly PropertyKey[], code: string, message: string, hint: string): void {
    this.#add('warning', path, code, message, hint);
  }

  #add(severity: Diagnostic['severity'], path: readonly PropertyKey[], code: string, message: string, hint: string): void {
    this.diagnostics.push({ severity, code, path: toJsonPointer([...this.#base, ...path]), message, hint });
  }
}

/** A value as it stands in the file, short enough for a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
