/** How fans answer the room: piecewise-linear laws, approached with the inertia of a fan. */
import { interpolateLinear } from '../../numerics/interpolation.ts';
import type { AirDevice, RackFlowRule } from '../air-case.ts';

/**
 * Time constant of a fan and of the pressure it feels, s. Rotor and speed control of small axial fans settle in
 * one to a few seconds (our assumption); the steady state does not depend on it. The pressure field holds the
 * inertia of the room's air too (rho L dQ/dt), so a fan that followed it at once would feed on its own change:
 * with both lags of tau the explicit coupling is stable while dt I |dQ/dp| < tau^2 (I = rho L / A), some
 * hundred times what racks have.
 */
export const fanResponseSeconds = 2;

/** Share of the way to its target that a first-order lag goes in a step (implicit Euler, never past it). */
export function approach(seconds: number): number {
  return seconds / (fanResponseSeconds + seconds);
}

/**
 * Share of the flow it starts from below which a fan counts as stalled (our choice). The rise grows with 1/flow: of a
 * rack that heats its air by 12 K, what is left at this share would leave 240 K warmer, and equipment that trips long before gives
 * no such heat. Without it, a fan against more pressure than its curve reaches approaches no flow, and its outlet infinity.
 */
const stalledShare = 0.05;

/** Flow of a device below which its rule gives none, m3/s; 0 where no rule sets it. */
export function stalledFlow(device: AirDevice, ruled: boolean): number {
  return ruled ? stalledShare * device.airflowM3PerS : 0;
}

export interface FanConditions {
  /** Mean inlet temperature, Celsius. */
  readonly inletCelsius: number;
  /** Static pressure at the rear minus at the front, Pa. */
  readonly pascals: number;
}

/** Flow that a rule asks for, m3/s, never negative; `undefined` where the flow is fixed. */
export function wantedFlow(rule: RackFlowRule, { inletCelsius, pascals }: FanConditions): number | undefined {
  switch (rule.kind) {
    case 'fixed': return undefined;
    case 'inlet-temperature': return Math.max(0, interpolateLinear(rule.points.map((p): [number, number] => [p.inletCelsius, p.airflowM3PerS]), inletCelsius));
    case 'fan-curve': return Math.max(0, interpolateLinear(rule.points.map((p): [number, number] => [p.pascals, p.airflowM3PerS]), pascals));
  }
}
