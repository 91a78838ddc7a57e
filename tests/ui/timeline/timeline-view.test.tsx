import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ResultSlot } from '../../../src/app/types.ts';
import type { ProjectionResult, Scenario } from '../../../src/model/index.ts';
import { TimelineView, type TimelineViewProps } from '../../../src/ui/timeline/TimelineView.tsx';
import { createScenario } from '../../fixtures/build-scenario.ts';
import { createProjectionResult } from '../../fixtures/projection-result.ts';

/** The parts of a document that the timeline reads. */
const scenario = {
  halls: [{ id: 'hall-1', name: 'Hall 1' }, { id: 'hall-2', name: 'Hall 2' }],
  runs: [{ id: 'r1', priority: 2, trainingFlop: 3e25 }, { id: 'r2', priority: 1, trainingFlop: 3e26 }, { id: 'r3', priority: 3, trainingFlop: 1e27 }],
  experiments: [{ id: 'ablations', name: 'Ablations' }],
  plan: createScenario({ plan: { ...createScenario().plan, activities: [{ id: 'a1-1', name: 'Feeder', group: 'Works', kind: 'task', calendarId: 'all-days', durationDays: 60, predecessors: [], resources: [], drivers: [] }] } }).plan,
} as unknown as Scenario;

function createSlot(change: Partial<ResultSlot<ProjectionResult>> = {}): ResultSlot<ProjectionResult> {
  return { status: 'done', phase: '', fraction: 1, result: createProjectionResult(), preview: false, stale: false, wallSeconds: 1.8, message: null, ...change };
}

const ignore = (): void => undefined;
const ignoreLater = (): Promise<void> => Promise.resolve();

function render(change: Partial<TimelineViewProps> = {}): string {
  return renderToStaticMarkup(
    <TimelineView
      scenario={scenario} slot={createSlot()} before={null} date="2028-03-14" percentile={50} selection={[]} hallId={null}
      onDate={ignore} onPercentile={ignore} onSelect={ignore} planEdits={{ reschedule: ignore, changeFinish: ignore, addLink: ignore, removeLink: ignore }} onCompute={ignore} onCancel={ignore}
      onExportCsv={ignoreLater} onExportJson={ignoreLater} tableCsv={() => ''} offerPictureExport={() => ignore}
      {...change}
    />,
  ).replaceAll('\u202f', ' ');
}

describe('TimelineView', () => {
  it('answers for every run, highest priority first', () => {
    const html = render();
    expect(html.indexOf('R2 · 3e26 FLOP')).toBeLessThan(html.indexOf('R1 · 3e25 FLOP'));
    expect(html).toContain('unblocked 14 Mar 2028 (P50)');
  });

  it('shows the slider’s date in words, over the whole projection', () => {
    expect(render()).toMatch(/<input[^>]*type="range"[^>]*aria-valuetext="14 Mar 2028"/);
  });

  it('draws capacity, binding, runs, experiments, activities and losses, each with a table twin', () => {
    const html = render();
    for (const title of ['Capacity', 'What binds', 'Runs', 'Experiments per day', 'Activities', 'Losses']) {
      expect(html).toContain(`aria-label="${title} as table"`);
    }
  });

  it('names only limits that occur in the legend', () => {
    const html = render();
    expect(html).toContain('Liquid cooling</li>');
    expect(html).not.toContain('Curtailment</li>');
  });

  it('marks what is selected', () => {
    expect(render({ selection: ['r1'] })).toContain('<li class="is-selected">');
  });

  it('says what the last change did', () => {
    expect(render({ before: createProjectionResult({ scenarioHash: 'before' }) })).toContain('P50 start unchanged by the last change.');
  });

  it('shows progress and a way to cancel while computing, with the old dates marked', () => {
    const html = render({ slot: createSlot({ status: 'running', fraction: 0.43, phase: 'outcomes', stale: true }) });
    expect(html).toContain('Out of date, computing 43 %: outcomes');
    const preview = render({ slot: createSlot({ status: 'running', fraction: 0.43, phase: 'outcomes', preview: true }) });
    expect(preview).toContain('Preview without the hall-air limit, computing 43 %: outcomes');
    expect(preview).not.toContain('Out of date');
    expect(html).toContain('>Cancel</button>');
  });

  it('marks stale dates', () => {
    expect(render({ slot: createSlot({ status: 'idle', stale: true }) })).toContain('Out of date: the document has changed since.');
  });

  it('says why it failed and offers to compute again', () => {
    const html = render({ slot: createSlot({ status: 'failed', result: null, message: 'The plan has a cycle.' }) });
    expect(html).toContain('Projection failed: The plan has a cycle.');
    expect(html).toContain('>Compute</button>');
  });

  it.each([
    [{ scenario: null }, 'No scenario is open'],
    [{ scenario: { ...scenario, runs: [], plan: { activities: [] } } as unknown as Scenario }, 'neither a delivery plan nor training runs'],
    [{ slot: createSlot({ status: 'idle', result: null }) }, 'Not computed yet.'],
  ])('says what is missing instead of an empty chart', (change, expected) => {
    expect(render(change as Partial<TimelineViewProps>)).toContain(expected);
  });

  it('shows levers where they were computed and leaves them out where not', () => {
    expect(render()).toContain('Order a second transformer');
    const { levers: _, ...without } = createProjectionResult();
    expect(render({ slot: createSlot({ result: { ...without, notComputed: ['levers'] } }) })).toContain('<li>levers</li>');
  });

  it('lives with runs whose energy and cost were not computed, and lists why', () => {
    const reason = 'Cost of runs that may use site (it has no electricity contract)';
    const runs = createProjectionResult().runs.map(({ cost: _cost, energyMwh: _energy, tco2e: _carbon, ...bare }) => bare);
    const html = render({ slot: createSlot({ result: createProjectionResult({ runs, notComputed: [reason] }) }) });
    expect(html).toContain(`Not computed:<ul><li>${reason}</li>`);
    expect(html).toMatch(/cost USD\s6\.5\smillion/);
  });

  it('lives with an empty projection', () => {
    const empty = createProjectionResult({ runs: [], capacity: [], binding: [], ledger: [], activities: [], racks: [], experiments: [], levers: [] });
    expect(render({ slot: createSlot({ result: empty }) })).toContain('No capacity was projected.');
  });
});
