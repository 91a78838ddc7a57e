import { valueOf } from '../../model/index.ts';
import type { BindingShare, RunConstraint, RunProjection, Scenario } from '../../model/index.ts';
import { percentileOfSorted, percentileStandardError, sortedCopy } from '../numerics/statistics.ts';
import { goodputOf } from '../training/goodput.ts';
import { reliabilityFigures } from '../training/run-rate.ts';
import type { DaysWaited, Outcome, OutcomeEngine } from './outcome-engine.ts';
import { datePercentiles, numberPercentiles } from './percentiles.ts';
import { createResourceModel } from './run-resources.ts';
import type { ResourceModel } from './run-resources.ts';

/** Most points of a run's date distribution kept for histograms. */
const HISTOGRAM_POINTS = 1000;

interface RunSeries {
  readonly startDays: Float64Array;
  readonly finishDays: Float64Array;
  readonly accelerators: number[];
  readonly energyMwh: number[];
  readonly tco2e: number[];
  readonly cost: number[];
  readonly bindingShares: Map<string, { readonly constraint: RunConstraint; readonly activity: number | null; share: number }>;
}

/** Gathers runs over outcomes. Series are in the order of `engine.demands`. */
export class RunCollector {
  readonly daysWaited: readonly DaysWaited[];
  readonly resources: ResourceModel;
  private readonly series: readonly RunSeries[];

  constructor(private readonly scenario: Scenario, private readonly engine: OutcomeEngine, private readonly samples: number) {
    this.daysWaited = engine.demands.map(() => new Map());
    this.resources = createResourceModel(scenario, engine.sources, engine.demands);
    this.series = engine.demands.map(() => ({
      startDays: new Float64Array(samples).fill(Infinity),
      finishDays: new Float64Array(samples).fill(Infinity),
      accelerators: [], energyMwh: [], tco2e: [], cost: [],
      bindingShares: new Map(),
    }));
  }

  /** Unblocked days of every demand over the outcomes, for paired comparisons. */
  get startDays(): readonly Float64Array[] {
    return this.series.map((series) => series.startDays);
  }

  add(outcome: Outcome): void {
    outcome.runs.forEach((run, position) => {
      const series = this.series[position]!;
      series.startDays[outcome.sample] = run.startDay;
      series.finishDays[outcome.sample] = run.finishDay;
      if (run.startDay < Infinity) series.accelerators.push(run.acceleratorsAtStart);
      if (run.finishDay < Infinity) {
        const { energyMwh, tco2e, cost } = this.resources.priceRun(run);
        if (energyMwh !== null) series.energyMwh.push(energyMwh);
        if (tco2e !== null) series.tco2e.push(tco2e);
        if (cost !== null) series.cost.push(cost);
      }
      for (const part of this.engine.bindingOf(position, run)) {
        const key = `${part.constraint} ${part.activity ?? ''}`;
        const known = series.bindingShares.get(key);
        if (known === undefined) series.bindingShares.set(key, { ...part });
        else known.share += part.share;
      }
    });
  }

  /** Runs in document order. */
  result(asOfEpochDay: number): RunProjection[] {
    const projections: RunProjection[] = [];
    this.engine.demands.forEach((demand, position) => { projections[demand.runIndex] = this.projectionOf(position, asOfEpochDay); });
    return projections;
  }

  private projectionOf(position: number, asOfEpochDay: number): RunProjection {
    const demand = this.engine.demands[position]!;
    const series = this.series[position]!;
    const computed = this.resources.computed[position]!;
    const { horizonDay } = this.engine.calendar;
    const sorted = sortedCopy(series.startDays);
    const arrived = sorted.filter((day) => day <= horizonDay);
    // A run that starts in no outcome has no such percentiles, and one that finishes in none has used nothing up.
    const acceleratorsAtStart = series.accelerators.length > 0 ? numberPercentiles(series.accelerators) : null;
    const typical = acceleratorsAtStart === null ? demand.minimum : acceleratorsAtStart.p50;
    const medianKnown = Number.isFinite(percentileOfSorted(sorted, 0.5));
    return {
      id: demand.id,
      unblocked: datePercentiles(series.startDays, asOfEpochDay, horizonDay),
      finish: datePercentiles(series.finishDays, asOfEpochDay, horizonDay),
      binding: this.bindingOf(position),
      ...(acceleratorsAtStart === null ? {} : { acceleratorsAtStart }),
      goodput: goodputOf(reliabilityFigures(this.scenario), typical, valueOf(this.scenario.runs[demand.runIndex]!.checkpointWriteSeconds)).goodput,
      ...(computed.cost && series.cost.length > 0 ? { cost: { ...numberPercentiles(series.cost), currency: this.scenario.meta.currency, basis: this.resources.costBasis } } : {}),
      ...(computed.energyMwh && series.energyMwh.length > 0 ? { energyMwh: numberPercentiles(series.energyMwh) } : {}),
      ...(computed.tco2e && series.tco2e.length > 0 ? { tco2e: numberPercentiles(series.tco2e) } : {}),
      standardErrorDays: medianKnown ? percentileStandardError(sorted, 0.5) : null,
      unblockedDays: thin(arrived),
    };
  }

  /** Shares per limit and activity, largest first; a limit that was only waited on has share 0 and no activity. */
  private bindingOf(position: number): BindingShare[] {
    const { activities } = this.engine.network;
    const waited = this.daysWaited[position]!;
    const meanDays = (constraint: RunConstraint) => (waited.get(constraint as never) ?? 0) / this.samples;
    const shares: BindingShare[] = [...this.series[position]!.bindingShares.values()].map(({ constraint, activity, share }) => ({
      constraint,
      activity: activity === null ? null : activities[activity]!.id,
      share: share / this.samples,
      meanDaysWaited: meanDays(constraint),
    }));
    for (const constraint of waited.keys()) {
      if (!shares.some((share) => share.constraint === constraint)) shares.push({ constraint, activity: null, share: 0, meanDaysWaited: meanDays(constraint) });
    }
    return shares.sort((a, b) => b.share - a.share || b.meanDaysWaited - a.meanDaysWaited);
  }
}

function thin(sorted: Float64Array): number[] {
  if (sorted.length <= HISTOGRAM_POINTS) return [...sorted];
  return Array.from({ length: HISTOGRAM_POINTS }, (_, index) => percentileOfSorted(sorted, index / (HISTOGRAM_POINTS - 1)));
}
