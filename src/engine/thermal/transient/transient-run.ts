/**
 * What happens after a loss of cooling: the same scheme in physical time, from a settled state on, with the thermal
 * masses of racks and coils taking part. Fans that have stopped let no air back (their dampers close); racks
 * run on at their heat.
 */
import type { ThermalTransient, TransientHeat } from '../../../model/index.ts';
import type { AirCase } from '../air-case.ts';
import { AirSolver } from '../air-solver.ts';
import { airVolumeOf } from '../case-figures.ts';
import { DeviceBank, heatCapacityRate } from '../devices.ts';
import type { Field } from '../pressure/levels.ts';
import { lossMode } from './cooling-loss.ts';
import { RackTraces } from './rack-traces.ts';
import type { TransientInput } from './transient-input.ts';
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
  const { built: { airCase }, start, loss } = input;
  if (!(input.seconds > 0)) throw new RangeError('a transient covers a time longer than 0 s');
  if (start.temperature.length !== airCase.grid.size) throw new RangeError('the settled state has another grid than the case');
  const bank = new DeviceBank(airCase, { transient: true, withoutWater: new Set(loss.withoutWaterIds) });
  const solver = new AirSolver(airCase, { start, bank, stopWhenSettled: false, averages: false, maximumSteps: Infinity, ...(input.kernels ? { kernels: input.kernels } : {}) });
  return new Marching(input, solver);
}

class Marching implements TransientRun {
  private readonly input: TransientInput;
  private readonly solver: AirSolver;
  private readonly traces: RackTraces;
  private readonly roomMean: (readonly [number, number])[] = [];
  private readonly airVolume: number;
  private readonly startHeat: number;
  private readonly startSteps: number;
  private sampledAt = -Infinity;

  constructor(input: TransientInput, solver: AirSolver) {
    this.input = input;
    this.solver = solver;
    const { airCase } = solver;
    this.traces = new RackTraces(airCase, input.loss.stoppedIds);
    this.airVolume = airVolumeOf(airCase).airVolume;
    this.startHeat = airIntegral(airCase, solver.state.temperature);
    this.startSteps = solver.steps;
    this.look();
  }

  advance(budgetMs: number, now: () => number = () => performance.now()): TransientProgress {
    const end = now() + budgetMs;
    do {
      const { steps } = this.solver;
      // One piece of a step at a time, so that every step is seen.
      this.solver.advance(0, () => 0);
      if (this.solver.steps > steps) this.look();
    } while (!this.done && now() < end);
    return { done: this.done, fraction: Math.min(1, this.elapsed / this.input.seconds), seconds: this.elapsed };
  }

  result(): ThermalTransient {
    const { solver, input: { loss } } = this;
    return {
      seconds: this.elapsed, steps: solver.steps - this.startSteps, failedIds: loss.failedIds, mode: lossMode(solver.airCase, loss),
      stoppedIds: loss.stoppedIds, withoutWaterIds: loss.withoutWaterIds,
      racks: this.traces.results(), roomMeanCelsius: this.roomMean, hottest: this.traces.hottest, heat: this.heat(),
      notes: transientNotes(this.input, {
        hottestCelsius: this.traces.hottest?.celsius ?? -Infinity, heldIds: solver.bank.heldIds,
        stalledIds: [...new Set(solver.airCase.devices.filter((_, d) => solver.bank.ledger.unplacedJ[d]! > 0).map(({ id }) => id))],
      }),
    };
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
