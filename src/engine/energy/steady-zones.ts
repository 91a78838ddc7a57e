import { WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from '../cooling/water.ts';
import type { LoopModel, UnitGroup, ZoneModel } from './site-parts.ts';

/**
 * Zones without an air economiser, which the weather does not touch: their sums as functions of the IT load. Heat is linear in it; power of
 * fans goes with a speed that all groups of one fan control and one load over rating share, so that a power of the speed is worked out
 * once for each such class and not for each group. Class 0 is of units whose power is constant.
 */
export interface SteadyZoneSums {
  /** Exponents of power over speed that occur. */
  readonly exponents: Float64Array;
  /**
   * By class: zone heat at full IT load over rating, which is the speed at full load; least speed; place of its exponent. Between its bounds
   * the speed goes with the load, so that power is (power at the speed of full load) · (load)^exponent, with one power per exponent.
   */
  readonly fullLoad: Float64Array;
  readonly minimumSpeed: Float64Array;
  readonly exponentAt: Uint8Array;
  readonly fullLoadPower: Float64Array;
  readonly minimumPower: Float64Array;
  /** Heat of the racks at full IT load, kW, and the part of it that no unit takes. */
  readonly rackHeatKw: number;
  readonly lostHeatKw: number;
  /** By class, at full speed, kW: all units; air units; units whose loop is not of the site. */
  readonly ownKw: Float64Array;
  readonly fanKw: Float64Array;
  readonly lostOwnKw: Float64Array;
  /** By loop: heat its units take at full IT load, and that of its air units, kW. */
  readonly unitHeatKw: Float64Array;
  readonly airHeatKw: Float64Array;
  /** By loop and class, `[loop × classes + class]`: power of its units, and of its air units, at full speed, kW. */
  readonly unitOwnKw: Float64Array;
  readonly airOwnKw: Float64Array;
  /** By loop: water that CDUs without a throttling valve take whatever the load, kg/s; heat over water flow of its air units, kW/(kg/s). */
  readonly constantFlowKgPerS: Float64Array;
  readonly kwPerFlow: Float64Array;
  /** Power at a node of the chain: entries of (node, class, kW at full speed). */
  readonly node: Int32Array;
  readonly nodeClass: Int32Array;
  readonly nodeKw: Float64Array;
  /** By zone: IT load above which its heat is beyond its units with all loops at their set points; `Infinity` where it never is. */
  readonly shortAbove: Float64Array;
}

interface Draft {
  readonly zones: readonly ZoneModel[];
  readonly groups: readonly UnitGroup[];
  readonly loops: readonly LoopModel[];
}

/** Rounding that does not tell two loads over rating apart. */
const SIGNIFICANT_DIGITS = 12;
/** Share of heat beyond capacity that is rounding. */
export const SHORT_TOLERANCE = 1e-9;

export function sumSteadyZones({ zones, groups, loops }: Draft): SteadyZoneSums {
  const steady = zones.filter(({ economiser }) => economiser === null);
  const members = steady.flatMap((zone) => zone.groups.map((at) => ({ group: groups[at]!, fullKw: zone.heatKw * groups[at]!.share })));
  const classes = [{ fullLoad: 0, minimumSpeed: 1, powerExponent: 1 }];
  const byKey = new Map<string, number>();
  const classOf = members.map(({ group, fullKw }) => {
    if (group.fan === null) return 0;
    const { minimumSpeed, powerExponent } = group.fan;
    const fullLoad = group.ratedKw > 0 ? fullKw / group.ratedKw : 0;
    const key = `${fullLoad.toPrecision(SIGNIFICANT_DIGITS)}|${minimumSpeed}|${powerExponent}`;
    const known = byKey.get(key) ?? classes.push({ fullLoad, minimumSpeed, powerExponent }) - 1;
    byKey.set(key, known);
    return known;
  });
  const count = classes.length;
  const byClass = (kw: (group: UnitGroup) => number): Float64Array => {
    const sums = new Float64Array(count);
    members.forEach(({ group }, at) => { sums[classOf[at]!]! += kw(group); });
    return sums;
  };
  const byLoop = (of: (member: typeof members[number]) => number): Float64Array => {
    const sums = new Float64Array(loops.length);
    for (const member of members) if (member.group.loop >= 0) sums[member.group.loop]! += of(member);
    return sums;
  };
  const byLoopAndClass = (kw: (group: UnitGroup) => number): Float64Array => {
    const sums = new Float64Array(loops.length * count);
    members.forEach(({ group }, at) => { if (group.loop >= 0) sums[group.loop * count + classOf[at]!]! += kw(group); });
    return sums;
  };
  const powered = members.flatMap(({ group }, at) => (group.node >= 0 && group.ownKw > 0 ? [{ node: group.node, index: classOf[at]!, kw: group.ownKw }] : []));
  const exponents = [...new Set(classes.map(({ powerExponent }) => powerExponent))];
  return {
    exponents: Float64Array.from(exponents), exponentAt: Uint8Array.from(classes, ({ powerExponent }) => exponents.indexOf(powerExponent)),
    fullLoad: Float64Array.from(classes, ({ fullLoad }) => fullLoad), minimumSpeed: Float64Array.from(classes, ({ minimumSpeed }) => minimumSpeed),
    fullLoadPower: Float64Array.from(classes, ({ fullLoad, powerExponent }) => fullLoad ** powerExponent), minimumPower: Float64Array.from(classes, ({ minimumSpeed, powerExponent }) => minimumSpeed ** powerExponent),
    rackHeatKw: steady.reduce((sum, { heatKw }) => sum + heatKw, 0),
    lostHeatKw: steady.reduce((sum, zone) => sum + zone.heatKw * (1 - sharesOf(zone, groups)), 0) + members.reduce((sum, { group, fullKw }) => sum + (group.loop < 0 ? fullKw : 0), 0),
    ownKw: byClass(({ ownKw }) => ownKw), fanKw: byClass(({ isAir, ownKw }) => (isAir ? ownKw : 0)), lostOwnKw: byClass(({ loop, ownKw }) => (loop < 0 ? ownKw : 0)),
    unitHeatKw: byLoop(({ fullKw }) => fullKw), airHeatKw: byLoop(({ group, fullKw }) => (group.isAir ? fullKw : 0)),
    unitOwnKw: byLoopAndClass(({ ownKw }) => ownKw), airOwnKw: byLoopAndClass(({ isAir, ownKw }) => (isAir ? ownKw : 0)),
    constantFlowKgPerS: byLoop(({ group }) => (group.isAir ? 0 : group.constantFlowKgPerS)), kwPerFlow: Float64Array.from(loops, ({ deltaTKelvin }) => deltaTKelvin * WATER_SPECIFIC_HEAT_KJ_PER_KG_K),
    ...mergeNodes(powered),
    shortAbove: Float64Array.from(zones, (zone) => shortAbove(zone, groups, loops)),
  };
}

/** Shares of a zone's heat that its groups take: 1, or 0 where none has a rating. */
function sharesOf(zone: ZoneModel, groups: readonly UnitGroup[]): number {
  const sum = zone.groups.reduce((total, at) => total + groups[at]!.share, 0);
  return sum > 1 - 1e-12 ? 1 : sum;
}

function mergeNodes(powered: readonly { readonly node: number; readonly index: number; readonly kw: number }[]): Pick<SteadyZoneSums, 'node' | 'nodeClass' | 'nodeKw'> {
  const merged = new Map<string, { node: number; index: number; kw: number }>();
  for (const { node, index, kw } of powered) {
    const key = `${node}|${index}`;
    const known = merged.get(key);
    if (known) known.kw += kw;
    else merged.set(key, { node, index, kw });
  }
  const entries = [...merged.values()];
  return { node: Int32Array.from(entries, ({ node }) => node), nodeClass: Int32Array.from(entries, ({ index }) => index), nodeKw: Float64Array.from(entries, ({ kw }) => kw) };
}

function shortAbove(zone: ZoneModel, groups: readonly UnitGroup[], loops: readonly LoopModel[]): number {
  if (zone.economiser !== null || zone.heatKw === 0) return Infinity;
  if (zone.groups.length === 0) return 0;
  // A group whose loop is not of the site has no water and so no temperature: no comparison with it holds.
  const capacityKw = zone.groups.reduce((sum, at) => sum + groupCapacityKw(groups[at]!, loops[groups[at]!.loop]?.setPointCelsius ?? Number.NaN), 0);
  const limit = (capacityKw * (1 + SHORT_TOLERANCE)) / (zone.heatKw * zone.groups.reduce((sum, at) => sum + groups[at]!.share, 0));
  return Number.isNaN(limit) ? Infinity : limit;
}

/** Heat a group can take with water of a temperature, kW; `NaN` without one. */
export function groupCapacityKw({ ratedKw, capacityInterceptKw, capacitySlopeKwPerKelvin }: UnitGroup, waterCelsius: number): number {
  return capacitySlopeKwPerKelvin === 0 ? 0 : Math.max(0, Math.min(ratedKw, capacityInterceptKw - capacitySlopeKwPerKelvin * waterCelsius));
}
