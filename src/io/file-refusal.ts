import type { Diagnostic } from '../model/diagnostics.ts';

/** A file that cannot be read any further: what is wrong, where, and what to do. The only error that readers of untrusted files throw. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly diagnostic: Diagnostic;

  /**
   * @param code stable, kebab-case
   * @param place where in the file, as people would find it ("line 12, TASK.cstr_date"); `''` = the file as a whole
   * @param message what is wrong
   * @param hint what to do about it
   */
  constructor(code: string, place: string, message: string, hint: string) {
    super(message);
    this.diagnostic = { severity: 'error', code, path: place, message, hint };
  }
}
