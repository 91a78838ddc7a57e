import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EnergyResult } from '../../src/model/index.ts';
import { call } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const folder = mkdtempSync(join(tmpdir(), 'plenum-energy-'));
const SAMPLES = fileURLToPath(new URL('../../../shared/samples/epw/', import.meta.url));

type Answer = EnergyResult & { sites: EnergyResult[]; scenarioHash: string; bill?: { total: number; components: { amount: number }[]; timeZone: string; annual: { kwh: number } } };

const answer = async (...words: string[]): Promise<Answer> => JSON.parse((await call('energy', ...words, '--json')).stdout) as Answer;

/** A file of IT power, one row an hour. */
function loadFile(name: string, rows: number, kw: (hour: number) => number): string {
  const path = join(folder, name);
  writeFileSync(path, ['it_kw', ...Array.from({ length: rows }, (_, hour) => kw(hour))].join('\n'));
  return path;
}

function tariffFile(): string {
  const zeros = Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 0));
  const path = join(folder, 'tariff.json');
  writeFileSync(path, JSON.stringify({
    label: 'x', name: 'Large power', utility: 'A city', energyratestructure: [[{ rate: 0.05 }]], energyweekdayschedule: zeros, energyweekendschedule: zeros,
    flatdemandstructure: [[{ rate: 10 }]], flatdemandmonths: zeros[0]!.slice(0, 12), fixedchargefirstmeter: 100, fixedchargeunits: '$/month',
  }));
  return path;
}

describe('plenum energy', () => {
  it('says what racks have no live feed, and ends with the status of a limit not met', async () => {
    const { status, stdout } = await call('energy', minimal, '--fail', 'busway', '--json');
    expect(status).toBe(3);
    const { unservedItKw, annual } = JSON.parse(stdout) as Answer;
    expect(unservedItKw).toBeGreaterThan(50);
    expect(annual.energyKwh.it).toBe(0);
    expect((await answer(minimal)).unservedItKw).toBe(0);
    expect((await call('energy', minimal, '--fail', 'busway')).stdout).toMatch(/error: racks of [\d.]+ kW have no live feed/);
  });

  it('names what can’t carry the load at any voltage instead of making sense of its losses', async () => {
    const document = JSON.parse(readFileSync(minimal, 'utf8')) as { fleet: { rackTypes: { ratedPowerKw: number }[] } };
    for (const type of document.fleet.rackTypes) type.ratedPowerKw = 3_000;
    const path = join(folder, 'overloaded.plenum.json');
    writeFileSync(path, JSON.stringify(document));
    const { status, stdout } = await call('energy', path);
    expect(status).toBe(3);
    expect(stdout).toMatch(/error: transformer can't carry the load of the design day at any steady voltage/);
    expect((await answer(path)).collapsedNodeIds).toEqual(['transformer']);
    expect((await answer(minimal)).collapsedNodeIds).toEqual([]);
  });

  it('gives annual, monthly and hours, with a ledger that closes, and no bill without a tariff', async () => {
    const result = await answer(minimal);
    expect(result.hours).toBe(8_760);
    expect(result.monthly).toHaveLength(12);
    const { facility, ...parts } = result.annual.energyKwh;
    expect(Math.abs(Object.values(parts).reduce((sum, kwh) => sum + kwh, 0) / facility - 1)).toBeLessThan(1e-9);
    expect(result.balanceError.energy).toBeLessThan(1e-9);
    expect(result.balanceError.heat).toBeLessThan(1e-9);
    expect(result.annual.pue).toBe(facility / result.annual.energyKwh.it);
    expect(result.annual.pue).toBeGreaterThan(1.05);
    expect(result.annual.pue).toBeLessThan(2);
    expect(result).not.toHaveProperty('bill');
    expect(result.notComputed).toContain('bill');
    expect(result.sites).toHaveLength(1);
    expect(result.loops).toHaveLength(1);
    expect(result.loops[0]!.firmCapacityKw).toBeCloseTo(result.loops[0]!.capacityKw / 2, 6);
    expect(result.loops[0]!.capacityKw).toBeGreaterThan(result.loops[0]!.peakHeatKw);
    expect(result.scenarioHash).toMatch(/^[0-9a-f]+$/);
    expect(result.weather.stationName).toBe('Leesburg.Exec.AP-Godfrey.Field');
  });

  it('follows year, load and failures', async () => {
    expect((await answer(minimal, '--year', '2028')).hours).toBe(8_784);
    const [full, half] = [await answer(minimal), await answer(minimal, '--load', '0.5')];
    expect(half.annual.energyKwh.it).toBeCloseTo(full.annual.energyKwh.it / 2, 3);
    expect(half.annual.pue!).toBeGreaterThan(full.annual.pue!);
    const failed = await call('energy', minimal, '--fail', 'chillers');
    expect(failed.status).toBe(3);
    expect(failed.stdout).toContain('heat are not removed');
  });

  it('prints tables, writes every hour as CSV, and sweeps a set point', async () => {
    const { status, stdout } = await call('energy', minimal);
    expect(status).toBe(0);
    expect(stdout).toMatch(/PUE/);
    expect(stdout).toMatch(/\nDec .*\nyear /);
    expect(stdout).toMatch(/Not computed: bill/);
    const file = join(folder, 'hours.csv');
    expect((await call('energy', minimal, '--out', file)).status).toBe(0);
    const [header, first, ...rest] = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(rest).toHaveLength(8_759);
    expect(header).toContain('facility_kw');
    expect(first).toMatch(/^leesburg,0,2026-01-01T00:00,/);
    const sweep = JSON.parse((await call('energy', minimal, '--sweep', 'chilled-water=8:14:2', '--json')).stdout) as { setPoints: { setPointCelsius: number; compressorKwh: number }[] };
    expect(sweep.setPoints.map(({ setPointCelsius }) => setPointCelsius)).toEqual([8, 10, 12, 14]);
    expect(sweep.setPoints[3]!.compressorKwh).toBeLessThan(sweep.setPoints[0]!.compressorKwh);
    const table = (await call('energy', minimal, '--sweep', 'chilled-water=8:14:2')).stdout;
    // The curve of its chillers ends at 12.78 °C: the row beyond says so in text and file, and not the rows before it.
    expect(table).toMatch(/curve held at °C/);
    expect(table).toMatch(/^ +14\.0 .* 12\.8$/m);
    expect(table).toMatch(/^ +12\.0 .* –$/m);
    const swept = join(folder, 'sweep.csv');
    await call('energy', minimal, '--sweep', 'chilled-water=12:14:2', '--out', swept);
    const [head, ...lines] = readFileSync(swept, 'utf8').trim().split('\r\n').map((line) => line.split(','));
    expect(lines.map((line) => line[head!.indexOf('curve_held_at_celsius')])).toEqual(['', '12.78']);
    expect(lines.map((line) => line[head!.indexOf('supply_celsius')])).toEqual(['12', '14']);
    expect(table).toContain('note: from 14.0 °C on chillers are read at the warm end of their curve');
  });

  it('takes IT power by the hour from a file: year, load duration, PUE and bill follow it', async () => {
    const full = await answer(minimal);
    const ratedKw = full.annual.energyKwh.it / full.hours;
    const load = loadFile('it.csv', 8_760, (hour) => ratedKw * (hour < 4_380 ? 1 : 0.25));
    const result = await answer(minimal, '--load', load, '--tariff', tariffFile());
    expect(result.annual.energyKwh.it / full.annual.energyKwh.it).toBeCloseTo(0.625, 9);
    expect(result.monthly[0]!.pue).toBeCloseTo(full.monthly[0]!.pue!, 9);
    expect(result.monthly[11]!.pue!).toBeGreaterThan(full.monthly[11]!.pue!);
    expect(result.loadDuration[0]!.itKw).toBeCloseTo(ratedKw, 6);
    expect(result.loadDuration.at(-1)!.itKw).toBeCloseTo(ratedKw / 4, 6);
    expect(result.loadDuration[0]!.facilityKw).toBe(result.annual.peakFacilityKw);
    expect(result.bill!.annual.kwh / result.annual.energyKwh.facility).toBeCloseTo(1, 9);
    expect(result.assumptions.join(' ')).toContain('that of the given load');
    expect((await answer(minimal, '--load', `leesburg=${load}`)).annual).toEqual(result.annual);
    expect((await call('energy', minimal, '--load', load)).stdout).toMatch(/Load duration\n.*hours at least/);
  });

  it('refuses a load that is no year, or more than the racks can draw, by its file', async () => {
    const refused = async (...words: string[]): Promise<string> => {
      const { status, stdout } = await call('energy', minimal, '--json', ...words);
      expect(status).toBe(1);
      const { diagnostics: [first] } = JSON.parse(stdout) as { diagnostics: { file: string; code: string; path: string }[] };
      return `${first?.file.slice(folder.length + 1)} ${first?.code} ${first?.path}`;
    };
    expect(await refused('--load', loadFile('short.csv', 100, () => 1))).toBe('short.csv wrong-length ');
    expect(await refused('--load', loadFile('quarters.csv', 35_040, () => 1))).toBe('quarters.csv wrong-length ');
    expect(await refused('--load', loadFile('leap.csv', 8_784, () => 1), '--year', '2027')).toBe('leap.csv wrong-length ');
    expect(await refused('--load', loadFile('watts.csv', 8_760, (hour) => (hour === 7 ? 1e6 : 1)))).toBe('watts.csv out-of-range /8');
    expect(await refused('--load', loadFile('watts.csv', 8_760, () => 1e6), '--sweep', 'chilled-water=8:10:2')).toBe('watts.csv out-of-range /1');
    expect(await refused('--load', join(folder, 'absent.csv'))).toBe('absent.csv unreadable-file ');
    expect((await call('energy', minimal, '--load', 'moon=x.csv')).stderr).toContain('names the site "moon"');
  });

  it('sweeps a set point on the site, load, tariff and holidays of the call', async () => {
    const points = async (...words: string[]): Promise<{ pue: number; facilityKwh: number; billTotal: number | null }[]> =>
      (JSON.parse((await call('energy', minimal, '--sweep', 'chilled-water=8:10:2', '--json', ...words)).stdout) as { setPoints: { pue: number; facilityKwh: number; billTotal: number | null }[] }).setPoints;
    const tariff = tariffFile();
    const plain = await points();
    const billed = await points('--tariff', tariff, '--site', 'leesburg');
    expect(plain.map(({ billTotal }) => billTotal)).toEqual([null, null]);
    expect(billed.map(({ facilityKwh }) => facilityKwh)).toEqual(plain.map(({ facilityKwh }) => facilityKwh));
    expect(billed[0]!.billTotal! - billed[1]!.billTotal!).toBeGreaterThan(0.05 * (billed[0]!.facilityKwh - billed[1]!.facilityKwh));
    expect((await points('--load', '0.5'))[0]!.pue).toBeGreaterThan(plain[0]!.pue);
    expect((await call('energy', minimal, '--sweep', 'chilled-water=8:10:2', '--tariff', tariff)).stdout).toContain('bill USD');
    const elsewhere = await call('energy', minimal, '--sweep', 'chilled-water=8:10:2', '--site', 'moon');
    expect([elsewhere.status, elsewhere.stderr]).toEqual([2, expect.stringContaining('belongs to the site "leesburg"')]);
    expect((await call('energy', minimal, '--sweep', 'chilled-water=8:10:2', '--holidays', 'nerc')).status).toBe(2);
  });

  it('bills the year on a tariff by the clock of the site, with every kWh it drew', async () => {
    const tariff = tariffFile();
    const result = await answer(minimal, '--tariff', tariff);
    const bill = result.bill!;
    expect(result.notComputed).not.toContain('bill');
    expect(bill.timeZone).toBe('America/New_York');
    expect(bill.annual.kwh / result.annual.energyKwh.facility).toBeCloseTo(1, 9);
    expect(bill.components.reduce((sum, { amount }) => sum + amount, 0)).toBe(bill.total);
    const demand = result.monthly.reduce((sum, month) => sum + 10 * month.peakFacilityKw, 0);
    expect(bill.total).toBeCloseTo(0.05 * result.annual.energyKwh.facility + demand + 1_200, -1);
    expect((await call('energy', minimal, '--tariff', tariff)).stdout).toMatch(/A city, Large power/);
    expect((await call('energy', minimal, '--tariff', minimal)).status).toBe(1);
    expect((await call('energy', minimal, '--contract', tariff)).status).toBe(2);
  });

  it.each([
    ['--site', 'nowhere'], ['--year', '2026.5'], ['--load', '1.5'], ['--fail', 'no-such-thing'], ['--out', 'x.pdf'], ['--sweep', 'chilled-water=8'], ['--sweep', 'nothing=8:10:1'], ['--sweep', 'chilled-water=10:8:1'],
  ])('%s %s is wrong usage, and says why', async (...words) => {
    const { status, stderr } = await call('energy', minimal, ...words);
    expect(status).toBe(2);
    expect(stderr).toContain(words[0]);
  });

  it('says what to do where no weather ships, or a weather file is no weather file', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    writeFileSync(elsewhere, readFileSync(minimal, 'utf8').replace('Leesburg.Exec.AP-Godfrey.Field', 'Station on the moon'));
    const { status, stderr } = await call('energy', elsewhere);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Station on the moon.*no-hourly-weather.*--weather FILE\.epw/s);
    for (const [file, code] of [[minimal, 'epw-no-location'], [join(folder, 'absent.epw'), 'unreadable-file']] as const) {
      const bad = await call('energy', minimal, '--weather', file, '--json');
      expect(bad.status).toBe(1);
      expect((JSON.parse(bad.stdout) as { diagnostics: { code: string; file: string; hint: string }[] }).diagnostics[0]).toMatchObject({ code, file });
    }
  });

  it.skipIf(!existsSync(SAMPLES))('reads weather files: a TMY is the shipped station, normals are warned of', async () => {
    const shipped = await answer(minimal);
    const file = await answer(minimal, '--weather', join(SAMPLES, 'USA_VA_Leesburg.Exec.epw'));
    expect(file.annual.energyKwh.facility / shipped.annual.energyKwh.facility).toBeCloseTo(1, 5);
    expect((await call('energy', minimal, '--weather', join(SAMPLES, 'USA_VA_Leesburg.Exec.epw'))).stdout).toMatch(/0\.4 % dry bulb .* once in 5 years/);
    const normals = await call('energy', minimal, '--weather', join(SAMPLES, 'USA_NY_New.York-Kennedy.epw'));
    expect(normals.status).toBe(0);
    expect(normals.stderr).toContain('climate normals');
    expect(normals.stdout).toContain('too mild');
  });
});
