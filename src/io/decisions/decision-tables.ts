import { epochDay, isoDateOf, type HealthCheck, type ProjectionResult, type ResultStamp, type RunProjection, type ScheduleMonteCarloResult, type SigningDates, type SlipBridge } from '../../model/index.ts';
import { withSameCells, type PlainTable } from '../csv/plain-table.ts';
import type { CsvCell } from '../csv/write-csv.ts';

const ORIGIN_COLUMNS = ['scenario_id', 'scenario_hash', 'version', 'seed', 'samples'] as const;

function withOrigin(table: PlainTable, { scenarioHash, version, seed, samples }: ResultStamp & { readonly samples: number }, scenarioId: string): PlainTable {
  return withSameCells(table, ORIGIN_COLUMNS, [scenarioId, scenarioHash, version, seed, samples]);
}

/** Movements by cause as a table: a row per run and cause in the order in which causes were applied. Days, positive = later; empty = not within the horizon. */
export function slipBridgeTable(bridge: SlipBridge, scenarioId: string): PlainTable {
  const { baseline, current, causes, baselineName, baselineHash } = bridge;
  const rows = baseline.flatMap(({ id, p50, p80 }): readonly (readonly CsvCell[])[] => {
    const now = current.find((run) => run.id === id);
    const dates = [p50, now?.p50 ?? null, p80, now?.p80 ?? null];
    return causes.flatMap((cause) => {
      const moved = cause.runs.find((run) => run.id === id);
      return moved === undefined ? [] : [[id, cause.id, cause.name, cause.change, moved.p50Days, moved.p50StandardErrorDays, moved.p80Days, moved.p80StandardErrorDays, ...dates, baselineName, baselineHash]];
    });
  });
  return withOrigin({
    columns: ['run_id', 'cause_id', 'cause', 'change', 'p50_days', 'p50_standard_error_days', 'p80_days', 'p80_standard_error_days', 'baseline_p50', 'current_p50', 'baseline_p80', 'current_p80', 'baseline_name', 'baseline_hash'],
    rows,
  }, bridge, scenarioId);
}

/** Last dates to sign as a table, a row per commitment. */
export function signingTable(dates: SigningDates, scenarioId: string): PlainTable {
  const { runId, target, confidence, shareAsPlanned } = dates;
  const rows = dates.commitments.map(({ activityId, name, kind, plannedStart, verdict, lastDate, shareHeld }): readonly CsvCell[] =>
    [activityId, name, kind, plannedStart, verdict, lastDate, shareHeld, runId, target, confidence, shareAsPlanned]);
  return withOrigin({ columns: ['activity_id', 'name', 'kind', 'planned_start_p50', 'verdict', 'last_date', 'share_held', 'run_id', 'target', 'confidence', 'share_as_planned'], rows }, dates, scenarioId);
}

/**
 * Cumulative share of outcomes by date as a table: a row per outcome in which the run is unblocked (per quantile of many),
 * then one for those in which it never is within the horizon.
 */
export function runDatesTable(result: ProjectionResult, { id, unblocked: { neverShare }, unblockedDays }: RunProjection): PlainTable {
  const asOf = epochDay(result.asOf);
  const rows = unblockedDays.map((day, at): readonly CsvCell[] => {
    // A run that is unblocked within a day is counted on the next, as its percentiles are.
    const date = isoDateOf(asOf + Math.ceil(day - 1e-9));
    return [id, date, day, ((1 - neverShare) * (at + 1)) / unblockedDays.length];
  });
  return withOrigin({ columns: ['run_id', 'unblocked_by', 'days_after_as_of', 'cumulative_share'], rows: neverShare > 0 ? [...rows, [id, null, null, 1]] : rows }, result, result.scenarioId);
}

/** The points of a health check as a table; offending activities by id, separated by spaces. */
export function healthTable(checks: readonly HealthCheck[], scenarioId: string, hash: string, version: string): PlainTable {
  return {
    columns: ['number', 'point', 'outcome', 'count', 'out_of', 'value', 'comparison', 'threshold', 'unit', 'finding', 'activity_ids', 'scenario_id', 'scenario_hash', 'version'],
    rows: checks.map(({ number, name, outcome, count, outOf, value, comparison, threshold, unit, message, activityIds }): readonly CsvCell[] =>
      [number, name, outcome, count, outOf, value, comparison, threshold, unit, message, activityIds.join(' '), scenarioId, hash, version]),
  };
}

/** Bars of a tornado as a table: finish of the plan, or of a milestone, where each was lowest and highest. */
export function tornadoTable({ tornado, milestone, scheduleId, seed, samples }: ScheduleMonteCarloResult, hash: string, version: string): PlainTable {
  const rows = tornado.map(({ kind, id, name, low, high, swingP50Days, swingP80Days }): readonly CsvCell[] => [kind, id, name, low.p50, high.p50, swingP50Days, low.p80, high.p80, swingP80Days, milestone?.id ?? null]);
  return withOrigin({ columns: ['kind', 'id', 'name', 'low_p50', 'high_p50', 'swing_p50_days', 'low_p80', 'high_p80', 'swing_p80_days', 'milestone_id'], rows }, { scenarioHash: hash, version, seed, samples }, scheduleId);
}

/** Activities of a schedule's Monte Carlo as a table: how much each matters for the finish of the plan or of a milestone. */
export function sensitivityTable({ activities, milestone, scheduleId, seed, samples }: ScheduleMonteCarloResult, hash: string, version: string): PlainTable {
  const rows = activities.map(({ id, name, kind, finish, criticality, crucialityPearson, crucialitySpearman, sensitivityIndex }): readonly CsvCell[] =>
    [id, name, kind, finish.p10, finish.p50, finish.p90, finish.neverShare, criticality, crucialityPearson, crucialitySpearman, sensitivityIndex, milestone?.id ?? null]);
  return withOrigin({ columns: ['activity_id', 'name', 'kind', 'finish_p10', 'finish_p50', 'finish_p90', 'never_share', 'criticality', 'cruciality_pearson', 'cruciality_spearman', 'sensitivity_index', 'milestone_id'], rows }, { scenarioHash: hash, version, seed, samples }, scheduleId);
}
