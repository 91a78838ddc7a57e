/** How critical-path analysis grows with the number of activities, on three calendars with all kinds of links. */
import { analyseSchedule } from '../../src/engine/schedule/analyse-schedule.ts';
import { compileSchedule } from '../../src/engine/schedule/compile-schedule.ts';
import { analyseCriticalPath } from '../../src/engine/schedule/critical-path.ts';
import { createDates, forwardPass } from '../../src/engine/schedule/forward-pass.ts';
import type { ProjectSchedule, ScheduleCalendar, ScheduleRelationship } from '../../src/model/index.ts';
import { rate } from './projection.ts';
import type { BenchRow } from './rows.ts';

const SIZES = [500, 1000, 2000, 5000, 10_000] as const;
const MINUTES_PER_DAY = 480;
/** A link in ten is of another kind than finish-to-start, one in four has a lag. */
const TYPES = ['FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'SS', 'FF'] as const;

const TWO_SHIFTS = [{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }];
const calendar = (id: string, workdays: number, periods: ScheduleCalendar['week'][number]): ScheduleCalendar => ({
  id, name: id, exceptions: [{ from: '2027-12-24', to: '2028-01-02', periods: [] }], minutesPerDay: MINUTES_PER_DAY,
  week: Array.from({ length: 7 }, (_, day) => (day < workdays ? periods : [])),
});
const CALENDARS = [calendar('five-day', 5, TWO_SHIFTS), calendar('six-day', 6, [{ fromMinute: 360, toMinute: 840 }]), calendar('seven-day', 7, TWO_SHIFTS)];

/** Activities in layers of about fifty, each with up to three predecessors among the hundred before it. */
export function scheduleOf(count: number): ProjectSchedule {
  let state = 12_345;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const relationships: ScheduleRelationship[] = [];
  for (let successor = 50; successor < count; successor += 1) {
    for (let link = 0; link <= next(3); link += 1) {
      const predecessor = Math.max(0, successor - 1 - next(100));
      relationships.push({ predecessorId: String(predecessor), successorId: String(successor), type: TYPES[next(TYPES.length)]!, lagMinutes: next(4) === 0 ? next(5) * MINUTES_PER_DAY : 0, lagKind: 'working' });
    }
  }
  return {
    id: 'bench', name: 'Bench', program: 'Plenum', start: '2027-01-04T08:00', defaultCalendarId: 'five-day', calendars: CALENDARS, workBreakdown: [], relationships, resources: [],
    activities: Array.from({ length: count }, (_, index) => ({
      id: String(index), code: String(index), name: `Activity ${index}`, kind: 'task' as const, calendarId: CALENDARS[next(CALENDARS.length)]!.id,
      durationMinutes: (1 + next(40)) * MINUTES_PER_DAY, constraints: [], assignments: [], stored: {},
    })),
    settings: {
      progress: 'retained-logic', lagCalendar: 'predecessor', criticalBy: 'total-float', criticalFloatMinutes: 0, totalFloatFrom: 'finish',
      openEndsAreCritical: false, startToStartLagFrom: 'early-start',
    },
  };
}

/** Milliseconds per pass at each size, and the power of the number of activities with which they grow. */
export function benchSchedule(): BenchRow[] {
  const rows: BenchRow[] = [];
  const stages: Record<'forward pass' | 'forward and backward pass, floats, longest path' | 'from schedule to result, with health check', number[]> = {
    'forward pass': [], 'forward and backward pass, floats, longest path': [], 'from schedule to result, with health check': [],
  };
  for (const count of SIZES) {
    const schedule = scheduleOf(count);
    const { network, durations } = compileSchedule(schedule);
    const dates = createDates(network);
    const runs = Math.max(1, Math.round(20_000 / count));
    stages['forward pass'].push(1000 / rate(() => forwardPass(network, durations, dates), 5 * runs));
    stages['forward and backward pass, floats, longest path'].push(1000 / rate(() => { analyseCriticalPath(network, durations); }, runs));
    stages['from schedule to result, with health check'].push(1000 / rate(() => { analyseSchedule(schedule); }, 1));
  }
  for (const [stage, milliseconds] of Object.entries(stages)) {
    SIZES.forEach((count, index) => rows.push({ name: `critical path, ${stage}, ${count} activities`, value: milliseconds[index]!, unit: 'ms' }));
    rows.push({ name: `critical path, ${stage}: grows with the number of activities to the power`, value: growth(milliseconds), unit: '' });
  }
  return rows;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Slope of log time over log size, least squares. */
function growth(milliseconds: readonly number[]): number {
  const x = SIZES.map((count) => Math.log(count));
  const y = milliseconds.map((time) => Math.log(time));
  const [meanX, meanY] = [mean(x), mean(y)];
  return x.reduce((sum, value, index) => sum + (value - meanX) * (y[index]! - meanY), 0) / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}
