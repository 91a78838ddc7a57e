import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { rackLimits } from '../../../src/app/transient/rack-limits.ts';
import type { PlannedTransient } from '../../../src/app/transient/transient-request.ts';
import type { FinishedTransient } from '../../../src/app/transient/transient-store.ts';
import { LossForm } from '../../../src/ui/panels/transient/LossForm.tsx';
import { byPeak, celsiusExtent, limitLines, ROOM_ID, transientSeries, transientTable } from '../../../src/ui/panels/transient/transient-series.ts';
import TransientPanel from '../../../src/ui/panels/transient/transient-panel.tsx';
import { TransientReport } from '../../../src/ui/panels/transient/TransientReport.tsx';
import { firstToLeave, heatText, leavesText, lossText } from '../../../src/ui/panels/transient/words.ts';
import { createHall, createRack, createScenario } from '../../fixtures/build-scenario.ts';
import { createRackTransient, createTransientResult } from '../../fixtures/transient.ts';

const scenario = createScenario({ halls: [createHall({ racks: [createRack('rack-1'), createRack('rack-2')] })] });
const nameOf = (id: string): string => id.toUpperCase();
const plain = (html: string): string => html.replaceAll('\u202f', ' ').replaceAll(/<[^>]*>/g, '|');

function createRun(change: Partial<FinishedTransient> = {}): FinishedTransient {
  return {
    transient: createTransientResult(), settled: { cells: 8000, converged: true, unmet: [], backendDetail: 'WebAssembly SIMD' }, cellMetres: 0.6, wallSeconds: 12,
    version: '0.1.0', scenario, choice: { kind: 'all', unitIds: [] }, inputs: [], ...change,
  };
}

const report = (change: Partial<FinishedTransient> = {}): string => plain(renderToStaticMarkup(<TransientReport hallId="hall" run={createRun(change)} remark="1 unit: fans stop" nameOf={nameOf} />));

describe('the report', () => {
  it('says when racks leave, the first ones on top, and which never do', () => {
    const text = report();
    expect(text).toMatch(/26\.0 s.*RACK-2/);
    expect(text).toContain('never in 60 s');
    expect(text).toContain('1 of 2');
    const table = text.slice(text.indexOf('Leaves allowable'));
    expect(table.indexOf('RACK-2')).toBeLessThan(table.indexOf('RACK-1'));
    expect(table).toContain('51.0 °C');
  });

  it('marks the limits with their class and gives their sources, notes and assumptions', () => {
    const text = report();
    for (const words of ['Allowable 35 °C (ASHRAE A2)', 'Recommended 27 °C (ASHRAE A2)', 'the planner’s own figure', 'ASHRAE TC 9.9', 'no thermal mass', 'Racks run on at their full power', 'Hottest inlet air, °C', 'Time after the failure, s']) expect(text).toContain(words);
    expect(text).not.toContain('had not settled');
  });

  it('warns of a hall that had not settled, and of a loss after which nothing runs', () => {
    expect(report({ settled: { cells: 1, converged: false, unmet: ['inlets move by 0.2 K'], backendDetail: '' } })).toContain('had not settled before the loss: inlets move by 0.2 K');
    expect(report({ transient: createTransientResult({ racks: [], hottest: null }) })).toContain('No rack runs on after this loss');
  });
});

const form = (planned: Partial<PlannedTransient>): string => renderToStaticMarkup(<LossForm hallId="hall" nameOf={nameOf} planned={{ unitIds: ['crah-1'], inputs: [], asked: null, fault: null, ...planned }} />);

describe('the form', () => {
  it('cannot be run with a fault, which it says', () => {
    const html = form({ fault: 'Choose at least one cooling unit.' });
    expect(html).toContain('Choose at least one cooling unit.');
    expect(html).toMatch(/<button type="submit"[^>]*disabled/);
  });

  it('can be run without one', () => {
    expect(form({ asked: {} as PlannedTransient['asked'] })).not.toContain('disabled');
  });
});

it('the panel has nothing to offer without a document', () => {
  expect(renderToStaticMarkup(<TransientPanel />)).toContain('No scenario is open.');
});

describe('series', () => {
  const transient = createTransientResult({ racks: Array.from({ length: 9 }, (_, at) => createRackTransient(`r${at}`, 0.1 * (at + 1))) });
  const ranked = byPeak(transient.racks);

  it('are the six hottest racks, selected ones besides and the mean of the air, each told apart without colour', () => {
    const series = transientSeries(transient, ranked, ['r0', 'r8'], nameOf);
    expect(series.map(({ id }) => id)).toEqual(['r8', 'r7', 'r6', 'r5', 'r4', 'r3', 'r0', ROOM_ID]);
    expect(series.filter(({ strong }) => strong).map(({ id }) => id)).toEqual(['r8', 'r0']);
    expect(new Set(series.map(({ dash }) => dash)).size).toBe(series.length);
  });

  it('need an axis that holds them and their limits, each limit once', () => {
    const limits = limitLines([...rackLimits(scenario, 'hall').values()]);
    expect(limits.map(({ celsius }) => celsius)).toEqual([35, 27]);
    expect(celsiusExtent(transientSeries(transient, ranked.slice(-1), [], nameOf), limits)).toEqual([22, 35]);
    expect(celsiusExtent([], [])).toEqual([20, 40]);
  });

  it('are also a table, thinned but with its last line', () => {
    const long = createRackTransient('r', 0.01, { inletMaxCelsius: Array.from({ length: 1801 }, (_, second) => [second, 22 + second / 100] as const) });
    const { rows } = transientTable(transientSeries({ ...transient, racks: [long] }, [long], [], nameOf));
    expect(rows.length).toBeLessThan(130);
    expect(rows.at(-1)?.cells.slice(0, 2)).toEqual(['1,800.0', '40.0']);
  });
});

describe('words', () => {
  it('tell times, losses and heat', () => {
    expect([leavesText(null, 300), leavesText(0, 300), leavesText(42.14, 300)].map(plain)).toEqual(['never in 300 s', 'before the loss', '42.1 s']);
    expect(lossText(createTransientResult({ mode: 'water-stops', stoppedIds: [], withoutWaterIds: ['crah-1', 'rack-1'] }), (id) => id.startsWith('crah'))).toBe('1 unit: water stops, fans run on');
    expect(plain(heatText(createTransientResult().heat))).toBe('12.0 MJ: 40 % in air, 50 % in metal and coils, 10 % taken by units');
    expect(heatText({ ...createTransientResult().heat, equipmentKj: 0 })).toBe('none given off');
    expect(firstToLeave([createRackTransient('slow', 0.01)])).toBeNull();
    expect(firstToLeave([createRackTransient('a', 0.3), createRackTransient('b', 0.5), createRackTransient('c', 0.4)])).toEqual({ id: 'b', seconds: 26 });
  });
});
