/** Marches a box without devices until its velocity stops changing. */
import type { AirCase } from '../air-case.ts';
import { AirSolver } from '../air-solver.ts';

const checkEverySteps = 50;

export interface SteadyOptions {
  /** Done when the largest |du/dt| x time scale falls below `tolerance` x speed scale. */
  readonly tolerance: number;
  readonly speedScale: number;
  readonly timeScale: number;
  readonly maximumSteps: number;
  readonly initialise?: (solver: AirSolver) => void;
  readonly onProgress?: (fraction: number) => void;
}

export function marchToSteady(airCase: AirCase, options: SteadyOptions): { solver: AirSolver; converged: boolean } {
  const solver = new AirSolver(airCase, {
    fromRest: true, stopWhenSettled: false, maximumSteps: options.maximumSteps, divergenceTolerance: 1e-5,
  });
  options.initialise?.(solver);
  const before = solver.state.velocity.map((array) => Float64Array.from(array));
  while (solver.steps < options.maximumSteps) {
    const startSeconds = solver.simulatedSeconds;
    solver.advanceSteps(Math.min(checkEverySteps, options.maximumSteps - solver.steps));
    let change = 0;
    solver.state.velocity.forEach((array, axis) => {
      const old = before[axis]!;
      for (let c = 0; c < array.length; c++) change = Math.max(change, Math.abs(array[c]! - old[c]!));
      old.set(array);
    });
    const rate = (change * options.timeScale) / (options.speedScale * (solver.simulatedSeconds - startSeconds));
    options.onProgress?.(Math.min(0.99, solver.steps / options.maximumSteps));
    if (!Number.isFinite(rate)) return { solver, converged: false };
    if (rate < options.tolerance) return { solver, converged: true };
  }
  return { solver, converged: false };
}
