/** The gas turbines: what one unit gives, and what a kWh of it takes and emits. */
import type { SourcedFigure } from '../../../src/catalog/index.ts';
import type { LargeLoadContract } from '../../../src/model/schema/large-load-contract.ts';
import { assume, cite } from '../shared/figures.ts';

export const SITE_ELEVATION_METRES = 870;
export const UNITS_PER_BLOCK = 4;
export const BLOCKS = [1, 2] as const;
const UNIT_COUNT = UNITS_PER_BLOCK * BLOCKS.length;
/** Units that carry the campus; the last one is the reserve. */
const RUNNING_UNITS = UNIT_COUNT - 1;

/** A unit of 15.0 MWe at 15 °C and sea level, generating set of an industrial single-shaft turbine. */
export const ISO_KW = cite(15_000, 'kW', 'Saadatmand, Rocha, Armstrong (Solar Turbines), "The Titan 130 Gas Turbine", IAGT symposium 05-IAGT-1, Banff 2005: 15.0 MWe, single shaft', '2005');

/** The efficiency that the same class of turbines is offered with, about 35 % of the lower heating value. */
const HEAT_RATE = assume(10_300, 'kJ/kWh', 'simple cycle of this size, 35 % of the lower heating value', [9_800, 10_900]);

/** IPCC default for natural gas, on the lower heating value. */
const GAS_KG_CO2_PER_GJ = 56.1;

/** Share of rated power lost per kelvin above 15 °C. */
export const HEAT_LOSS_PER_KELVIN: SourcedFigure = {
  value: 0.0068, unit: '1', source: 'rotating-machinery.com, "Gas turbine: ISO rating and site rating" (2021): 0.83 of rated power at 40 °C on a typical correction curve', asOf: '2021', verified: true, grade: 'derived',
};

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
    elevationMetres: SITE_ELEVATION_METRES, temperatureCelsius: [...monthlyCelsius], heatDeratePerKelvin: HEAT_LOSS_PER_KELVIN, heatRateKjPerKwh: HEAT_RATE,
    fuelPricePerGj: assume(2.6, 'money', 'gas delivered by the lateral; spot at Waha was below zero for days on end in February 2026 (boereport.com, 23 Feb 2026) and rises as pipelines open', [1.2, 4.2]),
    operationPricePerKwh: assume(0.008, 'money/kWh', 'long-term service agreement of small turbines, by the hour', [0.005, 0.012]),
  };
}
