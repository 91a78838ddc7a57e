import type { Diagnostic } from '../diagnostics.ts';

/** A command that must not be applied; the diagnostics say why and what to do. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'The command can\u2019t be applied.');
    this.diagnostics = diagnostics;
  }
}

/** Refuses with one finding. */
export function refuse(code: string, path: string, message: string, hint: string): never {
  throw new CommandRefused([{ severity: 'error', code, path, message, hint }]);
}
