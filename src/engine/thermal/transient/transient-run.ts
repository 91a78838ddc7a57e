/**
 * What happens after a loss of cooling: the same scheme in physical time, from a settled state on, with the thermal
 * masses of racks and coils taking part. Fans that have stopped let no air back (their dampers close); racks
 * run on at their heat while they have power. Where the supply changes later, the march goes on with what then runs.
 */
import type { ThermalTransient, TransientHeat } from '../../../model/index.ts';
import type { Axis } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';
import { AirSolver, type AirSnapshot } from '../air-solver.ts';
import type { BuiltAirCase } from '../build/build-air-case.ts';
import { airVolumeOf } from '../case-figures.ts';
import { DeviceBank, heatCapacityRate } from '../devices.ts';
import type { Field } from '../pressure/levels.ts';
import { type HallLoss, lossMode } from './cooling-loss.ts';
import { RackTraces } from './rack-traces.ts';
import type { TransientInput, TransientStage } from './transient-input.ts';
import { transientNotes } from './transient-notes.ts';

/** Time between two samples kept of a reading, s. */
const sampleSeconds = 1;

export interface TransientProgress {
  readonly done: boolean;
  /** 0..1. */
  readonly fraction: number;
  /** Time covered, s. */
  readonly seconds: number;
}

/** A transient under way. */
export interface TransientRun {
  /** Works for about `budgetMs`. */
  advance(budgetMs: number, now?: () => number): TransientProgress;
  /** What has been covered so far. */
  result(): ThermalTransient;
}

/** @throws RangeError if the state does not fit the case or the time is not positive. */
export function createTransient(input: TransientInput): TransientRun {
  if (!(input.seconds > 0)) throw new RangeError('a transient covers a time longer than 0 s');
  if (input.start.temperature.length !== input.built.airCase.grid.size) throw new RangeError('the settled state has another grid than the case');
  return new Marching(input);
}

class Marching implements TransientRun {
  private readonly input: TransientInput;
  private solver: AirSolver;
  private readonly traces: RackTraces;
  private readonly roomMean: (readonly [number, number])[] = [];
  private readonly airVolume: number;
  private readonly startHeat: number;
  private readonly startSteps: number;
  private readonly waiting: TransientStage[];
  private readonly changes: string[] = [];
  private readonly messages: string[] = [];
  private readonly heldIds = new Set<string>();
  private sampledAt = -Infinity;

  constructor(input: TransientInput) {
    this.input = input;
    this.waiting = [...(input.stages ?? [])];
    this.solver = this.solverOf(input.built, input.loss, input.start);
    const { airCase } = this.solver;
    this.traces = new RackTraces(airCase, input.loss.stoppedIds);
    this.airVolume = airVolumeOf(airCase).airVolume;
    this.startHeat = airIntegral(airCase, this.solver.state.temperature);
    this.startSteps = this.solver.steps;
    this.look();
  }

  advance(budgetMs: number, now: () => number = () => performance.now()): TransientProgress {
    const end = now() + budgetMs;
    do {
      const { steps } = this.solver;
      // One piece of a step at a time, so that every step is seen.
      this.solver.advance(0, () => 0);
      if (this.solver.steps > steps) {
        this.look();
        if (!this.done) this.change();
      }
    } while (!this.done && now() < end);
    return { done: this.done, fraction: Math.min(1, this.elapsed / this.input.seconds), seconds: this.elapsed };
  }

  result(): ThermalTransient {
    const { solver, input: { loss } } = this;
    return {
      // What is lost is told as of the failure; what changes later is among the notes.
      seconds: this.elapsed, steps: solver.steps - this.startSteps, failedIds: loss.failedIds, mode: lossMode(solver.airCase, loss),
      stoppedIds: loss.stoppedIds, withoutWaterIds: loss.withoutWaterIds,
      racks: this.traces.results(), roomMeanCelsius: this.roomMean, hottest: this.traces.hottest, heat: this.heat(),
      notes: transientNotes(this.input, {
        changes: this.changes, messages: this.messages, hottestCelsius: this.traces.hottest?.celsius ?? -Infinity, heldIds: [...this.heldIds],
        stalledIds: [...new Set(solver.airCase.devices.filter((_, d) => solver.bank.ledger.unplacedJ[d]! > 0).map(({ id }) => id))],
      }),
    };
  }

  /** A solver that goes on from a state with what a loss leaves, and with the metal and coils of the solver before it. */
  private solverOf({ airCase, diagnostics }: BuiltAirCase, loss: HallLoss, start: AirSnapshot, before?: DeviceBank): AirSolver {
    const { makeKernels } = this.input;
    this.messages.push(...diagnostics.map(({ message }) => message));
    const bank = new DeviceBank(airCase, { transient: true, withoutWater: new Set(loss.withoutWaterIds), ...(before ? { before } : {}) });
    for (const id of bank.heldIds) this.heldIds.add(id);
    return new AirSolver(airCase, {
      start, bank, stopWhenSettled: false, averages: false, maximumSteps: Infinity, ...(makeKernels ? { kernels: makeKernels(airCase) } : {}),
    });
  }

  /** Goes on with what is left or back by now, if that has changed. */
  private change(): void {
    const due = this.waiting.filter(({ fromSeconds }) => fromSeconds <= this.elapsed);
    const stage = due.at(-1);
    if (stage === undefined) return;
    this.waiting.splice(0, due.length);
    this.changes.push(...due.flatMap(({ notes }) => notes));
    const built = stage.build();
    this.solver = this.solverOf(built, stage.loss, closedWhere(built.airCase, this.solver.snapshot()), this.solver.bank);
    this.traces.setStopped(stage.loss.stoppedIds);
  }

  private get elapsed(): number {
    return this.solver.simulatedSeconds - this.input.start.simulatedSeconds;
  }

  private get done(): boolean {
    return this.elapsed >= this.input.seconds;
  }

  private look(): void {
    const { solver, elapsed } = this;
    const { state: { temperature }, airCase } = solver;
    const sampled = this.done || elapsed - this.sampledAt >= sampleSeconds;
    this.traces.look(temperature, solver.readings.airflowM3PerS, elapsed, sampled);
    if (!sampled) return;
    this.sampledAt = elapsed;
    if (this.airVolume > 0) this.roomMean.push([elapsed, airCase.air.referenceCelsius + airIntegral(airCase, temperature) / this.airVolume]);
  }

  private heat(): TransientHeat {
    const { solver: { airCase, bank: { ledger }, state }, elapsed } = this;
    const otherKj = (elapsed * (airCase.heat?.watts.reduce((sum, w) => sum + w, 0) ?? 0)) / 1000;
    const airKj = heatCapacityRate(airCase.air, airIntegral(airCase, state.temperature) - this.startHeat) / 1000;
    const [equipmentKj, metalKj, unitsKj, doorsKj, unplacedKj] = [ledger.itJ, ledger.storedJ, ledger.coilJ, ledger.doorJ, ledger.unplacedJ].map(kilojoules) as [number, number, number, number, number];
    const given = equipmentKj + otherKj;
    const error = given - airKj - metalKj - unitsKj - doorsKj - unplacedKj;
    return { equipmentKj, otherKj, airKj, metalKj, unitsKj, doorsKj, unplacedKj, balanceError: given > 0 ? Math.abs(error) / given : 0 };
  }
}

/** The state without flow through faces that are closed in the case and belong to no device. */
function closedWhere(airCase: AirCase, state: AirSnapshot): AirSnapshot {
  const velocity = state.velocity.map((component, axis) => {
    const open = openOf(airCase, axis as Axis);
    return component.map((value, face) => (open[face] === 0 ? 0 : value));
  });
  for (const { inlet, outlet } of airCase.devices) {
    for (const { axis, face } of [inlet, outlet]) face.forEach((c, f) => { velocity[axis[f]!]![c] = state.velocity[axis[f] as Axis][c]!; });
  }
  return { ...state, velocity: [velocity[0]!, velocity[1]!, velocity[2]!] };
}

/** Sum of an account, kJ. */
function kilojoules(joules: Float64Array): number {
  return joules.reduce((sum, v) => sum + v, 0) / 1000;
}

/** Integral of a field over the air, m3 times its unit. */
function airIntegral({ grid, solid }: AirCase, field: Field): number {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  let sum = 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const face = dy[j]! * dz[k]!;
      for (let i = 1; i <= nx; i++) if (solid[row + i] === 0) sum += field[row + i]! * dx[i]! * face;
    }
  }
  return sum;
}
