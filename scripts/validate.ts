/**
 * Runs the verification table, prints attained beside tolerance and writes the report:
 *
 *   npm run validate [-- [--full] [--only CASE]... [--out FOLDER]]
 *
 * --full adds the runs that take many minutes; the report of the project is written with it. CASE is an id of the verification
 * table, or measured-hall; with --only nothing is written, since a report has every case. Status 1 when a run does not converge or
 * misses a tolerance; of the measured hall, when the finest run of the fine setting misses one (what else is missed there stands in
 * the report). Status 2 for wrong usage.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { verifyCase, type VerificationResult } from '../src/engine/thermal/verify/index.ts';
import type { MeasuredHallRun } from '../src/engine/thermal/verify/measured/index.ts';
import { measuredHallFailures, measuredHallPlans, runMeasuredHall, runName } from './validation/measured-hall.ts';
import { plotSvg } from './validation/plot.ts';
import { parametersOf, plotName, plottedResults, reportText, verdict } from './validation/report.ts';
import { validationRuns } from './validation/runs.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean' }, only: { type: 'string', multiple: true }, out: { type: 'string' } },
});

function printResult(result: VerificationResult, seconds: number): void {
  const state = result.converged ? '' : ', NOT CONVERGED';
  process.stdout.write(`${result.case}, ${parametersOf(result)}: ${seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`}${state}\n`);
  for (const check of result.checks) {
    const share = (value: number): string => (check.relative ? `${(100 * value).toPrecision(2)} %` : value.toPrecision(2));
    process.stdout.write(`  ${check.title.padEnd(58)} ${share(check.error).padStart(9)}  ${(check.tolerance === null ? '' : share(check.tolerance)).padStart(9)}  ${verdict(check)}\n`);
  }
}

const caseIds = [...new Set<string>(validationRuns.map(({ id }) => id))];
const measuredHallId = 'measured-hall';

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}

const unknown = (values.only ?? []).filter((id) => id !== measuredHallId && !caseIds.includes(id));
if (unknown.length > 0) refuse(`--only ${unknown.join(', ')}: the cases are ${[...caseIds, measuredHallId].join(', ')}`);
if (values.only !== undefined && values.out !== undefined) refuse('--out writes the whole report, which --only does not run');

function writeReport(folder: string, results: readonly VerificationResult[], measured: readonly MeasuredHallRun[]): void {
  mkdirSync(folder, { recursive: true });
  // Plots of runs that are no longer made; whatever else lies in the folder stays.
  for (const name of readdirSync(folder)) if (name.endsWith('.svg') && caseIds.some((id) => name.startsWith(`${id}-`))) rmSync(join(folder, name));
  for (const result of plottedResults(results)) {
    for (const plot of result.plots) {
      writeFileSync(join(folder, plotName(result, plot.profile)), plotSvg(parametersOf(result), plot, result.profiles[plot.profile] ?? []));
    }
  }
  writeFileSync(join(folder, 'report.md'), reportText(results, measured, values.full === true ? 'npm run validate -- --full' : 'npm run validate'));
}

const wanted = validationRuns.filter((run) => (values.full === true || run.long !== true) && (values.only?.includes(run.id) ?? true));
const results = wanted.map(({ id, options }) => {
  const started = performance.now();
  const result = verifyCase(id, options);
  printResult(result, (performance.now() - started) / 1000);
  return result;
});
const plans = values.only === undefined || values.only.includes(measuredHallId) ? measuredHallPlans.filter(({ long }) => values.full === true || long !== true) : [];
const measured = plans.map(({ setting }) => {
  const started = performance.now();
  const run = runMeasuredHall(setting);
  process.stdout.write(`${measuredHallId}, ${runName(run)}: ${Math.ceil((performance.now() - started) / 60_000)} min${run.unmet.length === 0 ? '' : `, NOT ACCEPTED: ${run.unmet.join('; ')}`}\n`);
  return run;
});
if (values.only === undefined) writeReport(values.out ?? fileURLToPath(new URL('../public/verification', import.meta.url)), results, measured);
const failed = results.filter((result) => !result.converged || result.passed === false);
const failures = [...failed.map((result) => `${result.case} ${parametersOf(result)}`), ...measuredHallFailures(measured)];
process.stdout.write(`${results.length + measured.length} runs, ${failures.length === 0 ? 'all within their tolerances' : `not within: ${failures.join('; ')}`}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
