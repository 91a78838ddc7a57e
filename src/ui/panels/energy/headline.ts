import type { SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { formatMoney } from '../../charts/format.ts';
import { powerText, withUnit } from '../../format.ts';

/** A figure of the year in words, and how it is computed. */
export interface HeadlineFigure {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

const ratio = (value: number | null, unit: string, decimals: number): string => (value === null ? '–' : withUnit(value, unit, decimals));

/** Energy in MWh, in GWh from ten thousand on. */
export const energyText = (kwh: number): string => (Math.abs(kwh) >= 1e7 ? withUnit(kwh / 1e6, 'GWh', 1) : withUnit(kwh / 1000, 'MWh', Math.abs(kwh) < 1e5 ? 1 : 0));

function billFigures({ bill, billFinding }: SolvedSiteYear): readonly HeadlineFigure[] {
  if (bill === null) return [{ label: 'Bill', value: '–', meaning: billFinding === null ? 'The site has no contract, so there is nothing to bill the year on.' : `${billFinding.message} ${billFinding.hint}` }];
  const { annual, currency } = bill;
  const shortfall: HeadlineFigure[] = annual.contractShortfall === 0 ? [] : [{
    label: 'Take-or-pay', value: formatMoney(annual.contractShortfall, currency), meaning: 'Part of the bill that pays for demand up to the contract’s minimum and was not drawn.',
  }];
  return [
    { label: 'Bill', value: formatMoney(annual.total, currency), meaning: 'Sum of every line of the twelve months, hour by hour on the clock of the site.' },
    { label: 'Price of energy', value: annual.kwh > 0 ? `${withUnit((annual.total / annual.kwh) * 1000, '', 2)}\u202f${currency}/MWh` : '–', meaning: 'The whole bill over the energy from the grid.' },
    ...shortfall,
  ];
}

/** The year in a line: energy, effectiveness, water, carbon, peak and bill. */
export function headlineOf(year: SolvedSiteYear): readonly HeadlineFigure[] {
  const { annual } = year.result;
  return [
    { label: 'Facility energy', value: energyText(annual.energyKwh.facility), meaning: `Power from outside, summed over ${annual.hours.toLocaleString('en')} hourly means; ${energyText(annual.energyKwh.it)} of it for IT.` },
    { label: 'PUE', value: ratio(annual.pue, '', 3), meaning: 'Facility energy over IT energy of the year (ISO/IEC 30134-2).' },
    { label: 'WUE, site', value: ratio(annual.wueSite, 'L/kWh', 2), meaning: 'Water evaporated, blown down and drifted at the site over IT energy (ISO/IEC 30134-9).' },
    { label: 'WUE, source', value: ratio(annual.wueSource, 'L/kWh', 2), meaning: 'Water of the site and water consumed to make the electricity, over IT energy.' },
    { label: 'ERE', value: ratio(annual.ere, '', 3), meaning: 'Facility energy less reused heat, over IT energy.' },
    { label: 'Carbon', value: withUnit(annual.carbonTonnes, 't', annual.carbonTonnes < 100 ? 1 : 0), meaning: 'Facility power times the grid’s carbon, hour by hour; CO₂ of generation.' },
    { label: 'CUE', value: ratio(annual.cue, 'kg/kWh', 3), meaning: 'Carbon of the facility’s electricity over IT energy (ISO/IEC 30134-8).' },
    { label: 'Peak', value: powerText(annual.peakFacilityKw), meaning: 'Largest hourly mean of the power from outside.' },
    ...billFigures(year),
  ];
}
