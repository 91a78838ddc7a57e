import type { Diagnostic } from '../../model/index.ts';

/** Collects what is wrong with a weather file, each finding with its line and field. */
export class EpwFindings {
  readonly #file: string;
  readonly #list: Diagnostic[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** The file can't be used. @param line 1-based; `null` = the file as a whole. */
  error(code: string, line: number | null, field: string | null, message: string, hint: string): void {
    this.#add('error', code, line, field, message, hint);
  }

  /** It can be used, but the reader should know. */
  warning(code: string, line: number | null, field: string | null, message: string, hint: string): void {
    this.#add('warning', code, line, field, message, hint);
  }

  /** Something was worked out that the reader may want to know of. */
  notice(code: string, line: number | null, field: string | null, message: string, hint: string): void {
    this.#add('notice', code, line, field, message, hint);
  }

  get hasErrors(): boolean {
    return this.#list.some(({ severity }) => severity === 'error');
  }

  list(): readonly Diagnostic[] {
    return this.#list;
  }

  #add(severity: Diagnostic['severity'], code: string, line: number | null, field: string | null, message: string, hint: string): void {
    const path = [line === null ? [] : [`line ${line}`], field === null ? [] : [field]].flat().join(', ');
    this.#list.push({ file: this.#file, severity, code, path, message, hint });
  }
}

/** Number in a cell, or `null` if it is empty or not a finite number. */
export function numberIn(cell: string | undefined): number | null {
  if (cell === undefined || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}
