/** The verification report as Markdown. */
import type { MeasuredHallRun } from '../../src/engine/thermal/verify/measured/index.ts';
import { VERIFICATION_CASES, type VerificationCheck, type VerificationResult } from '../../src/engine/thermal/verify/index.ts';
import { measuredHallChecks, measuredHallSection } from './measured-hall.ts';

/** Three significant digits; small and large numbers in powers of ten. */
function digits(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e5 ? value.toExponential(1) : String(Number(value.toPrecision(4)));
}

function share(check: VerificationCheck, value: number): string {
  return check.relative ? `${Number((100 * value).toPrecision(2))} %` : digits(value);
}

/** Settings of a run that are not the case's usual ones. */
function changedSettings({ case: id, settings = {} }: VerificationResult): [string, number][] {
  const usual = VERIFICATION_CASES.find((info) => info.id === id)?.settings ?? [];
  return Object.entries(settings).filter(([name, value]) => usual.find((setting) => setting.id === name)?.default !== value);
}

export function parametersOf(result: VerificationResult): string {
  const numbers = ([['Re', result.re], ['Ra', result.ra], ['Pe', result.pe]] as const).filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value !== null && value >= 1e5 ? value.toExponential().replace('e+', 'e') : value}`);
  return [...numbers, ...changedSettings(result).map(([id, value]) => `${id} ${value}`), `n ${result.n}`].join(', ');
}

export function verdict(check: VerificationCheck): string {
  return check.passed === null ? 'no tolerance' : check.passed ? 'passed' : 'MISSED';
}

function checkRow(result: VerificationResult, check: VerificationCheck): string {
  const unit = check.unit === '1' ? '' : ` ${check.unit}`;
  const published = check.published === null ? '' : `${digits(check.published)}${unit}`;
  const attained = check.published === null ? '' : `${digits(check.attained)}${unit}`;
  const tolerance = check.tolerance === null ? '' : share(check, check.tolerance);
  return `| ${parametersOf(result)} | ${check.title} | ${attained} | ${published} | ${share(check, check.error)} | ${tolerance} | ${verdict(check)} |`;
}

/** File name of a plot of a result. */
export function plotName(result: VerificationResult, profile: string): string {
  const number = [result.re, result.ra, result.pe].find((value) => value !== null);
  return [result.case, ...(number === undefined || number === null ? [] : [String(number)]), ...changedSettings(result).flat().map(String), String(result.n), profile].join('-').replace(/[^A-Za-z0-9.-]/g, '') + '.svg';
}

/** What a run is for, whatever its size. */
const subjectOf = (result: VerificationResult): string => JSON.stringify([result.case, result.re, result.ra, result.pe, changedSettings(result)]);

/** Results whose profiles are drawn: the finest of each case and number. */
export function plottedResults(results: readonly VerificationResult[]): VerificationResult[] {
  return results.filter((result) => !results.some((other) => subjectOf(other) === subjectOf(result) && other.n > result.n));
}

function caseSection(id: string, results: readonly VerificationResult[]): string {
  const info = VERIFICATION_CASES.find((candidate) => candidate.id === id);
  if (!info) throw new Error(`no case ${id}`);
  const rows = results.flatMap((result) => result.checks.map((check) => checkRow(result, check)));
  const unsettled = results.filter(({ converged }) => !converged).map((result) => `\n${parametersOf(result)}: **not converged**.\n`);
  const plots = plottedResults(results).flatMap((result) => result.plots.map((plot) => `![${plot.title}, ${parametersOf(result)}](${plotName(result, plot.profile)})`));
  return `## ${info.title} (\`plenum verify ${id}\`)

${info.summary} n: ${info.sizeMeaning}.

Source: ${info.source}.
${info.limits === undefined ? '' : `\n${info.limits}\n`}${unsettled.join('')}
| run | figure | ours | published | difference | tolerance | |
|---|---|---|---|---|---|---|
${rows.join('\n')}
${plots.length > 0 ? `\n${plots.join('\n')}\n` : ''}`;
}

/**
 * The whole report: the cases in the order of their list, then the measured hall if it was solved.
 * @param command what writes it, as it is called
 */
export function reportText(results: readonly VerificationResult[], measured: readonly MeasuredHallRun[], command: string): string {
  const ids = VERIFICATION_CASES.map(({ id }) => id).filter((id) => results.some((result) => result.case === id));
  const verdicts = [
    ...results.flatMap(({ checks }) => checks.map(({ passed }) => passed)).filter((passed) => passed !== null),
    ...measuredHallChecks(measured).map(({ check }) => check.passed),
  ];
  const missed = verdicts.filter((passed) => !passed).length;
  const sections = ids.map((id) => caseSection(id, results.filter((result) => result.case === id)));
  return `# Verification of the hall-air solver

Every case is solved by the kernels that solve halls, on the CPU: in single precision (WebAssembly) where a case marches to a steady state or to means, in double precision where an order or a conservation is measured. No constant is adjusted to a case, with one reservation: the closure of heat at walls was chosen among published ones after runs of the turbulent heated square, as its section says. Laminar cases use QUICK and resolved walls; turbulent ones the closures of halls. Differences are relative where they carry a per cent sign, else in the units of the figure. A tolerance is stated for the sizes of the design's table; finer grids are held to the one of the largest stated size.

${verdicts.length} tolerances, ${missed === 0 ? 'all met' : `${missed} missed`}. Written by \`${command}\`.

${[...sections, ...(measured.length === 0 ? [] : [measuredHallSection(measured)])].join('\n')}`;
}
