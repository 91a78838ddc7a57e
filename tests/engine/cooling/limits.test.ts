import { describe, expect, it } from 'vitest';
import { coolingLimits, coolingLimitsAt, solveCooling } from '../../../src/engine/cooling/index.ts';
import type { LinearLimit } from '../../../src/engine/facility/linear-limits.ts';
import { firmPowerLimits, powerLimitsAt } from '../../../src/engine/power/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createEdges, createHall, createLoop, createNode, createPlant, createPower, createRacks, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const NOTHING = new Set<string>();

const task = (id: string): Scenario['plan']['activities'][number] => ({
  id, name: id, group: 'build', kind: 'task', calendarId: 'all-days', durationDays: 10, predecessors: [], resources: [], drivers: [],
});

/** Six 100 kW racks, 80 % liquid; the third CDU and the second air unit come later. */
function liquidHall(): Scenario {
  const scenario = createScenario({
    halls: [createHall({ racks: createRacks(6, 'rack', { liquidZoneId: 'liquid' }), airCoolingUnits: [createAirUnit('crah-1'), createAirUnit('crah-2', { commissionedBy: 'fit-out' })] })],
    cooling: {
      zones: [createZone('air'), createZone('liquid', { kind: 'liquid', redundantUnits: 1 })],
      coolantDistributionUnits: [createCdu('cdu-1', { ratedCapacityKw: 200 }), createCdu('cdu-2', { ratedCapacityKw: 300 }), createCdu('cdu-3', { ratedCapacityKw: 300, commissionedBy: 'fit-out' })],
      loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10 })],
      plants: [createPlant('chillers'), createPlant('towers', { kind: 'cooling-tower', chillerCurveId: null, loopId: 'water', approachKelvin: 4, heatExchangerApproachKelvin: 2, unitCapacityKw: 500, unitCount: 2, commissionedBy: 'yard' })],
    },
  });
  scenario.fleet.rackTypes[0] = createRackType({ liquidFraction: 0.8, liquidSupplyLimitCelsius: 40 });
  scenario.plan.activities = [task('unrelated'), task('yard'), task('fit-out')];
  return scenario;
}

function find(limits: readonly LinearLimit[], id: string): LinearLimit {
  const found = limits.find((limit) => limit.subjectId === id);
  if (!found) throw new Error(`no limit of ${id}`);
  return found;
}

describe('cooling limits', () => {
  it('leave the largest redundant units out and wait for what is not commissioned', () => {
    const limits = coolingLimits(liquidHall());
    expect(limits.releasingActivityIds).toEqual(['yard', 'fit-out']);
    const liquidKw = (...finished: string[]): number => find(coolingLimitsAt(limits, new Set(finished)).levels[1]!.limits, 'liquid').limitKw;
    expect([liquidKw(), liquidKw('fit-out'), liquidKw('yard'), liquidKw('yard', 'fit-out')]).toEqual([0, 0, 200, 500]);
    const airKw = (...finished: string[]): number => find(coolingLimitsAt(limits, new Set(finished)).levels[0]!.limits, 'air').limitKw;
    expect([airKw(), airKw('fit-out')]).toEqual([150, 300]);
    expect(coolingLimitsAt(limits, new Set(['yard', 'unrelated']))).toBe(coolingLimitsAt(limits, new Set(['yard'])));
  });

  it('split a block’s heat between air and liquid', () => {
    const state = coolingLimitsAt(coolingLimits(liquidHall()), new Set(['yard', 'fit-out']));
    expect(state.levels.map((level) => level.limit)).toEqual(['air-cooling', 'liquid-cooling']);
    expect(find(state.levels[0]!.limits, 'air').coefficients[0]).toBeCloseTo(0.2, 12);
    expect(find(state.levels[1]!.limits, 'liquid').coefficients[0]).toBeCloseTo(0.8, 12);
    expect(find(state.levels[1]!.limits, 'water').limitKw).toBeCloseTo(500, 6);
  });

  it('charge loops with exactly the heat the solver finds on them', () => {
    const scenario = liquidHall();
    const state = coolingLimitsAt(coolingLimits(scenario), new Set(['yard', 'fit-out']));
    const solution = solveCooling(scenario, { presentRackIds: null, failedIds: [], weather: 'design' });
    for (const [level, id] of [[0, 'loop'], [1, 'water']] as const) {
      const limit = find(state.levels[level]!.limits, id);
      const heatKw = solution.loops.find((loop) => loop.id === id)!.heatKw;
      expect(limit.fixedKw + limit.coefficients[0]! * 600).toBeCloseTo(heatKw, 9);
    }
  });

  it('carry nothing of a liquid rack that names no liquid zone', () => {
    const scenario = liquidHall();
    scenario.halls[0]!.racks.push(...createRacks(1, 'orphan'));
    expect(coolingLimitsAt(coolingLimits(scenario), NOTHING).levels[1]!.carries).toEqual([true, false]);
  });

  it('give 0, not half, with power at one block and cooling at the other', () => {
    const scenario = createScenario({
      halls: [createHall({
        racks: [...createRacks(2, 'powered', { feedIds: ['a'], airZoneId: 'uncooled' }), ...createRacks(2, 'cooled', { feedIds: ['b'], airZoneId: 'air' })],
        airCoolingUnits: [createAirUnit('crah-1')],
      })],
      power: createPower([createNode('utility', 'utility'), createNode('pdu', 'a'), createNode('pdu', 'b', { commissionedBy: 'later' }), createNode('mechanical-load', 'mech')], createEdges('utility>a', 'utility>b', 'utility>mech')),
      cooling: { zones: [createZone('air'), createZone('uncooled')], coolantDistributionUnits: [], loops: [createLoop('loop')], plants: [createPlant('plant')] },
    });
    scenario.plan.activities = [task('later')];
    const levels = [...powerLimitsAt(firmPowerLimits(scenario), NOTHING).levels, ...coolingLimitsAt(coolingLimits(scenario), NOTHING).levels];
    const usable = [0, 1].map((block) => levels.reduce((kw, level) => {
      if (!level.carries[block]) return 0;
      return level.limits.reduce((least, limit) => {
        const at = limit.blockIndices.indexOf(block);
        return at < 0 ? least : Math.min(least, (limit.limitKw - limit.fixedKw) / limit.coefficients[at]!);
      }, kw);
    }, 200));
    expect(usable).toEqual([0, 0]);
    const half = levels.filter((level) => level.limit !== 'air-cooling').map((level) => level.carries);
    expect(half[0]).toEqual([true, true]);
  });
});
