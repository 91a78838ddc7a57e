/** What a reader of a transient must know besides its numbers. */
import { deviceGroups } from '../devices.ts';
import { heldWords, severalIds } from '../result/fan-words.ts';
import type { TransientInput } from './transient-input.ts';

/**
 * Temperature difference up to which air may be taken as of constant density but for its weight, K: within 10 % of
 * the full equations (Gray & Giorgini 1976, Int. J. Heat Mass Transfer 19, 545-551).
 */
const boussinesqKelvin = 28.6;

/** What the run itself has shown. */
export interface TransientFindings {
  /** Changes after the failure that it has come to, in words. */
  readonly changes: readonly string[];
  /** Of the builder, on the hall in each of its states. */
  readonly messages: readonly string[];
  /** Hottest inlet air, Celsius; -Infinity without racks that run. */
  readonly hottestCelsius: number;
  /** Racks whose flow rule cannot act. */
  readonly heldIds: readonly string[];
  /** Racks whose air stood still for a time and had no metal to store the heat in. */
  readonly stalledIds: readonly string[];
}

/** Changes that came after the failure, new messages about the hall, fans that cannot answer or stand still, thermal masses that the document leaves out, and temperatures beyond the model. */
export function transientNotes({ built: { airCase }, loss, knownMessages }: TransientInput, { changes, messages, hottestCelsius, heldIds, stalledIds }: TransientFindings): string[] {
  const known = new Set(knownMessages);
  const notes = [...changes, ...new Set(messages.filter((message) => !known.has(message)))];
  const { devices, air } = airCase;
  const without = (kind: 'rack' | 'coolingUnit', lacks: (d: number) => boolean): number => (
    deviceGroups(devices).filter((group) => group.kind === kind && group.members.every(lacks)).length);
  const racks = without('rack', (d) => {
    const device = devices[d]!;
    return device.kind === 'rack' && device.airHeatW > 0 && !device.thermalMass;
  });
  const dry = new Set(loss.withoutWaterIds);
  const units = without('coolingUnit', (d) => {
    const device = devices[d]!;
    return device.kind === 'coolingUnit' && dry.has(device.id) && !device.heatCapacityJPerK;
  });
  if (heldIds.length > 0) notes.push(`Held at the flow that the document starts with: ${heldWords(heldIds)}.`);
  if (stalledIds.length > 0) notes.push(`The fans of ${severalIds(stalledIds)} stand still for a time, by their curve or law: no air takes up their heat then, and they have no metal that would.`);
  if (racks > 0) notes.push(`${racks} ${racks === 1 ? 'rack has' : 'racks have'} no thermal mass in the document: ${racks === 1 ? 'its exhaust follows its' : 'their exhaust follows their'} inlet at once, so times are on the short side.`);
  if (units > 0) notes.push(`${units} ${units === 1 ? 'unit without water has' : 'units without water have'} no thermal mass in the document: ${units === 1 ? 'its' : 'their'} return air passes at once.`);
  if (hottestCelsius - air.referenceCelsius > boussinesqKelvin) {
    notes.push(`Air gets more than ${boussinesqKelvin} K warmer than ${air.referenceCelsius.toFixed(1)} °C: its density is still taken as constant but for buoyancy, and equipment still as running.`);
  }
  return notes;
}
