import type { ProjectionResult, ScheduleActivityResult, ScheduleResult } from '../../model/index.ts';
import type { ProjectSchedule, StoredDates } from '../../model/schedule/project-schedule.ts';
import type { FileStamp, FinishPercentiles } from './file-stamp.ts';

/** A scenario's plan with the dates that were computed for it, ready to be written. */
interface ComputedPlan {
  readonly schedule: ProjectSchedule;
  readonly finishes: ReadonlyMap<string, FinishPercentiles>;
  readonly stamp: FileStamp;
}

/**
 * A plan as other programs keep it: dates and floats of the median plan to the minute, and finishes over the outcomes.
 * @param plan the scenario's plan
 * @param dates its critical-path analysis
 * @param projection of the same scenario
 */
export function computedPlan(plan: ProjectSchedule, dates: ScheduleResult, projection: ProjectionResult): ComputedPlan {
  const results = new Map(dates.activities.map((activity) => [activity.id, activity]));
  return {
    schedule: {
      ...plan,
      activities: plan.activities.map((activity) => {
        const result = results.get(activity.id);
        return result === undefined ? activity : { ...activity, stored: { ...activity.stored, ...storedOf(result) } };
      }),
    },
    finishes: new Map(projection.activities.map(({ id, finish: { p10, p50, p90, neverShare } }) => [id, { p10, p50, p90, neverShare }])),
    stamp: {
      scenarioId: projection.scenarioId, scenarioName: projection.scenarioName, scenarioHash: projection.scenarioHash, version: projection.version, seed: projection.seed,
      samples: projection.samples, asOf: projection.asOf,
    },
  };
}

function storedOf({ start, finish, earlyStart, earlyFinish, lateStart, lateFinish, totalFloatMinutes, freeFloatMinutes, critical, onLongestPath }: ScheduleActivityResult): StoredDates {
  const moments = Object.entries({ start, finish, earlyStart, earlyFinish, lateStart, lateFinish }).filter(([, moment]) => moment !== null);
  return {
    ...Object.fromEntries(moments),
    ...(totalFloatMinutes === null ? {} : { totalFloatMinutes: Math.round(totalFloatMinutes) }),
    ...(freeFloatMinutes === null || !Number.isFinite(freeFloatMinutes) ? {} : { freeFloatMinutes: Math.round(freeFloatMinutes) }),
    critical,
    onLongestPath,
  };
}
