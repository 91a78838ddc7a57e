import { expect, test } from 'vitest';
import { JobInputError } from '../../src/workers/host/failure.ts';
import { createVerificationJob, describeVerification } from '../../src/workers/jobs/verification-job.ts';

test('every case can be sent to the page: plain data, with sizes and parameters in their ranges', async () => {
  const cases = await describeVerification();
  expect(structuredClone(cases)).toEqual(cases);
  expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining(['lid-cavity', 'heated-cavity', 'taylor-green', 'poisson']));
  for (const { id, nRange, sizes, defaultN, parameter, parameterRange, defaultParameter, publishedParameters, settings = [], source } of cases) {
    for (const n of [...sizes, defaultN]) expect(n >= nRange[0] && n <= nRange[1], `${id}: n = ${n}`).toBe(true);
    if (parameter !== null) for (const value of [defaultParameter ?? NaN, ...publishedParameters]) expect(value >= (parameterRange?.[0] ?? NaN) && value <= (parameterRange?.[1] ?? NaN), `${id}: ${parameter} = ${value}`).toBe(true);
    for (const { id: setting, default: usual, range, choices } of settings) {
      expect(usual >= range[0] && usual <= range[1], `${id}: ${setting}`).toBe(true);
      if (choices) expect(choices.map(({ value }) => value), `${id}: ${setting}`).toContain(usual);
    }
    expect(source).not.toBe('');
  }
});

test('a case runs in slices to a report that can be sent', async () => {
  const job = createVerificationJob({ caseId: 'lid-cavity', n: 16, parameter: 100 });
  let slices = 0;
  let report = await job.advance(5);
  const fractions: number[] = [];
  while (!report.done) {
    fractions.push(report.fraction);
    report = await job.advance(5);
    slices += 1;
  }
  const result = await job.result();
  expect(slices).toBeGreaterThan(3);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(result).toMatchObject({ case: 'lid-cavity', n: 16, re: 100, ra: null, converged: true });
  expect(result.plots.length).toBeGreaterThan(0);
  for (const { profile, published } of result.plots) {
    expect(result.profiles[profile]?.length).toBeGreaterThan(10);
    expect(published.length).toBeGreaterThan(10);
  }
  expect(structuredClone(result)).toEqual(result);
});

/** Cells of the slender cavity with an aspect of its cells: the phase names its grid. */
async function cellsWithAspect(aspect: number): Promise<readonly number[]> {
  const job = createVerificationJob({ caseId: 'tall-cavity-3d', n: 8, parameter: 0.86e6, settings: { aspect } });
  const { phase } = await job.advance(1);
  return phase.match(/\d+/g)?.map(Number) ?? [];
}

test('a setting reaches the run', async () => {
  const three = await cellsWithAspect(3);
  expect(three.length).toBeGreaterThan(1);
  expect(await cellsWithAspect(4)).not.toEqual(three);
});

test('a slice keeps to its time, so that a cancel is heard', () => {
  const job = createVerificationJob({ caseId: 'heated-cavity', n: 64, parameter: 1e6 });
  let longest = 0;
  for (let slice = 0; slice < 20; slice += 1) {
    const before = performance.now();
    job.advance(30);
    longest = Math.max(longest, performance.now() - before);
  }
  // Cancel is promised within 100 ms; the rest is for a busy machine.
  expect(longest).toBeLessThan(300);
});

test.each([
  ['an unknown case', { caseId: 'no-case', n: 16, parameter: null }],
  ['a size outside its range', { caseId: 'lid-cavity', n: 1, parameter: 100 }],
  ['a parameter outside its range', { caseId: 'heated-cavity', n: 16, parameter: -1 }],
  ['a setting outside its range', { caseId: 'plenum', n: 2, parameter: null, settings: { depth: 9 } }],
  ['a setting between its choices', { caseId: 'plenum', n: 2, parameter: null, settings: { mirrored: 0.5 } }],
  ['a setting of another case', { caseId: 'lid-cavity', n: 16, parameter: 100, settings: { depth: 0.3 } }],
])('%s is an input error in the user’s words', (_name, request) => {
  expect(() => createVerificationJob(request)).toThrow(JobInputError);
});
