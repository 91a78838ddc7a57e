import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OutageSequence, PowerResult } from '../../src/model/index.ts';
import { call } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const ohio = 'scenarios/ohio-campus.plenum.json';

describe('power', () => {
  it('gives voltages, power factors and causes beside the contract of nodes', async () => {
    const { status, stdout } = await call('power', minimal, '--json', '--fail', 'ups');
    expect(status).toBe(3);
    const answer = JSON.parse(stdout) as PowerResult;
    expect(Object.keys(answer.nodes[0]!)).toEqual(expect.arrayContaining(['id', 'kind', 'inKw', 'outKw', 'lossKw', 'ratingKw', 'utilisation', 'phases', 'energised']));
    expect(answer.nodes.find((node) => node.id === 'transformer')?.electrical?.lowestVoltageFraction).toBeLessThan(1);
    expect(answer.unserved.map((entry) => [entry.causes, entry.chainIds])).toEqual([[[{ id: 'ups', kind: 'failed' }], ['ups', 'busway']]]);
    expect(answer.unserved.reduce((sum, entry) => sum + entry.kw, 0)).toBe(answer.unservedKw);
  });

  it('tells an outage as a list of events', async () => {
    const { status, stdout } = await call('power', minimal, '--json', '--fail', 'utility', '--sequence');
    expect(status).toBe(3);
    const { sequence } = JSON.parse(stdout) as { sequence: OutageSequence & { equipment: { fromSeconds: number; airUnitIds: string[]; rackIds: string[] }[] } };
    // 10 kWh of lithium-ion behind 81.6 kW of racks and the busway's loss.
    const empty = sequence.events.find((event) => event.kind === 'battery-empty')!;
    expect(empty.seconds).toBeGreaterThan(370);
    expect(empty.seconds).toBeLessThan((10 * 0.9 * 0.95 * 3600) / 81.6);
    const units = (JSON.parse(readFileSync(minimal, 'utf8')) as { halls: { airCoolingUnits: { id: string }[] }[] }).halls[0]!.airCoolingUnits.map(({ id }) => id);
    expect(sequence.equipment.map(({ airUnitIds, rackIds }) => [airUnitIds, rackIds.length])).toEqual([[units, 0], [units, 2]]);
    const { stdout: text } = await call('power', minimal, '--fail', 'utility', '--sequence');
    expect(text).toMatch(/0\.0 {2}on-battery +UPS carries 8\d\.\d kW from battery\./);
    expect(text).toContain('utility (failed)');
  });

  it('keeps the racks of the campus through the loss of its grid', async () => {
    const { status, stdout } = await call('power', ohio, '--json', '--fail', 'utility', '--sequence');
    const { sequence } = JSON.parse(stdout) as { sequence: OutageSequence };
    expect(status).toBe(0);
    expect(sequence.interruptedRackIds).toEqual([]);
    expect(sequence.interruptions.every((loss) => loss.seconds === 0 && loss.rackIds.length === 0)).toBe(true);
    // Sets start within ten seconds; UPSs walk in over ten more.
    expect(sequence.stretches.map((stretch) => stretch.fromSeconds)).toEqual([0, 10, 20]);
  });

  it('ranks pairs within a bound', async () => {
    const { stdout } = await call('power', ohio, '--json', '--n-minus-2', '50');
    const { nMinusTwo } = JSON.parse(stdout) as PowerResult;
    expect(nMinusTwo!.solvedPairs).toBe(50);
    expect(nMinusTwo!.solvedPairs + nMinusTwo!.unsolvedPairs + nMinusTwo!.independentPairs).toBe(nMinusTwo!.pairs);
    const { stdout: text } = await call('power', ohio, '--n-minus-2', '50');
    expect(text).toMatch(/can't meet, 50 solved; [\d,]+ left out by the bound/);
  });

  it('follows a failure on top of an earlier one, which does not happen again', async () => {
    const { stdout } = await call('power', minimal, '--json', '--fail', 'mechanical', '--failed-before', 'utility', '--sequence');
    const { sequence, failedIds } = JSON.parse(stdout) as { sequence: OutageSequence; failedIds: string[] };
    expect(failedIds).toEqual(['utility', 'mechanical']);
    expect(sequence).toMatchObject({ failedIds: ['mechanical'], failedBeforeIds: ['utility'], energisedBeforeIds: [] });
    expect(sequence.events.map(({ kind, subjectId }) => `${kind} ${subjectId}`)).toEqual(['failure mechanical']);
    expect((await call('power', minimal, '--fail', 'mechanical', '--sequence', '--failed-before', 'nobody')).stderr).toContain('--failed-before: no component has the id "nobody"');
  });

  it.each([[['--sequence']], [['--fail', 'ups', '--failed-before', 'utility']], [['--n-minus-2', 'many']], [['--n-minus-2', '0']]])('%j is wrong usage', async (words) => {
    expect((await call('power', minimal, ...words)).status).toBe(2);
  });
});
