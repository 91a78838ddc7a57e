import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/model/index.ts';
import { leavesByPattern, perturbed, representatives } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { INERT } from './inert.ts';
import { capacityInputs, facility, firmPower, hallAir, projection } from './stages.ts';
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
/** A fifth up and down; then far enough that a limit with reserve binds, or a rare event happens. */
const SHARES = [0.2, -0.2, -0.9, 9];
const equipmentStages: readonly Stage[] = [facility, capacityInputs, hallAir, firmPower];
const stagesOf = (pattern: string): readonly Stage[] => {
  if (/^\/(halls|power|cooling|fleet\/rackTypes)\//.test(pattern)) return equipmentStages;
  if (/^\/sites\/\*\/(climate|location)\//.test(pattern)) return equipmentStages;
  if (pattern.startsWith('/levers/')) return leverStages;
  return planStages;
};

const baselines = new Map<Stage, string>();
function changesSomething(leaves: readonly Leaf[], share: number, stages: readonly Stage[]): boolean {
  const changed = perturbed(scenario, leaves, share);
  return stages.some((stage) => {
    let baseline = baselines.get(stage);
    if (baseline === undefined) {
      baseline = stage(scenario);
      baselines.set(stage, baseline);
    }
    return outcomeOf(stage, changed) !== baseline;
  });
}

/** A document the engine refuses has been read; the refusal is a result too. */
function outcomeOf(stage: Stage, document: Scenario): string {
  try {
    return stage(document);
  } catch (error) {
    if (error instanceof RangeError) return `refused: ${error.message}`;
    throw error;
  }
}

const patterns = leavesByPattern(scenario);
const reasonFor = (pattern: string) => INERT.find(([expression]) => expression.test(pattern))?.[1];

describe('figures of ohio-campus', () => {
  it('all move something, but for the listed ones', () => {
    const inert: string[] = [];
    let tried = 0;
    for (const [pattern, leaves] of patterns) {
      if (reasonFor(pattern) !== undefined) continue;
      const moves = SHARES.some((share) => representatives(leaves).some((leaf) => {
        tried += 1;
        return changesSomething([leaf], share, stagesOf(pattern));
      }));
      if (!moves) inert.push(pattern);
    }
    console.log(`${patterns.size} patterns of figures, ${[...patterns.values()].reduce((sum, leaves) => sum + leaves.length, 0)} leaves; ${tried} perturbations tried`);
    expect(inert).toEqual([]);
  });

  it('the listed ones move nothing, all of a section perturbed at once', () => {
    const groups = new Map<readonly Stage[], Leaf[]>();
    for (const [pattern, leaves] of patterns) {
      if (reasonFor(pattern) === undefined) continue;
      const stages = stagesOf(pattern);
      groups.set(stages, [...(groups.get(stages) ?? []), ...representatives(leaves)]);
    }
    for (const [stages, leaves] of groups) {
      if (!changesSomething(leaves, 0.2, stages)) continue;
      // Found by halves: which of them is not inert after all?
      const guilty = leaves.filter((leaf) => changesSomething([leaf], 0.2, stages)).map((leaf) => leaf.keys.join('/'));
      expect(guilty).toEqual([]);
    }
  });

  it('every listed reason is used', () => {
    const unused = INERT.filter(([expression]) => ![...patterns.keys()].some((pattern) => expression.test(pattern))).map(([expression]) => String(expression));
    expect(unused).toEqual([]);
  });
});
