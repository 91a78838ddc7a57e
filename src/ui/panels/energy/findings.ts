import type { SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { powerText, withUnit } from '../../format.ts';

/** Something wrong with a year, and what it is about. */
export interface YearFinding {
  readonly severity: 'error' | 'warning';
  /** Entity to jump to; `null` = the year as a whole. */
  readonly subjectId: string | null;
  readonly text: string;
}

const hoursText = (hours: number): string => `${hours.toLocaleString('en')} h`;

function billFindings({ siteId, bill, billFinding }: SolvedSiteYear): YearFinding[] {
  const refused: YearFinding[] = billFinding === null ? [] : [{ severity: 'error', subjectId: siteId, text: `the contract can’t be billed: ${billFinding.message} ${billFinding.hint}` }];
  const monthly = bill?.monthly ?? [];
  const hours = monthly.reduce((sum, { hoursAboveContract }) => sum + hoursAboveContract, 0);
  if (hours === 0) return refused;
  const mostKw = Math.max(...monthly.map(({ mostAboveContractKw }) => mostAboveContractKw));
  return [...refused, { severity: 'warning', subjectId: siteId, text: `the load at the meter is above the capacity that the contract grants in ${hoursText(hours)}, by up to ${powerText(mostKw)}.` }];
}

/** What is wrong with a site's year, errors first. */
export function findingsOf(year: SolvedSiteYear): readonly YearFinding[] {
  const { result } = year;
  const { annual, weather, warmLoops, shortZones, extrapolatedHours, loops, unservedItKw, collapsedNodeIds } = result;
  const found: YearFinding[] = [
    ...(annual.heatKwh.unremoved > 0 ? [{ severity: 'error' as const, subjectId: null, text: `${withUnit(annual.heatKwh.unremoved / 1000, 'MWh')} of heat are not removed.` }] : []),
    ...(unservedItKw > 0 ? [{ severity: 'error' as const, subjectId: null, text: `Racks of ${powerText(unservedItKw)} have no live feed and draw nothing in this year.` }] : []),
    ...collapsedNodeIds.map((id): YearFinding => ({ severity: 'error', subjectId: id, text: 'it can’t carry the load of the design day at any steady voltage; losses round it are those at nominal voltage, without meaning.' })),
    ...shortZones.map(({ id, hours }): YearFinding => ({ severity: 'warning', subjectId: id, text: `its heat is beyond its units in ${hoursText(hours)}.` })),
    ...warmLoops.map(({ id, hours, warmestCelsius }): YearFinding => ({
      severity: 'warning', subjectId: id, text: `above its set point in ${hoursText(hours)}, ${warmestCelsius === null ? 'without a steady temperature in some' : `up to ${withUnit(warmestCelsius, '°C')}`}.`,
    })),
    // A loop that gets too warm is named above; the table of loops says by how much its plants fall short.
    ...loops.filter(({ id, peakHeatKw, firmCapacityKw }) => peakHeatKw > firmCapacityKw && !warmLoops.some((loop) => loop.id === id)).map(({ id, peakHeatKw, firmCapacityKw, capacityKw }): YearFinding => ({
      severity: 'warning', subjectId: id, text: `its peak heat of ${powerText(peakHeatKw)} is more than its plants take at the set point in the worst hour ${peakHeatKw > capacityKw ? `(${powerText(capacityKw)})` : `without spares (${powerText(firmCapacityKw)})`}.`,
    })),
    ...(extrapolatedHours > 0 ? [{ severity: 'warning' as const, subjectId: null, text: `In ${hoursText(extrapolatedHours)} condenser water or air is hotter, or chilled water colder, than a chiller’s curve was fitted for.` }] : []),
    ...(weather.kind === 'climate-normals' ? [{ severity: 'warning' as const, subjectId: null, text: 'The weather is climate normals, a mean of many years by hour: its peaks are averaged away, so peak power and hours by mode are too mild.' }] : []),
    ...billFindings(year),
  ];
  return found.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
