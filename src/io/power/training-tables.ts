import type { FacilityTraining, TrainingWaveforms } from '../../model/index.ts';
import type { PlainTable } from '../csv/plain-table.ts';
import type { CsvCell } from '../csv/write-csv.ts';
import { withOrigin, type NameOf, type PowerOrigin } from './origin.ts';

/** What a run asks of each UPS and generator, a row for every limit. */
export function trainingNodeTable({ runId, nodes }: FacilityTraining, nameOf: NameOf, origin: PowerOrigin): PlainTable {
  const rows = nodes.flatMap(({ id, kind, lowestKw, peakKw, swingKw, steepestKwPerSecond, limits }) => limits.map((limit): readonly CsvCell[] => [
    runId, id, nameOf(id), kind, lowestKw, peakKw, swingKw, steepestKwPerSecond, limit.kind, limit.asked, limit.limit, limit.exceededBy, limit.unit,
  ]));
  return withOrigin({ columns: ['run', 'node_id', 'node_name', 'node_kind', 'lowest_kw', 'peak_kw', 'swing_kw', 'steepest_kw_per_s', 'limit', 'asked', 'takes', 'exceeded_by', 'limit_unit'], rows }, origin);
}

/** Ways of smoothing with what they leave and cost; the first row is the run as it is. */
export function trainingSmoothingTable({ runId, figures: plain, violations, smoothing }: FacilityTraining, origin: PowerOrigin): PlainTable {
  const option = (id: string, name: string, figures: FacilityTraining['figures'], cells: readonly CsvCell[]): readonly CsvCell[] => (
    [runId, id, name, figures.lowestKw, figures.peakKw, figures.meanKw, figures.largestRiseKw, figures.steepestKwPerSecond, figures.cycleSeconds, ...cells]);
  const rows = [
    option('plain', 'as it is', plain, [0, 0, 0, 0, 0, null, null, violations.length]),
    ...smoothing.map((one) => option(one.id, one.name, one.figures, [
      one.throughputChange, one.extraKwhPerDay, one.extraEnergyFraction, one.fillerKwhPerDay, one.batteryLossKwhPerDay, one.battery?.powerKw ?? null, one.battery?.energyKwh ?? null, one.violations.length,
    ])),
  ];
  return withOrigin({ columns: [
    'run', 'option', 'name', 'lowest_kw', 'peak_kw', 'mean_kw', 'largest_rise_kw', 'steepest_kw_per_s', 'cycle_s',
    'throughput_change', 'extra_kwh_per_day', 'extra_energy_for_same_work', 'filler_kwh_per_day', 'battery_loss_kwh_per_day', 'battery_kw', 'battery_kwh', 'limits_exceeded',
  ], rows }, origin);
}

/** The load around a checkpoint, plain and smoothed, point by point. */
export function trainingWaveformTable({ runId }: Pick<FacilityTraining, 'runId'>, { plain, smoothed }: TrainingWaveforms, origin: PowerOrigin): PlainTable {
  const rows = [{ id: 'plain', waveform: plain }, ...smoothed].flatMap(({ id, waveform: { seconds, kw } }) => seconds.map((time, at): readonly CsvCell[] => [runId, id, time, kw[at] ?? null]));
  return withOrigin({ columns: ['run', 'option', 'time_s', 'kw'], rows }, origin);
}
