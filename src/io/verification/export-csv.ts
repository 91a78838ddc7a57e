import { ENGINE_VERSION } from '../../model/version.ts';
import type { VerificationReport } from '../../model/index.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';

const COLUMNS = [
  'table', 'name', 'coordinate', 'value', 'published', 'unit', 'error', 'error_kind', 'tolerance', 'passed', 'source',
  'case', 'n', 're', 'ra', 'pe', 'converged', 'steps', 'settings', 'version',
] as const;

/**
 * A run of a verification case as one CSV table: a row per check (`check`), per point of ours (`profile`) and per
 * published point (`published`), each with the case, its size, parameter and settings and the engine's version.
 */
export function exportVerificationCsv(report: VerificationReport): string {
  const { n, re, ra, pe, steps } = report;
  const settings = report.settings === undefined ? null : Object.entries(report.settings).map(([id, value]) => `${id} ${value}`).join('; ');
  const run: readonly CsvCell[] = [report.case, n, re, ra, pe, String(report.converged), steps, settings, ENGINE_VERSION];
  const source = report.reference?.source ?? null;
  const checks = report.checks.map(({ name, attained, published, unit, error, relative, tolerance, passed }): readonly CsvCell[] =>
    ['check', name, null, attained, published, unit, error, relative ? 'relative' : 'absolute', tolerance, passed === null ? null : String(passed), source, ...run]);
  const point = (table: string, name: string, at: number, value: number, from: string | null): readonly CsvCell[] =>
    [table, name, at, table === 'profile' ? value : null, table === 'published' ? value : null, null, null, null, null, null, from, ...run];
  const profiles = Object.entries(report.profiles).flatMap(([name, points]) => points.map(([at, value]) => point('profile', name, at, value, null)));
  const published = report.plots.flatMap((plot) => plot.published.map(([at, value]) => point('published', plot.profile, at, value, plot.source)));
  return writeCsv(COLUMNS, [...checks, ...profiles, ...published]);
}
