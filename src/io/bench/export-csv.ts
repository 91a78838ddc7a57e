import type { BenchReport } from '../../model/index.ts';
import { ENGINE_VERSION } from '../../model/version.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';

const COLUMNS = ['table', 'backend', 'name', 'value', 'unit', 'share_of_step', 'bytes_per_cell', 'share_of_triad', 'bound', 'by_difference', 'cells', 'note', 'version'] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

const MEGA = 1e6;
const GIGA = 1e9;

function backendRows({ backends, cells }: BenchReport): Row[] {
  const count = cells[0] * cells[1] * cells[2];
  return backends.flatMap(({ backend, detail, kernels, figureOfMerit, memoryBytesPerCell }): Row[] => [
    ...kernels.map((rate): Row => ({
      table: 'kernel', backend, name: rate.kernel, value: rate.cellsPerSecond / MEGA, unit: 'Mcell/s', share_of_step: rate.shareOfStep, bytes_per_cell: rate.bytesPerCell,
      share_of_triad: rate.shareOfTriad, bound: rate.bound, by_difference: String(rate.byDifference), cells: count, note: detail,
    })),
    { table: 'backend', backend, name: 'figureOfMerit', value: figureOfMerit, unit: '1', cells: count, note: detail },
    { table: 'backend', backend, name: 'memory', value: memoryBytesPerCell, unit: 'B/cell', cells: count, note: detail },
  ]);
}

function solveRows({ solves }: BenchReport): Row[] {
  return solves.flatMap(({ cells, detail, previewSeconds, fineFromSeconds, totalSeconds, accepted, coarseSteps, steps, iterationsPerStep, memoryBytesPerCell }): Row[] => [
    { table: 'solve', name: 'preview', value: previewSeconds, unit: 's', cells, note: detail },
    { table: 'solve', name: 'fineFrom', value: fineFromSeconds, unit: 's', cells, note: detail },
    { table: 'solve', name: accepted ? 'accepted' : 'givenUp', value: totalSeconds, unit: 's', cells, note: detail },
    { table: 'solve', name: 'coarseSteps', value: coarseSteps, unit: '1', cells, note: detail },
    { table: 'solve', name: 'steps', value: steps, unit: '1', cells, note: detail },
    { table: 'solve', name: 'pressureIterationsPerStep', value: iterationsPerStep, unit: '1', cells, note: detail },
    { table: 'solve', name: 'memory', value: memoryBytesPerCell, unit: 'B/cell', cells, note: detail },
  ]);
}

/**
 * A run of the speed bench as one CSV table: a row per bandwidth (`triad`), kernel and backend (`kernel`), backend (`backend`),
 * figure of a solve (`solve`), growth exponent (`growth`), other program (`peer`) and remark (`remark`).
 */
export function exportBenchCsv(report: BenchReport): string {
  const rows: Row[] = [
    ...report.triads.map(({ id, title, bytesPerSecond, arrayBytes }): Row => ({
      table: 'triad', backend: id, name: title, value: bytesPerSecond / GIGA, unit: 'GB/s', note: `three arrays of ${arrayBytes} bytes`,
    })),
    ...backendRows(report),
    ...solveRows(report),
    ...report.growth.flatMap(({ fromCells, toCells, preview, step, accepted }): Row[] =>
      ([['preview', preview], ['step', step], ['accepted', accepted]] as const).map(([name, value]) => ({ table: 'growth', name, value, unit: 'exponent', cells: toCells, note: `from ${fromCells} cells` }))),
    ...report.peers.map(({ name, cells, cellIterationsPerSecond, source }): Row => ({ table: 'peer', name, value: cellIterationsPerSecond / MEGA, unit: 'Mcell-iterations/s', cells, note: source })),
    ...report.remarks.map((note): Row => ({ table: 'remark', note })),
  ];
  return writeCsv(COLUMNS, rows.map((row) => COLUMNS.map((column) => (column === 'version' ? ENGINE_VERSION : row[column] ?? null))));
}
