import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { Rack, RackType, Scenario } from '../../model/index.ts';

/** Specific heat of dry air, kJ/(kg·K) (ASHRAE Fundamentals 2017, ch. 1). */
export const AIR_SPECIFIC_HEAT_KJ_PER_KG_K = 1.006;

/** Heat that racks give to one zone. */
export interface ZoneHeat {
  heatKw: number;
  /** Air the racks draw at their rated temperature rise, kW/K. */
  airKwPerKelvin: number;
  /** Lowest technology-loop supply limit among the racks, °C; `Infinity` without one. */
  supplyLimitCelsius: number;
}

/** Heat of one rack at rated power: all of it leaves by air and, in its liquid share, by the technology loop. */
export function rackHeatKw(rack: Rack, type: RackType): { readonly airKw: number; readonly liquidKw: number } {
  const total = valueOf(type.ratedPowerKw);
  const liquidKw = rack.liquidZoneId === null ? 0 : total * valueOf(type.liquidFraction);
  return { airKw: total - liquidKw, liquidKw };
}

export interface HeatByZone {
  readonly zones: ReadonlyMap<string, ZoneHeat>;
  /** Liquid-cooled racks that name no liquid zone; their whole heat is counted in the air. */
  readonly racksWithoutLiquid: readonly Rack[];
  readonly itKw: number;
}

/** Heat by zone of the present racks (`null` = all). */
export function heatByZone(scenario: Scenario, presentRackIds: ReadonlySet<string> | null): HeatByZone {
  const { rackTypes } = indexScenario(scenario);
  const zones = new Map<string, ZoneHeat>();
  const zoneOf = (id: string): ZoneHeat => {
    let zone = zones.get(id);
    if (!zone) zones.set(id, (zone = { heatKw: 0, airKwPerKelvin: 0, supplyLimitCelsius: Infinity }));
    return zone;
  };
  const racksWithoutLiquid: Rack[] = [];
  let itKw = 0;
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) {
      const type = rackTypes.get(rack.rackTypeId);
      if (!type || (presentRackIds && !presentRackIds.has(rack.id))) continue;
      const { airKw, liquidKw } = rackHeatKw(rack, type);
      itKw += airKw + liquidKw;
      const air = zoneOf(rack.airZoneId);
      air.heatKw += airKw;
      air.airKwPerKelvin += airKw / valueOf(type.airDeltaTKelvin);
      if (rack.liquidZoneId === null) {
        if (valueOf(type.liquidFraction) > 0) racksWithoutLiquid.push(rack);
        continue;
      }
      const liquid = zoneOf(rack.liquidZoneId);
      liquid.heatKw += liquidKw;
      if (liquidKw > 0 && type.liquidSupplyLimitCelsius !== null) {
        liquid.supplyLimitCelsius = Math.min(liquid.supplyLimitCelsius, valueOf(type.liquidSupplyLimitCelsius));
      }
    }
  }
  return { zones, racksWithoutLiquid, itKw };
}
