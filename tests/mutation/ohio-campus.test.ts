import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/model/index.ts';
import { leavesByPattern, perturbed, representatives } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { INERT } from './inert.ts';
import { capacityInputs, facility, firmPower, hallAir, outages, overloads, projection, rideThrough } from './stages.ts';
import type { Stage } from './stages.ts';

/**
 * Perturbs every figure and date of the default scenario and asks whether any result of the engine moves. What moves
 * nothing is either a defect or listed, with its reason, in `inert.ts`; a listed one that does move something is a
 * defect of the list.
 */
const scenario = JSON.parse(readFileSync(new URL('../../scenarios/ohio-campus.plenum.json', import.meta.url), 'utf8')) as Scenario;

const FEW = 6;
const planStages: readonly Stage[] = [projection(FEW, false)];
const leverStages: readonly Stage[] = [projection(FEW, true)];
/** A fifth up; far enough that a limit with reserve binds, or a rare event happens; a fifth down. What moves most is tried early. */
const SHARES = [0.2, -0.9, 9, -0.2];
const equipmentStages: readonly Stage[] = [facility, rideThrough, capacityInputs, hallAir, firmPower, outages];
const powerStages: readonly Stage[] = [facility, firmPower, outages, overloads];
const stagesOf = (pattern: string): readonly Stage[] => {
  if (pattern.startsWith('/power/')) return powerStages;
  if (/^\/(halls|cooling|fleet\/rackTypes)\//.test(pattern)) return equipmentStages;
  if (/^\/sites\/\*\/(climate|location)\//.test(pattern)) return equipmentStages;
  if (pattern.startsWith('/levers/')) return leverStages;
  return planStages;
};

/** `refused`: the engine reads the document and declines it, which shows that a figure is checked, not that it counts. */
type Effect = 'none' | 'refused' | 'moved';

const baselines = new Map<Stage, string>();
function effectOf(leaves: readonly Leaf[], share: number, stages: readonly Stage[]): Effect {
  const changed = perturbed(scenario, leaves, share);
  let refused = false;
  for (const stage of stages) {
    let baseline = baselines.get(stage);
    if (baseline === undefined) {
      baseline = stage(scenario);
      baselines.set(stage, baseline);
    }
    const outcome = outcomeOf(stage, changed);
    if (outcome === null) refused = true;
    else if (outcome !== baseline) return 'moved';
  }
  return refused ? 'refused' : 'none';
}

/** `null` when the engine refuses the document. */
function outcomeOf(stage: Stage, document: Scenario): string | null {
  try {
    return stage(document);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const patterns = leavesByPattern(scenario);
const reasonFor = (pattern: string) => INERT.find(([expression]) => expression.test(pattern))?.[1];

describe('figures of ohio-campus', () => {
  it('all move something, but for the listed ones', () => {
    const inert: string[] = [];
    const onlyRefused: string[] = [];
    let tried = 0;
    for (const [pattern, leaves] of patterns) {
      if (reasonFor(pattern) !== undefined) continue;
      let refused = false;
      const moves = SHARES.some((share) => representatives(leaves).some((leaf) => {
        tried += 1;
        const effect = effectOf([leaf], share, stagesOf(pattern));
        refused ||= effect === 'refused';
        return effect === 'moved';
      }));
      if (!moves) (refused ? onlyRefused : inert).push(pattern);
    }
    console.log(`${patterns.size} patterns of figures, ${[...patterns.values()].reduce((sum, leaves) => sum + leaves.length, 0)} leaves; ${tried} perturbations tried`);
    expect({ inert, onlyRefused }).toEqual({ inert: [], onlyRefused: [] });
  }, 420_000);

  it('the listed ones move nothing by any share, all of a section perturbed at once', () => {
    const groups = new Map<readonly Stage[], Leaf[]>();
    for (const [pattern, leaves] of patterns) {
      if (reasonFor(pattern) === undefined) continue;
      const stages = stagesOf(pattern);
      groups.set(stages, [...(groups.get(stages) ?? []), ...representatives(leaves)]);
    }
    const guilty: string[] = [];
    for (const [stages, leaves] of groups) {
      for (const share of SHARES) {
        const together = effectOf(leaves, share, stages);
        if (together === 'none') continue;
        // One by one: which of them is not inert after all? A refusal may hide a movement of another.
        const alone = leaves.flatMap((leaf) => {
          const effect = effectOf([leaf], share, stages);
          return effect === 'none' ? [] : [`${leaf.keys.join('/')} by ${share}: ${effect}`];
        });
        guilty.push(...(alone.length > 0 ? alone : [`${leaves.length} figures by ${share}, only together: ${together}`]));
      }
    }
    expect(guilty).toEqual([]);
  });

  it('every listed reason is used', () => {
    const unused = INERT.filter(([expression]) => ![...patterns.keys()].some((pattern) => expression.test(pattern))).map(([expression]) => String(expression));
    expect(unused).toEqual([]);
  });
});
