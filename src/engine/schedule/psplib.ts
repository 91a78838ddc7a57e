import type { ProjectSchedule } from '../../model/index.ts';
import { MINUTES_PER_DAY } from './calendar.ts';

/** A file that is not a single-mode PSPLIB `.sm` instance; `line` is 1-based. */
export class PsplibFormatError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = 'PsplibFormatError';
    this.line = line;
  }
}

/** The tables of an instance. */
interface PsplibTables {
  /** Job numbers, ascending. */
  readonly jobs: readonly number[];
  readonly successors: ReadonlyMap<number, readonly number[]>;
  readonly requests: ReadonlyMap<number, { readonly duration: number; readonly demands: readonly number[] }>;
  /** Units of each resource. */
  readonly units: readonly number[];
}

function readTables(text: string): PsplibTables {
  const lines = text.split(/\r?\n/);
  const successors = new Map<number, number[]>();
  const requests = new Map<number, { duration: number; demands: number[] }>();
  let units: number[] = [];
  let section = '';
  lines.forEach((line, index) => {
    if (/^[A-Z /]+:/.test(line) || line.startsWith('RESOURCEAVAILABILITIES')) {
      section = line.split(':')[0]!.trim();
      return;
    }
    const fields = line.trim().split(/\s+/);
    if (!/^\d+$/.test(fields[0] ?? '')) return;
    const figures = fields.map(Number);
    if (figures.some((figure) => !Number.isInteger(figure) || figure < 0)) throw new PsplibFormatError('whole numbers are expected', index + 1);
    if (section === 'PRECEDENCE RELATIONS') {
      const [job, modes, count, ...rest] = figures as [number, number, number, ...number[]];
      if (modes !== 1) throw new PsplibFormatError(`job ${job} has ${modes} modes, only single-mode instances are read`, index + 1);
      if (rest.length !== count) throw new PsplibFormatError(`job ${job} names ${rest.length} successors instead of ${count}`, index + 1);
      successors.set(job, rest);
    } else if (section === 'REQUESTS/DURATIONS') {
      const [job, , duration, ...demands] = figures as [number, number, number, ...number[]];
      requests.set(job, { duration, demands });
    } else if (section === 'RESOURCEAVAILABILITIES') units = figures;
  });
  if (successors.size === 0 || requests.size !== successors.size) {
    throw new PsplibFormatError(`${successors.size} jobs have precedence relations, ${requests.size} have durations`, lines.length);
  }
  const jobs = [...successors.keys()].sort((a, b) => a - b);
  for (const [job, names] of successors) {
    const unknown = names.find((name) => !successors.has(name));
    if (unknown !== undefined) throw new PsplibFormatError(`job ${job} names successor ${unknown}, which does not exist`, lines.length);
  }
  const withoutDuration = jobs.find((job) => !requests.has(job));
  if (withoutDuration !== undefined) throw new PsplibFormatError(`job ${withoutDuration} has no duration`, lines.length);
  return { jobs, successors, requests, units };
}

/** Day 0 of an instance as a schedule; its times are plain integers, so any day does. */
const PSPLIB_START = '2000-01-01T00:00';

/**
 * A PSPLIB `.sm` file (R. Kolisch & A. Sprecher, "PSPLIB: a project scheduling problem library", European Journal of
 * Operational Research 96 (1996) 205–216) as a schedule, one unit of time = one day of a calendar that never rests, from 1
 * January 2000.
 * @throws PsplibFormatError naming the line.
 */
export function scheduleOfPsplib(text: string, name: string): ProjectSchedule {
  const { jobs, successors, requests, units } = readTables(text);
  const allDay = [{ fromMinute: 0, toMinute: MINUTES_PER_DAY }];
  return {
    id: 'psplib', name, program: 'PSPLIB', start: PSPLIB_START, defaultCalendarId: 'continuous',
    calendars: [{ id: 'continuous', name: 'Never rests', week: Array.from({ length: 7 }, () => allDay), exceptions: [], minutesPerDay: MINUTES_PER_DAY }],
    workBreakdown: [],
    activities: jobs.map((job) => {
      const { duration, demands } = requests.get(job)!;
      return {
        id: String(job), code: String(job), name: `job ${job}`, kind: 'task' as const, calendarId: 'continuous', durationMinutes: duration * MINUTES_PER_DAY,
        constraints: [], stored: {},
        assignments: demands.flatMap((needed, resource) => (needed > 0 ? [{ resourceId: `R${resource + 1}`, units: needed }] : [])),
      };
    }),
    relationships: jobs.flatMap((job) => successors.get(job)!.map((successor) => (
      { predecessorId: String(job), successorId: String(successor), type: 'FS' as const, lagMinutes: 0, lagKind: 'working' as const }
    ))),
    resources: units.map((amount, index) => ({ id: `R${index + 1}`, name: `R${index + 1}`, kind: 'labor', availableUnits: amount })),
    settings: {
      progress: 'retained-logic', lagCalendar: '24-hour', criticalBy: 'total-float', criticalFloatMinutes: 0,
      totalFloatFrom: 'smaller', openEndsAreCritical: false, startToStartLagFrom: 'early-start',
    },
  };
}
