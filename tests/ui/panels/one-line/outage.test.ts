import { describe, expect, it } from 'vitest';
import { courseTable, outageFigures, SERIES, stepPoints, stretchAt, timeText } from '../../../../src/ui/panels/one-line/outage/outage-series.ts';
import { axisEnd, secondsScale } from '../../../../src/ui/panels/one-line/outage/seconds-scale.ts';
import { utilityOutage } from '../../../fixtures/utility-outage.ts';

describe('the axis of time', () => {
  const scale = secondsScale(axisEnd(300), [0, 600]);

  it('goes on beyond the last change, and shows seconds and minutes alike', () => {
    expect(scale.domain).toEqual([0, 480]);
    expect(axisEnd(0)).toBe(30);
    expect([scale.pixelOf(0), scale.pixelOf(480)]).toEqual([0, 600]);
    // The first ten seconds of eight minutes take more than a third of the width.
    expect(scale.pixelOf(10)).toBeGreaterThan(200);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0', '1 s', '3 s', '10 s', '30 s', '1 min', '3 min']);
  });

  it('reads a pixel back as its time', () => {
    for (const seconds of [0, 0.5, 7, 60, 400]) expect(scale.valueAt(scale.pixelOf(seconds))).toBeCloseTo(seconds, 6);
  });

  it('leaves out ticks without room', () => {
    const { ticks } = secondsScale(86_400, [0, 120]);
    expect(ticks.length).toBeLessThan(4);
    expect(ticks.every(({ value }, at) => at === 0 || value > ticks[at - 1]!.value)).toBe(true);
  });
});

describe('an outage', () => {
  it('steps where something switches', () => {
    const batteries = SERIES.find(({ id }) => id === 'batteries')!;
    expect(stepPoints(utilityOutage.stretches, batteries.kwOf, 480)).toEqual([[0, 80], [300, 80], [300, 0], [480, 0]]);
    expect(stretchAt(utilityOutage.stretches, 299)?.batteryKw).toBe(80);
    expect(stretchAt(utilityOutage.stretches, 300)?.batteryKw).toBe(0);
  });

  it('is told in figures: ride-through, generators, racks that lose power', () => {
    const figures = new Map(outageFigures(utilityOutage, true).map(({ label, value, bad }) => [label, { value, bad }]));
    expect(figures.get('Trips')?.value).toBe('0');
    expect(outageFigures(utilityOutage, false).find(({ label }) => label === 'Trips')?.value).toBe('no protection given');
    expect(figures.get('First battery empty')).toEqual({ value: '5\u202fmin 0\u202fs', bad: true });
    expect(figures.get('Generators carry load')).toEqual({ value: 'none starts', bad: false });
    expect(figures.get('Racks that lose power')).toEqual({ value: '2', bad: true });
    expect(figures.get('Steady from')).toEqual({ value: '5\u202fmin 0\u202fs', bad: false });
  });

  it('has a table twin with what is dark in each stretch', () => {
    const { rows, columns } = courseTable(utilityOutage);
    const racks = columns.findIndex(({ label }) => label === 'Racks without power');
    expect(rows.map(({ cells }) => [cells[0], cells[racks]])).toEqual([['0.0\u202fs', '0'], ['5\u202fmin 0\u202fs', '2']]);
    expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
  });

  it('counts seconds, minutes and hours', () => {
    expect([timeText(4.24), timeText(377), timeText(7_512)]).toEqual(['4.2\u202fs', '6\u202fmin 17\u202fs', '2\u202fh 05\u202fmin']);
  });
});
