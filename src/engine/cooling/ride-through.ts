import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { heatByZone } from './heat.ts';
import { coolingUnits, liquidSupplyCelsius } from './units.ts';
import { WATER_DENSITY_KG_PER_M3, WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';

/** Seconds that a body of water takes heat before it has warmed by a margin. */
export function rideThroughSeconds(volumeLitres: number, marginKelvin: number, heatKw: number): number {
  return ((volumeLitres / 1000) * WATER_DENSITY_KG_PER_M3 * WATER_SPECIFIC_HEAT_KJ_PER_KG_K * marginKelvin) / heatKw;
}

/** Time until water reaches a limit once nothing cools it any more. */
export interface RideThrough {
  /** Liquid zone (its CDUs stop) or loop (its plants stop, pumps run on). */
  readonly id: string;
  readonly kind: 'zone' | 'loop';
  readonly volumeLitres: number;
  readonly heatKw: number;
  readonly marginKelvin: number;
  readonly seconds: number;
}

/**
 * Ride-through of every liquid zone and loop whose volume the document gives, at the rated power of the present racks, well mixed:
 * V·ρ·c·margin/heat. A zone's margin is its racks' supply limit minus what its CDUs supply now; a loop's is the smallest rise
 * that its liquid zones bear (each CDU keeps its approach), and its design ΔT where it carries air units only.
 */
export function rideThroughs(scenario: Scenario, presentRackIds: ReadonlySet<string> | null): RideThrough[] {
  const { zones: heat } = heatByZone(scenario, presentRackIds);
  const units = coolingUnits(scenario);
  const marginOfZone = new Map<string, number>();
  const result: RideThrough[] = [];
  for (const zone of scenario.cooling.zones) {
    const ofZone = heat.get(zone.id);
    const own = units.filter((unit) => unit.zoneId === zone.id);
    const rated = own.reduce((sum, unit) => sum + unit.ratedKw, 0);
    if (zone.kind !== 'liquid' || ofZone === undefined || ofZone.heatKw === 0 || rated === 0 || !Number.isFinite(ofZone.supplyLimitCelsius)) continue;
    const warmest = Math.max(...own.map((unit) => (unit.kind === 'liquid' ? liquidSupplyCelsius(unit, (ofZone.heatKw * unit.ratedKw) / rated, unit.loopSetPointCelsius) : -Infinity)));
    const marginKelvin = Math.max(0, ofZone.supplyLimitCelsius - warmest);
    marginOfZone.set(zone.id, marginKelvin);
    if (zone.coolantVolumeLitres === undefined) continue;
    const volumeLitres = valueOf(zone.coolantVolumeLitres);
    result.push({ id: zone.id, kind: 'zone', volumeLitres, heatKw: ofZone.heatKw, marginKelvin, seconds: rideThroughSeconds(volumeLitres, marginKelvin, ofZone.heatKw) });
  }
  for (const loop of scenario.cooling.loops) {
    if (loop.volumeLitres === undefined) continue;
    const onLoop = units.filter((unit) => unit.loopId === loop.id);
    const heatKw = onLoop.reduce((sum, unit) => sum + unitShareKw(unit.zoneId, unit.ratedKw, units, heat), 0);
    if (heatKw === 0) continue;
    const margins = onLoop.flatMap((unit) => marginOfZone.get(unit.zoneId) ?? []);
    const marginKelvin = margins.length === 0 ? valueOf(loop.designDeltaTKelvin) : Math.min(...margins);
    const volumeLitres = valueOf(loop.volumeLitres);
    result.push({ id: loop.id, kind: 'loop', volumeLitres, heatKw, marginKelvin, seconds: rideThroughSeconds(volumeLitres, marginKelvin, heatKw) });
  }
  return result;
}

function unitShareKw(zoneId: string, ratedKw: number, units: ReturnType<typeof coolingUnits>, heat: ReadonlyMap<string, { readonly heatKw: number }>): number {
  const rated = units.reduce((sum, unit) => (unit.zoneId === zoneId ? sum + unit.ratedKw : sum), 0);
  return rated === 0 ? 0 : ((heat.get(zoneId)?.heatKw ?? 0) * ratedKw) / rated;
}
