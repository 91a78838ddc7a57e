import { valueOf } from '../../../model/index.ts';
import type { PowerNode } from '../../../model/index.ts';
import { lossAt, upsLoss } from '../losses.ts';

type Ups = Extract<PowerNode, { kind: 'ups' }>;

/**
 * Lithium-ion where the document says nothing: energy at the output over energy stored, and share of it that may be used
 * (assumption; 100 kWh then carry 1 MW for 100·0.90·0.95/1,000 h = 307.8 s).
 */
const DISCHARGE_EFFICIENCY = 0.9;
const DEPTH_OF_DISCHARGE = 0.95;

const SECONDS_PER_HOUR = 3600;

/** What a UPS's battery gives up while its output carries `kw`: the inverter's own loss added where the document tells it apart. */
export function dischargeKw(ups: Ups, kw: number): number {
  if (kw <= 0) return 0;
  if (ups.batteryLossCoefficients === undefined) return kw;
  return kw + lossAt(upsLoss(valueOf(ups.ratingKva) * valueOf(ups.powerFactor), ups.batteryLossCoefficients), kw);
}

/**
 * Time a full battery carries a constant discharge, s: E·η·DoD·(end of life)/P, and where a constant-power table is given the
 * time t at which that energy times the table's share at t has been drawn. Between entries the share is linear in
 * time; outside them it is that of the nearest entry. `Infinity` without load.
 */
export function rideThroughSeconds(ups: Ups, dischargedKw: number): number {
  const efficiency = valueOf(ups.battery?.dischargeEfficiency ?? DISCHARGE_EFFICIENCY);
  const depth = valueOf(ups.battery?.depthOfDischarge ?? DEPTH_OF_DISCHARGE);
  const age = valueOf(ups.battery?.endOfLifeFraction ?? 1);
  const usableKws = valueOf(ups.batteryEnergyKwh) * efficiency * depth * age * SECONDS_PER_HOUR;
  if (usableKws === 0) return 0;
  if (dischargedKw <= 0) return Infinity;
  const whole = usableKws / dischargedKw;
  const table = (ups.battery?.constantPowerTable ?? []).map((entry) => ({ seconds: valueOf(entry.seconds), share: valueOf(entry.energyFraction) }));
  const first = table[0];
  if (first === undefined) return whole;
  if (whole * first.share <= first.seconds) return whole * first.share;
  for (let i = 1; i < table.length; i += 1) {
    const from = table[i - 1]!;
    const to = table[i]!;
    if (whole * to.share > to.seconds) continue;
    // t = whole·(a + b·t) with the share linear between the two entries.
    const slope = (to.share - from.share) / (to.seconds - from.seconds);
    return (whole * (from.share - slope * from.seconds)) / (1 - whole * slope);
  }
  return whole * table.at(-1)!.share;
}
