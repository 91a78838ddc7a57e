import { describe, expect, it } from 'vitest';
import type { ProjectionResult, Scenario } from '../../src/model/index.ts';
import { studyHallAir } from '../../src/workers/jobs/hall-air.ts';
import { createProjectionJob } from '../../src/workers/jobs/projection-job.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

async function run(scenario: Scenario, preview = false, hallAir = true): Promise<{ result: ProjectionResult; previews: ProjectionResult[]; fractions: number[] }> {
  const job = createProjectionJob({ scenario, samples: 40, seed: 3, hallAir }, { preview, studyHallAir });
  const previews: ProjectionResult[] = [];
  const fractions: number[] = [];
  for (;;) {
    const slice = await job.advance(50);
    fractions.push(slice.fraction);
    if (slice.preview !== undefined) previews.push(slice.preview);
    if (slice.done) return { result: await job.result(), previews, fractions };
  }
}

/** The small hall with inlet limits that its air cannot meet. */
function tooWarm(): Scenario {
  const scenario = minimalScenario();
  return { ...scenario, fleet: { ...scenario.fleet, rackTypes: scenario.fleet.rackTypes.map((type) => ({ ...type, inletAirLimitCelsius: 10 })) } };
}

const airLoss = (result: ProjectionResult): (number | undefined)[] => result.ledger.map(({ lossKw }) => lossKw['hall-air']);

describe('a projection on solved hall air', () => {
  it('hands out a preview that names the missing limit, then the result that has it; progress never falls', async () => {
    const { result, previews, fractions } = await run(minimalScenario(), true);
    expect(previews).toHaveLength(1);
    expect(previews[0]?.notComputed.some((entry) => entry.includes('hall-air'))).toBe(true);
    expect(airLoss(previews[0] as ProjectionResult).every((loss) => loss === undefined)).toBe(true);
    expect(result.notComputed.some((entry) => entry.includes('hall-air'))).toBe(false);
    expect(airLoss(result).every((loss) => loss === 0)).toBe(true);
    expect(fractions.every((fraction, index) => index === 0 || fraction >= (fractions[index - 1] ?? 0))).toBe(true);
  });

  it('racks whose solved inlets exceed their limit are lost to hall air', async () => {
    const { result } = await run(tooWarm());
    const last = result.ledger.at(-1);
    expect(last?.lossKw['hall-air']).toBeGreaterThan(0);
    expect(last?.usableKw).toBeCloseTo(0, 9);
  });

  it('is left out when it is not asked for', async () => {
    const { result } = await run(tooWarm(), false, false);
    expect(result.notComputed.some((entry) => entry.includes('hall-air'))).toBe(true);
    expect(result.ledger.at(-1)?.usableKw).toBeGreaterThan(0);
  });
});
