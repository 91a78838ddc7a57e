import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/engine/thermal/wasm/pace.ts';

/** Runs steps whose time depends on how the work is shared; returns how often each way was taken, after the first trial. */
function run(steps: number, alone: (step: number) => number, together: (step: number) => number): { alone: number; together: number } {
  let time = 0;
  const pace = new Pace(() => time);
  const taken = { alone: 0, together: 0 };
  for (let step = 0; step < steps; step++) {
    pace.beginStep();
    if (step > 12) taken[pace.alone ? 'alone' : 'together']++;
    time += pace.alone ? alone(step) : together(step);
  }
  return taken;
}

describe('pace of shared work', () => {
  it('goes on together where that is faster, but for the trials', () => {
    expect(run(1000, () => 10, () => 6)).toEqual({ alone: 0, together: 987 });
  });

  it('goes on alone where the cores are taken', () => {
    expect(run(1000, () => 10, () => 60)).toEqual({ alone: 987, together: 0 });
  });

  it('is not misled by one slow step, and changes its mind when the machine does', () => {
    expect(run(1000, () => 10, (step) => (step === 3 ? 500 : 6)).alone).toBe(0);
    const changed = run(6000, () => 10, (step) => (step < 2000 ? 6 : 60));
    expect(changed.alone).toBeGreaterThan(2500);
    expect(changed.together).toBeGreaterThan(1400);
  });
});
