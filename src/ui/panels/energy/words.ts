import type { BillCharge, EnergyFigures } from '../../../model/index.ts';
import type { PatternKind } from '../../charts/patterns.tsx';

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** How an area of a stack looks: colours repeat, the pair of colour and pattern does not. */
export interface AreaStyle {
  readonly colour: string;
  readonly pattern: PatternKind;
}

export const CHARGE_LABELS: Readonly<Record<BillCharge, string>> = {
  energyCharge: 'Energy', flatDemandCharge: 'Demand', touDemandCharge: 'Demand by time of use', coincidentPeakCharge: 'Coincident peak', capacityCharge: 'Capacity',
  transmissionCharge: 'Transmission', fixedCharge: 'Fixed', minimumAdjustment: 'Minimum bill', contractShortfall: 'Take-or-pay shortfall', otherCharges: 'Other',
};

export const CHARGE_STYLES: Readonly<Record<BillCharge, AreaStyle>> = {
  energyCharge: { colour: 'var(--series-1)', pattern: 'solid' }, flatDemandCharge: { colour: 'var(--series-2)', pattern: 'diagonal' }, touDemandCharge: { colour: 'var(--series-3)', pattern: 'dots' },
  coincidentPeakCharge: { colour: 'var(--series-4)', pattern: 'cross' }, capacityCharge: { colour: 'var(--series-5)', pattern: 'dots' }, transmissionCharge: { colour: 'var(--series-6)', pattern: 'solid' },
  fixedCharge: { colour: 'var(--series-7)', pattern: 'diagonal' }, minimumAdjustment: { colour: 'var(--series-8)', pattern: 'solid' }, contractShortfall: { colour: 'var(--error)', pattern: 'cross' },
  otherCharges: { colour: 'var(--series-8)', pattern: 'dots' },
};

/** Order of the site's cooling modes in the hourly series. */
export const MODES = ['off', 'free', 'partial', 'mechanical'] as const;
export type Mode = (typeof MODES)[number];

export const MODE_LABELS: Readonly<Record<Mode, string>> = { off: 'None', free: 'Free', partial: 'Partial', mechanical: 'Mechanical' };

export const MODE_MEANINGS: Readonly<Record<Mode, string>> = {
  off: 'nothing to cool, or nothing that cools', free: 'no compressor runs', partial: 'compressors beside outdoor air, towers or dry coolers', mechanical: 'compressors alone',
};

export const MODE_STYLES: Readonly<Record<Mode, AreaStyle>> = {
  off: { colour: 'var(--series-8)', pattern: 'cross' }, free: { colour: 'var(--series-3)', pattern: 'dots' },
  partial: { colour: 'var(--series-2)', pattern: 'diagonal' }, mechanical: { colour: 'var(--series-1)', pattern: 'solid' },
};

type EnergyPart = Exclude<keyof EnergyFigures['energyKwh'], 'facility'>;
type HeatPart = Exclude<keyof EnergyFigures['heatKwh'], 'total'>;

export const ENERGY_PARTS: readonly (readonly [EnergyPart, string])[] = [
  ['it', 'IT'], ['fans', 'Fans of air units'], ['airEconomiserFans', 'Fans of air economisers'], ['cduPumps', 'Pumps of CDUs'], ['loopPumps', 'Pumps of loops'], ['towerPumps', 'Pumps of tower water'],
  ['compressors', 'Compressors'], ['rejectionFans', 'Fans of towers and dry coolers'], ['heatReusePumps', 'Pumps of heat reuse'], ['transformerLosses', 'Losses of transformers'],
  ['upsLosses', 'Losses of UPS'], ['distributionLosses', 'Losses of distribution'],
];

export const HEAT_PARTS: readonly (readonly [HeatPart, string])[] = [
  ['airEconomiser', 'Out with air'], ['reused', 'Reused'], ['free', 'By towers and dry coolers alone'], ['mechanical', 'With compressors'], ['unremoved', 'Not removed'],
];

/** What a plant's mode is called. */
export const PLANT_MODES: Readonly<Record<string, string>> = {
  off: 'off', economiser: 'economiser', 'partial-economiser': 'partial economiser', mechanical: 'mechanical', tower: 'tower', dry: 'dry cooler',
};

export const WEATHER_KINDS: Readonly<Record<string, string>> = {
  'typical-year': 'typical year', 'calendar-year': 'calendar year', 'climate-normals': 'climate normals',
};
