import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BILL_CHARGES, type BillResult, type Diagnostic } from '../../src/model/index.ts';
import { readCsvObjects } from '../io/csv/read-csv.ts';
import { call as callPlenum } from './call.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenum-bill-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const call = (...words: string[]) => callPlenum('bill', ...words);

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const series = (rows: number, row: (at: number) => number = () => 1000): string => ['kW', ...Array.from({ length: rows }, (_, at) => row(at))].join('\n');
const zeros = Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 0));
/** 06:00 to 22:00 on weekdays is period 1. */
const days = zeros.map((row) => row.map((_, hour) => (hour >= 6 && hour < 22 ? 1 : 0)));
const record = {
  label: 'x', name: 'Large power', utility: 'A city', energyratestructure: [[{ rate: 0.03 }], [{ rate: 0.07, adj: 0.01 }]], energyweekdayschedule: days, energyweekendschedule: zeros,
  flatdemandstructure: [[{ rate: 9 }]], flatdemandmonths: zeros[0]!.slice(0, 12), fixedchargefirstmeter: 250, fixedchargeunits: '$/month', mincharge: 1000, minchargeunits: '$/month',
};
const tariff = file('tariff.json', { items: [record] });
const load = file('load.csv', series(8760));

async function bill(...words: string[]): Promise<BillResult> {
  const { status, stdout, stderr } = await call('--tariff', tariff, '--load', load, '--json', ...words);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as BillResult;
}

describe('an answer', () => {
  it('has the keys of the contract, and parts that add up', async () => {
    const result = await bill();
    expect(result).toMatchObject({ program: 'plenum', year: 2022, timeZone: null, stepMinutes: 60, currency: 'USD', tariff: { id: 'x' } });
    expect(result.monthly).toHaveLength(12);
    for (const month of [...result.monthly, result.annual]) {
      expect(BILL_CHARGES.reduce((sum, charge) => sum + month[charge], 0)).toBe(month.total);
      expect(month.components.reduce((sum, { amount }) => sum + amount, 0)).toBe(month.total);
      expect(month).toMatchObject({ peakKw: 1000, billedKw: 1000 });
      for (const line of month.components) expect(Object.keys(line).sort()).toEqual(['amount', 'charge', 'id', 'label', 'quantity', 'rate', 'unit']);
    }
    // 260 weekdays of 16 hours.
    expect(result.annual.energyCharge).toBeCloseTo(1000 * (260 * 16 * 0.08 + (8760 - 260 * 16) * 0.03), 3);
    expect([result.annual.kwh, result.annual.flatDemandCharge, result.annual.fixedCharge]).toEqual([8_760_000, 108_000, 3000]);
  });

  it('as text explains each line; as CSV adds up', async () => {
    const { stdout } = await call('--tariff', tariff, '--load', load);
    expect(stdout).toMatch(/A city, Large power: 2022, standard time/);
    expect(stdout).toMatch(/Energy, period 1 \(0\.07 and adjustment 0\.01\) +4,160,000\.0 +kWh +0\.08000 +332,800\.00/);
    const out = join(folder, 'bill.csv');
    expect((await call('--tariff', tariff, '--load', load, '--out', out)).status).toBe(0);
    const rows = readCsvObjects(readFileSync(out, 'utf8'));
    expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe((await bill()).annual.total);
    expect(rows[0]).toMatchObject({ year: '2022', month: '1', charge: 'energyCharge', currency: 'USD', tariff: 'x', contract: '' });
  });

  it('follows the year\'s weekdays, the clock, quarter hours and leap years', async () => {
    expect((await bill('--year', '2028')).year).toBe(2028);
    const leap = await call('--tariff', tariff, '--load', load, '--year', '2024', '--json');
    expect(leap.stderr).toContain('28 February is repeated');
    expect((JSON.parse(leap.stdout) as BillResult).annual.kwh).toBe(8_784_000);
    expect((await bill('--load', file('leap.csv', series(8784)))).year).toBe(2024);
    const quarters = await bill('--load', file('quarters.csv', series(35_040, (at) => (at === 5 ? 4000 : 1000))), '--time-zone', 'America/New_York');
    expect(quarters).toMatchObject({ stepMinutes: 15, timeZone: 'America/New_York', annual: { peakKw: 4000 } });
    expect(quarters.monthly[2]!.kwh).toBe(743_000);
  });

  it('bills a contract beside the tariff', async () => {
    const contract = file('contract.json', { id: 'c', contractCapacityKw: 5000, minimumDemandFraction: 0.8, termYears: 10, exit: { feeMonths: 12 } });
    const result = await bill('--contract', contract);
    expect(result.monthly[0]).toMatchObject({ billedKw: 4000, minimumKw: 4000, contractShortfall: 27_000 });
    expect(result.commitment?.exitFee).toBeCloseTo(12 * 4000 * 9, 6);
    const { stdout } = await call('--tariff', tariff, '--load', load, '--contract', contract);
    expect(stdout).toMatch(/Committed:\n {2}108 months of the term remain/);
  });

  it('accepts the contract of a scenario\'s site, and the shipped contracts', async () => {
    const { sites } = JSON.parse(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8')) as { sites: { contract: object }[] };
    expect((await bill('--contract', file('site.json', sites[0]!.contract), '--year', '2028')).annual.contractShortfall).toBeGreaterThan(0);
    for (const name of ['aep-ohio-dct', 'west-texas-4cp']) {
      const result = await bill('--tariff', 'scenarios/tariffs/wires-by-contract.urdb.json', '--contract', `scenarios/contracts/${name}.contract.json`, '--year', '2027', '--time-zone', 'America/Chicago');
      expect(result.contractId).toContain(name);
      expect(result.annual.components.length).toBeGreaterThan(1);
      expect(result.annual.kwh + result.annual.onSiteKwh).toBeCloseTo(8_760_000, 3);
    }
    const { stdout } = await call('--tariff', 'scenarios/tariffs/wires-by-contract.urdb.json', '--load', load, '--contract', 'scenarios/contracts/west-texas-4cp.contract.json', '--year', '2027');
    // The turbines serve all of it: the price is that of the energy used.
    expect(stdout).toMatch(/for 0 kWh from the grid and 8,760,000 kWh of own generation; -?[\d.]+ USD\/MWh/);
  });
});

describe('wrong usage', () => {
  it.each([
    [[]], [['--tariff', tariff]], [['--load', load]], [['--tariff', tariff, '--load', load, 'extra.json']], [['--tariff', tariff, '--load', load, '--year', 'soon']],
    [['--tariff', tariff, '--load', load, '--time-zone', 'Mars/Olympus']], [['--tariff', tariff, '--load', load, '--power-factor', '0']], [['--tariff', tariff, '--load', load, '--out', 'x.pdf']],
  ])('%j answers status 2', async (words) => {
    const { status, stderr } = await call(...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^plenum: .{10}/);
  });
});

/** Errors of a call that must be refused: file, code and place. */
const refuse = async (words: Record<string, string>): Promise<string[]> => {
  const given = Object.entries({ tariff, load, ...words }).flatMap(([name, value]) => [`--${name}`, value]);
  const { status, stdout } = await call(...given, '--json');
  expect(status).toBe(1);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  for (const { message, hint } of diagnostics) expect([message.length, hint.length].every((length) => length > 10)).toBe(true);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ file: where, code, path }) => `${where?.slice(folder.length + 1)} ${code} ${path}`);
};

const contractFile = (own: object): string => file('bad-contract.json', { id: 'c', contractCapacityKw: 100, ...own });

const energyCost = async (...words: string[]): Promise<number> => (await bill(...words)).annual.energyCharge;

describe('holidays', () => {
  it('of the call are billed by the tables of weekends', async () => {
    const [none, nerc, day] = [await energyCost(), await energyCost('--holidays', 'nerc'), await energyCost('--holidays', '2022-03-01,2022-03-05')];
    expect(none - nerc).toBeCloseTo(5 * 16 * 1000 * 0.05, 3);
    expect(none - day).toBeCloseTo(16 * 1000 * 0.05, 3);
    expect((await call('--tariff', tariff, '--load', load, '--holidays', 'easter')).status).toBe(2);
  });
});

describe('invalid input', () => {
  it('is named with file, place and what to do', async () => {
    expect(await refuse({ tariff: file('unit.json', { items: [{ ...record, flatdemandunit: 'MVA' }] }) })).toEqual(['unit.json unknown-unit /items/0/flatdemandunit']);
    expect(await refuse({ tariff: file('field.json', { ...record, standbyrate: 3 }) })).toEqual(['field.json unknown-field /standbyrate']);
    expect(await refuse({ load: file('short.csv', series(100)) })).toEqual(['short.csv wrong-length ']);
    expect(await refuse({ tariff: join(folder, 'absent.json') })).toEqual(['absent.json unreadable-file ']);
    expect(await refuse({ load: file('leap8784.csv', series(8784)), year: '2023' })).toEqual(['leap8784.csv wrong-length ']);
  });

  it('of a contract is named too', async () => {
    expect(await refuse({ contract: contractFile({ takeOrPay: 0.9 }) })).toEqual(['bad-contract.json unknown-field /takeOrPay']);
    expect(await refuse({ contract: contractFile({ minimumDemandFraction: 85 }) })).toHaveLength(1);
    expect(await refuse({ contract: contractFile({ exit: { feeMonths: 12 } }) })).toEqual(['bad-contract.json missing-field /termYears']);
    expect(await refuse({ contract: contractFile({ nonFirm: { kw: 200, creditPerKwMonth: 1 } }) })).toEqual(['bad-contract.json out-of-range /nonFirm/kw']);
    expect(await refuse({ contract: contractFile({ rampSteps: [{ afterMonths: 5, fraction: 0.5 }, { afterMonths: 5, fraction: 1 }] }) })).toEqual(['bad-contract.json ramp-not-ascending /rampSteps/1/afterMonths']);
    expect(await refuse({ contract: contractFile({ peakTags: [{ id: 'a', label: 'a', kind: 'capacity', priorDemandsKw: [] }] }) })).toEqual(['bad-contract.json not-consistent /peakTags/0']);
    expect(await refuse({ contract: contractFile({ powerPurchases: [{ id: 'p', label: 'p', kind: 'supply', kw: 1, pricePerKwh: 1, marketPricePerKwh: 1 }] }) })).toEqual(['bad-contract.json missing-field /energyPricePerKwh']);
    expect(await refuse({ contract: contractFile({ termYears: 1e12 }) })).toEqual(['bad-contract.json out-of-range /termYears']);
    expect(await refuse({ contract: contractFile({ termYears: 5, collateral: { fraction: 1, months: 1e9, annualCostFraction: 0 } }) })).toEqual(['bad-contract.json out-of-range /collateral/months']);
    expect(await refuse({ contract: contractFile({ termYears: 5, startsOn: '2022-05-01', exit: { feeMonths: 2, on: '2021-05-01' } }) })).toEqual(['bad-contract.json not-consistent /exit/on']);
    expect(await refuse({ contract: contractFile({ peakTags: [{ id: 'a', label: 'a', kind: 'capacity', priorDemandsKw: [], prices: [] }] }) })).toEqual(['bad-contract.json not-consistent /peakTags/0']);
    expect(await refuse({ contract: contractFile({ minimumDemandTable: [{ aboveKw: 25_000, baseKw: 15_000, fraction: 0.85 }] }) })).toEqual(['bad-contract.json missing-field /minimumDemandFraction']);
    expect(await refuse({ contract: contractFile({ minimumDemandFraction: 0.85, minimumDemandTable: [{ aboveKw: 2, baseKw: 1, fraction: 1 }, { aboveKw: 2, baseKw: 1, fraction: 1 }] }) })).toEqual(['bad-contract.json not-ascending /minimumDemandTable/1/aboveKw']);
    const charge = { id: 'demand', label: 'a', category: 'delivery', pricePerKwMonth: 1 };
    expect(await refuse({ contract: contractFile({ demandPricePerKwMonth: 2, demandCharges: [charge] }) })).toEqual(['bad-contract.json duplicate-id /demandCharges/0/id']);
    expect(await refuse({ contract: contractFile({ demandCharges: [charge, charge] }) })).toEqual(['bad-contract.json duplicate-id /demandCharges/1/id']);
    expect(await refuse({ contract: contractFile({ loadBankTests: [{ startsAt: '2021-03-01T00:00', hours: 1, kw: 1 }] }) })).toEqual(['bad-contract.json time-not-in-year /loadBankTests/0/startsAt']);
  });

  it('as text goes to standard error, without a stack', async () => {
    const { status, stdout, stderr } = await call('--tariff', tariff, '--load', file('words.csv', 'kW\nmuch\n'));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/error: .*\n {4}at .*words\.csv\n/);
    expect(stderr).not.toMatch(/\n\s+at \S+ ?\(/);
  });
});
