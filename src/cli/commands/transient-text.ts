import type { ThermalTransient } from '../../model/index.ts';
import { formatKnown, formatNumber, formatTable } from '../table.ts';

const LOSS_WORDS: Record<ThermalTransient['mode'], string> = {
  none: 'no cooling is lost', 'fans-stop': 'fans of units stop', 'water-stops': 'water stops, fans run on', 'fans-and-water': 'fans of some units and water of others stop',
};

type Samples = readonly (readonly [number, number])[];

function time(seconds: number | null): string {
  return seconds === null ? 'stays' : formatNumber(seconds, 1);
}

function atEnd(samples: Samples): string {
  return formatKnown(samples.at(-1)?.[1], 1);
}

function order(seconds: number | null): number {
  return seconds ?? Number.POSITIVE_INFINITY;
}

/** A transient in words and one table, the racks that leave first on top. */
export function transientText(transient: ThermalTransient): string {
  const { heat } = transient;
  const first = [...transient.racks].sort((a, b) => order(a.leavesAllowableSeconds) - order(b.leavesAllowableSeconds) || order(a.leavesRecommendedSeconds) - order(b.leavesRecommendedSeconds));
  const { hottest } = transient;
  return `
After the failure of ${transient.failedIds.join(', ') || 'nothing'}: ${LOSS_WORDS[transient.mode]}, ${formatNumber(transient.seconds, 1)} s in ${formatNumber(transient.steps)} steps
Hottest inlet ${hottest === null ? '–' : `${formatNumber(hottest.celsius, 1)} °C at rack ${hottest.rackId} after ${formatNumber(hottest.seconds, 1)} s`} · mean of the hall's air ${atEnd(transient.roomMeanCelsius)} °C at the end
Heat ${formatNumber(heat.equipmentKj + heat.otherKj)} kJ = air ${formatNumber(heat.airKj)} + metal ${formatNumber(heat.metalKj)} + units ${formatNumber(heat.unitsKj)} + rear doors ${formatNumber(heat.doorsKj)} + in no air ${formatNumber(heat.unplacedKj)} kJ, balance error ${formatNumber(heat.balanceError * 100, 3)} %${transient.notes.map((note) => `\nNote: ${note}`).join('')}

Seconds until the hottest inlet air of a rack leaves its envelope
${formatTable([
    { title: 'rack', value: (r) => r.id },
    { title: 'recommended s', value: (r) => time(r.leavesRecommendedSeconds), align: 'right' },
    { title: 'allowable s', value: (r) => time(r.leavesAllowableSeconds), align: 'right' },
    { title: 'inlet mean at the end °C', value: (r) => atEnd(r.inletCelsius), align: 'right' },
    { title: 'inlet max at the end °C', value: (r) => atEnd(r.inletMaxCelsius), align: 'right' },
  ], first)}`;
}
