import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, parseCsv } from '../../../src/io/csv/parse-csv.ts';

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('CSV', () => {
  it('has quotes, commas and line breaks within quotes, and every kind of line end', () => {
    const { columns, rows } = parseCsv('Data center,b\r\n"a, ""b""\nc",2\n3,\r\r\n"",x\n');
    expect(columns).toEqual(['datacenter', 'b']);
    expect(rows.map(({ line, cells }) => [line, cells.get('datacenter'), cells.get('b')])).toEqual([[2, 'a, "b"\nc', '2'], [3, '3', ''], [5, '', 'x']]);
  });

  it('gives back any cells that were quoted', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 6 }), (cells) => {
      const text = ['x,y', ...cells.map(([a, b]) => `${quote(a)},${quote(b)}`)].join('\r\n');
      const kept = cells.map(([a, b]) => [a.trim(), b.trim()]).filter(([a, b]) => a !== '' || b !== '');
      expect(parseCsv(text).rows.map((row) => [row.cells.get('x'), row.cells.get('y')])).toEqual(kept);
    }));
  });

  it('keeps what follows a closing quote, and a quote that never closes', () => {
    expect(csvRecords('"1"2,"a""b" c\n"x,y')).toEqual([['12', 'a"b c'], ['"x', 'y']]);
  });

  it('of nothing has neither columns nor rows', () => {
    expect(parseCsv('')).toEqual({ columns: [], rows: [] });
  });
});
