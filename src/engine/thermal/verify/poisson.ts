/**
 * Manufactured pressure: p = cos(pi x) cos(2 pi y) cos(3 pi z) on the unit cube with closed walls,
 * lap p = -14 pi^2 p. Solved on n/2 and n cells an edge; the errors give the order.
 */
import { cellIndex, createGrid, uniformLines } from '../../numerics/grid.ts';
import { emptyBoxSolid, openFacesOf } from '../air-case.ts';
import { PressureSolver } from '../pressure/pressure-solver.ts';
import { unitAir } from './square-box.ts';
import type { VerificationOptions, VerificationResult } from './verification.ts';

const relativeTolerance = 1e-10;
const maximumIterations = 60;

interface PoissonOutcome {
  readonly largestError: number;
  readonly iterations: number;
  readonly solved: boolean;
}

function solvePoisson(n: number): PoissonOutcome {
  const lines = uniformLines(1, n);
  const grid = createGrid(lines, lines, lines);
  const solid = emptyBoxSolid(grid);
  const solver = new PressureSolver({
    grid, solid, ...openFacesOf(grid, solid), devices: [], sides: [], air: unitAir(1, 1),
    closures: { advection: 'central', wall: 'slip', turbulence: 'laminar', gravityMPerS2: 0 },
  });
  const h = 1 / n;
  const exact = new Float64Array(grid.size);
  let squares = 0;
  for (let k = 1; k <= n; k++) {
    for (let j = 1; j <= n; j++) {
      for (let i = 1; i <= n; i++) {
        const c = cellIndex(grid, i, j, k);
        const at = (m: number, waves: number): number => Math.cos(waves * Math.PI * (m - 0.5) * h);
        exact[c] = at(i, 1) * at(j, 2) * at(k, 3);
        solver.rightHandSide[c] = 14 * Math.PI ** 2 * exact[c]! * h ** 3;
        squares += solver.rightHandSide[c]! ** 2;
      }
    }
  }
  const target = relativeTolerance * Math.sqrt(squares / n ** 3);
  const { iterations, rms } = solver.solveNow(target, maximumIterations);
  let largestError = 0;
  for (let c = 0; c < grid.size; c++) {
    if (solid[c] === 0) largestError = Math.max(largestError, Math.abs(solver.pressure[c]! - exact[c]!));
  }
  return { largestError, iterations, solved: rms <= target };
}

export function verifyPoisson(options: VerificationOptions = {}): VerificationResult {
  const n = options.n ?? 32;
  const coarse = solvePoisson(Math.max(2, n >> 1));
  options.onProgress?.(0.2);
  const fine = solvePoisson(n);
  const order = Math.log2(coarse.largestError / fine.largestError) / Math.log2(n / Math.max(2, n >> 1));
  return {
    case: 'poisson', n, re: null, ra: null, converged: coarse.solved && fine.solved, steps: fine.iterations,
    profiles: { uOnX05: [], vOnY05: [] },
    figures: { largestError: fine.largestError, order, iterations: fine.iterations },
    reference: { source: 'exact solution cos(πx)cos(2πy)cos(3πz)', values: { order: 2 } },
    error: { orderDifference: Math.abs(order - 2) },
  };
}
