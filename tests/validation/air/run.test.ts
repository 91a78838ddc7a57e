/** Running a case in slices. */
import { describe, expect, it } from 'vitest';
import { createVerification, VERIFICATION_CASES, VerificationInputError, verifyCase } from '../../../src/engine/thermal/verify/index.ts';

describe('sliced run', () => {
  it('gives the thread back between short pieces, with progress that never goes back', () => {
    const run = createVerification('lid-cavity-3d', { n: 32 });
    let fraction = 0;
    for (let slice = 0; slice < 30; slice++) {
      const progress = run.advance(0);
      expect(progress.done).toBe(false);
      expect(progress.fraction).toBeGreaterThanOrEqual(fraction);
      expect(progress.phase).toMatch(/^\d+ × \d+ × \d+ cells$/);
      fraction = progress.fraction;
    }
    expect(() => run.result()).toThrow(/not been run/);
  });

  it('gives the same result whatever the slices', () => {
    const run = createVerification('lid-cavity', { n: 12, re: 50 });
    while (!run.advance(1).done);
    expect(run.result()).toEqual(verifyCase('lid-cavity', { n: 12, re: 50 }));
  });

  it.each([
    ['teapot', {}], ['lid-cavity', { n: 3 }], ['lid-cavity', { n: 16.5 }], ['lid-cavity', { re: -1 }], ['lid-cavity', { ra: 1e4 }],
    ['heated-cavity', { re: 100 }], ['poisson', { pe: 1 }], ['lid-cavity', { re: NaN }],
  ])('%s %j is refused with a reason', (id, options) => {
    expect(() => createVerification(id, options)).toThrow(VerificationInputError);
  });
});

describe('list of cases', () => {
  it('names every case once, with defaults inside its ranges and plain data only', () => {
    expect(new Set(VERIFICATION_CASES.map(({ id }) => id)).size).toBe(VERIFICATION_CASES.length);
    expect(structuredClone(VERIFICATION_CASES)).toEqual(VERIFICATION_CASES);
    for (const { defaultN, sizes, nRange, parameter, defaultParameter, parameterRange, publishedParameters } of VERIFICATION_CASES) {
      for (const n of [defaultN, ...sizes]) expect(n >= nRange[0] && n <= nRange[1]).toBe(true);
      expect(parameter === null).toBe(defaultParameter === null);
      for (const value of [...(defaultParameter === null ? [] : [defaultParameter]), ...publishedParameters]) {
        expect(value >= parameterRange![0] && value <= parameterRange![1]).toBe(true);
      }
    }
  });
});
