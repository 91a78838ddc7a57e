/**
 * Where the air at each rack comes from and how old it is, on the mean flow.
 * Cold-aisle capture index: the share of a rack's inlet air that comes from a supply without having passed a rack
 * (VanGilder & Shrivastava 2007, ASHRAE Trans. 113(1); Wibron, Ljung & Lundström 2019, Energies 12(8) 1473): one
 * scalar per supply group, 1 at its units, 0 at all others and at rack exhausts.
 * Age of air: time since the air left a cooling unit (Sandberg 1981, Building and Environment 16); racks pass it on.
 */
import type { AirCase } from '../air-case.ts';
import { updateViscosity, smagorinskyLengths } from '../kernels/viscosity.ts';
import { wallDistance } from '../wall-distance.ts';
import { PassiveScalars } from './passive-scalar.ts';

/** Units whose supply is followed as one. */
export interface FollowedGroup {
  readonly id: string;
  readonly unitIds: readonly string[];
}

export interface AirTransport {
  /** Share of each device's inlet air that comes straight from a group, 0..1, in the order of the groups. */
  readonly capture: readonly { readonly id: string; readonly inlet: Float64Array }[];
  /** Share of the air that comes straight from any unit; padded cell array. */
  readonly captureField: Float64Array;
  /** Age of the air, s; absent where no unit supplies air or some air never leaves. */
  readonly age?: { readonly inlet: Float64Array; readonly field: Float64Array };
  /** What could not be solved, in words of the result's keys. */
  readonly missing: readonly string[];
}

export interface TransportProgress {
  readonly done: boolean;
  /** 0..1. */
  readonly fraction: number;
}

export interface TransportRun {
  /** Works for about `budgetMs`. */
  advance(budgetMs: number, now?: () => number): TransportProgress;
  /** Runs to the end. */
  finish(): AirTransport;
}

/** Key of the result that a capture index fills. */
export const captureKey = 'racks[].captureIndex';
export const ageKey = 'racks[].airAgeSeconds';

/**
 * Begins the scalars of a solved flow.
 * @param velocity mean face velocities, m/s, padded; its turbulent viscosity follows from the case's closure.
 */
export function createAirTransport(airCase: AirCase, velocity: readonly [Float64Array, Float64Array, Float64Array], groups: readonly FollowedGroup[]): TransportRun {
  return new Following(steer(airCase, velocity, groups), groups.length + 1);
}

class Following implements TransportRun {
  private readonly run: Generator<number, AirTransport>;
  private readonly scalars: number;
  private solved = 0;
  private result: AirTransport | undefined;

  constructor(run: Generator<number, AirTransport>, scalars: number) {
    this.run = run;
    this.scalars = scalars;
  }

  advance(budgetMs: number, now: () => number = () => performance.now()): TransportProgress {
    const end = now() + budgetMs;
    do {
      if (this.step() !== undefined) return { done: true, fraction: 1 };
    } while (now() < end);
    return { done: false, fraction: this.solved / this.scalars };
  }

  finish(): AirTransport {
    for (;;) {
      const result = this.step();
      if (result !== undefined) return result;
    }
  }

  /** One piece of work; the result once there is one. */
  private step(): AirTransport | undefined {
    if (this.result !== undefined) return this.result;
    const next = this.run.next();
    if (next.done) this.result = next.value;
    else this.solved = next.value;
    return this.result;
  }
}

/** Yields the number of scalars solved so far. */
function* steer(airCase: AirCase, velocity: readonly [Float64Array, Float64Array, Float64Array], groups: readonly FollowedGroup[]): Generator<number, AirTransport> {
  const distance = wallDistance(airCase);
  yield 0;
  const viscosity = meanViscosity(airCase, velocity, distance);
  yield 0;
  const scalars = yield* counted(PassiveScalars.create(airCase, velocity, viscosity), 0);
  const missing = new Set<string>();
  const capture: { id: string; inlet: Float64Array }[] = [];
  const captureField = new Float64Array(airCase.grid.size);
  for (const group of groups) {
    const outlets = airCase.devices.map(({ kind, id }) => (kind === 'coolingUnit' && group.unitIds.includes(id) ? 1 : 0));
    const solution = yield* counted(scalars.solve({ outlets, sourcePerSecond: 0 }), capture.length);
    if (!solution.converged) missing.add(captureKey);
    capture.push({ id: group.id, inlet: solution.inlet });
    for (let c = 0; c < captureField.length; c++) captureField[c]! += solution.field[c]!;
  }
  const result = { capture, captureField, missing: [] as string[] };
  const supplied = airCase.devices.some(({ kind, airflowM3PerS }) => kind === 'coolingUnit' && airflowM3PerS > 0);
  const age = supplied
    ? yield* counted(scalars.solve({ outlets: airCase.devices.map(({ kind }) => (kind === 'coolingUnit' ? 0 : 'passes')), sourcePerSecond: 1 }), groups.length)
    : undefined;
  if (!age?.converged) missing.add(ageKey);
  result.missing.push(...missing);
  return age?.converged ? { ...result, age: { inlet: age.inlet, field: age.field } } : result;
}

function* counted<T>(solve: Generator<void, T>, solved: number): Generator<number, T> {
  for (;;) {
    const step = solve.next();
    if (step.done) return step.value;
    yield solved;
  }
}

function meanViscosity(airCase: AirCase, velocity: readonly [Float64Array, Float64Array, Float64Array], distance: Float64Array): Float64Array {
  const viscosity = new Float64Array(airCase.grid.size).fill(airCase.air.kinematicViscosityM2PerS);
  updateViscosity(airCase, velocity, airCase.closures.turbulence === 'smagorinsky' ? smagorinskyLengths(airCase, distance) : distance, viscosity);
  return viscosity;
}
