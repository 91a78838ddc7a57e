import { groupBy } from '../../model/group-by.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleSettings, WorkBreakdownElement } from '../../model/schedule/project-schedule.ts';
import { FileRefusal } from '../file-refusal.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import type { RecordFields } from '../schedule/record-fields.ts';
import { countFields, reportUnknownFields } from '../schedule/unknown-fields.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { CustomFieldReader } from './custom-fields.ts';
import { readCalendars, STANDARD_WEEK } from './read-calendars.ts';
import { readLinks } from './read-links.ts';
import { readResources } from './read-resources.ts';
import { readTask, type TaskContext } from './read-task.ts';

const DEFAULT_MINUTES_PER_DAY = 480;
/** Deepest outline; Microsoft Project allows 65,535, planners use ten. */
const MAX_OUTLINE = 1000;

interface OutlinedTask {
  readonly element: XmlElement;
  readonly uid: string;
  readonly id: string;
  readonly isSummary: boolean;
  /** Element of the breakdown it is under; for a summary task its own. */
  readonly workBreakdownId: string | undefined;
}

/**
 * Reads a schedule from Microsoft Project's XML (MSPDI, namespace http://schemas.microsoft.com/project). Summary tasks
 * become elements of the work breakdown, each with an activity of kind `summary` that carries its links and dates.
 * @param root the document's element, `Project`
 * @throws FileRefusal when it has no tasks
 */
export function readMspdi(root: XmlElement, findings: ImportFindings): ProjectSchedule {
  const row = xmlFields(root, findings);
  reportUnknown(root, findings);
  const minutesPerDay = Math.max(1, Math.round(row.number('MinutesPerDay') ?? DEFAULT_MINUTES_PER_DAY));
  const { calendars: stated, sameAs } = readCalendars(root, minutesPerDay, findings);
  const defaultCalendar = defaultCalendarOf(row, stated, sameAs, minutesPerDay, findings);
  const calendars = stated.includes(defaultCalendar) ? stated : [...stated, defaultCalendar];
  const resources = readResources(root, sameAs, findings);
  const custom = new CustomFieldReader(root);
  const workBreakdown: WorkBreakdownElement[] = [];
  const tasks = outlineOf(root, custom, workBreakdown, findings);
  const assignments = groupBy(childrenOf(childOf(root, 'Assignments'), 'Assignment'), (assignment) => childOf(assignment, 'TaskUID')?.text ?? '');
  const settings = settingsOf(row, minutesPerDay);
  const context: TaskContext = {
    findings, calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])), sameAs, defaultCalendar,
    resources: new Map(resources.map((resource) => [resource.id, resource])), constraintsHold: settings.constraintsHold === true,
  };
  const byUid = new Map<string, ScheduleActivity>();
  for (const { element, uid, id, workBreakdownId } of tasks) {
    byUid.set(uid, readTask(element, { id, workBreakdownId, custom: custom.of(element), assignments: assignments.get(uid) ?? [] }, context));
  }
  const activities = [...byUid.values()];
  const statusDate = row.moment('StatusDate');
  return {
    id: row.id('UID') ?? row.id('GUID') ?? 'project',
    name: row.id('Title') ?? row.id('Name') ?? 'Project',
    program: row.text('Author') === 'Plenum' && row.id('BuildNumber') === null ? 'Plenum' : 'Microsoft Project',
    ...(statusDate === null ? {} : { dataDate: statusDate }),
    start: startOf(row, activities, findings),
    ...fromFinish(row, findings),
    defaultCalendarId: defaultCalendar.id,
    calendars,
    workBreakdown,
    activities,
    relationships: readLinks(tasks.map(({ element }) => element), byUid, findings),
    resources,
    settings,
  };
}

function reportUnknown(root: XmlElement, findings: ImportFindings): void {
  const tasks = childrenOf(childOf(root, 'Tasks'), 'Task');
  const report = (kind: string, elements: readonly XmlElement[]): void => reportUnknownFields(kind, kind, countFields(elements.map(({ children }) => children.map((child) => [child.name, child.text] as const))), findings);
  report('Project', [root]);
  report('Task', tasks);
  report('PredecessorLink', tasks.flatMap((task) => childrenOf(task, 'PredecessorLink')));
}

function defaultCalendarOf(row: RecordFields, calendars: readonly ScheduleCalendar[], sameAs: ReadonlyMap<string, string>, minutesPerDay: number, findings: ImportFindings): ScheduleCalendar {
  const id = row.id('CalendarUID');
  const own = sameAs.get(id ?? '');
  const wanted = calendars.find((calendar) => calendar.id === own);
  if (wanted !== undefined) return wanted;
  const standIn = calendars[0];
  findings.warning('missing-calendar', row.place, `The project's calendar${id === null ? ' is not stated' : ` (${id}) is not in the file`}; ${standIn === undefined ? 'Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00' : `"${standIn.name}"`} is taken.`, 'Set the project calendar in Microsoft Project (Project › Project Information), and save again.');
  return standIn ?? { id: 'standard', name: 'Standard', week: STANDARD_WEEK, exceptions: [], minutesPerDay };
}

function settingsOf(row: RecordFields, minutesPerDay: number): ScheduleSettings {
  return {
    // "Split in-progress tasks": remaining work waits for a predecessor that is late.
    progress: row.flag('SplitsInProgressTasks') === false ? 'progress-override' : 'retained-logic',
    lagCalendar: 'successor',
    criticalBy: 'total-float',
    criticalFloatMinutes: Math.round((row.number('CriticalSlackLimit') ?? 0) * minutesPerDay),
    totalFloatFrom: 'smaller',
    openEndsAreCritical: row.flag('MultipleCriticalPaths') === true,
    startToStartLagFrom: 'actual-start',
    remainingWorkFrom: 'work-done',
    durationOfSeveralResources: 'together',
    constraintsHold: row.flag('HonorConstraints') === true,
  };
}

function startOf(row: RecordFields, activities: readonly ScheduleActivity[], findings: ImportFindings): string {
  const stated = row.moment('StartDate');
  if (stated !== null) return stated;
  const earliest = activities.flatMap(({ stored }) => stored.start ?? []).sort()[0];
  if (earliest === undefined) findings.error('no-start', row.place, 'Neither the project nor any task has a start date.', 'Set the project’s start date in Microsoft Project, and save again.');
  else findings.warning('no-start', row.place, `The project has no start date; ${earliest} is taken, the earliest of its tasks.`, 'Compare the first tasks with Microsoft Project.');
  return earliest ?? '1970-01-01T00:00';
}

function fromFinish(row: RecordFields, findings: ImportFindings): Pick<ProjectSchedule, 'mustFinishBy'> {
  if (row.flag('ScheduleFromStart') !== false) return {};
  const finish = row.moment('FinishDate');
  findings.warning('scheduled-from-finish', row.place, `The project is scheduled from its finish${finish === null ? '' : ` (${finish})`}; here it is scheduled from its start, with that finish as "must finish by", so early dates differ from those of the file.`, 'Compare late dates, or switch the project to "Schedule from: Project Start Date" first.');
  return finish === null ? {} : { mustFinishBy: finish };
}

/** Tasks with their place in the outline; fills the work breakdown with the summary tasks. */
function outlineOf(root: XmlElement, custom: CustomFieldReader, workBreakdown: WorkBreakdownElement[], findings: ImportFindings): readonly OutlinedTask[] {
  const elements = childrenOf(childOf(root, 'Tasks'), 'Task').filter((task) => !['1', 'true'].includes(childOf(task, 'IsNull')?.text ?? ''));
  if (elements.length === 0) throw new FileRefusal('no-activities', '', 'The project has no tasks.', 'Save the project from Microsoft Project as XML with its tasks.');
  const ids = idsOf(elements, custom);
  const seen = new Set<string>();
  /** Element that is open at each outline level. */
  const open: (string | undefined)[] = [];
  return elements.flatMap((element): OutlinedTask[] => {
    const row = xmlFields(element, findings);
    const uid = row.text('UID').trim();
    if (uid === '' || seen.has(uid)) {
      findings.error('duplicate-id', row.place, uid === '' ? `Task "${row.text('Name')}" has no UID.` : `There are two tasks with UID ${uid}.`, 'Save the file again in Microsoft Project.');
      return [];
    }
    seen.add(uid);
    const level = Math.min(MAX_OUTLINE, Math.max(0, Math.round(row.number('OutlineLevel') ?? 1)));
    const id = ids.get(uid) ?? uid;
    const isSummary = row.flag('Summary') === true;
    const parentId = open.slice(0, level).findLast((entry) => entry !== undefined);
    open.length = Math.min(open.length, level);
    if (isSummary) {
      workBreakdown.push({ id, name: row.text('Name'), ...(parentId === undefined ? {} : { parentId }), code: row.id('WBS') ?? row.id('OutlineNumber') ?? '' });
      open[level] = id;
    }
    return [{ element, uid, id, isSummary, workBreakdownId: isSummary ? id : parentId }];
  });
}

function uidOf(element: XmlElement): string {
  return childOf(element, 'UID')?.text ?? '';
}

/** Ids of tasks by UID: Plenum's own where the file came from it and each is there once, else the UID. */
function idsOf(elements: readonly XmlElement[], custom: CustomFieldReader): ReadonlyMap<string, string> {
  const own = elements.map((element) => custom.of(element).get('plenumId'));
  const taken = new Set(elements.filter((_, at) => own[at] === undefined).map(uidOf));
  const used = new Set<string>();
  return new Map(elements.map((element, at): [string, string] => {
    const id = own[at];
    const free = id !== undefined && !used.has(id) && !taken.has(id);
    if (free) used.add(id);
    return [uidOf(element), free ? id : uidOf(element)];
  }));
}
