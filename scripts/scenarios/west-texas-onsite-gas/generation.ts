/** The gas turbines: what one unit gives, and what a kWh of it takes and emits. */
import { climate, type SourcedFigure } from '../../../src/catalog/index.ts';
import { generatorPowerKw } from '../../../src/engine/tariff/contract/generator.ts';
import type { LargeLoadContract } from '../../../src/model/schema/large-load-contract.ts';
import { assume, cite } from '../shared/figures.ts';

export const SITE_ELEVATION_METRES = 870;
export const UNITS_PER_BLOCK = 4;
export const BLOCKS = [1, 2] as const;
const UNIT_COUNT = UNITS_PER_BLOCK * BLOCKS.length;
/** Units that carry the campus; the last one is the reserve. */
const RUNNING_UNITS = UNIT_COUNT - 1;

/** A unit of 15.0 MWe at 15 °C and sea level, generating set of an industrial single-shaft turbine. */
const ISO_KW = cite(15_000, 'kW', 'Saadatmand, Rocha, Armstrong (Solar Turbines), "The Titan 130 Gas Turbine", IAGT symposium 05-IAGT-1, Banff 2005: 15.0 MWe, single shaft', '2005');

/** The efficiency that the same class of turbines is offered with, about 35 % of the lower heating value. */
const HEAT_RATE = assume(10_300, 'kJ/kWh', 'simple cycle of this size, 35 % of the lower heating value', [9_800, 10_900]);

/** IPCC default for natural gas, on the lower heating value. */
const GAS_KG_CO2_PER_GJ = 56.1;

const unitAt = (celsius: number): number => generatorPowerKw({
  id: 'unit', label: 'unit', kind: 'gas-turbine', ratedKw: ISO_KW.value, elevationMetres: SITE_ELEVATION_METRES, temperatureCelsius: celsius,
  heatRateKjPerKwh: HEAT_RATE, fuelPricePerGj: 0, operationPricePerKwh: 0,
}, celsius);

/** What a unit gives on the design day, kW. */
export function siteRatedKw(): SourcedFigure {
  const design = climate('dallas-fort-worth').designDryBulbCelsius.value;
  return {
    value: Math.round(unitAt(design)), unit: 'kW',
    source: `${ISO_KW.source}; less heat and altitude by the correction curve of rotating-machinery.com, "Gas turbine: ISO rating and site rating" (2021)`,
    asOf: '2021', verified: true, grade: 'derived', note: `${ISO_KW.value} kW at 15 °C and sea level, at ${design} °C and ${SITE_ELEVATION_METRES} m`,
  };
}

/** Carbon of a kWh from the turbines, g. */
export function carbonGramsPerKwh(): SourcedFigure {
  return {
    value: Math.round((HEAT_RATE.value * GAS_KG_CO2_PER_GJ) / 1000), unit: 'g/kWh',
    source: `assumption: heat rate of ${HEAT_RATE.value} kJ/kWh times 56.1 kg CO₂ per GJ of natural gas (IPCC 2006 Guidelines, volume 2, table 2.2)`, asOf: '2006', verified: false, grade: 'derived',
    note: 'of what the site runs on, not of the grid; combustion only, without methane losses upstream',
  };
}

/** The turbines as the contract bills them. @param monthlyCelsius mean dry bulb by month, January first */
export function generatorTerms(monthlyCelsius: readonly number[]): NonNullable<LargeLoadContract['onSiteGeneration']>[number] {
  return {
    id: 'turbines', label: `Gas turbines, ${RUNNING_UNITS} of ${UNIT_COUNT} running`, kind: 'gas-turbine', ratedKw: RUNNING_UNITS * ISO_KW.value,
    elevationMetres: SITE_ELEVATION_METRES, temperatureCelsius: [...monthlyCelsius], heatRateKjPerKwh: HEAT_RATE,
    fuelPricePerGj: assume(2.6, 'money', 'gas delivered by the lateral; spot at Waha was below zero for days on end in February 2026 (boereport.com, 23 Feb 2026) and rises as pipelines open', [1.2, 4.2]),
    operationPricePerKwh: assume(0.008, 'money/kWh', 'long-term service agreement of small turbines, by the hour', [0.005, 0.012]),
  };
}
