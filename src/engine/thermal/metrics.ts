/**
 * Air-management metrics of a hall.
 * SHI, RHI: Sharma, Bash & Patel (2002) AIAA 2002-3091. RCI: Herrlin (2005). RTI: Herrlin (2008).
 */
import type { AirMetrics, MetricName } from '../../model/index.ts';
import type { InletEnvelope } from './air-case.ts';

export interface RackReading {
  readonly massFlowKgPerS: number;
  readonly inletCelsius: number;
  readonly outletCelsius: number;
  readonly envelope: InletEnvelope;
}

export interface UnitReading {
  readonly massFlowKgPerS: number;
  readonly supplyCelsius: number;
  readonly returnCelsius: number;
}

/** Smallest width of the band between recommended and allowable that RCI divides by, K. */
const narrowestBandKelvin = 1;

const total = <T>(items: readonly T[], f: (item: T) => number): number => items.reduce((sum, item) => sum + f(item), 0);

/** The metrics that the readings define; without racks, units, flow or heat some are undefined and absent. */
export function airMetrics(racks: readonly RackReading[], units: readonly UnitReading[]): Partial<AirMetrics> {
  const live = racks.filter((rack) => rack.massFlowKgPerS > 0);
  const supplyFlow = total(units, (unit) => unit.massFlowKgPerS);
  const result: { -readonly [K in MetricName]?: number } = {};
  if (live.length > 0) {
    result.rciHi = 100 * (1 - total(live, ({ inletCelsius, envelope: e }) => Math.max(0, inletCelsius - e.recommendedMaxCelsius)
      / Math.max(narrowestBandKelvin, e.allowableMaxCelsius - e.recommendedMaxCelsius)) / live.length);
    result.rciLo = 100 * (1 - total(live, ({ inletCelsius, envelope: e }) => Math.max(0, e.recommendedMinCelsius - inletCelsius)
      / Math.max(narrowestBandKelvin, e.recommendedMinCelsius - e.allowableMinCelsius)) / live.length);
  }
  if (live.length === 0 || supplyFlow === 0) return result;
  const reference = total(units, (unit) => unit.massFlowKgPerS * unit.supplyCelsius) / supplyFlow;
  const returned = total(units, (unit) => unit.massFlowKgPerS * unit.returnCelsius) / supplyFlow;
  const gained = total(live, (rack) => rack.massFlowKgPerS * (rack.inletCelsius - reference));
  const outlet = total(live, (rack) => rack.massFlowKgPerS * (rack.outletCelsius - reference));
  const rackFlow = total(live, (rack) => rack.massFlowKgPerS);
  const rise = total(live, (rack) => rack.massFlowKgPerS * (rack.outletCelsius - rack.inletCelsius)) / rackFlow;
  if (outlet > 0) {
    result.shi = gained / outlet;
    result.rhi = (supplyFlow * (returned - reference)) / outlet;
  }
  if (rise > 0) result.rti = (100 * (returned - reference)) / rise;
  return result;
}
