/** A bench report as aligned tables. */
import { type Column, formatTable } from '../../src/cli/table.ts';
import type { BackendRates, BenchReport, GrowthExponent, KernelRate, PeerRate, SolveTiming, TriadRate } from '../../src/model/index.ts';

const figure = (value: number, digits = 3): string => (Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(digits));
const right = <Row>(title: string, value: (row: Row) => string): Column<Row> => ({ title, value, align: 'right' });
const bytes = (value: number | null): string => (value === null ? '-' : value.toFixed(0));

function section(title: string, table: string): void {
  console.log(`\n${title}\n${table.trimEnd()}`);
}

/** Prints every table of a report. */
export function printReport(report: BenchReport): void {
  const { triads, backends, solves, growth, peers, remarks, cells, cellMetres } = report;
  section('Memory bandwidth (STREAM triad a = b + s c, best of two rounds)', formatTable<TriadRate>([
    { title: 'run by', value: ({ title }) => title },
    right('GB/s', ({ bytesPerSecond }) => figure(bytesPerSecond / 1e9)),
    right('MiB each', ({ arrayBytes }) => (arrayBytes / 2 ** 20).toFixed(0)),
  ], triads));
  for (const rates of backends) printKernels(rates, `${cells.join(' x ')} cells of ${cellMetres} m`);
  section('Whole steps with one pressure iteration (R = cell-steps/s x 359 B / triad)', formatTable<BackendRates>([
    { title: 'backend', value: ({ detail }) => detail },
    right('Mcell-steps/s', (rates) => figure((rates.kernels.find(({ kernel }) => kernel === 'step')?.cellsPerSecond ?? 0) / 1e6)),
    right('R', ({ figureOfMerit }) => figure(figureOfMerit)),
    right('memory B/cell', ({ memoryBytesPerCell }) => bytes(memoryBytesPerCell)),
  ], backends));
  if (solves.length > 0) printSolves(solves);
  if (growth.length > 0) {
    section('Growth: time ~ cells^exponent', formatTable<GrowthExponent>([
      right('from cells', ({ fromCells }) => String(fromCells)),
      right('to cells', ({ toCells }) => String(toCells)),
      right('preview', ({ preview }) => figure(preview)),
      right('one step', ({ step }) => figure(step)),
      right('accepted', ({ accepted }) => (accepted === null ? '-' : figure(accepted))),
    ], growth));
  }
  section('Peer, measured apart from this run', formatTable<PeerRate>([
    { title: 'program', value: ({ name }) => name },
    right('cells', (peer) => String(peer.cells)),
    right('Mcell-iterations/s, one core', ({ cellIterationsPerSecond }) => figure(cellIterationsPerSecond / 1e6)),
  ], peers));
  console.log(peers[0]?.source ?? '');
  for (const remark of remarks) console.log(`\n${remark}`);
}

function printKernels({ detail, kernels, triad }: BackendRates, hall: string): void {
  if (kernels.length < 2) return;
  section(`Kernels: ${detail}; ${hall}; shares of the triad "${triad}"`, formatTable<KernelRate>([
    { title: 'kernel', value: ({ title, byDifference }) => `${title}${byDifference ? ' (by difference)' : ''}` },
    right('Mcell/s', ({ cellsPerSecond }) => figure(cellsPerSecond / 1e6)),
    right('of step', ({ shareOfStep }) => `${(100 * shareOfStep).toFixed(0)} %`),
    right('B/cell', ({ bytesPerCell }) => bytesPerCell.toFixed(0)),
    right('GB/s', ({ cellsPerSecond, bytesPerCell }) => figure((cellsPerSecond * bytesPerCell) / 1e9)),
    right('x triad', ({ shareOfTriad }) => shareOfTriad.toFixed(2)),
    { title: 'bound by', value: ({ bound }) => bound },
  ], kernels));
}

function printSolves(solves: readonly SolveTiming[]): void {
  section('Solves from nothing', formatTable<SolveTiming>([
    { title: 'run by', value: ({ detail }) => detail },
    right('cells', ({ cells }) => String(cells)),
    right('preview s', ({ previewSeconds }) => figure(previewSeconds)),
    right('accepted s', ({ accepted, totalSeconds }) => (accepted ? figure(totalSeconds) : `not in ${figure(totalSeconds)}`)),
    right('wide cells until s', ({ coarseCellMetres, fineFromSeconds }) => (coarseCellMetres === null ? '-' : figure(fineFromSeconds))),
    right('steps wide', ({ coarseSteps }) => String(coarseSteps)),
    right('steps', ({ steps }) => String(steps)),
    right('iterations/step', ({ iterationsPerStep }) => figure(iterationsPerStep)),
    right('Mcell-steps/s', ({ cells, steps, totalSeconds, fineFromSeconds }) => figure((cells * steps) / (totalSeconds - fineFromSeconds) / 1e6)),
    right('air flow s', ({ simulatedSeconds }) => figure(simulatedSeconds)),
    right('memory B/cell', ({ memoryBytesPerCell }) => bytes(memoryBytesPerCell)),
  ], solves));
}
