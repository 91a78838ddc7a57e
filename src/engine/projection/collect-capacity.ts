import { CAMPUS_TOTAL_ID, CAPACITY_LIMITS } from '../../model/index.ts';
import type { BindingMonth, CapacityLimit, CapacityRow, CapacityStage, ExperimentProjection, LossLedgerRow, Scenario } from '../../model/index.ts';
import type { AfterLimit, FleetState } from './capacity-model.ts';
import { LIMIT_INDEX } from './limit-states.ts';
import type { OutcomeEngine } from './outcome-engine.ts';
import { numberPercentiles } from './percentiles.ts';

const KILOWATTS_PER_MEGAWATT = 1000;
const HOURS_PER_DAY = 24;

/** Steps of the waterfall after which a stage of capacity is read; each stage holds all steps before it. */
const STAGES: readonly { readonly stage: CapacityStage; readonly after: CapacityLimit }[] = [
  { stage: 'contracted', after: 'contract-ramp' },
  { stage: 'energised', after: 'redundancy' },
  { stage: 'cooled', after: 'hall-air' },
  { stage: 'delivered', after: 'delivered' },
  { stage: 'validated', after: 'validated' },
  { stage: 'usable', after: 'curtailment' },
];

/** Gathers capacity, losses and experiments by month over outcomes. */
export class CapacityCollector {
  private readonly scopes: readonly { readonly siteId: string; readonly hallId: string }[];
  private readonly generations: readonly string[];
  /** By pool; positions in `generations`. */
  private readonly generationOfPool: readonly number[];
  private readonly lastLosses: Float64Array;
  private readonly megawatts: Float64Array;
  private readonly racks: Float32Array;
  private readonly accelerators: Float32Array;
  private readonly experimentsPerDay: Float64Array;
  private readonly lossSums: readonly Float64Array[];
  private readonly firstCounts: readonly Int32Array[];
  private readonly secondCounts: readonly Int32Array[];
  private readonly scopeKw: Float64Array;
  private readonly scopeRacks: Float64Array;
  private readonly scopeAccelerators: Float64Array;

  constructor(scenario: Scenario, private readonly engine: OutcomeEngine, private readonly samples: number) {
    const { months, model } = engine;
    this.scopes = [...scenario.halls.map((hall) => ({ siteId: hall.siteId, hallId: hall.id })), { siteId: CAMPUS_TOTAL_ID, hallId: CAMPUS_TOTAL_ID }];
    const generationIds = scenario.fleet.accelerators.map((accelerator) => accelerator.id);
    this.generations = generationIds.filter((id) => model.fleet.pools.some((pool) => pool.acceleratorId === id));
    this.generationOfPool = model.fleet.pools.map((pool) => this.generations.indexOf(pool.acceleratorId));
    this.lastLosses = new Float64Array(CAPACITY_LIMITS.length);
    const rows = months.length * this.scopes.length * STAGES.length;
    this.megawatts = new Float64Array(rows * samples);
    this.racks = new Float32Array(rows * samples);
    this.accelerators = new Float32Array(rows * samples * this.generations.length);
    this.experimentsPerDay = new Float64Array(engine.experiments.length * months.length * samples);
    this.lossSums = months.map(() => new Float64Array(CAPACITY_LIMITS.length));
    this.firstCounts = months.map(() => new Int32Array(CAPACITY_LIMITS.length + 1));
    this.secondCounts = months.map(() => new Int32Array(CAPACITY_LIMITS.length + 1));
    this.scopeKw = new Float64Array(this.scopes.length);
    this.scopeRacks = new Float64Array(this.scopes.length);
    this.scopeAccelerators = new Float64Array(this.scopes.length * this.generations.length);
  }

  /** Reads the waterfall of one month of one outcome; `unchanged` months repeat the month before. */
  addMonth(sample: number, month: number, unchanged: boolean, waterfall: (afterLimit: AfterLimit) => void): void {
    if (unchanged) this.repeatMonth(sample, month);
    else this.readMonth(sample, month, waterfall);
    const losses = this.lastLosses;
    const sums = this.lossSums[month]!;
    let first: number = CAPACITY_LIMITS.length;
    let second: number = CAPACITY_LIMITS.length;
    for (let limit = 0; limit < losses.length; limit += 1) {
      const loss = losses[limit]!;
      sums[limit]! += loss;
      if (loss <= 0) continue;
      if (first === CAPACITY_LIMITS.length || loss > losses[first]!) {
        second = first;
        first = limit;
      } else if (second === CAPACITY_LIMITS.length || loss > losses[second]!) second = limit;
    }
    this.firstCounts[month]![first]! += 1;
    this.secondCounts[month]![second]! += 1;
  }

  private readMonth(sample: number, month: number, waterfall: (afterLimit: AfterLimit) => void): void {
    let before = this.engine.model.fleet.nameplateKw;
    let stage = 0;
    waterfall((limitIndex, state) => {
      const inService = limitIndex >= LIMIT_INDEX['spares-and-repair'];
      const after = this.totalKw(state, inService);
      this.lastLosses[limitIndex] = before - after;
      before = after;
      if (stage < STAGES.length && LIMIT_INDEX[STAGES[stage]!.after] === limitIndex) {
        this.storeStage(sample, month, stage, state, inService);
        stage += 1;
      }
      return false;
    });
  }

  private repeatMonth(sample: number, month: number): void {
    const rows = this.scopes.length * STAGES.length;
    for (let row = month * rows; row < (month + 1) * rows; row += 1) {
      this.megawatts[row * this.samples + sample] = this.megawatts[(row - rows) * this.samples + sample]!;
      this.racks[row * this.samples + sample] = this.racks[(row - rows) * this.samples + sample]!;
      for (let generation = 0; generation < this.generations.length; generation += 1) {
        this.accelerators[(row * this.generations.length + generation) * this.samples + sample]
          = this.accelerators[((row - rows) * this.generations.length + generation) * this.samples + sample]!;
      }
    }
  }

  /** Experiments per day of every programme over an interval of one outcome. */
  addExperiments(sample: number, from: number, until: number, heldBySource: readonly Float64Array[]): void {
    this.engine.months.forEach(({ day }, month) => {
      if (day < from || day >= until) return;
      this.engine.experiments.forEach((programme, position) => {
        let acceleratorHours = 0;
        for (const source of programme.sources) acceleratorHours += heldBySource[position]![source]! * this.engine.sources[source]!.availability * HOURS_PER_DAY;
        this.experimentsPerDay[(position * this.engine.months.length + month) * this.samples + sample] = acceleratorHours / programme.hoursPerExperiment;
      });
    });
  }

  /** Rows of one month, halls first, then all together. */
  rowsOf(month: number): CapacityRow[] {
    return this.scopes.flatMap((scope, scopeIndex) => STAGES.map(({ stage }, stageIndex): CapacityRow => {
      const row = this.rowIndex(month, scopeIndex, stageIndex);
      return {
        month: this.engine.months[month]!.month,
        siteId: scope.siteId,
        hallId: scope.hallId,
        kind: 'firm',
        stage,
        basis: 'IT MW',
        mw: numberPercentiles(this.megawatts.subarray(row * this.samples, (row + 1) * this.samples)),
        racks: numberPercentiles(this.racks.subarray(row * this.samples, (row + 1) * this.samples)),
        acceleratorsByGeneration: Object.fromEntries(this.generations.map((id, generation) => {
          const start = (row * this.generations.length + generation) * this.samples;
          return [id, numberPercentiles(this.accelerators.subarray(start, start + this.samples))];
        })),
      };
    }));
  }

  binding(): BindingMonth[] {
    return this.engine.months.map(({ month }, position) => {
      const first = largest(this.firstCounts[position]!);
      return {
        month,
        first: limitName(first),
        second: first === CAPACITY_LIMITS.length ? 'none' : limitName(largest(this.secondCounts[position]!, first)),
        share: this.firstCounts[position]![first]! / this.samples,
      };
    });
  }

  /** Mean losses; `usableKw` is what remains of nameplate when they are taken off in order. */
  ledger(): LossLedgerRow[] {
    return this.engine.months.map(({ month }, position) => {
      const nameplateKw = this.engine.model.fleet.nameplateKw;
      let usableKw = nameplateKw;
      const lossKw: Partial<Record<CapacityLimit, number>> = {};
      CAPACITY_LIMITS.forEach((limit, index) => {
        const loss = this.lossSums[position]![index]! / this.samples;
        // Halls whose air is not solved lose nothing to it here; where that is all halls, the entry would only look computed.
        if (limit === 'hall-air' && loss === 0 && this.engine.model.hallsWithoutAir.length > 0) return;
        usableKw -= loss;
        lossKw[limit] = loss;
      });
      return { month, nameplateKw, lossKw, usableKw };
    });
  }

  experiments(): ExperimentProjection[] {
    return this.engine.experiments.map((programme, position) => ({
      id: programme.id,
      months: this.engine.months.map(({ month }, monthIndex) => {
        const start = (position * this.engine.months.length + monthIndex) * this.samples;
        return { month, experimentsPerDay: numberPercentiles(this.experimentsPerDay.subarray(start, start + this.samples)) };
      }),
    }));
  }

  private rowIndex(month: number, scope: number, stage: number): number {
    return (month * this.scopes.length + scope) * STAGES.length + stage;
  }

  private totalKw(state: FleetState, inService: boolean): number {
    const { model } = this.engine;
    const { classes } = state.system;
    let sum = 0;
    for (let index = 0; index < classes.length; index += 1) sum += inService ? model.inServiceKw(state, index) : state.racks[index]! * classes[index]!.kwPerRack;
    return sum;
  }

  private storeStage(sample: number, month: number, stage: number, state: FleetState, inService: boolean): void {
    const { model } = this.engine;
    const { classes } = state.system;
    const campus = this.scopes.length - 1;
    const generations = this.generations.length;
    this.scopeKw.fill(0);
    this.scopeRacks.fill(0);
    this.scopeAccelerators.fill(0);
    for (let index = 0; index < classes.length; index += 1) {
      const { hallIndex, kwPerRack, usableAcceleratorsPerRack, poolIndex } = classes[index]!;
      const racks = state.racks[index]!;
      const kw = inService ? model.inServiceKw(state, index) : racks * kwPerRack;
      for (const scope of [hallIndex, campus]) {
        this.scopeKw[scope]! += kw;
        this.scopeRacks[scope]! += racks;
        if (poolIndex !== null) this.scopeAccelerators[scope * generations + this.generationOfPool[poolIndex]!]! += racks * usableAcceleratorsPerRack;
      }
    }
    for (let scope = 0; scope < this.scopes.length; scope += 1) {
      const row = this.rowIndex(month, scope, stage);
      this.megawatts[row * this.samples + sample] = this.scopeKw[scope]! / KILOWATTS_PER_MEGAWATT;
      this.racks[row * this.samples + sample] = this.scopeRacks[scope]!;
      for (let generation = 0; generation < generations; generation += 1) {
        const accelerators = this.scopeAccelerators[scope * generations + generation]!;
        this.accelerators[(row * generations + generation) * this.samples + sample] = inService ? Math.floor(accelerators * model.inServiceShare + 1e-9) : accelerators;
      }
    }
  }
}

function largest(counts: Int32Array, except = -1): number {
  let best = -1;
  for (let index = 0; index < counts.length; index += 1) {
    if (index !== except && (best < 0 || counts[index]! > counts[best]!)) best = index;
  }
  return best;
}

function limitName(index: number): CapacityLimit | 'none' {
  return CAPACITY_LIMITS[index] ?? 'none';
}
