import type { ProjectSchedule } from '../../model/index.ts';
import { compileActivity } from './compile-activity.ts';
import type { ScheduleContext } from './compile-activity.ts';
import { compileLinks } from './compile-links.ts';
import { buildNetwork } from './plan-network.ts';
import type { PlanNetwork } from './plan-network.ts';
import { scheduleCalendars } from './schedule-calendars.ts';
import type { ScheduleCalendars } from './schedule-calendars.ts';
import { resourcePools } from './resources/compile-limits.ts';
import type { ResourcePool } from './resources/compile-limits.ts';
import { minuteOf, originDayOf } from './schedule-time.ts';

/** A schedule as a network; activities keep their positions. */
export interface CompiledSchedule {
  readonly network: PlanNetwork;
  /** Working minutes of each activity in total; 0 for levels of effort, summaries and inactive tasks. */
  readonly durations: Float64Array;
  /** Epoch day whose 00:00 is time 0. */
  readonly originDay: number;
  readonly calendars: ScheduleCalendars;
  /** What each of `network.resources` is in the schedule. */
  readonly pools: readonly ResourcePool[];
}

/**
 * Network and durations of a schedule. Times are minutes after 00:00 of the day of its data date (or start).
 * @param options.horizon last day of interest: calendar tables end 20 years after it, and what does not finish by then never does.
 * @throws ScheduleCycleError when the links run in circles; RangeError for a calendar that does not exist.
 */
export function compileSchedule(schedule: ProjectSchedule, options: { readonly horizon?: string } = {}): CompiledSchedule {
  const originDay = originDayOf(schedule);
  const start = minuteOf(schedule.start, originDay);
  const pools = resourcePools(schedule);
  const context: ScheduleContext = {
    schedule,
    originDay,
    calendars: scheduleCalendars(schedule, originDay, options.horizon),
    dataDate: schedule.dataDate === undefined ? start : minuteOf(schedule.dataDate, originDay),
    start,
    pools,
  };
  const compiled = schedule.activities.map((activity) => compileActivity(activity, context));
  const inputs = compiled.map(({ input }) => input);
  const { links, spans } = compileLinks(context, inputs);
  const network = buildNetwork(inputs, links, pools.resources, {
    spans,
    limits: pools.limits({ originDay, calendars: context.calendars, drives: (index) => !inputs[index]!.drivesNothing }),
    dataDate: context.dataDate,
    mustFinishBy: schedule.mustFinishBy === undefined ? null : minuteOf(schedule.mustFinishBy, originDay),
    openEndsAreCritical: schedule.settings.openEndsAreCritical,
  });
  return { network, durations: Float64Array.from(compiled, (activity) => activity.durationMinutes), originDay, calendars: context.calendars, pools: pools.resources };
}
