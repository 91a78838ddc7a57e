import type { CoolingResult, FacilityOutage, PowerResult } from '../../model/index.ts';
import { formatKnown, formatNumber, formatShare, formatTable, type Column } from '../table.ts';

/** Answer of `power` in words and tables. */
export function powerText(result: PowerResult, cooling: CoolingResult, outage: FacilityOutage | null, state: string): string {
  const worst = [...result.nodes].sort((a, b) => b.utilisation - a.utilisation).slice(0, 20);
  return `State: ${state}; weather: ${cooling.weather.label}
IT ${formatNumber(result.itLoadKw)} kW + cooling ${formatNumber(result.mechanicalLoadKw)} kW + losses ${formatNumber(result.lossKw)} kW = facility ${formatNumber(result.facilityKw)} kW; PUE ${cooling.pue === null ? '–' : formatNumber(cooling.pue, 3)}
Unserved ${formatNumber(result.unservedKw, 1)} kW · balance error ${result.balanceErrorKw.toExponential(1)} kW
${[...result.violations, ...cooling.violations].map((v) => `${v.severity}: ${v.message}\n`).join('')}
Highest utilisation of ${result.nodes.length} nodes
${formatTable([
    { title: 'node', value: (n) => n.id },
    { title: 'kind', value: (n) => n.kind },
    { title: 'in kW', value: (n) => formatNumber(n.inKw), align: 'right' },
    { title: 'loss kW', value: (n) => formatNumber(n.lossKw, 1), align: 'right' },
    { title: 'rating kW', value: (n) => formatNumber(n.ratingKw), align: 'right' },
    { title: 'load', value: (n) => formatShare(n.utilisation), align: 'right' },
    { title: 'power factor', value: (n) => formatKnown(n.electrical?.powerFactor, 3), align: 'right' },
    { title: 'lowest V', value: (n) => (n.electrical === undefined ? '–' : `${formatNumber(100 * n.electrical.lowestVoltageFraction, 1)} %`), align: 'right' },
    { title: 'neutral A', value: (n) => formatKnown(n.electrical?.neutralAmps), align: 'right' },
  ], worst)}${[unservedText(result.unserved), singleFailures(result), pairsOfFailures(result), outage === null ? '' : sequenceText(outage)].join('')}`;
}

function unservedText(unserved: PowerResult['unserved']): string {
  if (unserved.length === 0) return '';
  return `
Unserved load by cause
${formatTable<PowerResult['unserved'][number]>([
    { title: 'kW', value: (entry) => formatNumber(entry.kw, 1), align: 'right' },
    { title: 'racks', value: (entry) => String(entry.rackIds.length), align: 'right' },
    { title: 'causes', value: (entry) => entry.causes.map((cause) => `${cause.id} (${cause.kind})`).join(', ') },
  ], unserved)}`;
}

const overloaded = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : `${ids.length}: ${ids.slice(0, 4).join(', ')}${ids.length > 4 ? ' …' : ''}`);

function singleFailures({ nMinusOne }: PowerResult): string {
  if (nMinusOne === undefined) return '';
  return `
Worst single failures of ${nMinusOne.length}
${formatTable<(typeof nMinusOne)[number]>([{ title: 'failed', value: (f) => f.failedId }, ...harmColumns()], nMinusOne.slice(0, 15))}`;
}

function pairsOfFailures({ nMinusTwo }: PowerResult): string {
  if (nMinusTwo === undefined) return '';
  const left = nMinusTwo.unsolvedPairs === 0 ? '' : `; ${formatNumber(nMinusTwo.unsolvedPairs)} left out by the bound`;
  return `
Pairs of failures that do more than their members apart: of ${formatNumber(nMinusTwo.pairs)} pairs ${formatNumber(nMinusTwo.independentPairs)} can't meet, ${formatNumber(nMinusTwo.solvedPairs)} solved${left}
${formatTable<(typeof nMinusTwo.rows)[number]>([{ title: 'failed', value: (f) => f.failedIds.join(' + ') }, ...harmColumns()], nMinusTwo.rows.slice(0, 15))}`;
}

function harmColumns(): Column<NonNullable<PowerResult['nMinusTwo']>['rows'][number] | NonNullable<PowerResult['nMinusOne']>[number]>[] {
  return [
    { title: 'unserved kW', value: (f) => formatNumber(f.unservedKw), align: 'right' },
    { title: 'overloaded', value: (f) => overloaded(f.overloadedIds) },
  ];
}

/** Events of one kind at one second as the first of them and a count, where there are more than three. */
function briefly(events: FacilityOutage['events']): FacilityOutage['events'] {
  const groups = new Map<string, FacilityOutage['events'][number][]>();
  for (const event of events) {
    const key = `${event.seconds} ${event.kind}`;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()].flatMap((group) => (group.length <= 3 ? group : [{ ...group[0]!, message: `${group[0]!.message} (and ${group.length - 1} more)` }]));
}

function sequenceText(outage: FacilityOutage): string {
  const dark = outage.equipment.map(({ fromSeconds, ...equipment }, i) => ({ fromSeconds, ...equipment, stretch: outage.stretches[i]! }));
  return `
What happens
${formatTable<FacilityOutage['events'][number]>([
    { title: 'second', value: (event) => formatNumber(event.seconds, 1), align: 'right' },
    { title: 'event', value: (event) => event.kind },
    { title: '', value: (event) => event.message },
  ], briefly(outage.events))}
From second to second
${formatTable<(typeof dark)[number]>([
    { title: 'from', value: (row) => formatNumber(row.fromSeconds, 1), align: 'right' },
    { title: 'sources kW', value: (row) => formatNumber(row.stretch.sourceKw), align: 'right' },
    { title: 'battery kW', value: (row) => formatNumber(row.stretch.batteryKw), align: 'right' },
    { title: 'unserved kW', value: (row) => formatNumber(row.stretch.unservedKw), align: 'right' },
    { title: 'racks off', value: (row) => formatNumber(row.rackIds.length), align: 'right' },
    { title: 'air units off', value: (row) => formatNumber(row.airUnitIds.length), align: 'right' },
    { title: 'CDUs off', value: (row) => formatNumber(row.coolantDistributionUnitIds.length), align: 'right' },
    { title: 'plants off', value: (row) => formatNumber(row.plantIds.length), align: 'right' },
  ], dark)}${outage.steady ? '' : 'Something would still change after 24 h.\n'}Not computed: ${outage.notComputed.join('; ')}
`;
}
