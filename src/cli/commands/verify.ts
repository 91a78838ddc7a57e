import {
  createVerification, VERIFICATION_CASES, type VerificationCaseInfo, type VerificationCheck, VerificationInputError,
  type VerificationParameter, type VerificationResult,
} from '../../engine/thermal/verify/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { choiceOption, COMMON_OPTIONS, numberOption, type OptionValues, PROGRAM, type Command } from '../command.ts';
import { runJob } from '../progress.ts';
import { EXIT, UsageError } from '../streams.ts';

const parameterHelp: Readonly<Record<VerificationParameter, string>> = {
  re: 'RE: Reynolds number', ra: 'RA: Rayleigh number', pe: 'PE: Peclet number',
};

/** `verify CASE`: a published benchmark of the air solver, for any parameter. */
export const verify: Command = {
  name: 'verify',
  usage: 'CASE',
  summary: `A published or exact case of the air solver: ${VERIFICATION_CASES.map(({ id }) => id).join(', ')}. Status 3 when it does not converge.`,
  options: {
    ...COMMON_OPTIONS,
    n: { type: 'string', help: 'N: cells along an edge' },
    re: { type: 'string', help: `${parameterHelp.re} (${idsWith('re')})` },
    ra: { type: 'string', help: `${parameterHelp.ra} (${idsWith('ra')})` },
    pe: { type: 'string', help: `${parameterHelp.pe} (${idsWith('pe')})` },
    ...settingOptions(),
    backend: { type: 'string', help: 'cpu: cases run on the processor' },
  },
  async run({ files, options, streams }) {
    const [name, ...rest] = files;
    const known = VERIFICATION_CASES.find((candidate) => candidate.id === name);
    if (known === undefined || rest.length > 0) throw new UsageError(`plenum verify takes one case of ${VERIFICATION_CASES.map(({ id }) => id).join(', ')}`);
    checkOutput(options, ['.json', '.txt']);
    if (choiceOption(options, 'backend', ['cpu', 'webgpu', 'auto'], 'auto') === 'webgpu') streams.stderr('plenum: verification cases run on the CPU\n');
    const run = begin(known, options);
    const { result } = await runJob({ advance: (budgetMs) => run.advance(budgetMs), result: () => run.result() }, streams);
    await giveAnswer({ text: () => verificationText(result), json: () => ({ ...PROGRAM, ...result }) }, options, streams);
    return result.converged ? EXIT.done : EXIT.limitNotMet;
  },
};

/** @throws UsageError for values the case does not accept */
function begin(known: VerificationCaseInfo, options: OptionValues): ReturnType<typeof createVerification> {
  const values: { n?: number } & Partial<Record<VerificationParameter, number>> = {};
  const settings: Record<string, number> = {};
  for (const name of ['n', 're', 'ra', 'pe'] as const) {
    const value = numberOption(options, name, { min: 0, max: 1e15, whole: name === 'n' });
    if (value !== undefined) values[name] = value;
  }
  for (const id of Object.keys(settingOptions())) {
    const value = numberOption(options, id, { min: 0, max: 1e15 });
    if (value !== undefined) settings[id] = value;
  }
  try {
    return createVerification(known.id, { ...values, settings });
  } catch (error) {
    if (error instanceof VerificationInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** An option for every setting of a case. */
function settingOptions(): Record<string, { readonly type: 'string'; readonly help: string }> {
  return Object.fromEntries(VERIFICATION_CASES.flatMap((info) => (info.settings ?? []).map(({ id, title, unit, default: usual, choices = [] }) => [
    id, { type: 'string' as const, help: `${id.toUpperCase()}: ${title.toLowerCase()}${choices.map((choice, at) => `${at === 0 ? ' ' : ' or '}${choice.title} (${choice.value})`).join('')}${unit === '1' ? '' : `, ${unit}`}; ${Number(usual.toPrecision(4))} by default (${info.id})` },
  ])));
}

function idsWith(parameter: VerificationParameter): string {
  return VERIFICATION_CASES.filter((info) => info.parameter === parameter).map(({ id }) => id).join(', ');
}

function checkLine(check: VerificationCheck, width: number): string {
  const share = (value: number): string => (check.relative ? `${(100 * value).toPrecision(3)} %` : `${value.toPrecision(3)}${check.unit === '1' ? '' : ` ${check.unit}`}`);
  const published = check.published === null ? '' : `${check.attained.toPrecision(6)} against ${check.published}: `;
  const tolerance = check.tolerance === null ? '' : `, tolerance ${share(check.tolerance)}: ${check.passed ? 'passed' : 'MISSED'}`;
  return `  ${check.title.padEnd(width)}  ${published}${share(check.error)}${tolerance}\n`;
}

function verificationText(result: VerificationResult): string {
  const parameters = ([['Re', result.re], ['Ra', result.ra], ['Pe', result.pe]] as const).filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value}`);
  const settings = Object.entries(result.settings ?? {}).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
  const width = Math.max(0, ...result.checks.map(({ title }) => title.length));
  const figures = Object.entries(result.figures).map(([name, value]) => `  ${name.padEnd(24)} ${value.toPrecision(6)}\n`).join('');
  return `${[result.case, `n ${result.n}`, ...parameters, ...settings].join(', ')}: ${result.converged ? 'converged' : 'NOT converged'} after ${result.steps} steps
${figures}${result.reference === null ? 'No published values for these parameters.\n' : `Against ${result.reference.source}\n`}${result.checks.map((check) => checkLine(check, width)).join('')}`;
}
