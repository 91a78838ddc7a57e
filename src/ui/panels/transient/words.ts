import type { LossKind } from '../../../app/transient/transient-store.ts';
import type { RackTransient, ThermalTransient } from '../../../model/index.ts';
import { percent, withUnit } from '../../format.ts';

export const LOSS_KINDS: readonly { readonly kind: LossKind; readonly label: string; readonly meaning: string }[] = [
  { kind: 'all', label: 'All cooling of the hall', meaning: 'Every unit’s fans stop and rear doors lose their water.' },
  { kind: 'fans', label: 'Fans of chosen units', meaning: 'The fans stop; their dampers close.' },
  { kind: 'water', label: 'Water of chosen units', meaning: 'The fans run on; the coil warms up.' },
  { kind: 'failed', label: 'What has failed under Simulate', meaning: 'Failed components, and all that is left without power or water by them.' },
];

const MODES: Readonly<Record<ThermalTransient['mode'], string>> = {
  none: 'no cooling is lost', 'fans-stop': 'fans stop', 'water-stops': 'water stops, fans run on', 'fans-and-water': 'fans of some units and water of others stop',
};

/** What was lost: `12 units: fans stop`. */
export function lossText({ mode, stoppedIds, withoutWaterIds }: ThermalTransient, isUnit: (id: string) => boolean): string {
  const units = new Set([...stoppedIds, ...withoutWaterIds].filter(isUnit)).size;
  return `${units} ${units === 1 ? 'unit' : 'units'}: ${MODES[mode]}`;
}

/** When a rack leaves a limit: `42.1 s`, or that it does not in the time covered. */
export function leavesText(seconds: number | null, covered: number): string {
  if (seconds === null) return `never in ${withUnit(covered, 's', 0)}`;
  return seconds === 0 ? 'before the loss' : withUnit(seconds, 's');
}

/** Sorts what never happens last. */
export const leavesOrder = (seconds: number | null): number => seconds ?? Number.MAX_VALUE;

/** The rack that leaves its allowable limit first; `null` where none does. */
export function firstToLeave(racks: readonly RackTransient[]): { readonly id: string; readonly seconds: number } | null {
  let first: { readonly id: string; readonly seconds: number } | null = null;
  for (const { id, leavesAllowableSeconds: seconds } of racks) if (seconds !== null && (first === null || seconds < first.seconds)) first = { id, seconds };
  return first;
}

/** Energy with a unit that fits: `41.2 MJ`, `279 MJ`. */
function energyText(kilojoules: number): string {
  const megajoules = kilojoules / 1000;
  return withUnit(megajoules, 'MJ', Math.abs(megajoules) < 100 ? 1 : 0);
}

/** Where the heat went, the shares that round to nothing left out. */
export function heatText({ equipmentKj, otherKj, airKj, metalKj, unitsKj, doorsKj, unplacedKj }: ThermalTransient['heat']): string {
  const given = equipmentKj + otherKj;
  if (given <= 0) return 'none given off';
  const parts = ([['in air', airKj], ['in metal and coils', metalKj], ['taken by units', unitsKj], ['taken by rear doors', doorsKj], ['left in stopped racks', unplacedKj]] as const)
    .filter(([, kilojoules]) => Math.abs(kilojoules) / given >= 0.005)
    .map(([where, kilojoules]) => `${percent(kilojoules / given)} ${where}`);
  return `${energyText(given)}: ${parts.join(', ')}`;
}

/** What a run takes for granted whatever the hall. */
export const ASSUMPTIONS: readonly string[] = [
  'The hall has settled, with every commissioned component in service, when the loss begins.',
  'Racks run on at their full power; fans keep the flow that their rack type gives.',
  'Stopped units let no air back. Walls, floor and ceiling store no heat.',
  'Cold plates and their liquid are not followed: what liquid takes away stays taken.',
];
