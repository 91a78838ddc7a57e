import { expect, test } from 'vitest';
import { commissionedIds, runningRackIds } from '../../src/model/presence.ts';
import type { DatePercentiles, ProjectionResult } from '../../src/model/index.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { createProjectionResult } from '../fixtures/projection-result.ts';

const dates = (p10: string | null, p50: string | null, p90: string | null): DatePercentiles => ({ p10, p50, p90, neverShare: 0 });
const always = dates('2026-12-01', '2026-12-01', '2026-12-01');

function projection(delivered: DatePercentiles, energised: DatePercentiles): ProjectionResult {
  return createProjectionResult({ racks: [
    { rackId: 'a01', delivered: always, energised: always, validated: always, usable: always },
    { rackId: 'a02', delivered, energised, validated: delivered, usable: delivered },
  ] });
}

test('without a projection only racks that wait for no batch run', () => {
  expect(runningRackIds(minimalScenario(), null, null, 50)).toEqual(['a01']);
});

test('a rack runs from the day it is delivered and energised, at the chosen percentile', () => {
  const result = projection(dates('2027-01-10', '2027-02-10', '2027-03-10'), always);
  const scenario = minimalScenario();
  expect(runningRackIds(scenario, result, '2027-02-09', 50)).toEqual(['a01']);
  expect(runningRackIds(scenario, result, '2027-02-10', 50)).toEqual(['a01', 'a02']);
  expect(runningRackIds(scenario, result, '2027-02-10', 90)).toEqual(['a01']);
  expect(runningRackIds(scenario, result, '2027-02-09', 10)).toEqual(['a01', 'a02']);
});

test('a delivered rack without power does not run, nor one that never comes', () => {
  const scenario = minimalScenario();
  expect(runningRackIds(scenario, projection(always, dates('2028-01-01', '2028-01-01', '2028-01-01')), '2027-06-01', 50)).toEqual(['a01']);
  expect(runningRackIds(scenario, projection(dates('2027-01-01', null, null), always), '2028-12-31', 50)).toEqual(['a01']);
});

test('a cooling unit is there once the activity it waits for has finished', () => {
  const scenario = minimalScenario();
  const hall = scenario.halls[0];
  const activity = createProjectionResult().activities[0];
  if (hall === undefined || activity === undefined) throw new Error('fixture without hall or activity');
  const all = hall.airCoolingUnits.map(({ id }) => id);
  const waiting = { ...scenario, halls: [{ ...hall, airCoolingUnits: hall.airCoolingUnits.map((unit) => ({ ...unit, commissionedBy: 'delivery' })) }] };
  const result = createProjectionResult({ activities: [{ ...activity, id: 'delivery', finish: dates('2027-01-01', '2027-02-01', '2027-03-01') }] });
  expect(commissionedIds(scenario.halls[0]?.airCoolingUnits ?? [], scenario, null, null, 50)).toEqual(all);
  expect(commissionedIds(waiting.halls[0]?.airCoolingUnits ?? [], waiting, null, null, 50)).toEqual([]);
  expect(commissionedIds(waiting.halls[0]?.airCoolingUnits ?? [], waiting, result, '2027-01-31', 50)).toEqual([]);
  expect(commissionedIds(waiting.halls[0]?.airCoolingUnits ?? [], waiting, result, '2027-02-01', 50)).toEqual(all);
});
