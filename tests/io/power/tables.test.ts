import { describe, expect, it } from 'vitest';
import { writeTsv } from '../../../src/io/csv/write-tsv.ts';
import { failurePairTable, singleFailureTable } from '../../../src/io/power/failure-tables.ts';
import { outageCourseTable, outageEventTable } from '../../../src/io/power/outage-tables.ts';
import { trainingNodeTable, trainingSmoothingTable, trainingWaveformTable } from '../../../src/io/power/training-tables.ts';
import { ENGINE_VERSION } from '../../../src/model/version.ts';
import { trainingReport } from '../../fixtures/training-report.ts';
import { utilityOutage } from '../../fixtures/utility-outage.ts';

const origin = { scenarioId: 'ohio', scenarioHash: 'abc', state: 'nothing failed before' };
const nameOf = (id: string) => `=${id}`;
const harm = { unservedKw: 12.5, overloadedIds: ['x', 'y'], heaviestUtilisation: 1.1 };

/** Rows as records by column. */
const records = ({ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }) => rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));

describe('tables of failures', () => {
  it('rank, name and stamp single failures', () => {
    expect(records(singleFailureTable([{ failedId: 'a', ...harm }], nameOf, origin))).toEqual([{
      rank: 1, failed_id: 'a', failed_name: '=a', unserved_kw: 12.5, overloaded: 2, heaviest_utilisation: 1.1, overloaded_ids: 'x y',
      state: 'nothing failed before', scenario: 'ohio', scenario_hash: 'abc', version: ENGINE_VERSION,
    }]);
  });

  it('and pairs', () => {
    const table = failurePairTable({ rows: [{ failedIds: ['a', 'b'], ...harm }], pairs: 1, independentPairs: 0, solvedPairs: 1, unsolvedPairs: 0 }, nameOf, origin);
    expect(records(table)[0]).toMatchObject({ rank: 1, first_id: 'a', second_id: 'b', second_name: '=b', unserved_kw: 12.5 });
  });

  it('copy as tab-separated text with text that is safe in a spreadsheet', () => {
    const text = writeTsv(['name', 'kw', 'none'], [['=1+1', 3.5, null], ['two\tlines\nhere', -2, null]]);
    expect(text).toBe("name\tkw\tnone\n'=1+1\t3.5\t\ntwo lines here\t-2\t\n");
  });
});

describe('tables of an outage', () => {
  it('give every event, and every stretch with what is dark', () => {
    expect(records(outageEventTable(utilityOutage, nameOf, origin)).map(({ time_s: time, event }) => [time, event])).toEqual([[0, 'failure'], [0, 'on-battery'], [300, 'battery-empty'], [300, 'load-lost']]);
    expect(records(outageCourseTable(utilityOutage, origin))).toEqual([
      expect.objectContaining({ from_s: 0, batteries_kw: 80, unserved_kw: 20, racks_without_power: 0, plants_without_power: 1, still_loops: 'loop' }),
      expect.objectContaining({ from_s: 300, batteries_kw: 0, unserved_kw: 100, racks_without_power: 2 }),
    ]);
  });
});

describe('tables of a training load', () => {
  it('give a row for every limit, every option with the run as it is before them, and every point', () => {
    const { training, waveforms } = trainingReport;
    expect(records(trainingNodeTable(training, nameOf, origin)).map(({ node_id: id, limit, exceeded_by: by }) => [id, limit, by])).toEqual([['ups', 'rating', 0], ['gen', 'rating', 0], ['gen', 'rise', 150]]);
    expect(records(trainingSmoothingTable(training, origin)).map(({ option, limits_exceeded: exceeded }) => [option, exceeded])).toEqual([['plain', 1], ['battery', 0]]);
    expect(records(trainingWaveformTable(training, waveforms, origin)).filter(({ option }) => option === 'battery')).toHaveLength(2);
  });
});
