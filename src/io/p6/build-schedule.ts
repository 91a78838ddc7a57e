import { groupBy } from '../../model/group-by.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleRelationship, ScheduleResource, ScheduleSettings, WorkBreakdownElement } from '../../model/schedule/project-schedule.ts';
import { FileRefusal } from '../file-refusal.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { buildActivity } from './build-activity.ts';
import { buildCalendars, inheritedCalendars } from './build-calendars.ts';
import type { P6Project, P6Records, P6Relationship, P6ScheduleOptions } from './records.ts';
import { minutesOfHours } from './stored-dates.ts';

/** More projects and calendars than an enterprise exports at once. */
const MAX_PROJECTS = 500;
const MAX_CALENDARS = 10_000;
const PROGRAM = 'Primavera P6';
/** What P6 schedules with when nothing was changed (P6 Professional, "Schedule Options" defaults). */
const DEFAULT_OPTIONS: P6ScheduleOptions = {
  progress: 'retained-logic', lagCalendar: 'predecessor', totalFloatFrom: 'finish', openEndsAreCritical: false, startToStartLagFrom: 'early-start',
  usesExpectedFinish: true, ignoresOtherProjects: false,
};

/**
 * Schedules of the projects of a file: one each, or all in one with the links between them (P6 schedules projects that
 * are opened together as one network).
 */
export function buildSchedules(records: P6Records, together: boolean, findings: ImportFindings): readonly ProjectSchedule[] {
  const { projects } = records;
  if (projects.length > MAX_PROJECTS) throw new FileRefusal('too-many-items', projects[MAX_PROJECTS]?.place ?? '', `The file holds more than ${MAX_PROJECTS} projects.`, 'Export fewer projects at a time.');
  if (records.calendars.length > MAX_CALENDARS) throw new FileRefusal('too-many-items', records.calendars[MAX_CALENDARS]?.place ?? '', `The file holds more than ${MAX_CALENDARS.toLocaleString('en-US')} calendars.`, 'Export the project without calendars of other projects.');
  reportSeveral(records, together, findings);
  const used = new Set(records.activities.map(({ projectId }) => projectId));
  const withWork = projects.filter(({ id }) => used.has(id));
  const calendars = inheritedCalendars(records.calendars, findings);
  const groups = together && withWork.length > 0 ? [withWork] : withWork.map((project) => [project]);
  return groups.map((group) => buildSchedule(records, group, calendars, findings));
}

function reportSeveral({ projects, activities }: P6Records, together: boolean, findings: ImportFindings): void {
  if (projects.length < 2) return;
  const counts = groupBy(activities, ({ projectId }) => projectId);
  const names = projects.map(({ id, code }) => `${code} (${counts.get(id)?.length ?? 0})`);
  findings.notice('several-projects', '', `The file holds ${projects.length} projects (with so many activities): ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`, together ? 'They are read as one network.' : 'Each is read on its own; choose one, or read them together so that the links between them count.');
}

function buildSchedule(records: P6Records, group: readonly P6Project[], all: readonly ScheduleCalendar[], findings: ImportFindings): ProjectSchedule {
  const first = group[0]!;
  const ids = new Set(group.map(({ id }) => id));
  const settings = settingsOf(group, findings);
  const calendars = buildCalendars(all, records.calendars, first, findings);
  const workBreakdown = buildWorkBreakdown(records, group);
  const elements = new Set(workBreakdown.map(({ id }) => id));
  const own = records.activities.filter(({ projectId }) => ids.has(projectId));
  const dataDate = group.map((project) => project.dataDate).filter((date) => date !== null).sort()[0];
  const resources = resourcesUsed(records, new Set(own.map(({ id }) => id)), calendars.known);
  const assignments = groupBy(records.assignments, ({ activityId }) => activityId);
  const known = new Set(resources.map(({ id }) => id));
  const duplicates = new Set<string>();
  const activities = own.flatMap((record): ScheduleActivity[] => {
    if (duplicates.has(record.id)) {
      findings.error('duplicate-id', record.place, `The activity ${record.code} has the same internal number (${record.id}) as another.`, 'Export the project again.');
      return [];
    }
    duplicates.add(record.id);
    const project = group.find(({ id }) => id === record.projectId) ?? first;
    return [buildActivity(record, {
      calendars, findings, elements, dataDate, ownDataDate: project.dataDate ?? undefined, usesExpectedFinish: (project.options ?? DEFAULT_OPTIONS).usesExpectedFinish,
      ignoresOtherProjects: (project.options ?? DEFAULT_OPTIONS).ignoresOtherProjects,
      assignments: (assignments.get(record.id) ?? []).filter(({ resourceId }) => known.has(resourceId)),
    })];
  });
  return {
    id: group.map(({ id }) => id).join('+'),
    name: group.map((project) => nameOf(project, records)).join(' + '),
    program: PROGRAM,
    ...(dataDate === undefined ? {} : { dataDate }),
    start: startOf(group, activities, findings),
    ...mustFinish(group, findings),
    defaultCalendarId: calendars.defaultId,
    calendars: calendars.list,
    workBreakdown,
    activities,
    relationships: buildRelationships(records, new Map(activities.map((activity) => [activity.id, activity])), findings),
    resources,
    settings,
  };
}

function nameOf(project: P6Project, records: P6Records): string {
  const root = records.workBreakdown.find(({ projectId, isProject }) => projectId === project.id && isProject);
  return project.name ?? root?.name ?? project.code;
}

function startOf(group: readonly P6Project[], activities: readonly ScheduleActivity[], findings: ImportFindings): string {
  const planned = group.map(({ plannedStart }) => plannedStart).filter((date) => date !== null).sort()[0];
  if (planned !== undefined) return planned;
  const earliest = activities.flatMap(({ stored, actualStart }) => [actualStart, stored.start]).filter((date) => date !== undefined).sort()[0];
  const start = earliest ?? group[0]?.dataDate ?? null;
  if (start === null) findings.error('no-start', group[0]?.place ?? '', 'Neither the project nor any activity has a start date.', 'Set the project’s planned start in Primavera P6, and export again.');
  else findings.warning('no-start', group[0]?.place ?? '', `The project has no planned start; ${start} is taken, the earliest date in the file.`, 'Compare the first activities with Primavera P6.');
  return start ?? '1970-01-01T00:00';
}

function mustFinish(group: readonly P6Project[], findings: ImportFindings): Pick<ProjectSchedule, 'mustFinishBy'> {
  const dates = group.map(({ mustFinishBy }) => mustFinishBy).filter((date) => date !== null);
  if (group.length > 1 && dates.length > 0) {
    findings.warning('must-finish-by-left-out', group[0]?.place ?? '', 'Projects read together keep no "must finish by" of their own: float is counted to the finish of all of them.', 'Read the project on its own to see float against its must-finish date.');
    return {};
  }
  return dates[0] === undefined ? {} : { mustFinishBy: dates[0] };
}

function settingsOf(group: readonly P6Project[], findings: ImportFindings): ScheduleSettings {
  const settings = group.map(({ options, criticalFloatHours, criticalBy }): ScheduleSettings => {
    const { progress, lagCalendar, totalFloatFrom, openEndsAreCritical, startToStartLagFrom, usesExpectedFinish } = options ?? DEFAULT_OPTIONS;
    return {
      progress, lagCalendar, totalFloatFrom, openEndsAreCritical, startToStartLagFrom, criticalBy, criticalFloatMinutes: minutesOfHours(criticalFloatHours),
      remainingWorkFrom: 'data-date', useExpectedFinish: usesExpectedFinish,
    };
  });
  for (const { code, place, options } of group) {
    if (options === null) findings.notice('default-schedule-options', place, `The file has no schedule options for ${code}; P6's defaults are taken: retained logic, lags on the predecessor's calendar, total float from the finish.`, 'Check them in Primavera P6 under Tools › Schedule › Options.');
  }
  if (new Set(settings.map((entry) => JSON.stringify(entry))).size > 1) {
    findings.warning('different-schedule-options', '', `The projects have different schedule options; those of ${group[0]?.code ?? ''} count for all.`, 'Read each project on its own to keep its options.');
  }
  return settings[0]!;
}

/** Elements of the projects, parents before children, codes as paths. */
function buildWorkBreakdown({ workBreakdown }: P6Records, group: readonly P6Project[]): readonly WorkBreakdownElement[] {
  const built: WorkBreakdownElement[] = [];
  for (const project of group) {
    const own = workBreakdown.filter(({ projectId }) => projectId === project.id);
    const ids = new Set(own.map(({ id }) => id));
    const children = groupBy(own, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
    const seen = new Set<string>();
    const waiting = [...(children.get(null) ?? [])].toSorted((a, b) => b.sequence - a.sequence).map((element) => ({ element, prefix: '', parentId: null as string | null }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { element, prefix, parentId } = next;
      if (seen.has(element.id)) continue;
      seen.add(element.id);
      const code = prefix === '' ? element.code : `${prefix}${project.codeSeparator}${element.code}`;
      built.push({ id: element.id, name: element.name, ...(parentId === null ? {} : { parentId }), code });
      for (const child of (children.get(element.id) ?? []).toSorted((a, b) => b.sequence - a.sequence)) waiting.push({ element: child, prefix: code, parentId: element.id });
    }
  }
  return built;
}

function buildRelationships(records: P6Records, activities: ReadonlyMap<string, ScheduleActivity>, findings: ImportFindings): readonly ScheduleRelationship[] {
  const everywhere = new Map(records.activities.map((activity) => [activity.id, activity.code]));
  return records.relationships.flatMap((link): ScheduleRelationship[] => {
    const predecessor = activities.get(link.predecessorId);
    const successor = activities.get(link.successorId);
    if (predecessor === undefined && successor === undefined) return [];
    if (predecessor !== undefined && successor !== undefined) {
      return [{ predecessorId: link.predecessorId, successorId: link.successorId, type: link.type, lagMinutes: minutesOfHours(link.lagHours), lagKind: 'working' }];
    }
    reportDropped(link, predecessor ?? successor!, everywhere, findings);
    return [];
  });
}

function reportDropped(link: P6Relationship, here: ScheduleActivity, everywhere: ReadonlyMap<string, string>, findings: ImportFindings): void {
  const otherId = here.id === link.predecessorId ? link.successorId : link.predecessorId;
  const other = everywhere.get(otherId);
  const role = here.id === link.predecessorId ? 'successor' : 'predecessor';
  findings.warning(
    'link-left-out', link.place,
    `The ${link.type} link of ${here.code} to its ${role} ${other ?? `number ${otherId}`} ${other === undefined ? 'leads out of the file' : 'leads to another project'} and is left out; ${role === 'predecessor' ? `${here.code} may start earlier than in P6` : `${here.code} may show more float than in P6`}.`,
    other === undefined ? 'Export both projects into one file to keep the link.' : 'Read the projects together to keep the link.',
  );
}

/** Resources that work on the activities; the rest of an enterprise's resources moves no date. */
function resourcesUsed(records: P6Records, activities: ReadonlySet<string>, calendars: ReadonlySet<string>): readonly ScheduleResource[] {
  const used = new Set(records.assignments.filter(({ activityId }) => activities.has(activityId)).map(({ resourceId }) => resourceId));
  return records.resources.filter(({ id }) => used.has(id)).map(({ id, name, kind, availableUnits, calendarId }) => ({
    id, name, kind,
    ...(availableUnits === null ? {} : { availableUnits }),
    ...(calendarId === null || !calendars.has(calendarId) ? {} : { calendarId }),
  }));
}
