import { expect, test } from 'vitest';
import { exportVerificationCsv } from '../../../src/io/verification/export-csv.ts';
import type { VerificationReport } from '../../../src/model/index.ts';

const report: VerificationReport = {
  case: 'lid-cavity', n: 16, re: 100, ra: null, pe: null, converged: true, passed: true, steps: 900, cells: [16, 16, 1],
  profiles: { uOnX05: [[0, 0], [0.5, -0.2], [1, 1]], vOnY05: [] }, figures: { uMin: -0.21 }, reference: { source: 'Ghia, Ghia & Shin (1982)' },
  checks: [{ name: 'uMin', title: 'Smallest u', unit: '1', attained: -0.21, published: -0.214, error: 0.0187, relative: true, tolerance: 0.02, passed: true }],
  plots: [{ profile: 'uOnX05', title: 'u on x = 0.5', coordinate: 'y / L', value: 'u / U', published: [[0.5, -0.20581]], source: '=HYPERLINK("x")' }],
};

test('checks, our points and published points are rows of one table that name the run', () => {
  const [head = '', ...rows] = exportVerificationCsv(report).trimEnd().split('\r\n');
  expect(head.split(',').slice(0, 5)).toEqual(['table', 'name', 'coordinate', 'value', 'published']);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['check', 'profile', 'profile', 'profile', 'published']);
  expect(rows[0]).toMatch(/^check,uMin,,-0\.21,-0\.214,1,0\.0187,relative,0\.02,true,"Ghia, Ghia & Shin \(1982\)",lid-cavity,16,100,,,true,900,/);
  expect(rows[2]).toMatch(/^profile,uOnX05,0\.5,-0\.2,,/);
  expect(rows[4]).toMatch(/^published,uOnX05,0\.5,,-0\.20581,/);
});

test('text that a spreadsheet would run is made inert', () => {
  expect(exportVerificationCsv(report)).toContain(`"'=HYPERLINK(""x"")"`);
});

test('settings are told by id', () => {
  const [head = '', row = ''] = exportVerificationCsv({ ...report, settings: { depth: 0.292, mirrored: 0 } }).split('\r\n');
  const at = head.split(',').indexOf('settings');
  expect(at).toBeGreaterThan(0);
  expect(row).toContain(',true,900,depth 0.292; mirrored 0,');
});
