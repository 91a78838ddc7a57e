/** What a reader of a transient must know besides its numbers. */
import { deviceGroups } from '../devices.ts';
import type { TransientInput } from './transient-input.ts';

/**
 * Temperature difference up to which air may be taken as of constant density but for its weight, K: within 10 % of
 * the full equations (Gray & Giorgini 1976, Int. J. Heat Mass Transfer 19, 545-551).
 */
const boussinesqKelvin = 28.6;

/** New messages about the hall, thermal masses that the document leaves out, and temperatures beyond the model. */
export function transientNotes({ built: { airCase, diagnostics }, loss, knownMessages }: TransientInput, hottestCelsius: number): string[] {
  const known = new Set(knownMessages);
  const notes = diagnostics.map(({ message }) => message).filter((message) => !known.has(message));
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
  if (racks > 0) notes.push(`${racks} racks have no thermal mass in the document: their exhaust follows their inlet at once, so times are on the short side.`);
  if (units > 0) notes.push(`${units} units without water have no thermal mass in the document: their return air passes at once.`);
  if (hottestCelsius - air.referenceCelsius > boussinesqKelvin) {
    notes.push(`Air gets more than ${boussinesqKelvin} K warmer than ${air.referenceCelsius.toFixed(1)} °C: its density is still taken as constant but for buoyancy, and equipment still as running.`);
  }
  return notes;
}
