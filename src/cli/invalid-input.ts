import type { Diagnostic } from '../model/index.ts';

/** The input cannot be used; carries what is wrong, where and what to do. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'invalid input');
    this.diagnostics = diagnostics;
  }
}

/** One error about a whole file or option value. */
export function invalidInput(code: string, message: string, hint: string, file?: string, path = ''): InvalidInput {
  return new InvalidInput([{ ...(file === undefined ? {} : { file }), severity: 'error', code, path, message, hint }]);
}

/** Diagnostics as text, one paragraph each, with place and hint. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((d) => {
    const place = [d.file, d.path === '' ? undefined : d.path].filter((part) => part !== undefined).join(' ');
    return `${d.severity}: ${d.message} [${d.code}]\n    at ${place === '' ? 'the whole document' : place}\n    ${d.hint}\n`;
  }).join('');
}
