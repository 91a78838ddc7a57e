import type { ScheduleActivity, ScheduleRelationship } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import { childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { isElapsed, isPercent } from './durations.ts';

/** Codes of `PredecessorLink/Type`. */
const LINK_TYPES: ReadonlyMap<string, ScheduleRelationship['type']> = new Map([['0', 'FF'], ['1', 'FS'], ['2', 'SF'], ['3', 'SS']]);
/** `LinkLag` is in tenths of a minute. */
const TENTHS = 10;

/**
 * Links of the tasks of an MSPDI file.
 * @param activities by UID of the task
 */
export function readLinks(tasks: readonly XmlElement[], activities: ReadonlyMap<string, ScheduleActivity>, findings: ImportFindings): readonly ScheduleRelationship[] {
  return tasks.flatMap((task) => {
    const successor = activities.get(childrenOf(task, 'UID')[0]?.text ?? '');
    return successor === undefined ? [] : childrenOf(task, 'PredecessorLink').flatMap((link) => readLink(link, successor, activities, findings));
  });
}

function readLink(element: XmlElement, successor: ScheduleActivity, activities: ReadonlyMap<string, ScheduleActivity>, findings: ImportFindings): readonly ScheduleRelationship[] {
  const row = xmlFields(element, findings);
  const predecessor = activities.get(row.text('PredecessorUID').trim());
  const who = `${successor.code} "${successor.name}"`;
  if (row.flag('CrossProject') === true || predecessor === undefined) {
    findings.warning('link-left-out', row.place, `${who} follows ${row.flag('CrossProject') === true ? `a task of another file (${row.text('CrossProjectName') || 'not named'})` : `task ${row.text('PredecessorUID') || 'without a number'}, which is not in the file`}; the link is left out, and the task may start earlier than in Microsoft Project.`, 'Insert both projects into one master project and save that, or add a "start no earlier than" date.');
    return [];
  }
  const type = row.meaning('Type', LINK_TYPES, 'FS', 'the link is read as finish to start');
  const format = Math.round(row.number('LagFormat') ?? 7);
  const lag = row.number('LinkLag') ?? 0;
  return [{ predecessorId: predecessor.id, successorId: successor.id, type, ...lagOf(lag, format, predecessor) }];
}

function lagOf(lag: number, format: number, predecessor: ScheduleActivity): Pick<ScheduleRelationship, 'lagMinutes' | 'lagKind'> {
  if (!isPercent(format)) return { lagMinutes: Math.round(lag / TENTHS), lagKind: isElapsed(format) ? 'elapsed' : 'working' };
  // A percentage counted around the clock is a fixed time of the predecessor's duration.
  if (isElapsed(format)) return { lagMinutes: Math.round((lag / 100) * predecessor.durationMinutes), lagKind: 'elapsed' };
  return { lagMinutes: lag / 100, lagKind: 'percent' };
}
