import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar } from '../../model/schedule/project-schedule.ts';
import { minuteOf, momentOf } from '../schedule/local-time.ts';
import { workingStretches } from '../schedule/working-time.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { durationText } from './durations.ts';

/** Resource of an assignment that has none: the time-phased data of a task. */
const UNASSIGNED = -65_535;
const MINUTES_PER_DAY = 1440;
/** `TimephasedData`: remaining work, in steps of a day. */
const REMAINING_WORK = '1';
const DAY_UNIT = '2';
/** `WorkContour`: flat, and by the time-phased data. */
const FLAT = '0';
const CONTOURED = '8';

/** Assignments of a schedule; a split task carries its parts as work by day, zero in the gaps. */
export function assignmentNodes(schedule: ProjectSchedule, taskNumbers: ReadonlyMap<string, number>, resourceNumbers: ReadonlyMap<string, number>): XmlNode {
  const calendars = new Map(schedule.calendars.map((calendar) => [calendar.id, calendar]));
  let uid = 0;
  return ['Assignments', schedule.activities.flatMap((activity): XmlNode[] => {
    const calendar = calendars.get(activity.calendarId);
    const phased = calendar === undefined || activity.parts === undefined || activity.parts.length < 2 ? null : { calendar, parts: activity.parts };
    const assigned = activity.assignments.map(({ resourceId, units }) => ({ resource: resourceNumbers.get(resourceId) ?? UNASSIGNED, units }));
    const written = assigned.length === 0 && phased !== null ? [{ resource: UNASSIGNED, units: 1 }] : assigned;
    return written.map(({ resource, units }): XmlNode => {
      uid += 1;
      return ['Assignment', [
        ['UID', String(uid)],
        ['TaskUID', String(taskNumbers.get(activity.id) ?? 0)],
        ['ResourceUID', String(resource)],
        ['Units', String(units)],
        ['Work', durationText(resource === UNASSIGNED ? 0 : Math.round(activity.durationMinutes * units))],
        ['WorkContour', phased === null ? FLAT : CONTOURED],
        ...(phased === null ? [] : phasedNodes(uid, phased.parts, phased.calendar, units)),
      ]];
    });
  })];
}

function phasedNodes(uid: number, parts: NonNullable<ScheduleActivity['parts']>, calendar: ScheduleCalendar, units: number): XmlNode[] {
  return parts.flatMap(({ start, finish }, at) => {
    const next = parts[at + 1];
    return [
      ...daySteps(minuteOf(start), minuteOf(finish)).map((step) => phasedNode(uid, step, worked(calendar, step) * units)),
      ...(next === undefined ? [] : daySteps(minuteOf(finish), minuteOf(next.start)).filter((step) => worked(calendar, step) > 0).map((step) => phasedNode(uid, step, 0))),
    ];
  });
}

interface Step {
  readonly from: number;
  readonly to: number;
}

function worked(calendar: ScheduleCalendar, { from, to }: Step): number {
  return workingStretches(calendar, from, to).reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
}

/** A stretch cut at midnight. */
function daySteps(from: number, to: number): readonly Step[] {
  const steps: Step[] = [];
  for (let at = from; at < to;) {
    const end = Math.min(to, (Math.floor(at / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY);
    steps.push({ from: at, to: end });
    at = end;
  }
  return steps;
}

function phasedNode(uid: number, { from, to }: Step, minutes: number): XmlNode {
  return ['TimephasedData', [
    ['Type', REMAINING_WORK], ['UID', String(uid)], ['Start', `${momentOf(from)}:00`], ['Finish', `${momentOf(to)}:00`], ['Unit', DAY_UNIT],
    ['Value', durationText(Math.round(minutes))],
  ]];
}
