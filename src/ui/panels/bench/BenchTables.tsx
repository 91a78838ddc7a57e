import type { ReactNode } from 'react';
import { type BackendRates, type BenchReport, FIGURE_OF_MERIT_BYTES } from '../../../model/index.ts';
import { percent } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { backendName, bandwidthText, boundText, growthText, known, megaText, threeDigits, timeText } from './words.ts';

interface TableProps {
  readonly title: string;
  /** What the figures mean, in plain words. */
  readonly meaning: string;
  readonly heads: readonly string[];
  /** Rows of cells; all but the first `texts` columns hold numbers. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly texts?: number;
}

function FiguresTable({ title, meaning, heads, rows, texts = 1 }: TableProps) {
  return (
    <section className="bench-section" aria-label={title}>
      <h3>{title}</h3>
      <p className="bench-note">{meaning}</p>
      <ScrollRegion className="bench-scroll" label={`${title}, table`}>
        <table className="table">
          <thead><tr>{heads.map((head, index) => <th key={head} scope="col" className={`head-cell ${index >= texts ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>{cells.map((cell, index) => <td key={heads[index]} className={index >= texts ? 'numeric' : ''}>{cell}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function Bandwidths({ triads }: Pick<BenchReport, 'triads'>) {
  return (
    <FiguresTable
      title="Memory bandwidth"
      meaning="How fast this machine adds two long lists of numbers (a = b + s·c, the STREAM triad). The solver mostly moves numbers, so this is the ceiling that its kernels are measured against."
      heads={['Run by', 'Bandwidth', 'Each list']}
      rows={triads.map(({ id, title, bytesPerSecond, arrayBytes }) => ({ key: id, cells: [title, bandwidthText(bytesPerSecond), `${threeDigits(arrayBytes / 2 ** 20)}\u202fMiB`] }))}
    />
  );
}

function Backends({ backends, triads }: Pick<BenchReport, 'backends' | 'triads'>) {
  return (
    <FiguresTable
      title="Whole time steps"
      meaning={`Millions of cells that each backend moves through one time step in a second. R compares this with the bandwidth of the same backend at ${FIGURE_OF_MERIT_BYTES} bytes a cell and step: 1 would be a solver that does nothing but move the least data. The share of bandwidth is of the bytes that a backend’s kernels do move; those of WebGPU are not counted.`}
      heads={['Backend', 'Million cell-steps/s', 'R', 'Share of bandwidth', 'Bandwidth', 'Memory per cell']}
      rows={backends.map(({ backend, detail, kernels, figureOfMerit, memoryBytesPerCell, triad }) => {
        const step = kernels.find(({ kernel }) => kernel === 'step');
        const bandwidth = triads.find(({ id }) => id === triad);
        return {
          key: backend,
          cells: [
            detail, known(step?.cellsPerSecond, megaText), known(figureOfMerit, threeDigits), known(step?.shareOfTriad, percent),
            known(bandwidth?.bytesPerSecond, bandwidthText), memoryBytesPerCell === null ? 'not told' : `${threeDigits(memoryBytesPerCell)}\u202fB`,
          ],
        };
      })}
    />
  );
}

function Kernels({ rates }: { readonly rates: BackendRates }) {
  return (
    <FiguresTable
      title={`Kernels: ${backendName(rates.backend)}`}
      meaning="Each part of a step by itself. Bytes per cell are counted from the kernel; its share of the bandwidth says whether memory or arithmetic sets its pace. Above 100 % the processor’s cache holds the field."
      heads={['Kernel', 'Set by', 'Million cells/s', 'Share of step', 'Bytes per cell', 'Share of bandwidth']}
      texts={2}
      rows={rates.kernels.map(({ kernel, title, bound, cellsPerSecond, shareOfStep, bytesPerCell, shareOfTriad, byDifference }) => ({
        key: kernel, cells: [`${title}${byDifference ? ' (by difference)' : ''}`, boundText(bound), megaText(cellsPerSecond), percent(shareOfStep), known(bytesPerCell, threeDigits), known(shareOfTriad, percent)],
      }))}
    />
  );
}

function Solves({ solves }: Pick<BenchReport, 'solves'>) {
  if (solves.length === 0) return null;
  const early = solves.some(({ coarseCellMetres }) => coarseCellMetres !== null);
  return (
    <FiguresTable
      title="A whole solve"
      meaning={`The bench hall (40 × 25 × 4.5 m, 208 pairs of racks, contained hot aisles, fan walls) from nothing: until the first preview can be shown, and until the field is accepted as steady.${early ? ' As in the hall view, wider cells come first, for an early picture; the solve itself then starts from the potential flow on its own cells.' : ''}`}
      heads={['Ran on', 'Cells', 'Preview after', 'Accepted after', 'Steps on wide cells', 'Steps', 'Pressure iterations a step', 'Memory per cell']}
      rows={solves.map(({ cellMetres, cells, detail, previewSeconds, totalSeconds, accepted, coarseSteps, steps, iterationsPerStep, memoryBytesPerCell }) => ({
        key: String(cellMetres),
        cells: [
          detail, cells.toLocaleString('en'), timeText(previewSeconds), accepted ? timeText(totalSeconds) : `not within ${timeText(totalSeconds)}`, coarseSteps.toLocaleString('en'), steps.toLocaleString('en'),
          threeDigits(iterationsPerStep), memoryBytesPerCell === null ? 'not told' : `${threeDigits(memoryBytesPerCell)}\u202fB`,
        ],
      }))}
    />
  );
}

function Growth({ growth }: Pick<BenchReport, 'growth'>) {
  if (growth.length === 0) return null;
  return (
    <FiguresTable
      title="Growth with the number of cells"
      meaning="How times grow from one size to the next; power 1 means twice the cells, twice the time."
      heads={['From', 'To', 'Preview', 'One step', 'Accepted']}
      texts={0}
      rows={growth.map(({ fromCells, toCells, preview, step, accepted }) => ({
        key: String(toCells), cells: [`${fromCells.toLocaleString('en')} cells`, `${toCells.toLocaleString('en')} cells`, growthText(preview), growthText(step), growthText(accepted)],
      }))}
    />
  );
}

function Peers({ peers }: Pick<BenchReport, 'peers'>) {
  return (
    <FiguresTable
      title="For comparison"
      meaning={`Another program on another machine, not measured here: ${peers[0]?.source ?? ''}.`}
      heads={['Program', 'Cells', 'Million cell-iterations/s, one core']}
      rows={peers.map(({ name, cells, cellIterationsPerSecond }) => ({ key: `${name} ${cells}`, cells: [name, cells.toLocaleString('en'), megaText(cellIterationsPerSecond)] }))}
    />
  );
}

/** All tables of a finished run. */
export function BenchTables({ report }: { readonly report: BenchReport }) {
  return (
    <>
      <Backends backends={report.backends} triads={report.triads} />
      <Solves solves={report.solves} />
      <Growth growth={report.growth} />
      <Bandwidths triads={report.triads} />
      {report.backends.filter(({ kernels }) => kernels.length > 1).map((rates) => <Kernels key={rates.backend} rates={rates} />)}
      <Peers peers={report.peers} />
      {report.remarks.length === 0 ? null : <ul className="bench-note" aria-label="What was left out">{report.remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul>}
    </>
  );
}
