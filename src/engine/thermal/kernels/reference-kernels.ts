/** The reference backend: plain JavaScript in double precision. */
import type { AirCase } from '../air-case.ts';
import { PressureSolver } from '../pressure/pressure-solver.ts';
import { wallDistance } from '../wall-distance.ts';
import type { AirKernels, FlowRates, PressureOutcome } from './air-kernels.ts';
import { divergenceRms, negativeOutflow, projectVelocity } from './divergence.ts';
import { type FaceFlags, faceFlagsOf } from './face-flags.ts';
import { addFriction, addMovingWalls, type WallFriction, wallFrictionOf } from './friction.ts';
import { createFluxBuffers, type FluxBuffers } from './flux-buffers.ts';
import { addBuoyancy, advanceMomentum } from './momentum.ts';
import { momentumRatesAcross } from './momentum-across.ts';
import { momentumRatesX } from './momentum-x.ts';
import { advanceScalar, scalarRates } from './scalar.ts';
import { addCellHeat, pressureChangeOf, scalarTransport, withholdPorousDiffusion } from './shared.ts';
import { addSideFluxes } from './side-fluxes.ts';
import { type AirState, createState, temperatureRate } from './state.ts';
import { smagorinskyLengths, updateViscosity } from './viscosity.ts';

/** The backend in words. */
export const REFERENCE_DETAIL = 'JavaScript, double precision';

export class ReferenceKernels implements AirKernels {
  readonly backend = 'reference';
  readonly detail = REFERENCE_DETAIL;
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  readonly viscosity: Float64Array;
  readonly wallDistance: Float64Array;
  readonly pressure: Float64Array;
  readonly airCells: number;
  sideFluxes: Float64Array;
  private readonly airCase: AirCase;
  private readonly state: AirState;
  private readonly flags: FaceFlags;
  private readonly friction: WallFriction;
  private readonly buffers: FluxBuffers;
  private readonly solver: PressureSolver;
  /** What the turbulence model scales with. */
  private readonly lengths: Float64Array;

  constructor(airCase: AirCase) {
    this.airCase = airCase;
    this.state = createState(airCase);
    this.velocity = this.state.velocity;
    this.temperature = this.state.temperature;
    this.viscosity = this.state.viscosity;
    this.wallDistance = wallDistance(airCase);
    this.lengths = airCase.closures.turbulence === 'smagorinsky' ? smagorinskyLengths(airCase, this.wallDistance) : this.wallDistance;
    this.flags = faceFlagsOf(airCase);
    this.friction = wallFrictionOf(airCase);
    this.buffers = createFluxBuffers(airCase.grid);
    this.solver = new PressureSolver(airCase);
    this.pressure = this.solver.pressure;
    this.airCells = this.solver.volumes.airCells;
    this.sideFluxes = new Float64Array(airCase.sides.length);
  }

  updateViscosity(): FlowRates {
    return updateViscosity(this.airCase, this.velocity, this.lengths, this.viscosity);
  }

  *computeRates(): Generator<void, void> {
    const { airCase, state, friction, velocity, viscosity, buffers } = this;
    const reused = state.previousRate;
    state.previousRate = state.rate;
    state.rate = reused;
    for (const axis of [0, 1, 2] as const) {
      const component = velocity[axis];
      const rate = state.rate[axis]!;
      const flags = this.flags.momentum[axis]!;
      if (axis === 0) momentumRatesX(airCase, flags, velocity, viscosity, buffers, rate);
      else momentumRatesAcross(airCase, axis, flags, velocity, viscosity, buffers, rate);
      addFriction(friction.factors[axis], component, rate);
      addMovingWalls(friction.moving[axis], component, rate);
      if (axis === 2) addBuoyancy(airCase, this.temperature, rate);
      yield;
    }
    this.solver.porous.addJets(velocity, state.rate, [1, airCase.grid.strideY, airCase.grid.strideZ]);
    const heat = scalarTransport(airCase.air);
    const rate = state.rate[temperatureRate]!;
    scalarRates(airCase, this.flags.scalar, velocity, viscosity, heat, this.temperature, buffers, rate);
    withholdPorousDiffusion(airCase, this.temperature, this.viscosity, rate);
    addCellHeat(airCase, rate);
    if (airCase.sides.length > 0) {
      this.sideFluxes = addSideFluxes(airCase, this.temperature, this.velocity, heat, airCase.air.referenceCelsius, rate);
    }
    yield;
  }

  advance(now: number, before: number): void {
    const { airCase, state } = this;
    for (const axis of [0, 1, 2] as const) {
      advanceMomentum(airCase, axis, this.velocity[axis], state.rate[axis]!, state.previousRate[axis]!, now, before);
    }
    advanceScalar(airCase, this.temperature, state.rate[temperatureRate]!, state.previousRate[temperatureRate]!, now, before);
  }

  *project(seconds: number, target: number, maximumIterations: number): Generator<void, PressureOutcome> {
    const { airCase, solver, velocity } = this;
    solver.porous.apply(velocity, seconds);
    negativeOutflow(airCase, velocity, 1 / seconds, solver.rightHandSide);
    const outcome = yield* solver.solve(target, maximumIterations);
    projectVelocity(airCase, velocity, solver.pressure, seconds);
    solver.porous.correct(velocity, pressureChangeOf(airCase, solver.pressure, seconds));
    return outcome;
  }

  outflowRms(): number {
    const { rightHandSide, volumes } = this.solver;
    negativeOutflow(this.airCase, this.velocity, 1, rightHandSide);
    let squares = 0;
    for (let c = 0; c < rightHandSide.length; c++) squares += rightHandSide[c]! * rightHandSide[c]!;
    return Math.sqrt(squares / Math.max(1, volumes.airCells));
  }

  divergenceRms(): number {
    return divergenceRms(this.airCase, this.velocity, this.solver.rightHandSide);
  }

  dispose(): void {
    // Everything is on the heap.
  }
}
