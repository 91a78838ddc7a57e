import { describe, expect, it } from 'vitest';
import { computeBill, createClock, ownTerms } from '../../src/engine/tariff/index.ts';
import { readUrdb } from '../../src/io/urdb/read-urdb.ts';
import { checkScenario } from '../../src/model/load.ts';
import { billableRate, storedRate, type SiteTariff } from '../../src/model/tariff/site-tariff.ts';
import { ohioScenario } from '../fixtures/billed-year.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { urdbRecord } from '../fixtures/urdb-record.ts';

const { tariff } = readUrdb(JSON.stringify(urdbRecord()), 't.json');
if (tariff === null) throw new Error('the record does not load');
/** What a document keeps, after a round trip through its file. */
const rate = JSON.parse(JSON.stringify(storedRate(tariff))) as SiteTariff['rate'];
const retailTariff: SiteTariff = { source: 'A city, Large power', fileName: 't.json', rate };
const minimal = minimalScenario();
const billedOn = (tariffOfSite: SiteTariff): object => ({ ...minimal, sites: minimal.sites.map((site) => ({ ...site, retailTariff: tariffOfSite })) });

const tier = (unit: 'kWh' | 'kWh/kW', upTo?: number) => ({ rate: 0.1, adjustment: 0, unit, ...(upTo === undefined ? {} : { upTo }) });

describe('a tariff in a document', () => {
  it('comes back from its file as it was read, unlimited tiers too', () => {
    expect(billableRate(rate)).toEqual(tariff);
    expect(billableRate(rate).energy?.periods[0]?.map(({ upTo }) => upTo)).toEqual([100_000, Infinity]);
  });

  it('bills what the record bills, to the cent', () => {
    const clock = createClock(2026, 1, 'America/New_York');
    const loadKw = Float64Array.from({ length: 8760 }, (_, hour) => 500 + 100 * (hour % 24));
    expect(computeBill({ tariff: billableRate(rate), loadKw, clock }).annual).toEqual(computeBill({ tariff, loadKw, clock }).annual);
  });

  it('fits the schema of the document, which knows every field of it', () => {
    const { scenario, diagnostics } = checkScenario(billedOn(retailTariff));
    expect(scenario).not.toBeNull();
    expect(diagnostics.filter(({ path }) => path.includes('retailTariff'))).toEqual([]);
  });

  it('may have energy steps in kWh beside blocks by hours of use', () => {
    const energy = { ...rate.energy!, periods: rate.energy!.periods.map(() => [tier('kWh', 3_000), tier('kWh', 200_000), tier('kWh/kW', 200), tier('kWh/kW', 400), tier('kWh/kW')]) };
    const { diagnostics } = checkScenario(billedOn({ ...retailTariff, rate: { ...rate, energy } }));
    expect(diagnostics.filter(({ path }) => path.includes('retailTariff'))).toEqual([]);
  });

  it.each<[string, (own: SiteTariff['rate']) => object, string]>([
    ['an unknown period', (own) => ({ energy: { ...own.energy, weekday: own.energy!.weekday.map((row) => row.map(() => 2)) } }), 'unknown-period'],
    ['a season that is not there', (own) => ({ flatDemand: { ...own.flatDemand, months: own.flatDemand!.months.map(() => 5) } }), 'unknown-period'],
    ['tiers that do not rise', (own) => ({ energy: { ...own.energy, periods: [[{ ...own.energy!.periods[0]![0], upTo: 10 }, { ...own.energy!.periods[0]![1], upTo: 5 }], own.energy!.periods[1]] } }), 'not-ascending'],
  ])('with %s is an error', (_, change, code) => {
    const broken = { ...retailTariff, rate: { ...rate, ...change(rate) } as SiteTariff['rate'] };
    const { diagnostics } = checkScenario(billedOn(broken));
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code)).toEqual([code]);
  });
});

describe('terms of a site', () => {
  const [site] = ohioScenario().sites;
  if (site?.contract === undefined) throw new Error('the campus has no contract');

  it('are its tariff alone in the place of the contract, which is said', () => {
    const terms = ownTerms({ ...site, retailTariff })!;
    expect(terms).toMatchObject({ tariff: { name: 'Large power' } });
    expect(terms.contract).toBeUndefined();
    expect(terms.assumptions?.join(' ')).toContain('is not billed: the tariff stands in its place');
  });

  it('are both where the contract applies beside it', () => {
    expect(ownTerms({ ...site, retailTariff: { ...retailTariff, contractApplies: true } })?.contract).toBe(site.contract);
  });

  it('are the contract without a tariff', () => {
    expect(ownTerms(site)?.tariff.name).toContain('prices of the contract');
  });
});
