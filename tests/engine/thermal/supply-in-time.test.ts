import { expect, it } from 'vitest';
import { hallLoss } from '../../../src/engine/thermal/index.ts';
import { supplyInTime } from '../../../src/engine/thermal/transient/supply-in-time.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { siteWithGenerator } from './support/site-with-generator.ts';

const after = (scenario: Scenario, seconds: number, ...failedIds: string[]): ReturnType<typeof supplyInTime> => supplyInTime(scenario, { hallId: scenario.halls[0]!.id, failedIds, presentRackIds: null, seconds });
const stopped = (scenario: Scenario, ...failedIds: string[]): readonly string[] => hallLoss(scenario, scenario.halls[0]!.id, failedIds, 'fans', after(scenario, 60, ...failedIds)!.liveNodeIds).stoppedIds;

it('keeps racks on battery running while fans without one stop', () => {
  const scenario = minimalScenario();
  expect(stopped(scenario, 'utility')).toEqual(['crah']);
  // In the end, batteries empty, the racks are off too.
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility']).stoppedIds).toEqual(['a01', 'a02', 'crah']);
  expect(after(scenario, 300, 'utility')!.changes).toEqual([]);
  const [empty, ...later] = after(scenario, 400, 'utility')!.changes;
  expect(empty!.notes).toEqual([expect.stringMatching(/^At 37\d\.\d s a01, a02 lose power/)]);
  expect(empty!.fromSeconds).toBeGreaterThan(370);
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility'], 'fans', empty!.liveNodeIds).stoppedIds).toEqual(['a01', 'a02', 'crah']);
  expect(later).toEqual([]);
});

it('stops fans until the generator carries them, and says so', () => {
  const scenario = siteWithGenerator(12);
  expect(stopped(scenario, 'utility')).toEqual(['crah']);
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility']).stoppedIds).toEqual([]);
  expect(after(scenario, 10, 'utility')!.changes).toEqual([]);
  const [change, ...others] = after(scenario, 60, 'utility')!.changes;
  expect(change!.notes).toEqual([expect.stringMatching(/^At 12\.0 s crah.* have power again/)]);
  expect(change!.fromSeconds).toBeCloseTo(12, 6);
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility'], 'fans', change!.liveNodeIds).stoppedIds).toEqual([]);
  expect(others).toEqual([]);
});

it('has nothing to say where no part of the power chain fails', () => {
  expect(after(siteWithGenerator(12), 60, 'crah')).toBeNull();
});
