import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readUrdb } from '../../../src/io/urdb/read-urdb.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/urdb/', import.meta.url));
const zeros = Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 0));

/** A small record as the API returns one. */
function createRecord(own: object = {}): Record<string, unknown> {
  return {
    label: '5d163ff65457a35716de8453', name: 'Large power', utility: 'A city', eiaid: 1, approved: true, startdate: 1_372_658_400, revisions: [1, 2], description: 'For tests',
    energyratestructure: [[{ rate: 0.05, adj: 0.01, unit: 'kWh' }]], energyweekdayschedule: zeros, energyweekendschedule: zeros,
    flatdemandstructure: [[{ rate: 12 }]], flatdemandmonths: Array.from({ length: 12 }, () => 0), flatdemandunit: 'kW', ...own,
  };
}

const read = (document: unknown) => readUrdb(typeof document === 'string' ? document : JSON.stringify(document), 't.json');
const errors = (document: unknown) => read(document).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
const tariff = (own: object = {}) => {
  const { tariff: found, diagnostics } = read(createRecord(own));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return found!;
};

describe('envelopes', () => {
  const record = createRecord();
  it.each<[string, unknown]>([
    ['the record alone', record],
    ['items[]', { items: [record] }],
    ['a list', [record]],
    ['REopt inputs', { Site: { latitude: 1 }, ElectricTariff: { urdb_response: record } }],
    ['REopt inputs of version 1', { Scenario: { Site: { ElectricTariff: { urdb_response: record, urdb_label: 'x' } } } }],
    ['a gateway\'s body as text', { statusCode: 200, body: JSON.stringify({ items: [record] }) }],
    ['items as text', { items: JSON.stringify([record]) }],
    ['text in text', JSON.stringify(JSON.stringify(JSON.stringify({ items: [record] })))],
  ])('%s give the same tariff', (_, document) => {
    const { tariff: found, diagnostics } = read(document);
    expect(diagnostics).toEqual([]);
    expect(found).toEqual(tariff());
    expect(found).toMatchObject({ id: '5d163ff65457a35716de8453', utility: 'A city', energy: { periods: [[{ rate: 0.05, adjustment: 0.01, upTo: Infinity, unit: 'kWh' }]] } });
  });

  it.each<[string, unknown, string]>([
    ['several rates', { items: [record, record] }, 'several-rates /items'],
    ['none', { items: [] }, 'no-rate /items'],
    ['a number', 3, 'not-a-tariff '],
    ['text that is no JSON', { items: ['{'] }, 'not-a-tariff /items/0'],
    ['a record without charges', { label: 'x', name: 'y' }, 'no-charges '],
    ['broken JSON', '{"items":[', 'json-truncated /items'],
    ['an empty file', '', 'empty-file '],
  ])('%s is refused', (_, document, expected) => {
    expect(errors(document)).toEqual([expected]);
    expect(read(document).tariff).toBeNull();
    expect(read(document).diagnostics[0]?.file).toBe('t.json');
  });

  it.skipIf(!existsSync(SAMPLES))('the sample files are read without a doubt', () => {
    for (const name of readdirSync(SAMPLES)) expect(readUrdb(readFileSync(`${SAMPLES}${name}`, 'utf8'), name).diagnostics, name).toEqual([]);
  });
});

describe('names', () => {
  it('of the database\'s own exports are those of the API', () => {
    const { energyratestructure, energyweekdayschedule, energyweekendschedule, ...rest } = createRecord();
    const camel = {
      ...rest, energyRateStrux: [{ energyRateTiers: (energyratestructure as unknown[])[0] }], energyWeekdaySched: energyweekdayschedule, energyWeekendSched: energyweekendschedule,
      lookbackPercent: 0.8, lookbackRange: 11, fixedChargeFirstMeter: 10, fixedChargeUnits: '$/day',
    };
    expect(read(camel).tariff).toEqual(tariff({ lookbackpercent: 0.8, lookbackrange: 11, fixedchargefirstmeter: 10, fixedchargeunits: '$/day' }));
    expect(errors({ ...createRecord(), FlatDemandUnit: 'kVA' })).toEqual(['duplicate-field /FlatDemandUnit']);
  });

  it('that are not known are errors when they speak of money, warnings when they do not', () => {
    expect(errors(createRecord({ standbycharge: 4 }))).toEqual(['unknown-field /standbycharge']);
    expect(errors({ items: [createRecord({ realtimepricing: true })] })).toEqual(['real-time-rate /items/0/realtimepricing']);
    const { tariff: found, diagnostics } = read(createRecord({ colour: 'green' }));
    expect(found).not.toBeNull();
    expect(diagnostics).toMatchObject([{ severity: 'warning', path: '/colour' }]);
  });

  it('of riders in words are listed as not billed', () => {
    const { tariff: found, diagnostics } = read(createRecord({ demandattrs: [{ 'Voltage discount': '-0.18/kW' }], energyattrs: [{ key: 'PCAC', val: '$0.001/kWh' }] }));
    expect(found?.notBilled).toEqual(['demandattrs: Voltage discount -0.18/kW', 'energyattrs: PCAC $0.001/kWh']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'not-billed' }]);
  });
});

describe('units', () => {
  it.each([
    ['energyratestructure', [[{ rate: 0.1, unit: 'BTU' }]], '/energyratestructure/0/0/unit'],
    ['flatdemandunit', 'MVA', '/flatdemandunit'],
    ['demandrateunit', 'kWh', '/demandrateunit'],
    ['coincidentrateunit', 'therm', '/coincidentrateunit'],
    ['fixedchargeunits', '$/week', '/fixedchargeunits'],
    ['minchargeunits', '$/kW', '/minchargeunits'],
  ])('%s that cannot be billed is an error at its field', (field, value, path) => {
    const needed = { demandratestructure: [[{ rate: 1 }]], coincidentratestructure: [[{ rate: 1 }]], fixedchargefirstmeter: 1, mincharge: 1 };
    expect(errors(createRecord({ ...needed, [field]: value }))).toEqual([`unknown-unit ${path}`]);
  });

  it('stand in the tiers, in a field, or in both if they agree', () => {
    const structure = [[{ rate: 1, unit: 'kVA' }]];
    expect(tariff({ flatdemandunit: undefined, flatdemandstructure: structure }).flatDemand?.unit).toBe('kVA');
    expect(tariff({ demandratestructure: [[{ rate: 1, unit: 'hp daily' }]], demandrateunit: 'hp daily' }).touDemand?.unit).toBe('hp daily');
    expect(tariff({ flatdemandunit: undefined, demandunits: 'kVA' }).flatDemand?.unit).toBe('kVA');
    expect(tariff({ demandunits: 'kVA' }).flatDemand?.unit).toBe('kW');
    expect(errors(createRecord({ flatdemandunit: undefined, demandunits: 'MVA' }))).toEqual(['unknown-unit /demandunits']);
    expect(errors(createRecord({ flatdemandstructure: structure }))).toEqual(['units-differ /flatdemandstructure/0/0/unit']);
  });
});

describe('tiers', () => {
  it('have no limit on the last, whatever it says; every other needs one, and they ascend', () => {
    const structure = [[{ rate: 1, max: 100 }, { rate: 2, max: 0 }], [{}]];
    expect(tariff({ flatdemandstructure: structure }).flatDemand?.periods).toEqual([[{ rate: 1, adjustment: 0, upTo: 100 }, { rate: 2, adjustment: 0, upTo: Infinity }], [{ rate: 0, adjustment: 0, upTo: Infinity }]]);
    expect(errors(createRecord({ flatdemandstructure: [[{ rate: 1 }, { rate: 2 }]] }))).toEqual(['tier-without-max /flatdemandstructure/0/0/max']);
    expect(errors(createRecord({ flatdemandstructure: [[{ rate: 1, max: -5 }, { rate: 2 }]] }))).toEqual(['out-of-range /flatdemandstructure/0/0/max']);
    expect(errors(createRecord({ energyratestructure: [{}] }))).toEqual(['wrong-type /energyratestructure/0']);
    expect(errors(createRecord({ flatdemandstructure: [[{ rate: 1, max: 50 }, { rate: 2, max: 20 }, { rate: 3 }]] }))).toEqual(['tiers-not-ascending /flatdemandstructure/0/1/max']);
  });

  it('refuse fields they do not have, and rates that pay for export only', () => {
    expect(errors(createRecord({ energyratestructure: [[{ rate: 1, surcharge: 2 }]] }))).toEqual(['unknown-field /energyratestructure/0/0/surcharge']);
    expect(errors(createRecord({ energyratestructure: [[{ sell: 0.05, unit: 'kWh' }]] }))).toEqual(['sell-only /energyratestructure']);
    expect(errors(createRecord({ energyratestructure: [[{ rate: 'much' }]] }))).toEqual(['wrong-type /energyratestructure/0/0/rate']);
  });
});

describe('schedules', () => {
  it('may be left out for one period, not for two', () => {
    expect(tariff({ energyweekdayschedule: undefined, energyweekendschedule: undefined }).energy?.weekday).toEqual(zeros);
    const two = { energyratestructure: [[{ rate: 1 }], [{ rate: 2 }]], flatdemandstructure: [[{ rate: 1 }], [{ rate: 2 }]] };
    expect(errors(createRecord({ ...two, energyweekdayschedule: undefined, flatdemandmonths: undefined }))).toEqual(['missing-field /energyweekdayschedule', 'missing-field /flatdemandmonths']);
  });

  it('name periods that exist, for 12 months of 24 hours', () => {
    const wrong = zeros.map((row, month) => (month === 3 ? row.map((_, hour) => (hour === 5 ? 7 : 0)) : row));
    expect(errors(createRecord({ energyweekdayschedule: wrong }))).toEqual(['unknown-period /energyweekdayschedule/3/5']);
    expect(errors(createRecord({ energyweekdayschedule: zeros.slice(1) }))).toEqual(['wrong-length /energyweekdayschedule']);
    expect(errors(createRecord({ flatdemandmonths: [0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0] }))).toEqual(['unknown-period /flatdemandmonths/2']);
  });
});

describe('look-backs', () => {
  const every = Array.from({ length: 12 }, () => true);
  const fractions = (share: number): number[] => every.map(() => share);

  it.each([
    ['a range', { lookbackpercent: 0.8, lookbackrange: 11 }, { fractions: fractions(0.8), previousMonths: 11, referenceMonths: every }],
    ['months', { lookbackpercent: 0.8, lookbackmonths: [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0] }, { fractions: fractions(0.8), previousMonths: null, referenceMonths: every.map((_, month) => month === 5 || month === 6) }],
    ['a range of some months', { lookbackpercent: 0.8, lookbackrange: 11, lookbackmonths: [true, false, false, false, false, false, false, false, false, false, false, false] }, { fractions: fractions(0.8), previousMonths: 11, referenceMonths: every.map((_, month) => month === 0) }],
    ['a share by month', { demandratchetpercentage: fractions(0.35) }, { fractions: fractions(0.35), previousMonths: 11, referenceMonths: every }],
  ])('by %s', (_, own, expected) => {
    expect(tariff(own).ratchets).toEqual([expected]);
  });

  it('with neither count the year, and say so', () => {
    expect(tariff({ lookbackpercent: 0.5, lookbackrange: 0 }).ratchets[0]?.previousMonths).toBeNull();
    expect(read(createRecord({ lookbackpercent: 0.5 })).diagnostics).toMatchObject([{ severity: 'warning', code: 'lookback-without-months' }]);
  });

  it('with a range and months count the flagged months of the range, and say so', () => {
    const flags = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(read(createRecord({ lookbackpercent: 0.8, lookbackrange: 11, lookbackmonths: flags })).diagnostics).toMatchObject([{ severity: 'warning', code: 'lookback-range-and-months', path: '/lookbackmonths' }]);
    expect(read(createRecord({ lookbackpercent: 0.8, lookbackrange: 0, lookbackmonths: flags })).diagnostics).toEqual([]);
  });

  it('that are percent instead of fractions, or too long, are errors', () => {
    expect(errors(createRecord({ lookbackpercent: 80, lookbackrange: 11 }))).toEqual(['out-of-range /lookbackpercent']);
    expect(errors(createRecord({ lookbackpercent: 0.8, lookbackrange: 24 }))).toEqual(['out-of-range /lookbackrange']);
    expect(errors(createRecord({ demandratchetpercentage: fractions(35) }))).toHaveLength(12);
  });
});

describe('other charges', () => {
  it('have their units, old forms and limits', () => {
    const found = tariff({ fixedchargefirstmeter: 3.3, fixedchargeunits: '$/day', fixedchargeeaaddl: 1, mincharge: 5, minchargeunits: '$/year', minmonthlycharge: 7, demandwindow: 15, demandreactivepowercharge: 0.5, peakkwcapacitymin: 400 });
    expect(found.fixed).toEqual([{ label: 'Fixed charge', amount: 3.3, unit: '$/day', meters: 'first' }, { label: 'Fixed charge of additional meters', amount: 1, unit: '$/day', meters: 'additional' }]);
    expect(found.minimums.map(({ amount, unit }) => [amount, unit])).toEqual([[5, '$/year'], [7, '$/month']]);
    expect(found).toMatchObject({ demandWindowMinutes: 15, dollarsPerKvar: 0.5, applicability: { minimumKw: 400 } });
    expect(tariff({ fixedmonthlycharge: 275, fixedchargefirstmeter: 0 }).fixed).toEqual([{ label: 'Fixed charge', amount: 275, unit: '$/month', meters: 'first' }]);
    expect(errors(createRecord({ demandwindow: 45 }))).toEqual(['out-of-range /demandwindow']);
    expect(errors(createRecord({ mincharge: -1 }))).toEqual(['out-of-range /mincharge']);
  });
});

describe('rates of REopt inputs', () => {
  it('refuse what is not billed here', () => {
    expect(errors({ ElectricTariff: { blended_annual_energy_rate: 0.1, tou_energy_rates_per_kwh: [1] } })).toEqual(['unknown-field /ElectricTariff/tou_energy_rates_per_kwh']);
    expect(errors({ ElectricTariff: { urdb_response: createRecord(), monthly_energy_rates: fractionsOf(0.1) } })).toEqual(['two-tariffs /ElectricTariff/monthly_energy_rates']);
    expect(errors({ ElectricTariff: { blended_annual_energy_rate: 0.1, coincident_peak_load_active_time_steps: [[0]], coincident_peak_load_charge_per_kw: [1] } })).toEqual(['out-of-range /ElectricTariff/coincident_peak_load_active_time_steps/0/0']);
    expect(errors({ ElectricTariff: { blended_annual_energy_rate: 0.1, demand_lookback_percent: 0.5 } })).toEqual(['missing-field /ElectricTariff/demand_lookback_months']);
  });

  it('add coincident peaks to a URDB record', () => {
    const { tariff: found } = read({ ElectricTariff: { urdb_response: createRecord(), coincident_peak_load_active_time_steps: [5, 6], coincident_peak_load_charge_per_kw: 9 } });
    expect(found?.namedPeaks).toEqual([{ label: 'Coincident peak 1', hours: [4, 5], dollarsPerKw: 9 }]);
    expect(found?.flatDemand).not.toBeNull();
  });
});

function fractionsOf(value: number): number[] {
  return Array.from({ length: 12 }, () => value);
}

const findings = (own: object) => read(createRecord(own)).diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe('what a record adds about holidays, export and markets', () => {
  it('reads a calendar or dates of holidays, and refuses anything else by name', () => {
    expect([tariff().holidays, tariff({ holidays: 'nerc' }).holidays, tariff({ Holidays: ['2027-01-01'] }).holidays]).toEqual([null, 'nerc', ['2027-01-01']]);
    expect(errors(createRecord({ holidays: 'christmas' }))).toEqual(['wrong-type /holidays']);
    expect(errors(createRecord({ holidays: ['12-25'] }))).toEqual(['wrong-type /holidays']);
  });

  it('says where holidays stand in words only', () => {
    expect(findings({ energycomments: 'Off-peak: weekends and holidays.' })).toEqual(['warning holidays-in-words /energycomments']);
    expect(findings({ energycomments: 'Off-peak: weekends and holidays.', holidays: 'nerc' })).toEqual([]);
  });

  it.each([
    ['exportrate', 'export-credit'], ['feedInTariff', 'export-credit'], ['netmeteringcredit', 'export-credit'], ['sellrate', 'export-credit'],
    ['rtp', 'real-time-rate'], ['realTimePrices', 'real-time-rate'], ['hourlyprices', 'real-time-rate'], ['LMP', 'real-time-rate'],
  ])('refuses %s by name', (name, code) => {
    expect(errors(createRecord({ [name]: 0.03 }))).toEqual([`${code} /${name}`]);
  });

  it('names a price for export, which no drawn load is paid', () => {
    expect(findings({ energyratestructure: [[{ rate: 0.05, sell: 0.03 }]] })).toEqual(['warning export-not-billed /energyratestructure/0/0/sell']);
    expect(findings({ energyratestructure: [[{ rate: 0.05, sell: 0 }]] })).toEqual([]);
    expect(errors(createRecord({ energyratestructure: [[{ sell: 0.03 }]] }))).toEqual(['sell-only /energyratestructure']);
  });

  it.each(['MWh', 'kWh/kVA', 'kVAh', 'therms'])('refuses energy tiers in %s by field', (unit) => {
    expect(errors(createRecord({ energyratestructure: [[{ rate: 0.05, max: 10, unit }, { rate: 0.04, unit: 'kWh' }]] }))).toEqual(['unknown-unit /energyratestructure/0/0/unit']);
  });
});
