import { describe, expect, it } from 'vitest';
import { solveFacility, stoppedInHall } from '../../../src/engine/facility/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

describe('what failures stop in a hall', () => {
  const scenario = minimalScenario();
  const hall = scenario.halls[0];
  if (hall === undefined) throw new Error('the minimal scenario has a hall');
  const rackIds = hall.racks.map(({ id }) => id);
  const unitIds = hall.airCoolingUnits.map(({ id }) => id);

  it('is nothing without a failure', () => {
    expect(stoppedInHall(scenario, hall.id, [])).toEqual([]);
  });

  it('follows the loss of every source down to racks and fans', () => {
    const sources = scenario.power.nodes.filter(({ kind }) => kind === 'utility' || kind === 'generator').map(({ id }) => id);
    expect(stoppedInHall(scenario, hall.id, sources).toSorted()).toEqual([...rackIds, ...unitIds].toSorted());
  });

  it('names a failed rack or unit itself and nothing beside it', () => {
    expect(stoppedInHall(scenario, hall.id, [rackIds[0] ?? ''])).toEqual([rackIds[0]]);
    expect(stoppedInHall(scenario, hall.id, [unitIds[0] ?? ''])).toEqual([unitIds[0]]);
  });

  it('a failed rack draws no power', () => {
    const options = { presentRackIds: null, weather: 'design' as const };
    const before = solveFacility(scenario, { ...options, failedIds: [] }).power.itLoadKw;
    const after = solveFacility(scenario, { ...options, failedIds: [rackIds[0] ?? ''] }).power.itLoadKw;
    expect(after).toBeCloseTo(before / rackIds.length, 9);
  });
});
