import { scheduleOfPlan } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { compileSchedule } from './compile-schedule.ts';
import type { PlanNetwork } from './plan-network.ts';

/**
 * Network of a scenario's plan. Time 0 is 00:00 of `meta.asOf`, the data date: nothing unfinished may be
 * scheduled before it. References are taken as valid (the validator checks them).
 * @throws ScheduleCycleError when the links run in a circle.
 */
export function compilePlan(scenario: Scenario): PlanNetwork {
  return compileSchedule(scheduleOfPlan(scenario), { horizon: scenario.meta.horizon }).network;
}
