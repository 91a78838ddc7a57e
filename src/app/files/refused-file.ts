import type { Diagnostic } from '../../model/index.ts';

/** What a notice says of a file that is not used: the first error, else the first finding. */
export function notUsedText(fileName: string, diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  return `“${fileName}” is not used: ${first?.message ?? 'it could not be read.'} ${first?.hint ?? ''}`.trim();
}
