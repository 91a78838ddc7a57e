import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralizeCell } from '../../../src/io/csv/neutralize-cell.ts';
import { writeCsv } from '../../../src/io/csv/write-csv.ts';
import { readCsv } from './read-csv.ts';

const nastyText = fc.string({ unit: fc.oneof(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', '\u0000', '\uFEFF', '\uFF1D', '\u200B', 'A', '1'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) });

describe('neutralizeCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0-2', '\u0000x', '\uFEFF=1', '\uFF1D1', ' \u200B@x'])('makes %j inert', (text) => {
    expect(neutralizeCell(text)).toBe(`'${text}`);
  });

  it.each(['', 'main transformer', 'R2', '3e26', 'a=b', ' padded', "'quoted", '2028-03-14', '—'])('leaves %j alone', (text) => {
    expect(neutralizeCell(text)).toBe(text);
  });

  it('never leaves a formula start in front, whatever the text', () => {
    fc.assert(fc.property(nastyText, (text) => {
      const safe = neutralizeCell(text);
      expect(safe).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u);
      expect(safe).not.toMatch(/^[\p{Cc}]/u);
      expect(safe.endsWith(text)).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('writeCsv', () => {
  it('reads back to the same cells', () => {
    const cell = fc.oneof(nastyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    const table = fc.integer({ min: 1, max: 5 }).chain((width) => fc.record({
      columns: fc.array(fc.string({ minLength: 1 }), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
    }));
    fc.assert(fc.property(table, ({ columns, rows }) => {
      const expected = [columns.map(neutralizeCell), ...rows.map((row) => row.map((value) => {
        if (value === null) return '';
        return typeof value === 'number' ? String(value) : neutralizeCell(value);
      }))];
      expect(readCsv(writeCsv(columns, rows))).toEqual(expected);
    }), { numRuns: 200 });
  });

  it('reads numbers back exactly, negative ones unquoted', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(readCsv(writeCsv(['x'], [[value]]))[1]?.[0])).toBe(value === 0 ? 0 : value);
    }));
    expect(writeCsv(['x'], [[-1.5]])).toBe('x\r\n-1.5\r\n');
  });

  it('leaves a number that is not finite empty', () => {
    expect(writeCsv(['x', 'y'], [[Number.NaN, Number.POSITIVE_INFINITY]])).toBe('x,y\r\n,\r\n');
  });

  it('refuses a ragged row', () => {
    expect(() => writeCsv(['x', 'y'], [[1]])).toThrow(RangeError);
  });
});
