import type { ProjectSchedule, ScheduleActivity, ScheduleResource } from '../../../model/index.ts';
import { epochDay, isoDateOf, MINUTES_PER_DAY } from '../calendar.ts';
import type { ScheduleCalendars } from '../schedule-calendars.ts';
import { minuteOf } from '../schedule-time.ts';
import type { ActivityNeeds, NetworkSupplier, ResourceLimits, SkillDemand } from './limits.ts';

/** A resource of the network: a resource of the schedule, or one shift of it. */
export interface ResourcePool {
  readonly id: string;
  readonly units: number;
  readonly source: ScheduleResource;
  /** `null` = on duty whenever the work goes on. */
  readonly calendarId: string | null;
}

/** What compiling limits needs to know of a schedule's time. */
export interface LimitContext {
  readonly originDay: number;
  readonly calendars: ScheduleCalendars;
  /** Does the activity at a position drive dates? */
  readonly drives: (index: number) => boolean;
}

/** Resources of a network, and which of them an activity needs. */
export interface ResourcePools {
  readonly resources: readonly ResourcePool[];
  /** Positions in `resources` that an assignment of so many units holds: of work in shifts, every shift that is large enough. */
  readonly holding: (resourceId: string, units: number) => readonly number[];
  /** Shift calendars that the work is bound to: it goes on while one of each group works. */
  readonly shiftsOf: (activity: ScheduleActivity) => readonly (readonly string[])[];
  /** Skills, suppliers and spares; `null` = none. */
  readonly limits: (context: LimitContext) => ResourceLimits | null;
}

/** Resources of a schedule as a network's: one for each shift; suppliers with an output and spares become limits. */
export function resourcePools(schedule: ProjectSchedule): ResourcePools {
  const pools = schedule.resources.flatMap(poolsOf);
  const poolsById = new Map<string, number[]>();
  pools.forEach(({ source }, index) => { poolsById.set(source.id, [...(poolsById.get(source.id) ?? []), index]); });
  const holding = (resourceId: string, units: number) => largeEnough(poolsById.get(resourceId) ?? [], pools, units);
  const skillGroups = (skill: string, units: number) => capableGroups(skill, units, pools);
  return {
    resources: pools,
    holding,
    shiftsOf: ({ assignments, skills = [] }) => [
      ...assignments.map(({ resourceId, units }) => holding(resourceId, units)),
      ...skills.map(({ skill, units }) => skillGroups(skill, units).map(([first]) => first!)),
    ].flatMap((held) => {
      const calendarIds = held.flatMap((index) => pools[index]!.calendarId ?? []);
      return calendarIds.length === 0 ? [] : [[...new Set(calendarIds)]];
    }),
    limits: (context) => compileLimits(schedule, context, skillGroups),
  };
}

function poolsOf(source: ScheduleResource): ResourcePool[] {
  const { id, shifts, availableUnits, kind, stock, outputPerMonth } = source;
  if (stock !== undefined || outputPerMonth !== undefined) return [];
  if (shifts !== undefined) return shifts.map(({ calendarId, units }) => ({ id: `${id} (${calendarId})`, units, source, calendarId }));
  // Materials of a file have a rate of use, which limits nothing.
  return [{ id, units: kind === 'material' ? Infinity : availableUnits ?? Infinity, source, calendarId: null }];
}

/** The pools with as many units as are asked for; where none has, the largest. */
function largeEnough(candidates: readonly number[], pools: readonly ResourcePool[], units: number): readonly number[] {
  const enough = candidates.filter((index) => pools[index]!.units >= units);
  if (enough.length > 0 || candidates.length === 0) return enough;
  return [candidates.reduce((best, index) => (pools[index]!.units > pools[best]!.units ? index : best))];
}

/** Pools with a skill by shift, the least versatile first; only shifts that have as many as are asked for, else the largest. */
function capableGroups(skill: string, units: number, pools: readonly ResourcePool[]): readonly (readonly number[])[] {
  const byShift = new Map<string | null, number[]>();
  pools.forEach(({ source, calendarId }, index) => {
    if (source.skills?.includes(skill) === true) byShift.set(calendarId, [...(byShift.get(calendarId) ?? []), index]);
  });
  const groups = [...byShift.values()].map((group) => group.sort((a, b) => pools[a]!.source.skills!.length - pools[b]!.source.skills!.length || a - b));
  const sizeOf = (group: readonly number[]) => group.reduce((sum, index) => sum + pools[index]!.units, 0);
  const capable = groups.filter((group) => sizeOf(group) >= units);
  if (capable.length > 0 || groups.length === 0) return capable;
  return [groups.reduce((best, group) => (sizeOf(group) > sizeOf(best) ? group : best))];
}

function compileLimits(
  schedule: ProjectSchedule, { originDay, calendars, drives }: LimitContext, skillGroups: (skill: string, units: number) => readonly (readonly number[])[],
): ResourceLimits | null {
  const suppliers = schedule.resources.filter(({ outputPerMonth }) => outputPerMonth !== undefined);
  const stocked = schedule.resources.filter(({ stock }) => stock !== undefined);
  const needs = schedule.activities.map((activity, index): ActivityNeeds | null => {
    if (!drives(index)) return null;
    const skills = (activity.skills ?? []).flatMap(({ skill, units }) => skillGroups(skill, units).map((resources): SkillDemand => ({ skill, units, resources })));
    const supplied = activity.assignments.find(({ resourceId }) => suppliers.some(({ id }) => id === resourceId));
    const consumption = activity.assignments.flatMap(({ resourceId, units }) => {
      const consumable = stocked.findIndex(({ id }) => id === resourceId);
      return consumable < 0 ? [] : [{ consumable, units }];
    });
    if (skills.length === 0 && supplied === undefined && consumption.length === 0) return null;
    return {
      skills, consumption,
      delivery: supplied === undefined ? null : { supplier: suppliers.findIndex(({ id }) => id === supplied.resourceId), units: supplied.units },
    };
  });
  if (!needs.some((need) => need !== null)) return null;
  const { firstDay, patternOf } = calendars.aroundTheClock();
  return {
    needs,
    suppliers: suppliers.map((supplier) => supplierOf(supplier, originDay, firstDay + patternOf.length)),
    consumables: stocked.map(({ id, stock }) => ({
      id, stock: stock?.units ?? 0,
      receipts: (stock?.receipts ?? []).map(({ date, units }) => ({ moment: minuteOf(date, originDay), units })),
    })),
  };
}

/** Months from that of the origin day on, until a day after it. */
function supplierOf({ id, outputPerMonth = 0 }: ScheduleResource, originDay: number, untilDay: number): NetworkSupplier {
  const [year = 1970, month = 1] = isoDateOf(originDay).split('-').map(Number);
  const starts: number[] = [];
  for (let later = 0; ; later += 1) {
    const of = month - 1 + later;
    const day = epochDay(`${String(year + Math.floor(of / 12)).padStart(4, '0')}-${String((of % 12) + 1).padStart(2, '0')}-01`) - originDay;
    starts.push(day * MINUTES_PER_DAY);
    if (day > untilDay) break;
  }
  return { id, monthStarts: Float64Array.from(starts), output: new Float64Array(starts.length - 1).fill(outputPerMonth) };
}
