import { analyseSchedule } from '../../engine/schedule/analyse-schedule.ts';
import { scheduleOfPlan } from '../../model/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

/** Health check of a scenario's plan; some milliseconds, hence one slice. @throws ScheduleCycleError, RangeError for a calendar that does not exist */
export function createScheduleHealthJob({ scenario }: JobRequests['scheduleHealth']): SlicedJob<JobResults['scheduleHealth']> {
  let health: JobResults['scheduleHealth'] | null = null;
  return {
    advance() {
      ({ health } = analyseSchedule(scheduleOfPlan(scenario)));
      return { done: true, phase: 'Health check', fraction: 1 };
    },
    result() {
      if (health === null) throw new Error('not checked yet');
      return health;
    },
  };
}
