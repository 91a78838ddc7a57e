import type { Diagnostic } from '../diagnostics.ts';
import type { BillResult } from './bill.ts';

/** Energy of a span of hours, kWh by where it goes; all but `facility` add up to `facility`. */
export interface EnergyLedger {
  readonly facility: number;
  readonly it: number;
  readonly fans: number;
  readonly airEconomiserFans: number;
  readonly cduPumps: number;
  readonly loopPumps: number;
  readonly towerPumps: number;
  readonly compressors: number;
  readonly rejectionFans: number;
  readonly heatReusePumps: number;
  readonly transformerLosses: number;
  readonly upsLosses: number;
  readonly distributionLosses: number;
}

/** Heat of racks, fans and pumps in kWh by where it went; all but `total` add up to `total`. */
export interface HeatLedger {
  readonly total: number;
  readonly airEconomiser: number;
  readonly reused: number;
  readonly free: number;
  readonly mechanical: number;
  readonly unremoved: number;
}

/** Site water in litres. */
export interface WaterLedger {
  readonly evaporation: number;
  readonly blowDown: number;
  readonly drift: number;
}

/** Figures of a month or a year. */
export interface EnergyFigures {
  readonly hours: number;
  readonly energyKwh: EnergyLedger;
  readonly heatKwh: HeatLedger;
  readonly waterLitres: WaterLedger;
  readonly peakFacilityKw: number;
  /** Facility energy over IT energy; `null` without IT. */
  readonly pue: number | null;
  /** Site water over IT energy, L/kWh. */
  readonly wueSite: number | null;
  /** Site water and the water of the electricity over IT energy, L/kWh. */
  readonly wueSource: number | null;
  /** (Facility energy − reused heat) over IT energy. */
  readonly ere: number | null;
  readonly carbonTonnes: number;
  /** Carbon over IT energy, kg/kWh. */
  readonly cue: number | null;
  /** Hours by what moves the heat; `free` = no compressor runs, `partial` = compressors and outdoor air or towers. */
  readonly hoursByMode: { readonly free: number; readonly partial: number; readonly mechanical: number };
}

/** Hourly year of one site. */
export interface EnergyResult {
  readonly siteId: string;
  readonly siteName: string;
  readonly year: number;
  /** 8,760 or 8,784. */
  readonly hours: number;
  readonly weather: {
    readonly stationName: string; readonly kind: string; readonly source: string;
    readonly maximumDryBulbCelsius: number; readonly maximumWetBulbCelsius: number; readonly meanDryBulbCelsius: number; readonly meanWetBulbCelsius: number;
  };
  readonly annual: EnergyFigures;
  readonly monthly: readonly EnergyFigures[];
  /** Power that so many hours of the year reach or exceed, kW: facility and IT each in its own order, highest hour first. */
  readonly loadDuration: readonly { readonly hours: number; readonly facilityKw: number; readonly itKw: number }[];
  /** Rated power of the racks without a live feed, kW: they draw nothing in this year. */
  readonly unservedItKw: number;
  /** Power components that can't carry the load of the design day at any steady voltage: losses round them are those at nominal voltage, without meaning. */
  readonly collapsedNodeIds: readonly string[];
  /** Largest |in − Σ out| of an hour over its input: 0 up to rounding. */
  readonly balanceError: { readonly energy: number; readonly heat: number };
  /** By loop: largest heat of the year beside what its plants take, with all units and with the redundant ones out, in the worse of the wettest and the hottest hour. */
  readonly loops: readonly { readonly id: string; readonly peakHeatKw: number; readonly capacityKw: number; readonly firmCapacityKw: number }[];
  readonly plants: readonly { readonly id: string; readonly hoursByMode: Readonly<Record<string, number>> }[];
  readonly warmLoops: readonly { readonly id: string; readonly hours: number; readonly warmestCelsius: number | null }[];
  readonly shortZones: readonly { readonly id: string; readonly hours: number }[];
  readonly extrapolatedHours: number;
  readonly rideThrough: readonly { readonly id: string; readonly kind: 'zone' | 'loop'; readonly volumeLitres: number; readonly heatKw: number; readonly marginKelvin: number; readonly seconds: number }[];
  /** What the document leaves open and the computation took for it, with its reason. */
  readonly assumptions: readonly string[];
  readonly notComputed: readonly string[];
}

/** Hourly results of one site's year; all arrays have one entry an hour, in local standard time. */
export interface EnergySeries {
  readonly year: number;
  readonly hours: number;
  /** Power from outside (utility and other sources), kW: what a bill is made of. */
  readonly facilityKw: Float64Array;
  readonly itKw: Float64Array;
  /** Fans of air units and of air economisers, kW. */
  readonly fanKw: Float64Array;
  readonly economiserFanKw: Float64Array;
  readonly cduPumpKw: Float64Array;
  readonly loopPumpKw: Float64Array;
  readonly towerPumpKw: Float64Array;
  readonly compressorKw: Float64Array;
  /** Fans of towers, dry coolers and air-cooled condensers, kW. */
  readonly rejectionFanKw: Float64Array;
  readonly reusePumpKw: Float64Array;
  readonly transformerLossKw: Float64Array;
  readonly upsLossKw: Float64Array;
  readonly distributionLossKw: Float64Array;
  readonly heatKw: Float64Array;
  readonly airEconomiserHeatKw: Float64Array;
  readonly reusedHeatKw: Float64Array;
  readonly freeHeatKw: Float64Array;
  readonly mechanicalHeatKw: Float64Array;
  readonly unremovedHeatKw: Float64Array;
  readonly evaporationKg: Float64Array;
  readonly blowDownKg: Float64Array;
  readonly driftKg: Float64Array;
  readonly dryBulbCelsius: Float64Array;
  readonly wetBulbCelsius: Float64Array;
  /** 0 = no heat is taken away, 1 = free, 2 = partial, 3 = mechanical. */
  readonly mode: Uint8Array;
}

/** A year of a site: what it draws, hour by hour, and what that costs. */
export interface BilledYear {
  readonly result: EnergyResult;
  readonly series: EnergySeries;
  /** `null` without terms to bill it on, or where they don't fit. */
  readonly bill: BillResult | null;
  /** Why terms that are given can't be billed. */
  readonly billFinding: Diagnostic | null;
}

/** One temperature tried for a loop. */
export interface SetPointRow {
  readonly setPointCelsius: number;
  readonly facilityKwh: number;
  readonly compressorKwh: number;
  readonly pue: number | null;
  /** Litres evaporated over IT energy in kWh. */
  readonly evaporationPerItKwh: number | null;
  /** What the year costs, dollars; `null` without terms. */
  readonly billTotal: number | null;
  /** Hours in which some zone's heat is beyond what its units take with that water. */
  readonly shortHours: number;
  /** Hours in which the plants don't hold the set point. */
  readonly warmHours: number;
  /** Hours in which a chiller of the site works beyond what its curve was fitted for. */
  readonly extrapolatedHours: number;
  /**
   * Warmest leaving water that a chiller of the loop has a curve for, °C, where the set point is above it: capacity and efficiency
   * are held there, so that the row understates what warmer water saves. `null` where it is not.
   */
  readonly beyondCurveCelsius: number | null;
}
