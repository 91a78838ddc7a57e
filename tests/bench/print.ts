/** A bench report as aligned tables. */
import { type Column, formatTable } from '../../src/cli/table.ts';
import { type BackendRates, type BenchReport, FIGURE_OF_MERIT_BYTES, type GrowthExponent, type KernelRate, type PeerRate, type SolveTiming, type TriadRate } from '../../src/model/index.ts';

const figure = (value: number): string => (Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3));
/** What is not known is no figure. */
const known = (value: number | null | undefined, write = figure): string => (value === null || value === undefined ? '-' : write(value));
const whole = (value: number): string => value.toFixed(0);
const millions = (value: number): string => figure(value / 1e6);
const right = <Row>(title: string, value: (row: Row) => string): Column<Row> => ({ title, value, align: 'right' });

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
  section(`Whole steps with one pressure iteration (R = cell-steps/s x ${FIGURE_OF_MERIT_BYTES} B / triad)`, formatTable<BackendRates>([
    { title: 'backend', value: ({ detail }) => detail },
    right('Mcell-steps/s', ({ kernels }) => known(kernels.find(({ kernel }) => kernel === 'step')?.cellsPerSecond, millions)),
    right('R', ({ figureOfMerit }) => known(figureOfMerit)),
    right('memory B/cell', ({ memoryBytesPerCell }) => known(memoryBytesPerCell, whole)),
  ], backends));
  if (solves.length > 0) printSolves(solves);
  if (growth.length > 0) {
    section('Growth: time ~ cells^exponent', formatTable<GrowthExponent>([
      right('from cells', ({ fromCells }) => String(fromCells)),
      right('to cells', ({ toCells }) => String(toCells)),
      right('preview', ({ preview }) => figure(preview)),
      right('one step', ({ step }) => figure(step)),
      right('accepted', ({ accepted }) => known(accepted)),
    ], growth));
  }
  section('Peer, measured apart from this run', formatTable<PeerRate>([
    { title: 'program', value: ({ name }) => name },
    right('cells', (peer) => String(peer.cells)),
    right('Mcell-iterations/s, one core', ({ cellIterationsPerSecond }) => millions(cellIterationsPerSecond)),
  ], peers));
  console.log(peers[0]?.source ?? '');
  for (const remark of remarks) console.log(`\n${remark}`);
}

function printKernels({ detail, kernels, triad }: BackendRates, hall: string): void {
  if (kernels.length < 2) return;
  section(`Kernels: ${detail}; ${hall}; shares of the triad "${triad}"`, formatTable<KernelRate>([
    { title: 'kernel', value: ({ title, byDifference }) => `${title}${byDifference ? ' (by difference)' : ''}` },
    right('Mcell/s', ({ cellsPerSecond }) => millions(cellsPerSecond)),
    right('of step', ({ shareOfStep }) => `${(100 * shareOfStep).toFixed(0)} %`),
    right('B/cell', ({ bytesPerCell }) => known(bytesPerCell, whole)),
    right('GB/s', ({ cellsPerSecond, bytesPerCell }) => known(bytesPerCell, (perCell) => figure((cellsPerSecond * perCell) / 1e9))),
    right('x triad', ({ shareOfTriad }) => known(shareOfTriad, (share) => share.toFixed(2))),
    { title: 'bound by', value: ({ bound }) => bound ?? '-' },
  ], kernels));
}

function printSolves(solves: readonly SolveTiming[]): void {
  section('Solves from nothing', formatTable<SolveTiming>([
    { title: 'run by', value: ({ detail }) => detail },
    right('cells', ({ cells }) => String(cells)),
    right('preview s', ({ previewSeconds }) => figure(previewSeconds)),
    right('accepted s', ({ accepted, totalSeconds }) => (accepted ? figure(totalSeconds) : `not in ${figure(totalSeconds)}`)),
    right('own cells from s', ({ fineFromSeconds }) => figure(fineFromSeconds)),
    right('steps wide', ({ coarseSteps }) => String(coarseSteps)),
    right('steps', ({ steps }) => String(steps)),
    right('iterations/step', ({ iterationsPerStep }) => figure(iterationsPerStep)),
    right('Mcell-steps/s', ({ cells, steps, totalSeconds, fineFromSeconds }) => (steps === 0 ? '-' : millions((cells * steps) / (totalSeconds - fineFromSeconds)))),
    right('air flow s', ({ simulatedSeconds }) => figure(simulatedSeconds)),
    right('memory B/cell', ({ memoryBytesPerCell }) => known(memoryBytesPerCell, whole)),
  ], solves));
}
