import type { Activity, ActivityProjection, Resource, Scenario } from '../../../model/index.ts';
import { dayOf } from '../../charts/time/days.ts';
import { planWorkingDays } from './gantt-links.ts';

const DAYS_PER_WEEK = 7;
/** 5 January 1970 was a Monday. */
const FIRST_MONDAY = 4;
/** Dust of sums of units, as a share of a unit. */
const UNIT_DUST = 1e-9;

/** Demand for one resource in one week that has any. */
export interface ResourceWeek {
  /** Day number of its Monday. */
  readonly from: number;
  /** Most units asked for on one day of it. */
  readonly peakUnits: number;
  /** Units × days asked for, over the seven days of the week. */
  readonly unitDays: number;
  /** Days on which more is asked for than there is. */
  readonly overDays: number;
}

/** Demand for a resource over the plan, against what there is. */
export interface ResourceLoad {
  readonly id: string;
  readonly name: string;
  /** `skill` = people by what they can do, from whichever resource has them. */
  readonly kind: Resource['kind'] | 'skill';
  /** That can work at the same time; of shifts, on duty in the largest. */
  readonly availableUnits: number;
  /** Weeks with demand, in order. */
  readonly weeks: readonly ResourceWeek[];
}

/** Monday of the week of a day. */
export const mondayOf = (day: number): number => FIRST_MONDAY + Math.floor((day - FIRST_MONDAY) / DAYS_PER_WEEK) * DAYS_PER_WEEK;

const skillKey = (skill: string): string => `skill:${skill}`;

/** Units on duty at the same time. */
const onDuty = ({ units, shifts }: Resource): number => (shifts === undefined ? units : Math.max(...shifts.map((shift) => shift.units)));

/** Is it a stock or an output over time, rather than something that works on so many things at once? */
const isFlow = ({ kind, outputPerMonth }: Resource): boolean => kind === 'consumable' || outputPerMonth !== undefined;

/** Names of resources that a histogram of units at work says nothing about: spares, and suppliers by output per month. */
export function flowResources(plan: Scenario['plan']): readonly string[] {
  return plan.resources.filter(isFlow).map(({ name }) => name);
}

/** Everything that is asked for by units at work: resources, then skills. */
function lanesOf(plan: Scenario['plan']): readonly Omit<ResourceLoad, 'weeks'>[] {
  const skills = new Set(plan.activities.flatMap((activity) => activity.skills?.map(({ skill }) => skill) ?? []));
  return [
    ...plan.resources.filter((resource) => !isFlow(resource)).map((resource) => ({ id: resource.id, name: resource.name, kind: resource.kind, availableUnits: onDuty(resource) })),
    ...[...skills].map((skill) => ({
      id: skillKey(skill), name: skill, kind: 'skill' as const,
      availableUnits: plan.resources.filter((resource) => resource.skills?.includes(skill) === true).reduce((sum, resource) => sum + onDuty(resource), 0),
    })),
  ];
}

/** What an activity asks for, by lane. */
function asksOf({ resources, skills = [] }: Activity): readonly (readonly [string, number])[] {
  return [...resources.map(({ resourceId, units }) => [resourceId, units] as const), ...skills.map(({ skill, units }) => [skillKey(skill), units] as const)];
}

/**
 * Units asked for by day: an activity asks for its resources on the working days of its calendar between its P50 start and
 * its P50 finish. One without a P50 start asks for nothing; one without a P50 finish asks until the horizon.
 */
function dailyDemand(plan: Scenario['plan'], lanes: readonly { readonly id: string }[], projected: readonly ActivityProjection[], horizonDay: number): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const dates = new Map(projected.map((activity) => [activity.id, activity]));
  const calendars = planWorkingDays(plan);
  const demand = new Map(lanes.map(({ id }) => [id, new Map<number, number>()]));
  for (const activity of plan.activities) {
    const start = dates.get(activity.id)?.start.p50 ?? null;
    const works = calendars.get(activity.calendarId);
    const asks = asksOf(activity);
    if (start === null || works === undefined || asks.length === 0) continue;
    const finish = dates.get(activity.id)?.finish.p50 ?? null;
    const until = finish === null ? horizonDay : dayOf(finish);
    for (let day = dayOf(start); day < until; day += 1) {
      if (!works.works(day)) continue;
      for (const [lane, units] of asks) {
        const days = demand.get(lane);
        days?.set(day, (days.get(day) ?? 0) + units);
      }
    }
  }
  return demand;
}

/**
 * Demand for each crew, technician, supplier and skill by week, at P50 dates. These are percentiles of each activity on its own:
 * every outcome of the projection keeps to what there is, but the P50 dates of several activities may overlap more than
 * those of any one outcome do.
 */
export function resourceLoads(plan: Scenario['plan'], projected: readonly ActivityProjection[], horizonDay: number): readonly ResourceLoad[] {
  const lanes = lanesOf(plan);
  const demand = dailyDemand(plan, lanes, projected, horizonDay);
  return lanes.map((lane) => {
    const weeks = new Map<number, { peakUnits: number; unitDays: number; overDays: number }>();
    for (const [day, asked] of demand.get(lane.id) ?? []) {
      const monday = mondayOf(day);
      const week = weeks.get(monday) ?? { peakUnits: 0, unitDays: 0, overDays: 0 };
      week.peakUnits = Math.max(week.peakUnits, asked);
      week.unitDays += asked;
      if (asked > lane.availableUnits + UNIT_DUST) week.overDays += 1;
      weeks.set(monday, week);
    }
    return { ...lane, weeks: [...weeks].sort(([a], [b]) => a - b).map(([from, week]) => ({ from, ...week })) };
  });
}
