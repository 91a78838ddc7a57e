/**
 * Runs the verification table, prints attained beside tolerance and writes the report:
 *
 *   npm run validate [-- [--full] [--only CASE]... [--out FOLDER]]
 *
 * CASE is an id of the verification table, or measured-hall.
 * With --only nothing is written unless --out names a folder. Status 1 when a tolerance is missed or a run does not converge.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { verifyCase, type VerificationResult } from '../src/engine/thermal/verify/index.ts';
import type { MeasuredHallRun } from '../src/engine/thermal/verify/measured/index.ts';
import { measuredHallFailures, measuredHallPlans, measuredHallSection, runMeasuredHall, runName } from './validation/measured-hall.ts';
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

function writeReport(folder: string, results: readonly VerificationResult[], measured: readonly MeasuredHallRun[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.svg')) rmSync(join(folder, name));
  for (const result of plottedResults(results)) {
    for (const plot of result.plots) {
      writeFileSync(join(folder, plotName(result, plot.profile)), plotSvg(parametersOf(result), plot, result.profiles[plot.profile] ?? []));
    }
  }
  writeFileSync(join(folder, 'report.md'), measured.length === 0 ? reportText(results) : `${reportText(results)}\n${measuredHallSection(measured)}`);
}

const wanted = validationRuns.filter((run) => (values.full === true || run.long !== true) && (values.only?.includes(run.id) ?? true));
const results = wanted.map(({ id, options }) => {
  const started = performance.now();
  const result = verifyCase(id, options);
  printResult(result, (performance.now() - started) / 1000);
  return result;
});
const measuredHallId = 'measured-hall';
const plans = values.only === undefined || values.only.includes(measuredHallId) ? measuredHallPlans.filter(({ long }) => values.full === true || long !== true) : [];
const measured = plans.map(({ setting }) => {
  const started = performance.now();
  const run = runMeasuredHall(setting);
  process.stdout.write(`${measuredHallId}, ${runName(run)}: ${Math.ceil((performance.now() - started) / 60_000)} min${run.unmet.length === 0 ? '' : `, NOT ACCEPTED: ${run.unmet.join('; ')}`}\n`);
  return run;
});
const folder = values.out ?? (values.only ? undefined : fileURLToPath(new URL('../public/verification', import.meta.url)));
if (folder !== undefined) writeReport(folder, results, measured);
const failed = results.filter((result) => !result.converged || result.passed === false);
const failures = [...failed.map((result) => `${result.case} ${parametersOf(result)}`), ...measuredHallFailures(measured)];
process.stdout.write(`${results.length + measured.length} runs, ${failures.length === 0 ? 'all within their tolerances' : `not within: ${failures.join('; ')}`}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
