import { expect, it } from 'vitest';
import { exportEnergyHoursCsv } from '../../../src/io/energy/export-hours-csv.ts';
import { exportEnergyMonthsCsv } from '../../../src/io/energy/export-months-csv.ts';
import { energyRequest, ohioScenario, solvedYear } from '../../fixtures/billed-year.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { readCsv } from '../csv/read-csv.ts';

const ORIGIN = { scenarioId: 'ohio-campus', scenarioHash: 'abc' };

/** Rows by column name. */
function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = readCsv(text);
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

const sum = (rows: readonly Readonly<Record<string, string>>[], column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);

it('every hour has its parts, which add up to the ledger of the year', async () => {
  const { result, series } = await solvedYear(energyRequest(minimalScenario(), { year: 2028 }));
  const rows = rowsOf(exportEnergyHoursCsv([{ result, series }], ORIGIN));
  expect(rows).toHaveLength(8784);
  expect(rows[59 * 24]).toMatchObject({ site_id: 'leesburg', local_standard_time: '2028-02-29T00:00', scenario: 'ohio-campus', scenario_hash: 'abc', weather_station: 'Leesburg.Exec.AP-Godfrey.Field' });
  expect(sum(rows, 'facility_kw') / result.annual.energyKwh.facility).toBeCloseTo(1, 12);
  const parts = Object.keys(rows[0]!).filter((name) => name.endsWith('_kw') && !['facility_kw', 'reused_heat_kw', 'unremoved_heat_kw'].includes(name));
  expect(parts).toHaveLength(12);
  for (const row of rows.slice(0, 48)) expect(parts.reduce((total, name) => total + Number(row[name]), 0) / Number(row['facility_kw'])).toBeCloseTo(1, 9);
  expect(new Set(rows.map(({ mode }) => mode))).toEqual(new Set(['mechanical']));
});

it('months carry energy, water, carbon and the heads of the bill, which add up', async () => {
  const year = await solvedYear(energyRequest(ohioScenario()));
  const rows = rowsOf(exportEnergyMonthsCsv([year], ORIGIN));
  expect(rows.map(({ month }) => month)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
  expect(sum(rows, 'facility_kwh') / year.result.annual.energyKwh.facility).toBeCloseTo(1, 12);
  expect(sum(rows, 'carbon_tonnes') / year.result.annual.carbonTonnes).toBeCloseTo(1, 12);
  expect(sum(rows, 'free_hours') + sum(rows, 'partial_hours') + sum(rows, 'mechanical_hours')).toBe(8760);
  for (const row of rows) {
    const heads = Object.keys(row).filter((name) => /^bill_\w+(charge|charges|adjustment|shortfall)$/.test(name));
    expect(heads).toHaveLength(10);
    expect(heads.reduce((total, name) => total + Number(row[name]), 0)).toBe(Number(row['bill_total']));
  }
  expect(sum(rows, 'bill_total')).toBe(year.bill!.annual.total);
});

it('a site without a bill has empty cells for it', async () => {
  const year = await solvedYear(energyRequest(minimalScenario()));
  const rows = rowsOf(exportEnergyMonthsCsv([year], ORIGIN));
  expect(rows).toHaveLength(12);
  expect(new Set(rows.flatMap(({ bill_total, currency, contract_kw }) => [bill_total, currency, contract_kw]))).toEqual(new Set(['']));
  expect(sum(rows, 'it_kwh')).toBeGreaterThan(0);
});
