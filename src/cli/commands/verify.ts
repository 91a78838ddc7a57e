import { VERIFICATION_CASES, verifyCase } from '../../engine/thermal/verify/index.ts';
import type { VerificationResult } from '../../engine/thermal/verify/verification.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, numberOption, PROGRAM, type Command } from '../command.ts';
import { EXIT, UsageError } from '../streams.ts';

/** `verify CASE`: a published benchmark of the air solver, for any parameter. */
export const verify: Command = {
  name: 'verify',
  usage: 'CASE',
  summary: `A published benchmark of the air solver: ${VERIFICATION_CASES.join(', ')}. Status 3 when it does not converge.`,
  options: {
    ...COMMON_OPTIONS,
    n: { type: 'string', help: 'N: cells along an edge' },
    re: { type: 'string', help: 'RE: Reynolds number (lid-driven cases)' },
    ra: { type: 'string', help: 'RA: Rayleigh number (heated cases)' },
  },
  async run({ files, options, streams }) {
    const [name, ...rest] = files;
    const known = VERIFICATION_CASES.find((candidate) => candidate === name);
    if (known === undefined || rest.length > 0) throw new UsageError(`plenum verify takes one case of ${VERIFICATION_CASES.join(', ')}`);
    checkOutput(options, ['.json', '.txt']);
    const n = numberOption(options, 'n', { min: 4, max: 1024, whole: true });
    const re = numberOption(options, 're', { min: 1e-3, max: 1e5 });
    const ra = numberOption(options, 'ra', { min: 1, max: 1e10 });
    if (re !== undefined && !known.startsWith('lid')) throw new UsageError(`${known} has no Reynolds number; leave out --re`);
    if (ra !== undefined && !known.startsWith('heated')) throw new UsageError(`${known} has no Rayleigh number; leave out --ra`);
    const result = verifyCase(known, {
      ...(n === undefined ? {} : { n }), ...(re === undefined ? {} : { re }), ...(ra === undefined ? {} : { ra }),
      onProgress: (fraction) => { if (streams.isTerminal) streams.stderr(`\r\u001b[K${Math.round(fraction * 100)} %`); },
    });
    if (streams.isTerminal) streams.stderr('\r\u001b[K');
    await giveAnswer({ text: () => verificationText(result), json: () => ({ ...PROGRAM, ...result }) }, options, streams);
    return result.converged ? EXIT.done : EXIT.limitNotMet;
  },
};

function list(values: Readonly<Record<string, number>>): string {
  return Object.entries(values).map(([name, value]) => `  ${name.padEnd(18)} ${value.toPrecision(6)}\n`).join('');
}

function verificationText(result: VerificationResult): string {
  const parameters = [`n ${result.n}`, result.re === null ? '' : `Re ${result.re}`, result.ra === null ? '' : `Ra ${result.ra}`].filter((text) => text !== '');
  return `${result.case}, ${parameters.join(', ')}: ${result.converged ? 'converged' : 'NOT converged'} after ${result.steps} steps
${list(result.figures)}${result.error === null ? 'No published values for these parameters.\n' : `Difference from ${result.reference?.source ?? ''}\n${list(result.error)}`}`;
}
