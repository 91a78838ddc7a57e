import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAMPUS_TOTAL_ID, CAPACITY_LIMITS } from '../../../../src/model/index.ts';
import { bindingSegments, occurringLimits } from '../../../../src/ui/timeline/model/binding.ts';
import { capacityKinds, capacitySeries, hallChoices, largestValue, stageReadings } from '../../../../src/ui/timeline/model/capacity.ts';
import { ganttRows, groupNames } from '../../../../src/ui/timeline/model/gantt.ts';
import { bestGain, gainIsClear, rankLevers } from '../../../../src/ui/timeline/model/levers.ts';
import { limitStyle } from '../../../../src/ui/timeline/model/limits.ts';
import { dayAfterKey, sliderDay } from '../../../../src/ui/timeline/model/slider.ts';
import { stageStyle } from '../../../../src/ui/timeline/model/stage-styles.ts';
import { capacityTable, gainInWords, leversTable, runsTable, stampLine, waterfallTable } from '../../../../src/ui/timeline/model/tables.ts';
import { clampDomain, panDomain, panLimits, SHORTEST_SPAN_DAYS, zoomDomain } from '../../../../src/ui/timeline/model/viewport.ts';
import { ledgerRowOf, waterfallOf } from '../../../../src/ui/timeline/model/waterfall.ts';
import { dayOf, isoOf } from '../../../../src/ui/charts/time/days.ts';
import { createDates, createLedgerRow, createProjectionResult, createRun } from '../../../fixtures/projection-result.ts';

const result = createProjectionResult();
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('capacity', () => {
  it('offers the campus total first, then halls', () => {
    expect(hallChoices(result, null).map((hall) => hall.label)).toEqual(['Campus', 'hall-1', 'hall-2']);
  });

  it('offers halls only where the result has no total', () => {
    const withoutTotal = createProjectionResult({ capacity: result.capacity.filter((row) => row.hallId !== CAMPUS_TOTAL_ID) });
    expect(hallChoices(withoutTotal, null).map((hall) => hall.id)).toEqual(['hall-1', 'hall-2']);
  });

  it('gives a stage by month in order, each month over its own days', () => {
    const series = capacitySeries({ ...result, capacity: [...result.capacity].reverse() }, CAMPUS_TOTAL_ID, 'firm', 'usable');
    expect(series).toHaveLength(51);
    for (const [index, value] of series.entries()) if (index > 0) expect(value.from).toBe(series[index - 1]?.until);
  });

  it('looks a month up', () => {
    const usable = stageReadings(result, 'hall-1', 'firm', '2030-12').find((reading) => reading.stage === 'usable');
    expect(usable?.mw.p50).toBe(48);
    expect(stageReadings(result, 'hall-1', 'firm', '2040-01')).toEqual([]);
  });

  it('names the kinds that are there and scales to the largest percentile', () => {
    expect(capacityKinds(result)).toEqual(['firm']);
    expect(largestValue([capacitySeries(result, CAMPUS_TOTAL_ID, 'firm', 'contracted')])).toBe(96);
  });

  it('has a table with a row per month', () => {
    const table = capacityTable(result.capacity.filter((row) => row.hallId === 'hall-1'), 'Hall 1');
    expect(table.rows).toHaveLength(51);
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
  });
});

const createMonth = (month: string, first: 'utility' | 'delivered') => ({ month, first, second: 'none' as const, share: 1 });

describe('binding', () => {
  it('joins neighbouring months and breaks at gaps', () => {
    const segments = bindingSegments([createMonth('2027-02', 'utility'), createMonth('2027-01', 'utility'), createMonth('2027-03', 'delivered'), createMonth('2027-05', 'delivered')]);
    expect(segments.map((segment) => [segment.limit, segment.months.length])).toEqual([['utility', 2], ['delivered', 1], ['delivered', 1]]);
  });

  it('lists what occurs once, and covers every month', () => {
    const segments = bindingSegments(result.binding);
    expect(segments.reduce((sum, segment) => sum + segment.months.length, 0)).toBe(result.binding.length);
    expect(new Set(occurringLimits(segments)).size).toBe(occurringLimits(segments).length);
  });

  it('tells every limit apart by colour and pattern together, and by name', () => {
    const looks = CAPACITY_LIMITS.map((limit) => `${limitStyle(limit).colour} ${limitStyle(limit).pattern}`);
    expect(new Set(looks).size).toBe(CAPACITY_LIMITS.length);
    expect(new Set(CAPACITY_LIMITS.map((limit) => limitStyle(limit).short)).size).toBe(CAPACITY_LIMITS.length);
  });

  it('tells capacity stages apart by dash alone', () => {
    const stages = ['contracted', 'energised', 'cooled', 'delivered', 'validated', 'usable'] as const;
    expect(new Set(stages.map((stage) => stageStyle(stage).dash)).size).toBe(stages.length);
  });
});

describe('waterfall', () => {
  it('steps down from nameplate to usable, each loss where the one before ended', () => {
    const kilowatts = fc.integer({ min: 0, max: 5_000 });
    fc.assert(fc.property(fc.array(kilowatts, { minLength: CAPACITY_LIMITS.length, maxLength: CAPACITY_LIMITS.length }), (amounts) => {
      const losses = Object.fromEntries(CAPACITY_LIMITS.map((limit, index) => [limit, amounts[index] ?? 0]));
      const { steps, closureKw } = waterfallOf(createLedgerRow('2028-03', losses));
      expect(closureKw).toBe(0);
      for (const [index, step] of steps.entries()) {
        if (index === 0) continue;
        if (step.kind === 'loss') expect(step.fromKw).toBe(steps[index - 1]?.toKw);
        else expect(step.toKw).toBe(steps[index - 1]?.toKw);
      }
    }));
  });

  it('leaves out losses of zero', () => {
    expect(waterfallOf(createLedgerRow('2028-03', { utility: 10 })).steps.map((step) => step.limit ?? step.kind)).toEqual(['nameplate', 'utility', 'usable']);
  });

  it('reports a ledger that does not add up', () => {
    expect(waterfallOf({ ...createLedgerRow('2028-03', { utility: 10 }), usableKw: 90_000 }).closureKw).toBe(5_990);
  });

  it('looks a month up, and gives an empty table outside', () => {
    expect(ledgerRowOf(result.ledger, '2028-03')?.month).toBe('2028-03');
    expect(ledgerRowOf(result.ledger, '2040-01')).toBeNull();
    expect(waterfallTable(null).rows).toEqual([]);
  });
});

describe('gantt', () => {
  it('shows groups only, in order of their first start, until they are expanded', () => {
    const rows = ganttRows([...result.activities].reverse(), new Set(), new Map());
    expect(rows.map((row) => row.type)).toEqual(Array.from({ length: 9 }, () => 'group'));
    expect(rows[0]).toMatchObject({ name: 'Land and permits', activities: 6 });
  });

  it('lists every activity once when all are expanded, by start within its group', () => {
    const rows = ganttRows(result.activities, new Set(groupNames(result.activities)), new Map());
    const activities = rows.filter((row) => row.type === 'activity');
    expect(new Set(activities.map((row) => row.id)).size).toBe(result.activities.length);
    for (const [index, row] of activities.entries()) {
      const before = activities[index - 1];
      if (before !== undefined && before.activity.group === row.activity.group) expect(before.start.p50 ?? 0).toBeLessThanOrEqual(row.start.p50 ?? 0);
    }
  });

  it('gives a group no finish when one of its activities has none', () => {
    const [first, second] = result.activities;
    if (first === undefined || second === undefined) throw new Error('the fixture has activities');
    const [row] = ganttRows([first, { ...second, finish: createDates(200, null, null, 0.6) }], new Set(), new Map());
    expect(row).toMatchObject({ type: 'group', finish: null, start: dayOf(first.start.p50 ?? '') });
  });
});

describe('viewport', () => {
  const limits = [1000, 3000] as const;

  it('keeps the day under the pointer while zooming in the middle', () => {
    const [from, until] = zoomDomain([1500, 2500], limits, 2100, 0.5);
    expect((2100 - from) / (until - from)).toBeCloseTo(0.6, 9);
  });

  it('never leaves the limits nor falls below the shortest span', () => {
    const day = fc.integer({ min: 900, max: 3100 });
    fc.assert(fc.property(day, fc.integer({ min: 28, max: 2000 }), day, fc.double({ min: 0.01, max: 20, noNaN: true }), fc.integer({ min: -5000, max: 5000 }), (from, span, about, factor, by) => {
      const start = clampDomain([from, from + span], limits);
      for (const [first, last] of [start, zoomDomain(start, limits, about, factor), panDomain(start, limits, by)]) {
        expect(first).toBeGreaterThanOrEqual(limits[0] - 1e-6);
        expect(last).toBeLessThanOrEqual(limits[1] + 1e-6);
        expect(last - first).toBeGreaterThanOrEqual(SHORTEST_SPAN_DAYS - 1e-6);
      }
    }));
  });

  it('pans back to the first start of the plan', () => {
    expect(isoOf(panLimits([dayOf(result.asOf), dayOf(result.horizon)], result.activities)[0])).toBe('2026-05-24');
  });
});

describe('slider', () => {
  const range = { first: dayOf('2026-10-01'), last: dayOf('2030-12-31') };

  it('starts at the document’s day and stays in the range', () => {
    expect(isoOf(sliderDay(null, range))).toBe('2026-10-01');
    expect(isoOf(sliderDay('2040-01-01', range))).toBe('2030-12-31');
    expect(isoOf(sliderDay('never', range))).toBe('2026-10-01');
  });

  it.each([
    ['ArrowRight', false, '2028-02-01'], ['ArrowLeft', false, '2028-01-30'], ['ArrowRight', true, '2028-02-29'], ['ArrowLeft', true, '2027-12-31'],
    ['PageUp', false, '2028-02-29'], ['Home', false, '2026-10-01'], ['End', false, '2030-12-31'],
  ])('moves with %s (shift %s) to %s', (key, shift, expected) => {
    const day = dayAfterKey(dayOf('2028-01-31'), key, shift, range);
    expect(day === null ? '' : isoOf(day)).toBe(expected);
  });

  it('leaves other keys alone', () => {
    expect(dayAfterKey(range.first, 'a', false, range)).toBeNull();
  });
});

describe('levers and tables', () => {
  it('ranks levers by the most days gained, those without a comparison last', () => {
    const [first] = result.levers ?? [];
    if (first === undefined) throw new Error('the fixture has levers');
    const unknown = { ...first, id: 'unknown', runs: [{ id: 'r1', daysGainedP50: null, standardErrorDays: null }] };
    const levers = rankLevers([unknown, ...(result.levers ?? []).toReversed()]);
    expect(levers.map((lever) => lever.id)).toEqual(['second-transformer', 'night-shift', 'unknown']);
    expect(levers.map(bestGain)).toEqual([41, 33.5, null]);
  });

  it('calls a gain clear beyond two standard errors only', () => {
    expect([gainIsClear(41, 3), gainIsClear(5, 3), gainIsClear(5, null)]).toEqual([true, false, false]);
  });

  it('writes gains with sign and error', () => {
    expect([gainInWords(41, 3.1), gainInWords(-4, 3), gainInWords(0, 1.2), gainInWords(null, null)].map(plain)).toEqual(['+41 ± 3.1 d', '−4 ± 3 d', '0 ± 1.2 d', '–']);
  });

  it('has a cell for each column of the runs table', () => {
    const table = runsTable(result.runs, new Map());
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
    expect(table.rows[2]?.cells.slice(0, 5).map(plain)).toEqual(['r3', '13 Jan 2030', 'not within horizon', 'not within horizon', '63 %']);
  });

  it('says in the runs table what was not computed, and prices levers in their own currency', () => {
    const { cost: _cost, energyMwh: _energy, tco2e: _carbon, ...bare } = createRun();
    const table = runsTable([bare], new Map());
    expect(table.rows[0]?.cells).toHaveLength(table.columns.length);
    expect(table.rows[0]?.cells.slice(-2)).toEqual(['not computed', 'not computed']);
    expect(leversTable(result.levers ?? [], ['r1'], new Map()).rows[0]?.cells.at(-1)).toContain('USD');
  });

  it('stamps exports with scenario, hash, version, seed and samples', () => {
    expect(stampLine(result)).toBe('Scenario Test campus, 96 MW (test-campus, hash 9f2c1a77), as of 1 Oct 2026; Plenum 0.1.0, seed 7, 2,000 samples.');
  });
});
