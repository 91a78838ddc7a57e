import { flopPerDay } from '../training/run-rate.ts';
import type { HeldAccelerators } from '../training/run-rate.ts';
import type { ReliabilityFigures } from '../training/goodput.ts';
import { largestGroup } from './run-demand.ts';
import type { ExperimentDemand, RunDemand, Source } from './run-demand.ts';

/** What happened to a run in one outcome. Days after `asOf`; `Infinity` = not within the horizon. */
export interface RunOutcome {
  /** First day on which everything it asks for by itself is there: capacity, whoever holds it. */
  capacityDay: number;
  startDay: number;
  finishDay: number;
  acceleratorsAtStart: number;
  /** Accelerator-days by source. */
  readonly acceleratorDays: Float64Array;
}

interface RunState {
  readonly demand: RunDemand;
  readonly outcome: RunOutcome;
  readyDay: number;
  held: Float64Array;
  group: readonly number[];
  flopLeft: number;
  ratePerDay: number;
}

/** Days on which something changes, ascending, and accelerators of the own pools from each on. */
export interface CapacitySteps {
  readonly days: readonly number[];
  readonly accelerators: readonly Float64Array[];
}

/** Called for every interval [from, until) in which a run with a past earliest date has not started. */
export type OnWaiting = (demandPosition: number, from: number, until: number, why: 'capacity' | 'readiness' | 'allocation') => void;

/** Called for every interval with the accelerators that experiment programmes hold. */
export type OnExperiments = (from: number, until: number, heldBySource: readonly Float64Array[]) => void;

/**
 * Serves experiments and runs over one outcome. Experiments take their reserve first. A run starts with its whole
 * minimum at once (gang) and up to its maximum, in order of priority; it keeps what it holds until it is done, and
 * takes more up to its maximum as capacity lands, before less urgent runs. A run below its minimum (a lease that
 * ended) stands still.
 */
export class RunAllocator {
  constructor(
    private readonly sources: readonly Source[],
    private readonly demands: readonly RunDemand[],
    private readonly experiments: readonly ExperimentDemand[],
    private readonly reliability: ReliabilityFigures,
    private readonly horizonDay: number,
  ) {}

  /**
   * @param readyDays by demand: first day on which everything in `readyBy` is finished.
   */
  simulate(steps: CapacitySteps, readyDays: Float64Array, onWaiting: OnWaiting, onExperiments: OnExperiments): RunOutcome[] {
    const states = this.demands.map((demand, position): RunState => ({
      demand,
      outcome: { capacityDay: Infinity, startDay: Infinity, finishDay: Infinity, acceleratorsAtStart: 0, acceleratorDays: new Float64Array(this.sources.length) },
      readyDay: readyDays[position]!,
      held: new Float64Array(this.sources.length),
      group: [],
      flopLeft: demand.trainingFlop,
      ratePerDay: 0,
    }));
    const days = this.eventDays(steps, readyDays);
    const experimentHeld = this.experiments.map(() => new Float64Array(this.sources.length));
    const available = new Float64Array(this.sources.length);
    const gross = new Float64Array(this.sources.length);
    let step = -1;
    let next = 0;
    let day = days[0] ?? 0;
    while (day <= this.horizonDay) {
      while (step + 1 < steps.days.length && steps.days[step + 1]! <= day) step += 1;
      this.capacityOn(day, step < 0 ? null : steps.accelerators[step]!, gross);
      available.set(gross);
      this.serveExperiments(day, available, experimentHeld);
      this.serveRuns(day, states, gross, available);
      while (next < days.length && days[next]! <= day) next += 1;
      let until = Math.min(this.horizonDay + 1, days[next] ?? Infinity);
      for (const state of states) {
        if (state.ratePerDay > 0) until = Math.min(until, Math.max(day + 1, Math.ceil(day + state.flopLeft / state.ratePerDay - 1e-9)));
      }
      onExperiments(day, until, experimentHeld);
      this.advance(states, day, until, onWaiting);
      day = until;
    }
    return states.map((state) => state.outcome);
  }

  private eventDays(steps: CapacitySteps, readyDays: Float64Array): number[] {
    const days = new Set<number>([0, ...steps.days]);
    const add = (day: number) => { if (day >= 0 && day <= this.horizonDay) days.add(day); };
    this.demands.forEach((demand, position) => { add(demand.earliestDay); add(readyDays[position]!); });
    for (const { lease } of this.sources) if (lease !== null) { add(lease.fromDay); add(lease.untilDay); }
    for (const programme of this.experiments) add(programme.fromDay);
    return [...days].sort((a, b) => a - b);
  }

  private capacityOn(day: number, own: Float64Array | null, out: Float64Array): void {
    this.sources.forEach(({ poolIndex, lease }, index) => {
      if (poolIndex !== null) out[index] = own === null ? 0 : own[poolIndex]!;
      else out[index] = lease !== null && day >= lease.fromDay && day < lease.untilDay ? lease.accelerators : 0;
    });
  }

  private serveExperiments(day: number, available: Float64Array, held: readonly Float64Array[]): void {
    this.experiments.forEach((programme, position) => {
      held[position]!.fill(0);
      if (day < programme.fromDay) return;
      let wanted = programme.reserved;
      for (const source of programme.sources) {
        const taken = Math.min(wanted, available[source]!);
        held[position]![source] = taken;
        available[source]! -= taken;
        wanted -= taken;
      }
    });
  }

  private serveRuns(day: number, states: readonly RunState[], gross: Float64Array, available: Float64Array): void {
    for (const state of states) {
      if (state.outcome.capacityDay === Infinity && largestGroup(state.demand, gross).total >= state.demand.minimum) state.outcome.capacityDay = day;
      for (const source of state.group) {
        state.held[source] = Math.min(state.held[source]!, available[source]!);
        available[source]! -= state.held[source]!;
      }
    }
    for (const state of states) {
      const { demand, outcome } = state;
      if (outcome.finishDay < Infinity) continue;
      if (outcome.startDay === Infinity) {
        if (day < demand.earliestDay || day < state.readyDay) continue;
        const { group, total } = largestGroup(demand, available);
        if (total < demand.minimum) continue;
        state.group = group;
        outcome.startDay = day;
      }
      let held = 0;
      for (const source of state.group) held += state.held[source]!;
      for (const source of state.group) {
        const more = Math.min(demand.maximum - held, available[source]!);
        if (more <= 0) continue;
        state.held[source]! += more;
        available[source]! -= more;
        held += more;
      }
      if (outcome.startDay === day && outcome.acceleratorsAtStart === 0) outcome.acceleratorsAtStart = held;
      state.ratePerDay = held >= demand.minimum ? this.rate(state) : 0;
    }
  }

  private rate(state: RunState): number {
    const held: HeldAccelerators[] = state.group.filter((source) => state.held[source]! > 0).map((source) => ({
      accelerators: state.held[source]!,
      peakFlopPerSecond: state.demand.peakBySource[source]!,
      availability: this.sources[source]!.availability,
    }));
    return flopPerDay(held, state.demand.modelFlopUtilization, this.reliability, state.demand.checkpointWriteSeconds);
  }

  private advance(states: readonly RunState[], day: number, until: number, onWaiting: OnWaiting): void {
    const length = until - day;
    states.forEach((state, position) => {
      const { demand, outcome } = state;
      if (outcome.finishDay < Infinity) return;
      if (outcome.startDay === Infinity) {
        if (day < demand.earliestDay) return;
        const why = outcome.capacityDay > day ? 'capacity' : state.readyDay > day ? 'readiness' : 'allocation';
        onWaiting(position, day, until, why);
        return;
      }
      const worked = state.ratePerDay > 0 ? Math.min(length, state.flopLeft / state.ratePerDay) : length;
      for (const source of state.group) outcome.acceleratorDays[source]! += state.held[source]! * worked;
      state.flopLeft -= state.ratePerDay * length;
      if (state.ratePerDay > 0 && state.flopLeft <= state.ratePerDay * 1e-9) {
        outcome.finishDay = until;
        state.held.fill(0);
        state.group = [];
        state.ratePerDay = 0;
      }
    });
  }
}
