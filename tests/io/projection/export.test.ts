import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { exportProjectionCsv, exportProjectionJson, exportProjectionTableCsv, PROJECTION_TABLE_NAMES } from '../../../src/io/projection/index.ts';
import { createProjectionResult, createRun } from '../../fixtures/projection-result.ts';
import { readCsv, readCsvObjects } from '../csv/read-csv.ts';

const result = createProjectionResult();

describe('exportProjectionCsv', () => {
  const rows = readCsvObjects(exportProjectionCsv(result));
  const find = (match: Record<string, string>): Record<string, string>[] =>
    rows.filter((row) => Object.entries(match).every(([key, value]) => row[key] === value));

  it('names scenario, hash, version, seed and samples in every row', () => {
    for (const row of rows) {
      expect(row).toMatchObject({ scenario_id: 'test-campus', scenario_name: 'Test campus, 96 MW', scenario_hash: '9f2c1a77', version: '0.1.0', seed: '7', samples: '2000' });
    }
  });

  it('carries every table and figure of the result', () => {
    expect([...new Set(rows.map((row) => row['table']))]).toEqual([...PROJECTION_TABLE_NAMES]);
    expect(find({ table: 'capacity', measure: 'capacity' })).toHaveLength(result.capacity.length);
    expect(find({ table: 'binding', measure: 'first' })).toHaveLength(result.binding.length);
    expect(find({ table: 'racks', measure: 'usable' })).toHaveLength(result.racks.length);
    expect(find({ table: 'not_computed' }).map((row) => row['id'])).toEqual(['economics']);
  });

  it('gives the dates of a run as ISO, and leaves a percentile that never arrives empty', () => {
    const run = result.runs[1];
    expect(find({ table: 'runs', id: 'r2', measure: 'unblocked' })[0]).toMatchObject({
      date_p10: run?.unblocked.p10, date_p50: run?.unblocked.p50, date_p90: run?.unblocked.p90, never_share: '0.04', unit: 'date',
    });
    expect(find({ table: 'runs', id: 'r3', measure: 'unblocked' })[0]).toMatchObject({ date_p50: '', date_p90: '', never_share: '0.63' });
  });

  it('gives back the megawatts of a capacity row', () => {
    const row = result.capacity.find((candidate) => candidate.stage === 'usable' && candidate.month === '2028-12' && candidate.hallId === 'hall-1');
    const cells = find({ table: 'capacity', month: '2028-12', stage: 'usable', hall_id: 'hall-1', measure: 'capacity' })[0];
    expect([cells?.['p10'], cells?.['p50'], cells?.['p90']].map(Number)).toEqual([row?.mw.p10, row?.mw.p50, row?.mw.p90]);
    expect(cells?.['unit']).toBe('IT MW');
  });

  it('keeps the ledger summing to usable after the round trip', () => {
    for (const month of ['2027-03', '2029-01']) {
      const ledger = find({ table: 'ledger', month });
      const value = (measure: string): number => Number(ledger.find((row) => row['measure'] === measure)?.['value']);
      const losses = ledger.filter((row) => row['measure']?.startsWith('loss_')).reduce((sum, row) => sum + Number(row['value']), 0);
      expect(value('nameplate') - losses).toBeCloseTo(value('usable'), 6);
    }
  });

  it('holds one type per column', () => {
    for (const row of rows) {
      for (const column of ['p10', 'p50', 'p90', 'value', 'never_share']) expect(row[column] === '' || Number.isFinite(Number(row[column]))).toBe(true);
      for (const column of ['date_p10', 'date_p50', 'date_p90', 'date']) expect(row[column]).toMatch(/^(\d{4}-\d{2}-\d{2})?$/);
    }
  });

  it('lets no name become a formula', () => {
    const evil = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\uFEFF='), fc.string()).map(([start, rest]) => start + rest);
    fc.assert(fc.property(evil, evil, (scenarioName, activityName) => {
      const [activity] = result.activities;
      if (activity === undefined) throw new Error('the fixture has activities');
      const changed = createProjectionResult({ scenarioName, runs: [createRun()], capacity: [], binding: [], ledger: [], racks: [], experiments: [], levers: [], activities: [{ ...activity, name: activityName, group: activityName }] });
      for (const cell of readCsv(exportProjectionCsv(changed)).flat()) {
        expect(/^[\s\p{Cf}]*[=+@\p{Cc}]/u.test(cell) || (cell.startsWith('-') && !Number.isFinite(Number(cell)))).toBe(false);
      }
    }), { numRuns: 60 });
  });
});

describe('exportProjectionTableCsv', () => {
  it('writes runs wide: a row per run, a column per figure and percentile', () => {
    const rows = readCsvObjects(exportProjectionTableCsv(result, 'runs'));
    expect(rows.map((row) => row['id'])).toEqual(['r1', 'r2', 'r3']);
    expect(rows[0]).toMatchObject({ unblocked_p50: result.runs[0]?.unblocked.p50, cost_usd_p50: '42000000', energy_mwh_p50: '81000', scenario_hash: '9f2c1a77' });
  });

  it.each(PROJECTION_TABLE_NAMES)('writes %s with a cell for every column', (name) => {
    const records = readCsv(exportProjectionTableCsv(result, name));
    expect(records.length).toBeGreaterThan(1);
    expect(new Set(records.map((record) => record.length)).size).toBe(1);
    expect(new Set(records[0]).size).toBe(records[0]?.length);
  });

  it('leaves the cells of figures that were not computed empty, in columns of the same names', () => {
    const { cost: _cost, energyMwh: _energy, tco2e: _carbon, ...bare } = createRun({ id: 'bare' });
    const mixed = createProjectionResult({ runs: [bare, createRun({ id: 'full' })] });
    const rows = readCsvObjects(exportProjectionTableCsv(mixed, 'runs'));
    expect(rows[0]).toMatchObject({ id: 'bare', cost_usd_p50: '', cost_basis: '', energy_mwh_p50: '', emissions_tco2e_p90: '', scenario_hash: '9f2c1a77' });
    expect(rows[1]).toMatchObject({ id: 'full', cost_usd_p50: '42000000', energy_mwh_p50: '81000', emissions_tco2e_p50: '31000' });
    const long = readCsvObjects(exportProjectionCsv(createProjectionResult({ runs: [bare] }))).filter((row) => row['table'] === 'runs' && row['measure'] === 'cost');
    expect(long).toEqual([expect.objectContaining({ unit: 'USD', p10: '', p50: '', p90: '' })]);
  });

  it('writes an empty table as its identity columns only', () => {
    expect(readCsv(exportProjectionTableCsv(createProjectionResult({ levers: [] }), 'levers'))).toHaveLength(1);
  });
});

describe('exportProjectionJson', () => {
  it('parses back to the result', () => {
    expect(JSON.parse(exportProjectionJson(result))).toEqual(result);
  });

  it('does not depend on the order in which the result was built', () => {
    const reversed = Object.fromEntries(Object.entries(result).reverse()) as unknown as typeof result;
    expect(exportProjectionJson(reversed)).toBe(exportProjectionJson(result));
  });

  it('omits what was not computed', () => {
    const { levers: _, ...without } = result;
    expect(Object.keys(JSON.parse(exportProjectionJson(without)) as object)).not.toContain('levers');
  });
});
