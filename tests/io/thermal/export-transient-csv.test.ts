import { expect, test } from 'vitest';
import { exportTransientCsv } from '../../../src/io/thermal/export-transient-csv.ts';
import { ENGINE_VERSION } from '../../../src/model/version.ts';
import { createTransientResult } from '../../fixtures/transient.ts';

const origin = { scenarioId: 'test', hallId: 'hall' };
const rows = (): readonly string[] => exportTransientCsv(createTransientResult(), origin).trimEnd().split('\r\n');

test('every figure is a row of its table, with unit and origin', () => {
  const [head, ...body] = rows();
  expect(head).toBe('table,name,time_s,value,unit,inlet_mean_celsius,inlet_max_celsius,leaves_recommended_s,leaves_allowable_s,note,scenario,hall,version');
  const end = `test,hall,${ENGINE_VERSION}`;
  expect(body).toEqual(expect.arrayContaining([
    `loss,mode,,,,,,,,fans-stop,${end}`, `loss,crah-1,,,,,,,,stops,${end}`, `loss,covered,,60,s,,,,,4000 steps,${end}`,
    `rack,rack-2,,,,,,10,26,,${end}`, `inlet,rack-2,60,,,51,52,,,,${end}`, `room,mean of all air,60,31,°C,,,,,,${end}`, `heat,metal,,6000,kJ,,,,,,${end}`,
  ]));
  expect(body.filter((row) => row.startsWith('inlet,'))).toHaveLength(2 * 61);
});

test('a rack that stays within its limit has no time', () => {
  expect(rows().find((row) => row.startsWith('rack,rack-1'))).toContain('rack,rack-1,,,,,,50,,');
});

test('notes that a spreadsheet would run are made inert', () => {
  expect(rows().find((row) => row.startsWith('note,'))).toContain("'=2 racks");
});
