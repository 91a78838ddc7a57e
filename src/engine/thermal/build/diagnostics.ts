/** Diagnostics of the build, floods of one kind cut and counted. */
import type { AirDiagnostic } from '../air-case.ts';

/** Diagnostics of one kind that are listed before the rest is only counted. */
const mostPerCode = 50;

export function withoutFloods(diagnostics: readonly AirDiagnostic[]): AirDiagnostic[] {
  const counts = new Map<string, { first: AirDiagnostic; count: number }>();
  const listed = diagnostics.filter((diagnostic) => {
    const known = counts.get(diagnostic.code) ?? { first: diagnostic, count: 0 };
    known.count++;
    counts.set(diagnostic.code, known);
    return known.count <= mostPerCode;
  });
  const cut = [...counts.values()].filter(({ count }) => count > mostPerCode);
  return [...listed, ...cut.map(({ first, count }): AirDiagnostic => ({
    severity: first.severity, code: first.code, path: '',
    message: `${count - mostPerCode} more findings of the kind "${first.code}".`,
    hint: 'Correct the ones listed first; many have the same cause.',
  }))];
}
