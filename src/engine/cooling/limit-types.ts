import type { CapacityLevel, Sharing } from '../facility/linear-limits.ts';

/**
 * Firm cooling capacity for the projection: design-day weather, loops at their set points, the
 * redundant units of every zone and plant out. Used like {@link FirmPowerLimits}:
 *
 *     const limits = coolingLimits(scenario);                       // once per document
 *     const state = coolingLimitsAt(limits, finishedActivityIds);   // memoised
 *     for (const level of state.levels) // hold the blocks to level.limits, book what they lose under level.limit
 *
 * Levels: `air-cooling` then `liquid-cooling`. Only + − × ÷ are used.
 */
export interface CoolingLimits {
  readonly sharing: Sharing;
  /** Same order as `deriveBlocks(scenario)`. */
  readonly blocks: readonly CoolingBlockDemand[];
  readonly zones: readonly ZoneLimit[];
  readonly loops: readonly LoopLimit[];
  readonly releasingActivityIds: readonly string[];
}

/** Heat one block gives off per kW of its IT load, at its rack mix. */
export interface CoolingBlockDemand {
  readonly id: string;
  readonly airZoneId: string;
  readonly liquidZoneId: string | null;
  readonly airFraction: number;
  readonly liquidFraction: number;
  /** A liquid-cooled rack of it names no liquid zone, so that nothing cools it. */
  readonly lacksLiquid: boolean;
}

/** One air unit or CDU at the design day, its loop at the set point. */
export interface UnitLimit {
  readonly id: string;
  readonly loopId: string;
  readonly capacityKw: number;
  /** Fan or pump power that ends as heat in its loop, kW at capacity. */
  readonly ownHeatKw: number;
  /** Heat its constant water flow would carry at the loop's design ΔT, kW; 0 where a valve throttles with the heat. */
  readonly constantFlowKw: number;
  readonly commissionedBy: string | null;
}

export interface ZoneLimit {
  readonly id: string;
  readonly hallId: string;
  readonly kind: 'air' | 'liquid';
  /** Left out of firm capacity: so many of the largest units. */
  readonly redundantUnits: number;
  readonly units: readonly UnitLimit[];
}

export interface PlantLimit {
  readonly id: string;
  readonly loopId: string;
  /** Heat all units / all but the redundant units reject at the design day with the loop at its set point. */
  readonly capacityKw: number;
  readonly firmCapacityKw: number;
  readonly commissionedBy: string | null;
}

export interface LoopLimit {
  readonly id: string;
  readonly siteId: string;
  readonly commissionedBy: string | null;
  /** Pump power per kW that the flow carries at design ΔT. */
  readonly pumpKwPerKw: number;
  readonly plants: readonly PlantLimit[];
}

export interface CoolingLimitState {
  /** `air-cooling`, `liquid-cooling`, in this order. */
  readonly levels: readonly CapacityLevel[];
}
