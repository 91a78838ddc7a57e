import type { HealthCheck, HealthPoint, ScheduleActivity, ScheduleRelationship } from '../../../model/index.ts';
import { drivesDates } from '../compile-activity.ts';
import type { ScheduleAnalysis } from '../schedule-analysis.ts';

/** What the assessment counts: no levels of effort, summaries or inactive tasks, as tasks or as ends of relationships. */
export interface HealthScope {
  /** Positions of all counted activities, and of those that are not finished. */
  readonly tasks: readonly number[];
  readonly incomplete: readonly number[];
  /** Relationships whose successor is not finished. */
  readonly relationships: readonly ScheduleRelationship[];
  /** All relationships between counted activities, for the question whether a task has any. */
  readonly allRelationships: readonly ScheduleRelationship[];
}

function counts(activity: ScheduleActivity | undefined): activity is ScheduleActivity {
  return activity !== undefined && drivesDates(activity);
}

/** The scope of an analysed schedule. */
export function healthScope({ schedule }: ScheduleAnalysis): HealthScope {
  const byId = new Map(schedule.activities.map((activity) => [activity.id, activity]));
  const tasks = schedule.activities.flatMap((activity, index) => (counts(activity) ? [index] : []));
  const allRelationships = schedule.relationships.filter((link) => counts(byId.get(link.predecessorId)) && counts(byId.get(link.successorId)));
  return {
    tasks,
    incomplete: tasks.filter((index) => schedule.activities[index]!.actualFinish === undefined),
    relationships: allRelationships.filter((link) => byId.get(link.successorId)!.actualFinish === undefined),
    allRelationships,
  };
}

type PointFacts = Pick<HealthCheck, 'point' | 'number' | 'name'>;

const POINTS: readonly (readonly [HealthPoint, string])[] = [
  ['logic', 'Missing logic'], ['leads', 'Leads'], ['lags', 'Lags'], ['relationship-types', 'Relationship types'], ['hard-constraints', 'Hard constraints'],
  ['high-float', 'High float'], ['negative-float', 'Negative float'], ['high-duration', 'High duration'], ['invalid-dates', 'Invalid dates'],
  ['resources', 'Resources'], ['missed-tasks', 'Missed tasks'], ['critical-path-test', 'Critical path test'],
  ['critical-path-length-index', 'Critical path length index'], ['baseline-execution-index', 'Baseline execution index'],
];

function factsOf(point: HealthPoint): PointFacts {
  const position = POINTS.findIndex(([id]) => id === point);
  return { point, number: position + 1, name: POINTS[position]![1] };
}

/** A point that counts offenders and allows a share of them: "3 of 40 {things} {offence}". */
export function countedPoint(point: HealthPoint, { count, activityIds }: Offenders, outOf: number, threshold: number, things: string, offence: string): HealthCheck {
  if (outOf === 0) return notApplicable(point, `There are no ${things}.`);
  const value = count / outOf;
  return {
    ...factsOf(point), outcome: value <= threshold ? 'pass' : 'fail', count, outOf, value, threshold, comparison: 'at-most', unit: 'share',
    message: `${count} of ${outOf} ${things} ${offence}`, activityIds,
  };
}

/** What offends: how many, and the activities concerned. */
export interface Offenders {
  readonly count: number;
  readonly activityIds: readonly string[];
}

/** A point that holds an index, share or number of days against a least value. */
export function measuredPoint(point: HealthPoint, measured: Pick<HealthCheck, 'count' | 'outOf' | 'value' | 'unit' | 'message' | 'activityIds'> & { readonly value: number }, threshold: number): HealthCheck {
  return { ...factsOf(point), outcome: measured.value >= threshold ? 'pass' : 'fail', threshold, comparison: 'at-least', ...measured };
}

/** A point that cannot be judged, with the reason and what could be counted all the same. */
export function notApplicable(point: HealthPoint, message: string, counted: Partial<Pick<HealthCheck, 'count' | 'outOf' | 'activityIds'>> = {}): HealthCheck {
  return {
    ...factsOf(point), outcome: 'not-applicable', count: counted.count ?? null, outOf: counted.outOf ?? null, value: null, threshold: null,
    comparison: 'at-most', unit: 'share', message, activityIds: counted.activityIds ?? [],
  };
}
