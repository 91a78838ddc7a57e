import { BILL_CHARGES, type BilledYear, type EnergyFigures, type MonthlyBill } from '../../model/index.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';
import { ORIGIN_COLUMNS, originCells, type EnergyOrigin } from './columns.ts';

/** `rejectionFans` → `rejection_fans`. */
const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type FigureColumn = readonly [column: string, value: (figures: EnergyFigures) => number | null];
type BillColumn = readonly [column: string, value: (bill: MonthlyBill) => number | null];

const LEDGER = ['facility', 'it', 'fans', 'airEconomiserFans', 'cduPumps', 'loopPumps', 'towerPumps', 'compressors', 'rejectionFans', 'heatReusePumps', 'transformerLosses', 'upsLosses', 'distributionLosses'] as const satisfies readonly (keyof EnergyFigures['energyKwh'])[];
const HEAT = ['total', 'airEconomiser', 'reused', 'free', 'mechanical', 'unremoved'] as const satisfies readonly (keyof EnergyFigures['heatKwh'])[];

const FIGURES: readonly FigureColumn[] = [
  ['hours', ({ hours }) => hours],
  ['peak_facility_kw', ({ peakFacilityKw }) => peakFacilityKw],
  ...LEDGER.map((name): FigureColumn => [`${snakeCase(name)}_kwh`, ({ energyKwh }) => energyKwh[name]]),
  ...HEAT.map((name): FigureColumn => [`heat_${snakeCase(name)}_kwh`, ({ heatKwh }) => heatKwh[name]]),
  ['evaporation_litres', ({ waterLitres }) => waterLitres.evaporation], ['blow_down_litres', ({ waterLitres }) => waterLitres.blowDown], ['drift_litres', ({ waterLitres }) => waterLitres.drift],
  ['pue', ({ pue }) => pue], ['wue_site_litres_per_kwh', ({ wueSite }) => wueSite], ['wue_source_litres_per_kwh', ({ wueSource }) => wueSource], ['ere', ({ ere }) => ere],
  ['carbon_tonnes', ({ carbonTonnes }) => carbonTonnes], ['cue_kg_per_kwh', ({ cue }) => cue],
  ['free_hours', ({ hoursByMode }) => hoursByMode.free], ['partial_hours', ({ hoursByMode }) => hoursByMode.partial], ['mechanical_hours', ({ hoursByMode }) => hoursByMode.mechanical],
];

const BILL: readonly BillColumn[] = [
  ...BILL_CHARGES.map((charge): BillColumn => [`bill_${snakeCase(charge)}`, (bill) => bill[charge]]),
  ['bill_total', ({ total }) => total], ['bill_kwh', ({ kwh }) => kwh], ['bill_peak_kw', ({ peakKw }) => peakKw], ['billed_kw', ({ billedKw }) => billedKw],
  ['minimum_kw', ({ minimumKw }) => minimumKw], ['contract_kw', ({ contractKw }) => contractKw],
];

/**
 * Months of every site as one CSV table: energy, heat, water, carbon and, where there is a bill, dollars by head. Months
 * of the energy are those of local standard time, months of the bill those of the tariff's clock. Heads add up to `bill_total`.
 */
export function exportEnergyMonthsCsv(years: readonly Pick<BilledYear, 'result' | 'bill'>[], origin: EnergyOrigin): string {
  const columns = ['site_id', 'year', 'month', ...FIGURES.map(([column]) => column), ...BILL.map(([column]) => column), 'currency', ...ORIGIN_COLUMNS];
  return writeCsv(columns, years.flatMap(({ result, bill }) => result.monthly.map((figures, at): CsvCell[] => {
    const month = bill?.monthly[at];
    return [
      result.siteId, result.year, at + 1, ...FIGURES.map(([, value]) => value(figures)),
      ...BILL.map(([, value]) => (month === undefined ? null : value(month))), bill?.currency ?? null, ...originCells(result.weather.stationName, origin),
    ];
  })));
}
