import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readUrdb } from '../../../src/io/urdb/read-urdb.ts';
import type { RetailTariff } from '../../../src/model/tariff/retail-tariff.ts';
import { billOf, createLoad } from './support/tariffs.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/urdb/', import.meta.url));
const hasSamples = existsSync(SAMPLES);
if (!hasSamples && process.env['PLENUM_SAMPLES'] === 'require') throw new Error(`the sample tariffs are required, but not at ${SAMPLES}`);
if (!hasSamples) process.stdout.write('note: the sample tariffs are not here, so REopt\'s are not billed\n');

function tariffOf(document: unknown): RetailTariff {
  const { tariff, diagnostics } = readUrdb(JSON.stringify(document), 'tariff.json');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return tariff!;
}

const sample = (name: string): RetailTariff => tariffOf(JSON.parse(readFileSync(`${SAMPLES}${name}`, 'utf8')));

/** Expected bills of NREL/REopt.jl, test/runtests.jl ("Tiered Energy", "Lookback Demand Charges", "Coincident Peak Charges", "Blended tariff" …), commit 029db01. */
describe('bills that REopt tests', () => {
  it('blended rates: 10,000 kWh at 0.1 and 12 months at 10 $/kW', () => {
    const tariff = tariffOf({ ElectricTariff: { blended_annual_energy_rate: 0.1, blended_annual_demand_rate: 10 } });
    const { annual } = billOf(tariff, createLoad(10_000 / 8760));
    expect(annual.energyCharge).toBeCloseTo(1000, 4);
    expect(annual.flatDemandCharge).toBeCloseTo(136.99, 2);
  });

  it.skipIf(!hasSamples)('coincident peaks: the highest demand in each list of hours', () => {
    const bill = billOf(sample('reopt_coincident_peak.json'), createLoad(1));
    expect(bill.annual.coincidentPeakCharge).toBe(15);
    expect(bill.annual.energyCharge).toBeCloseTo(8760, 4);
    expect([bill.monthly[0]?.coincidentPeakCharge, bill.monthly[9]?.coincidentPeakCharge]).toEqual([10, 5]);
  });

  it.skipIf(!hasSamples)('tiered demand by time of use: 12 (tier 1 + what is above it at tier 2)', () => {
    const kw = 1_000_000 / 8760;
    const { annual } = billOf(sample('reopt_tiered_energy_demand.json'), createLoad(kw));
    expect(annual.touDemandCharge).toBeCloseTo(12 * (100 * 10 + (kw - 100) * 5), 4);
    // Even February's 76,712 kWh exceed the first tier.
    expect(annual.energyCharge).toBeCloseTo(12 * 74_400 * 0.1 + (1_000_000 - 12 * 74_400) * 0.05, 4);
  });

  it.skipIf(!hasSamples)('a record with several tiers, seasons and a fixed charge by the day', () => {
    const { monthly, annual } = billOf(sample('reopt_multi_tier_urdb_response.json'), createLoad(120));
    expect(monthly[6]?.energyCharge).toBeCloseTo(20_000 * 0.078891 + (120 * 744 - 20_000) * 0.06, 4);
    expect(monthly[1]?.energyCharge).toBeCloseTo(120 * 672 * 0.061731, 4);
    expect(monthly[6]?.touDemandCharge).toBeCloseTo(100 * 24.368 + 20 * 17.031, 4);
    expect(annual.fixedCharge).toBeCloseTo(12 * 30.4375 * 3.298, 4);
  });

  it('a look-back over named months', () => {
    const months = [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1];
    const tariff = tariffOf({ ElectricTariff: { monthly_demand_rates: [10, 10, 20, 50, 20, 10, 20, 20, 20, 20, 20, 5], demand_lookback_percent: 0.75, demand_lookback_months: months, demand_lookback_range: 0 } });
    const bill = billOf(tariff, createLoad(100, 8760, { 21: 200, 2402: 400, 4087: 500, 8332: 300 }));
    expect(bill.monthly.map(({ billedKw }) => billedKw)).toEqual([300, 300, 300, 400, 300, 500, 300, 300, 300, 300, 300, 300]);
    expect(bill.annual.flatDemandCharge).toBe(74_500);
  });

  /** Rates of URDB record 539f6a23ec4f024411ec8bf9 (Wallingford, Primary Service - Northford), as printed in NREL/REopt_API test_demand_ratchets.py. */
  const northford = {
    label: '539f6a23ec4f024411ec8bf9', name: 'Primary Service - Northford', flatdemandstructure: [[{ rate: 11.5 }], [{ rate: 10.5 }]], flatdemandmonths: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1], flatdemandunit: 'kW',
  };

  it.each([
    ['demandratchetpercentage', { demandratchetpercentage: Array.from({ length: 12 }, () => 0.35) }],
    ['lookbackpercent and lookbackrange', { lookbackpercent: 0.35, lookbackrange: 11 }],
  ])('a look-back of a URDB record, as %s', (_, ratchet) => {
    const { annual } = billOf(tariffOf({ items: [{ ...northford, ...ratchet }] }), createLoad(1, 8760, { 7: 100 }));
    expect(annual.flatDemandCharge).toBeCloseTo(100 * (10.5 + 0.35 * 10.5 * 5 + 0.35 * 11.5 * 6), 4);
    expect(annual.flatDemandCharge).toBeCloseTo(5302.5, 4);
  });

  it('tiered energy with adjustments', () => {
    // Record 5550d6fd5457a3187e8b4567; its tiers are printed in NREL/REopt_API test_tiered_energy_rate.py.
    const energyratestructure = [[{ max: 1000, rate: 0.07531, adj: 0.0119, unit: 'kWh' }, { rate: 0.09613, adj: 0.0119, unit: 'kWh' }]];
    const { annual } = billOf(tariffOf({ energyratestructure }), createLoad(24_000 / 8760));
    expect(annual.energyCharge).toBeCloseTo(2342.88, 3);
  });
});
