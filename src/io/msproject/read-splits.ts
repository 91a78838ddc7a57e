import type { ScheduleActivity, ScheduleCalendar } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { minuteOf, momentOf, readMoment } from '../schedule/local-time.ts';
import { workingStretches } from '../schedule/working-time.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { readDuration } from './durations.ts';

/** `TimephasedData/Type`: work that remains, and work done. */
const WORK_TYPES: ReadonlySet<string> = new Set(['1', '2']);
/** Longest task, and longest stretch of its time-phased data, that are looked at, days. */
const MAX_DAYS = 3660;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Parts of a split task from the time-phased work of its assignments (which Microsoft Project also writes for tasks
 * without a resource). A stretch with a value of zero in working time is a gap; one without a value is not worked
 * anyway. `undefined` when the task is worked without a break.
 */
export function readParts(assignments: readonly XmlElement[], calendar: ScheduleCalendar, findings: ImportFindings): ScheduleActivity['parts'] {
  const worked: Stretch[] = [];
  let hasGap = false;
  for (const assignment of assignments) {
    for (const data of childrenOf(assignment, 'TimephasedData')) {
      if (!WORK_TYPES.has(childOf(data, 'Type')?.text ?? '')) continue;
      const stretch = stretchOf(data);
      const value = childOf(data, 'Value')?.text ?? '';
      if (stretch === null || value === '') continue;
      if ((readDuration(value, calendar.minutesPerDay) ?? 0) > 0) worked.push(stretch);
      else hasGap ||= workingStretches(calendar, stretch.from, stretch.to).length > 0;
    }
  }
  if (!hasGap || worked.length === 0) return undefined;
  const ordered = worked.toSorted((a, b) => a.from - b.from);
  const first = ordered[0]!.from;
  const last = Math.max(...ordered.map(({ to }) => to));
  if (last - first > MAX_DAYS * 1440) {
    findings.warning('split-left-out', `line ${assignments[0]?.line ?? 1}, Assignment`, 'The splits of a task that lasts more than ten years are left out; it is planned without a break.', 'Plan the parts as tasks of their own.');
    return undefined;
  }
  const parts = joinAcrossNonWorking(ordered, calendar).map((part) => trimmed(part, calendar)).filter((part) => part !== null);
  return parts.length > 1 ? parts.map(({ from, to }) => ({ start: momentOf(from), finish: momentOf(to) })) : undefined;
}

function stretchOf(data: XmlElement): Stretch | null {
  const start = readMoment(childOf(data, 'Start')?.text ?? '');
  const finish = readMoment(childOf(data, 'Finish')?.text ?? '');
  if (start === null || finish === null || finish <= start) return null;
  const stretch = { from: minuteOf(start), to: minuteOf(finish) };
  return stretch.to - stretch.from > MAX_DAYS * 1440 ? null : stretch;
}

/** Stretches with no working time between them are one part. */
function joinAcrossNonWorking(ordered: readonly Stretch[], calendar: ScheduleCalendar): readonly Stretch[] {
  const parts: { from: number; to: number }[] = [];
  for (const { from, to } of ordered) {
    const last = parts.at(-1);
    if (last !== undefined && (from <= last.to || workingStretches(calendar, last.to, from).length === 0)) last.to = Math.max(last.to, to);
    else parts.push({ from, to });
  }
  return parts;
}

/** A part from the first to the last working moment within it: the data come in days from an hour to the same hour. */
function trimmed({ from, to }: Stretch, calendar: ScheduleCalendar): Stretch | null {
  const working = workingStretches(calendar, from, to);
  const first = working[0];
  const last = working.at(-1);
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
}
