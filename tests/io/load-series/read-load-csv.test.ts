import { describe, expect, it } from 'vitest';
import { readLoadCsv } from '../../../src/io/load-series/read-load-csv.ts';

const csv = (header: string, rows: number, row: (at: number) => string = String, end = '\n'): string => [header, ...Array.from({ length: rows }, (_, at) => row(at))].join(end) + end;
const refusal = (text: string) => {
  const { kw, diagnostics } = readLoadCsv(text, 'load.csv');
  expect(kw).toBeNull();
  return diagnostics.map(({ code, path, file }) => `${file} ${code} ${path}`);
};

describe('a load series', () => {
  it.each([8760, 8784, 35_040, 35_136])('has %i rows', (rows) => {
    const { kw, diagnostics } = readLoadCsv(csv('kW', rows), 'load.csv');
    expect(diagnostics).toEqual([]);
    expect([kw?.length, kw?.[17]]).toEqual([rows, 17]);
  });

  it('may have a byte-order mark, Windows line ends, quotes, a time beside it, and no last line end', () => {
    expect(readLoadCsv(`\uFEFF${csv('"time","facility_kw"', 8760, (at) => `"${at}","${at / 2}"`, '\r\n').trimEnd()}`, 'l').kw?.[9]).toBe(4.5);
    for (const name of ['facilityKw', 'Power (kW)', 'demand', 'watchwords']) expect(readLoadCsv(csv(name, 8760), 'l').diagnostics, name).toEqual([]);
    expect(readLoadCsv(csv('load', 8760, () => '1.5e3'), 'l').kw?.[0]).toBe(1500);
  });

  it('may have commas in quoted cells, and a name in one word', () => {
    expect(readLoadCsv(csv('"Time","Load, kW"', 8760, (at) => `"Jan 1, 2022 00:00",${at}`), 'l').kw?.[9]).toBe(9);
    for (const name of ['facility_KW', 'sitekW', 'peakKw', 'peakkW', 'kilowatts', 'NoVA load', 'HVAC', 'Warehouse West']) expect(readLoadCsv(csv(name, 8760), 'l').diagnostics, name).toEqual([]);
  });

  it('is refused when its name is that of another unit, however it is written', () => {
    for (const unit of ['facilityMw', 'loadMW', 'siteMWh', 'sitekWh', 'LoadKWH', 'facilityW', 'megawatts', 'Watt-hours', 'Power in watts', 'kVA', 'load_kvar', 'peakMVA', 'peakMW']) expect(refusal(csv(unit, 8760)), unit).toEqual(['load.csv wrong-unit /0']);
  });

  it('is refused with figures that no site can draw, and with cells parted by other signs', () => {
    expect(refusal(csv('kW', 8760, (at) => (at === 2 ? '1e308' : '1')))).toEqual(['load.csv out-of-range /3']);
    for (const [sign, word] of [[';', 'semicolons'], ['\t', 'tabs']] as const) {
      const { diagnostics } = readLoadCsv(csv(`time${sign}kW`, 8760, (at) => `${at}${sign}1.5`), 'l');
      expect(diagnostics[0]).toMatchObject({ code: 'not-a-number', path: '/1', message: expect.stringContaining(word) as string });
    }
  });

  it('is refused with what is wrong, where and what to do', () => {
    expect(refusal('')).toEqual(['load.csv empty-file ']);
    expect(refusal(csv('kW', 8759))).toEqual(['load.csv wrong-length ']);
    expect(refusal(csv('1', 8760))).toEqual(['load.csv no-header /0']);
    expect(refusal(csv('a,b', 8760, () => '1,2'))).toEqual(['load.csv which-column /0']);
    expect(refusal(csv('kW', 8760, (at) => (at === 4 ? '-1' : '1')))).toEqual(['load.csv negative-load /5']);
    expect(refusal(csv('kW', 8760, (at) => (at === 4 ? 'NaN' : at === 5 ? '' : '1')))).toEqual(['load.csv not-a-number /5', 'load.csv not-a-number /6']);
    for (const unit of ['MW', 'load_mw', 'Load [W]', 'kWh']) expect(refusal(csv(unit, 8760)), unit).toEqual(['load.csv wrong-unit /0']);
    // A decimal comma makes two cells of one.
    expect(refusal(csv('kW', 8760, (at) => (at === 0 ? '1,5' : '1')))).toEqual(['load.csv not-a-number /1']);
    expect(refusal(csv('kW', 8760, () => 'x'))).toHaveLength(10);
    expect(refusal(csv('kW', 8760, (at) => (at === 3 ? '' : '1'))), 'a blank row is a missing figure').toEqual(['load.csv not-a-number /4']);
  });
});
