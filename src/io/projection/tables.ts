import { CAPACITY_LIMITS } from '../../model/index.ts';
import type { ActivityProjection, CapacityRow, NumberPercentiles, ProjectionResult, RunProjection } from '../../model/index.ts';
import type { ExportTable, Measure, TableRow } from './table.ts';

/** Names of the tables, in the order of the combined file. */
export const PROJECTION_TABLE_NAMES = [
  'runs', 'run_binding', 'capacity', 'capacity_accelerators', 'binding', 'ledger', 'activities', 'experiments', 'levers', 'racks', 'not_computed',
] as const;
export type ProjectionTableName = (typeof PROJECTION_TABLE_NAMES)[number];

/** Of the costs in a result; empty where it has none. */
function currencyOf(result: ProjectionResult): string {
  return result.runs.find((run) => run.cost !== undefined)?.cost?.currency ?? result.levers?.[0]?.currency ?? '';
}

/** Percentiles, or empty cells where they were not computed, so that every row has the same columns. */
function numbersOrEmpty(measure: string, unit: string, numbers: NumberPercentiles | undefined): Measure {
  return { measure, unit, numbers: numbers ?? null };
}

function runRow(run: RunProjection, currency: string): TableRow {
  return {
    keys: { id: run.id },
    measures: [
      { measure: 'unblocked', unit: 'date', dates: run.unblocked },
      { measure: 'finish', unit: 'date', dates: run.finish },
      { measure: 'unblocked_standard_error', unit: 'd', value: run.standardErrorDays },
      numbersOrEmpty('accelerators_at_start', 'count', run.acceleratorsAtStart),
      { measure: 'goodput', unit: '1', value: run.goodput },
      numbersOrEmpty('cost', currency, run.cost),
      { measure: 'cost_basis', unit: '', text: run.cost?.basis ?? '' },
      numbersOrEmpty('energy', 'MWh', run.energyMwh),
      numbersOrEmpty('emissions', 'tCO2e', run.tco2e),
    ],
  };
}

function capacityKeys(row: CapacityRow): TableRow['keys'] {
  return { site_id: row.siteId, hall_id: row.hallId, month: row.month, kind: row.kind, stage: row.stage };
}

function activityRow(activity: ActivityProjection): TableRow {
  return {
    keys: { id: activity.id, name: activity.name, kind: activity.kind, item: activity.group },
    measures: [
      { measure: 'start', unit: 'date', dates: activity.start },
      { measure: 'finish', unit: 'date', dates: activity.finish },
      { measure: 'early_start', unit: 'date', date: activity.earlyStart },
      { measure: 'early_finish', unit: 'date', date: activity.earlyFinish },
      { measure: 'total_float', unit: 'd', value: activity.totalFloatDays },
      { measure: 'critical', unit: '', text: activity.critical ? 'yes' : 'no' },
      { measure: 'criticality', unit: '1', value: activity.criticality },
    ],
  };
}

const TABLE_ROWS: Readonly<Record<ProjectionTableName, (result: ProjectionResult) => readonly TableRow[]>> = {
  runs: (result) => result.runs.map((run) => runRow(run, currencyOf(result))),
  run_binding: (result) => result.runs.flatMap((run) => run.binding.map((share) => ({
    keys: { id: run.id, item: share.constraint },
    measures: [
      { measure: 'activity', unit: '', text: share.activity ?? '' },
      { measure: 'share_of_outcomes', unit: '1', value: share.share },
      { measure: 'mean_days_waited', unit: 'd', value: share.meanDaysWaited },
    ],
  }))),
  capacity: (result) => result.capacity.map((row) => ({
    keys: capacityKeys(row),
    measures: [
      { measure: 'capacity', unit: row.basis, numbers: row.mw },
      { measure: 'racks', unit: 'count', numbers: row.racks },
    ],
  })),
  capacity_accelerators: (result) => result.capacity.flatMap((row) =>
    Object.keys(row.acceleratorsByGeneration).sort().flatMap((generation) => {
      const numbers = row.acceleratorsByGeneration[generation];
      if (numbers === undefined) return [];
      return [{ keys: { ...capacityKeys(row), item: generation }, measures: [{ measure: 'accelerators', unit: 'count', numbers }] }];
    })),
  binding: (result) => result.binding.map((month) => ({
    keys: { month: month.month },
    measures: [
      { measure: 'first', unit: '', text: month.first },
      { measure: 'first_share_of_outcomes', unit: '1', value: month.share },
      { measure: 'second', unit: '', text: month.second },
    ],
  })),
  ledger: (result) => result.ledger.map((row) => ({
    keys: { month: row.month },
    measures: [
      { measure: 'nameplate', unit: 'kW', value: row.nameplateKw },
      ...CAPACITY_LIMITS.map((limit) => ({ measure: `loss_${limit.replaceAll('-', '_')}`, unit: 'kW', value: row.lossKw[limit] ?? null })),
      { measure: 'usable', unit: 'kW', value: row.usableKw },
    ],
  })),
  activities: (result) => result.activities.map(activityRow),
  experiments: (result) => result.experiments.flatMap((programme) => programme.months.map((month) => ({
    keys: { id: programme.id, month: month.month },
    measures: [{ measure: 'experiments_per_day', unit: '1/d', numbers: month.experimentsPerDay }],
  }))),
  levers: (result) => (result.levers ?? []).flatMap((lever) => lever.runs.map((run) => ({
    keys: { id: lever.id, name: lever.name, item: run.id },
    measures: [
      { measure: 'days_gained_p50', unit: 'd', value: run.daysGainedP50 },
      { measure: 'days_gained_standard_error', unit: 'd', value: run.standardErrorDays },
      { measure: 'cost', unit: lever.currency, value: lever.cost },
    ],
  }))),
  racks: (result) => result.racks.map((rack) => ({
    keys: { id: rack.rackId },
    measures: [
      { measure: 'delivered', unit: 'date', dates: rack.delivered },
      { measure: 'validated', unit: 'date', dates: rack.validated },
      { measure: 'energised', unit: 'date', dates: rack.energised },
      { measure: 'usable', unit: 'date', dates: rack.usable },
    ],
  })),
  not_computed: (result) => result.notComputed.map((key) => ({
    keys: { id: key },
    measures: [{ measure: 'not_computed', unit: '', text: 'not computed' }],
  })),
};

/** One table of a projection, in the shape both CSV forms are written from. */
export function projectionTable(result: ProjectionResult, name: ProjectionTableName): ExportTable {
  return { name, rows: TABLE_ROWS[name](result) };
}
