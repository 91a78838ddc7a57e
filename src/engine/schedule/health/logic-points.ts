import type { ConstraintKind, HealthCheck, ScheduleRelationship } from '../../../model/index.ts';
import type { ScheduleAnalysis } from '../schedule-analysis.ts';
import { countedPoint, measuredPoint, notApplicable } from './health-scope.ts';
import type { HealthScope } from './health-scope.ts';
import { LEAST_FINISH_TO_START, MOST_OFFENDERS } from './thresholds.ts';

/** Constraints that stop logic from moving an activity later (§ 4.5: must start or finish on, no later than). */
const HARD: ReadonlySet<ConstraintKind> = new Set(['mandatory-start', 'mandatory-finish', 'start-on', 'finish-on', 'start-no-later-than', 'finish-no-later-than']);

/** Points 1–5: how the network is built. */
export function logicPoints({ schedule }: ScheduleAnalysis, scope: HealthScope): HealthCheck[] {
  const unfinished = scope.incomplete.map((index) => schedule.activities[index]!);
  const constrained = unfinished.filter((activity) => activity.constraints.some(({ kind }) => HARD.has(kind))).map((activity) => activity.id);
  return [
    missingLogic(unfinished.map((activity) => activity.id), scope),
    ofRelationships('leads', scope, (link) => link.lagMinutes < 0, 0, 'have a negative lag'),
    ofRelationships('lags', scope, (link) => link.lagMinutes > 0, MOST_OFFENDERS, 'have a lag'),
    relationshipTypes(scope),
    countedPoint('hard-constraints', { count: constrained.length, activityIds: constrained }, unfinished.length, MOST_OFFENDERS, 'unfinished activities', 'have a constraint that holds against logic'),
  ];
}

function missingLogic(unfinishedIds: readonly string[], { allRelationships }: HealthScope): HealthCheck {
  const follow = new Set(allRelationships.map((link) => link.successorId));
  const lead = new Set(allRelationships.map((link) => link.predecessorId));
  const open = unfinishedIds.filter((id) => !follow.has(id) || !lead.has(id));
  return countedPoint('logic', { count: open.length, activityIds: open }, unfinishedIds.length, MOST_OFFENDERS, 'unfinished activities', 'lack a predecessor or a successor');
}

function ofRelationships(point: 'leads' | 'lags', { relationships }: HealthScope, offends: (link: ScheduleRelationship) => boolean, threshold: number, offence: string): HealthCheck {
  const found = relationships.filter(offends);
  return countedPoint(point, { count: found.length, activityIds: endsOf(found) }, relationships.length, threshold, 'relationships', offence);
}

function relationshipTypes({ relationships }: HealthScope): HealthCheck {
  if (relationships.length === 0) return notApplicable('relationship-types', 'There are no relationships.');
  const others = relationships.filter((link) => link.type !== 'FS');
  return measuredPoint('relationship-types', {
    count: others.length, outOf: relationships.length, value: 1 - others.length / relationships.length, unit: 'share',
    message: `${relationships.length - others.length} of ${relationships.length} relationships are finish-to-start`, activityIds: endsOf(others),
  }, LEAST_FINISH_TO_START);
}

function endsOf(relationships: readonly ScheduleRelationship[]): string[] {
  return [...new Set(relationships.flatMap((link) => [link.predecessorId, link.successorId]))];
}
