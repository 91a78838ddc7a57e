/**
 * What a CPU backend offers the solver: the fields of a run and the operations of a step. The
 * solver decides when; a backend decides how. Both CPU backends keep the same padded layout.
 */
import type { Field } from '../pressure/levels.ts';

export interface FlowRates {
  /** Largest outflow over volume plus sum of 2 nu/h2 of any cell, 1/s: a bound on the explicit step. */
  readonly stiffness: number;
  /** Root-mean-square air speed, m/s. */
  readonly rmsSpeed: number;
}

export interface PressureOutcome {
  readonly iterations: number;
  /** Root-mean-square residual per air cell, m3/s2. */
  readonly rms: number;
}

export interface AirKernels {
  readonly backend: 'reference' | 'wasm';
  /** The backend in words. */
  readonly detail: string;
  /** Face velocities, m/s over the gross face; fixed at device faces, 0 at walls. Padded. */
  readonly velocity: readonly [Field, Field, Field];
  /** Temperature minus the reference, K; solid cells hold the outlet temperature of their device. Padded. */
  readonly temperature: Field;
  /** Molecular plus turbulent viscosity at cell centres, m2/s; molecular in solids. Padded. */
  readonly viscosity: Field;
  /** Distance to the nearest wall, m; 0 in solids. Padded. */
  readonly wallDistance: Float64Array;
  /** Pressure over density, m2/s2. Padded. */
  readonly pressure: Field;
  readonly airCells: number;
  /** Updates the viscosity from the velocity and measures what limits the step. */
  updateViscosity(): FlowRates;
  /** Right-hand sides of u, v, w and temperature; those of the step before are kept. Yields between parts. */
  computeRates(): Generator<void, void>;
  /** phi += now rate + before previous rate, over the control volumes. */
  advance(now: number, before: number): void;
  /**
   * Makes the velocity free of divergence over a step of `seconds`: stops at an RMS residual of `target`
   * m3/s2 per cell, or after `maximumIterations`. Yields between iterations.
   */
  project(seconds: number, target: number, maximumIterations: number): Generator<void, PressureOutcome>;
  /** RMS of the net outflow of the cells of the present velocity, m3/s: the right-hand side of a unit step. */
  outflowRms(): number;
  /** RMS divergence of the air cells, 1/s. */
  divergenceRms(): number;
  /** Heat that entered through box sides in the last step, phi m3/s by side. */
  readonly sideFluxes: Float64Array;
  /** Frees what lives outside the heap. */
  dispose(): void;
}
