import { AirSolver, cpuSolution, thermalResult, type AirProgress, type BuiltAirCase } from '../../engine/thermal/index.ts';
import type { AirKernels } from '../../engine/thermal/kernels/air-kernels.ts';
import type { ThermalResult } from '../../model/index.ts';

/** Cells of the coarse grid are this much wider. */
export const COARSENING = 2;
/** A hall with fewer cells settles so fast that a coarse solve first would only delay it. */
const FEWEST_CELLS = 8_000;
/** Steps after which the fine grid takes over, settled or not: enough for jets and plumes to stand. */
export const MOST_COARSE_STEPS = 600;

const cellsOf = ({ airCase: { grid } }: BuiltAirCase): number => grid.nx * grid.ny * grid.nz;

/** Is a coarse solve worth doing before the fine one? */
export function coarseIsWorthwhile(coarse: BuiltAirCase, fine: BuiltAirCase): boolean {
  return cellsOf(fine) >= FEWEST_CELLS && cellsOf(coarse) <= 0.4 * cellsOf(fine);
}

/**
 * The same hall on wider cells: shows a picture early, at an eighth of the cost of a step. It is for the eye only: a state carried to the
 * fine grid settles later than the fine grid's own potential flow does (twice the steps in contained halls), since what wide cells smear
 * across aisles has to be undone first.
 */
export class CoarseStage {
  readonly solver: AirSolver;
  readonly #built: BuiltAirCase;
  readonly #cellMetres: number;

  constructor(built: BuiltAirCase, cellMetres: number, kernels: AirKernels) {
    this.#built = built;
    this.#cellMetres = cellMetres;
    this.solver = new AirSolver(built.airCase, { maximumSteps: MOST_COARSE_STEPS, kernels });
  }

  advance(budgetMs: number): AirProgress {
    return this.solver.advance(budgetMs);
  }

  /** What is known now, labelled as of the coarse grid. */
  result(): ThermalResult {
    const result = thermalResult(this.#built, cpuSolution(this.solver));
    const standing = `cells of ${this.#cellMetres} m: the finer ones asked for are still being solved`;
    return { ...result, converged: false, unmet: [standing, ...result.unmet], fieldKind: result.fieldKind === 'preview' ? 'preview' : 'coarse' };
  }

  dispose(): void {
    this.solver.state.dispose();
  }
}
