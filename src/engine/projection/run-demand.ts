import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { availabilityUnderCurtailment, densePeakFlopPerSecond } from '../training/run-rate.ts';
import type { FleetCells } from './fleet-cells.ts';

/** Where accelerators come from: a pool of the own fleet, or a lease in its window. */
export interface Source {
  readonly acceleratorId: string;
  readonly fabricId: string;
  /** Index into the own pools; `null` for a lease. */
  readonly poolIndex: number | null;
  readonly lease: { readonly accelerators: number; readonly fromDay: number; readonly untilDay: number; readonly pricePerAcceleratorHour: number } | null;
  /** Position of its site; `null` for a lease. */
  readonly siteIndex: number | null;
  /** IT kW per accelerator; of a lease, from the first rack type with that accelerator, `null` where there is none. */
  readonly kwPerAccelerator: number | null;
  /** Share of hours not curtailed. */
  readonly availability: number;
}

/** Own pools, then leases. */
export function sourcesOf(scenario: Scenario, fleet: FleetCells, dayOf: (isoDate: string) => number): Source[] {
  const own = fleet.pools.map((pool, poolIndex): Source => ({
    acceleratorId: pool.acceleratorId,
    fabricId: pool.fabricId,
    poolIndex,
    lease: null,
    siteIndex: pool.siteIndex,
    kwPerAccelerator: pool.kwPerAccelerator,
    availability: availabilityUnderCurtailment(valueOf(scenario.sites[pool.siteIndex]!.curtailmentHoursPerYear)),
  }));
  const leases = scenario.allocation.leases.map((lease): Source => {
    const type = scenario.fleet.rackTypes.find((rackType) => rackType.acceleratorId === lease.acceleratorId);
    return {
      acceleratorId: lease.acceleratorId,
      fabricId: lease.fabricId,
      poolIndex: null,
      lease: { accelerators: lease.accelerators, fromDay: dayOf(lease.from), untilDay: dayOf(lease.until), pricePerAcceleratorHour: lease.pricePerAcceleratorHour },
      siteIndex: null,
      kwPerAccelerator: type === undefined ? null : valueOf(type.ratedPowerKw) / Math.max(1, valueOf(type.usableAcceleratorsPerRack)),
      availability: 1,
    };
  });
  return [...own, ...leases];
}

/** A training run as the allocator sees it. */
export interface RunDemand {
  readonly id: string;
  /** Position in `scenario.runs`. */
  readonly runIndex: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Groups of source indexes one allocation may draw from, fastest accelerators first; one group if it may span fabrics. */
  readonly groups: readonly (readonly number[])[];
  /** Peak FLOP/s per accelerator by source index; 0 where not allowed. */
  readonly peakBySource: Float64Array;
  /** 1 for own pools it may use. */
  readonly pools: Uint8Array;
  readonly earliestDay: number;
  readonly readyActivities: readonly number[];
  readonly trainingFlop: number;
  readonly modelFlopUtilization: number;
  readonly checkpointWriteSeconds: number;
}

/** Demands in order of service: priority, then document order. */
export function runDemands(
  scenario: Scenario, sources: readonly Source[], poolCount: number,
  activityIndex: ReadonlyMap<string, number>, dayOf: (isoDate: string) => number,
): RunDemand[] {
  const { accelerators } = indexScenario(scenario);
  const demands = scenario.runs.map((run, runIndex): RunDemand => {
    const peakBySource = Float64Array.from(sources, (source) => {
      const allowed = run.allowedAcceleratorIds.includes(source.acceleratorId) && run.allowedFabricIds.includes(source.fabricId);
      const accelerator = accelerators.get(source.acceleratorId);
      return allowed && accelerator !== undefined ? densePeakFlopPerSecond(accelerator, run.precision) ?? 0 : 0;
    });
    const usable = sources.map((_, index) => index).filter((index) => peakBySource[index]! > 0)
      .sort((a, b) => peakBySource[b]! - peakBySource[a]! || a - b);
    const byFabric = run.allowedFabricIds.map((fabricId) => usable.filter((index) => sources[index]!.fabricId === fabricId)).filter((group) => group.length > 0);
    const pools = new Uint8Array(poolCount);
    for (const index of usable) {
      const { poolIndex } = sources[index]!;
      if (poolIndex !== null) pools[poolIndex] = 1;
    }
    return {
      id: run.id,
      runIndex,
      minimum: Math.max(1, run.minimumAccelerators),
      maximum: Math.max(1, run.minimumAccelerators, run.maximumAccelerators),
      groups: run.spansFabrics ? [usable] : byFabric,
      peakBySource,
      pools,
      earliestDay: Math.max(0, dayOf(run.earliestStart)),
      readyActivities: run.readyBy.map((id) => activityIndex.get(id)!),
      trainingFlop: valueOf(run.trainingFlop),
      modelFlopUtilization: valueOf(run.modelFlopUtilization),
      checkpointWriteSeconds: valueOf(run.checkpointWriteSeconds),
    };
  });
  return demands.sort((a, b) => scenario.runs[a.runIndex]!.priority - scenario.runs[b.runIndex]!.priority || a.runIndex - b.runIndex);
}

/** Most accelerators that one group of a demand can draw from what is available per source. */
export function largestGroup(demand: RunDemand, available: Float64Array): { readonly group: readonly number[]; readonly total: number } {
  let best: readonly number[] = [];
  let total = 0;
  for (const group of demand.groups) {
    let sum = 0;
    for (const index of group) sum += available[index]!;
    if (sum > total) {
      best = group;
      total = sum;
    }
  }
  return { group: best, total };
}

/** An experiment programme as the allocator sees it. */
export interface ExperimentDemand {
  readonly id: string;
  readonly reserved: number;
  /** Source indexes in the order of the programme's allowed accelerators. */
  readonly sources: readonly number[];
  readonly hoursPerExperiment: number;
  readonly fromDay: number;
}

export function experimentDemands(scenario: Scenario, sources: readonly Source[], dayOf: (isoDate: string) => number): ExperimentDemand[] {
  return scenario.experiments.map((programme) => ({
    id: programme.id,
    reserved: programme.reservedAccelerators,
    sources: programme.allowedAcceleratorIds.flatMap((id) => sources.flatMap((source, index) => (source.acceleratorId === id ? [index] : []))),
    hoursPerExperiment: valueOf(programme.acceleratorHoursPerExperiment),
    fromDay: dayOf(programme.from),
  }));
}
