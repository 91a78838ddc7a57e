import type { BindingMonth, CapacityRow, CapacityStage, ExperimentProjection, LeverProjection, NumberPercentiles, ProjectionResult, RunProjection } from '../../../model/index.ts';
import { formatCount, formatDays, formatMegawatts, formatMoney, formatShare, formatSignificant } from '../../charts/format.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import { formatDate, formatMonth } from '../../charts/time/days.ts';
import { dateInWords } from './answers.ts';
import { STAGE_LABELS, STAGES } from './capacity.ts';
import { durationInWords, floatInWords, linkInWords, progressInWords } from './gantt-text.ts';
import type { GanttRow } from './gantt.ts';
import { limitStyle } from './limits.ts';
import { finishVarianceDays, varianceInWords } from './plan-facts.ts';
import type { Waterfall } from './waterfall.ts';

const NOT_COMPUTED = 'not computed';

const numeric = (label: string) => ({ label, numeric: true });

/** `41.2 (30.1 – 48.0)`. */
export function percentilesInWords(value: NumberPercentiles, format: (value: number) => string): string {
  return value.p10 === value.p90 ? format(value.p50) : `${format(value.p50)} (${format(value.p10)} – ${format(value.p90)})`;
}

function moneyInWords(cost: NonNullable<RunProjection['cost']>): string {
  return percentilesInWords(cost, (value) => formatMoney(value, cost.currency));
}

/** Capacity rows of one hall and kind, a row per month and a column per stage. */
export function capacityTable(rows: readonly CapacityRow[], hallLabel: string): TableData {
  const stages = STAGES.filter((stage) => rows.some((row) => row.stage === stage));
  const months = [...new Set(rows.map((row) => row.month))].sort();
  return {
    caption: `Capacity of ${hallLabel} at the end of each month by stage, IT MW: P50 (P10 – P90)`,
    columns: [{ label: 'Month end' }, ...stages.map((stage) => numeric(`${STAGE_LABELS[stage]}, MW`)), numeric('Racks usable, P50')],
    rows: months.map((month) => {
      const find = (stage: CapacityStage): CapacityRow | undefined => rows.find((row) => row.month === month && row.stage === stage);
      const usable = find('usable');
      return {
        key: month,
        cells: [
          formatMonth(month),
          ...stages.map((stage) => {
            const row = find(stage);
            return row === undefined ? '–' : percentilesInWords(row.mw, formatMegawatts);
          }),
          usable === undefined ? '–' : formatCount(usable.racks.p50),
        ],
      };
    }),
  };
}

export function bindingTable(binding: readonly BindingMonth[]): TableData {
  return {
    caption: 'The limit that takes most from usable capacity, by month',
    columns: [{ label: 'Month end' }, { label: 'Takes most' }, numeric('Share of outcomes'), { label: 'Second' }],
    rows: binding.map((month) => ({
      key: month.month,
      cells: [formatMonth(month.month), limitStyle(month.first).short, month.first === 'none' ? '–' : formatShare(month.share), limitStyle(month.second).short],
    })),
  };
}

export function waterfallTable(waterfall: Waterfall | null): TableData {
  return {
    caption: waterfall === null ? 'Losses' : `From nameplate to usable, ${formatMonth(waterfall.month)}, mean over outcomes`,
    columns: [{ label: 'Step' }, numeric('MW')],
    rows: (waterfall?.steps ?? []).map((step) => ({
      key: step.limit ?? step.kind,
      cells: [
        step.kind === 'loss' && step.limit !== null ? limitStyle(step.limit).short : step.kind === 'nameplate' ? 'Nameplate' : 'Usable',
        step.kind === 'loss' ? `−${formatMegawatts(step.kw / 1000)}` : formatMegawatts(step.kw / 1000),
      ],
    })),
  };
}

export function runsTable(runs: readonly RunProjection[], labels: ReadonlyMap<string, string>): TableData {
  return {
    caption: 'When each run is unblocked and finished',
    columns: [
      { label: 'Run' }, { label: 'Unblocked P10' }, { label: 'P50' }, { label: 'P90' }, numeric('Never starts'), numeric('Std error of P50'),
      { label: 'Finished P10' }, { label: 'Finished P50' }, { label: 'Finished P90' }, numeric('Never finishes'), numeric('Accelerators at start'), numeric('Energy, MWh'), numeric('Cost'),
    ],
    rows: runs.map((run) => ({
      key: run.id,
      cells: [
        labels.get(run.id) ?? run.id,
        dateInWords(run.unblocked.p10), dateInWords(run.unblocked.p50), dateInWords(run.unblocked.p90), formatShare(run.unblocked.neverShare),
        run.standardErrorDays === null ? '–' : formatDays(run.standardErrorDays),
        dateInWords(run.finish.p10), dateInWords(run.finish.p50), dateInWords(run.finish.p90), formatShare(run.finish.neverShare),
        run.acceleratorsAtStart === undefined ? 'never starts' : percentilesInWords(run.acceleratorsAtStart, formatCount),
        run.energyMwh === undefined ? NOT_COMPUTED : percentilesInWords(run.energyMwh, formatCount),
        run.cost === undefined ? NOT_COMPUTED : moneyInWords(run.cost),
      ],
    })),
  };
}

export function activitiesTable(rows: readonly GanttRow[]): TableData {
  const names = new Map(rows.flatMap((row) => (row.type === 'activity' ? [[row.id, row.activity.name] as const] : [])));
  return {
    caption: 'Activities with percentiles of their dates',
    columns: [
      { label: 'Activity' }, { label: 'Group' }, { label: 'Kind' }, numeric('Working days'), { label: 'Progress' }, { label: 'Start P50' }, { label: 'Finish P10' }, { label: 'Finish P50' }, { label: 'Finish P90' },
      { label: 'Baseline start' }, { label: 'Baseline finish' }, numeric('Finish against baseline'), numeric('Total float, working days'), { label: 'Critical' }, numeric('Criticality'), { label: 'Waits for' },
    ],
    rows: rows.flatMap((row) => {
      if (row.type === 'group') return [];
      const { activity, plan } = row;
      return [{
        key: activity.id,
        cells: [
          activity.name, activity.group, activity.kind, durationInWords(plan), progressInWords(plan),
          dateInWords(activity.start.p50), dateInWords(activity.finish.p10), dateInWords(activity.finish.p50), dateInWords(activity.finish.p90),
          plan?.activity.baselineStart === undefined ? '–' : formatDate(plan.activity.baselineStart), plan?.activity.baselineFinish === undefined ? '–' : formatDate(plan.activity.baselineFinish),
          varianceInWords(finishVarianceDays(plan, row.finish.p50)),
          floatInWords(activity.totalFloatDays), activity.critical ? 'yes' : 'no', formatShare(activity.criticality),
          plan?.activity.predecessors.map((link) => `${names.get(link.activityId) ?? link.activityId} ${linkInWords(link)}`).join('; ') ?? '–',
        ],
      }];
    }),
  };
}

export function experimentsTable(programmes: readonly ExperimentProjection[]): TableData {
  return {
    caption: 'Experiments per day by month',
    columns: [{ label: 'Programme' }, { label: 'Month' }, numeric('P10 per day'), numeric('P50 per day'), numeric('P90 per day')],
    rows: programmes.flatMap((programme) => programme.months.map((month) => ({
      key: `${programme.id} ${month.month}`,
      cells: [programme.id, formatMonth(month.month), ...[month.experimentsPerDay.p10, month.experimentsPerDay.p50, month.experimentsPerDay.p90].map(formatSignificant)],
    }))),
  };
}

/** `+41 ± 3 d`; a plain dash where there is no P50 to compare. */
export function gainInWords(daysGained: number | null, standardErrorDays: number | null): string {
  if (daysGained === null) return '–';
  const rounded = Math.round(daysGained * 10) / 10;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  const error = standardErrorDays === null ? '' : ` ± ${formatSignificant(Math.round(standardErrorDays * 10) / 10)}`;
  return `${sign}${formatSignificant(Math.abs(rounded))}${error}\u202fd`;
}

export function leversTable(levers: readonly LeverProjection[], runIds: readonly string[], labels: ReadonlyMap<string, string>): TableData {
  return {
    caption: 'Levers: days by which P50 of each run comes earlier (+), with standard error, and cost',
    columns: [{ label: 'Lever' }, ...runIds.map((id) => numeric(labels.get(id) ?? id)), numeric('Cost')],
    rows: levers.map((lever) => ({
      key: lever.id,
      cells: [
        lever.name,
        ...runIds.map((id) => {
          const run = lever.runs.find((candidate) => candidate.id === id);
          return gainInWords(run?.daysGainedP50 ?? null, run?.standardErrorDays ?? null);
        }),
        formatMoney(lever.cost, lever.currency),
      ],
    })),
  };
}

/** Origin of a projection in one line, for files. */
export function stampLine(result: ProjectionResult): string {
  return `Scenario ${result.scenarioName} (${result.scenarioId}, hash ${result.scenarioHash}), as of ${formatDate(result.asOf)}; Plenum ${result.version}, seed ${result.seed}, ${formatCount(result.samples)} samples.`;
}
