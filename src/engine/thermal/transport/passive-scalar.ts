/**
 * Steady transport of a passive scalar with the limited second-order fluxes of the temperature equation,
 * by defect correction: the defect is evaluated with those fluxes, the correction is solved with the
 * first-order upwind operator (Khosla & Rubin 1974, Computers & Fluids 2).
 */
import type { AirCase } from '../air-case.ts';
import { areaMean } from '../devices/readings.ts';
import { faceFlagsOf } from '../kernels/face-flags.ts';
import { createFluxBuffers, type FluxBuffers } from '../kernels/flux-buffers.ts';
import { scalarRates } from '../kernels/scalar.ts';
import { scalarTransport, withholdPorousDiffusion } from '../kernels/shared.ts';
import { BiCgStab, type LinearOperator } from './bicgstab.ts';
import { applyUpwind, precondition, type UpwindSystem, upwindSystem } from './upwind-system.ts';

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** What leaves a device: a given value, or what its inlet reads. */
export type DeviceOutlet = number | 'passes';

export interface ScalarProblem {
  /** By device, in the order of `AirCase.devices`. */
  readonly outlets: readonly DeviceOutlet[];
  /** Gain of the scalar in all air, per second (1 for age). */
  readonly sourcePerSecond: number;
}

export interface ScalarSolution {
  /** Padded cell array; 0 in solids. */
  readonly field: Float64Array;
  /** Area mean at each device's inlet. */
  readonly inlet: Float64Array;
  /** The last correction moved no inlet reading by much. */
  readonly converged: boolean;
}

const maximumCorrections = 60;
const krylovIterations = 60;
/** Relative residual of the first, purely upwind solve, and of the corrections. */
const firstTolerance = 1e-4;
const correctionTolerance = 0.02;
/** Solved when no inlet reading changes by more than this share of the largest in two corrections running. */
const settledChange = 2e-4;
/** A solution that still moves by more than this share after the last correction is not one. */
const acceptedChange = 2e-3;

export class PassiveScalars {
  private readonly airCase: AirCase;
  private readonly velocity: Velocity;
  private readonly viscosity: Float64Array;
  private readonly system: UpwindSystem;
  private readonly flags: ReturnType<typeof faceFlagsOf>['scalar'];
  private readonly buffers: FluxBuffers;
  private readonly krylov: BiCgStab;
  private readonly rate: Float64Array;
  private readonly correction: Float64Array;

  private constructor(airCase: AirCase, velocity: Velocity, viscosity: Float64Array, system: UpwindSystem, flags: PassiveScalars['flags']) {
    this.airCase = { ...airCase, closures: { ...airCase.closures, advection: 'vanLeer' } };
    this.velocity = velocity;
    this.viscosity = viscosity;
    this.system = system;
    this.flags = flags;
    this.buffers = createFluxBuffers(airCase.grid);
    this.krylov = new BiCgStab(airCase.grid.size);
    this.rate = new Float64Array(airCase.grid.size);
    this.correction = new Float64Array(airCase.grid.size);
  }

  /**
   * Builds the operators, with pauses between the parts.
   * @param velocity face velocities, m/s, padded.
   * @param viscosity molecular plus turbulent, m2/s, padded.
   */
  static *create(airCase: AirCase, velocity: Velocity, viscosity: Float64Array): Generator<void, PassiveScalars> {
    const system = yield* upwindSystem(airCase, velocity, viscosity);
    yield;
    const flags = faceFlagsOf(airCase).scalar;
    yield;
    return new PassiveScalars(airCase, velocity, viscosity, system, flags);
  }

  /** Solves one scalar; yields often. */
  *solve(problem: ScalarProblem): Generator<void, ScalarSolution> {
    const { airCase, correction, rate } = this;
    const { devices, grid, solid } = airCase;
    const field = new Float64Array(grid.size);
    const operator = this.operatorFor(problem);
    const inlet = new Float64Array(devices.length);
    let change = Infinity;
    let quiet = 0;
    let corrections = 0;
    for (; corrections < maximumCorrections && quiet < 2; corrections++) {
      this.defectOf(field, problem);
      if (rate.every((value) => value === 0)) {
        change = 0;
        break;
      }
      yield* this.krylov.solve(operator, correction, rate, corrections === 0 ? firstTolerance : correctionTolerance, krylovIterations);
      for (let c = 0; c < field.length; c++) if (solid[c] === 0) field[c]! += correction[c]!;
      change = this.readInlets(field, inlet);
      quiet = change <= settledChange ? quiet + 1 : 0;
      yield;
    }
    this.setOutlets(field, problem, true);
    return { field, inlet, converged: Number.isFinite(change) && change <= acceptedChange };
  }

  /** rate = what the steady equation lacks, with limited fluxes. */
  private defectOf(field: Float64Array, problem: ScalarProblem): void {
    const { airCase, rate, velocity, viscosity, flags, system: { netOutflow } } = this;
    const { grid, solid } = airCase;
    this.setOutlets(field, problem);
    scalarRates(airCase, flags, velocity, viscosity, scalarTransport(airCase.air), field, this.buffers, rate);
    withholdPorousDiffusion(airCase, field, viscosity, rate);
    for (let k = 1; k <= grid.nz; k++) {
      for (let j = 1; j <= grid.ny; j++) {
        const row = grid.strideY * j + grid.strideZ * k;
        const face = problem.sourcePerSecond * grid.dy[j]! * grid.dz[k]!;
        for (let i = 1; i <= grid.nx; i++) {
          const c = row + i;
          // A constant must stay a solution where the flow is not quite free of divergence.
          rate[c] = solid[c] === 0 ? rate[c]! + field[c]! * netOutflow[c]! + face * grid.dx[i]! : 0;
        }
      }
    }
    for (let c = 0; c < rate.length; c++) if (solid[c] !== 0) rate[c] = 0;
  }

  /** Writes what devices give off into their own cells; `clear` empties them again. */
  private setOutlets(field: Float64Array, { outlets }: ScalarProblem, clear = false): void {
    this.airCase.devices.forEach(({ inlet, outlet }, d) => {
      const given = outlets[d]!;
      const value = clear ? 0 : given === 'passes' ? areaMean(field, inlet) : given;
      for (const cell of outlet.deviceCell) field[cell] = value;
    });
  }

  private operatorFor({ outlets }: ScalarProblem): LinearOperator {
    const { system, airCase: { devices } } = this;
    const passing = system.deviceInflows.filter(({ device }) => outlets[device] === 'passes');
    return {
      apply(x, out) {
        applyUpwind(system, x, out);
        let device = -1;
        let value = 0;
        for (const inflow of passing) {
          if (inflow.device !== device) {
            device = inflow.device;
            const { inlet } = devices[device]!;
            value = areaMean(x, inlet);
          }
          out[inflow.cell]! -= inflow.inflow * value;
        }
      },
      precondition: (x, out) => { precondition(system, x, out); },
    };
  }

  /** Reads all inlets; returns the largest change over the largest reading. */
  private readInlets(field: Float64Array, inlet: Float64Array): number {
    let change = 0;
    let largest = 0;
    this.airCase.devices.forEach(({ inlet: faces }, d) => {
      const value = areaMean(field, faces);
      change = Math.max(change, Math.abs(value - inlet[d]!));
      largest = Math.max(largest, Math.abs(value));
      inlet[d] = value;
    });
    return largest > 0 ? change / largest : 0;
  }
}
