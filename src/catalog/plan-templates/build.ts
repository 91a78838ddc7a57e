import type { Calendar, PlanFragment, Scenario } from '../../model/index.ts';
import { readValues, TemplateInputError } from './parameters.ts';
import type { PlanTemplate, TemplateValues } from './types.ts';
import { workPackage } from './work-package.ts';

/** Calendars that templates are written for, without holidays; a plan's own of the same id come before these. */
const CALENDARS: readonly Calendar[] = [
  { id: 'seven-day', name: 'Every day', workingWeekdays: [1, 2, 3, 4, 5, 6, 7], hoursPerDay: 8, holidays: [] },
  { id: 'five-day', name: 'Monday to Friday', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays: [] },
  { id: 'six-day', name: 'Monday to Saturday', workingWeekdays: [1, 2, 3, 4, 5, 6], hoursPerDay: 10, holidays: [] },
];

/** Crews that templates ask for; a plan's own of the same id, and their number, come before these. */
const RESOURCES: Scenario['plan']['resources'] = [
  { id: 'electrical', name: 'Electrical crews', kind: 'crew', units: 2 },
  { id: 'mechanical', name: 'Mechanical and liquid crews', kind: 'crew', units: 2 },
  { id: 'commissioning', name: 'Commissioning agents', kind: 'crew', units: 1 },
];

/** Common causes that templates load on; loadings are assumptions. */
const DRIVERS: Scenario['plan']['drivers'] = [
  { id: 'equipment-market', name: 'Equipment market', description: 'Scarcity of transformers, breakers, switchgear and generators moves all their lead times together.' },
  { id: 'used-market', name: 'Market of used gear', description: 'What closing and refitting sites let go, and in what condition.' },
  { id: 'gpu-supply', name: 'GPU supply', description: 'Allocation and ramp of racks.' },
  { id: 'skilled-labour', name: 'Skilled labour', description: 'Electricians, pipefitters and commissioning agents.' },
  { id: 'live-operations', name: 'Live operations', description: 'Change windows, freezes and incidents of what already runs.' },
  { id: 'utility-permits', name: 'Utility and permits', description: 'Pace of the utility and of authorities.' },
  { id: 'weather', name: 'Weather', description: 'Winters, storms and heat on open ground.' },
];

const ID_PREFIX = /^[a-z0-9][a-z0-9.-]*$/;

/** Items of a list that are referred to. */
function used<T extends { readonly id: string }>(all: readonly T[], ids: Iterable<string>): T[] {
  const wanted = new Set(ids);
  return all.filter(({ id }) => wanted.has(id));
}

/** How a template is put to use. */
export interface TemplateUse {
  /** Put before every id, with a hyphen, so that ids stay unique. */
  readonly idPrefix: string;
  /** Put before every name, e.g. "Hall 3"; absent = nothing. */
  readonly label?: string;
  readonly values?: TemplateValues;
}

/**
 * Builds a template's fragment: activities, links, risks, and the calendars, crews and drivers they refer to. Durations are working
 * days on each activity's calendar.
 * @throws TemplateInputError for a prefix that is no id, an unknown parameter and a value out of bounds
 */
export function buildTemplate(template: PlanTemplate, { idPrefix, label = '', values = {} }: TemplateUse): PlanFragment {
  if (!ID_PREFIX.test(idPrefix)) throw new TemplateInputError(`The id prefix must consist of lower-case letters, digits, hyphens and dots, not "${idPrefix}".`);
  const { steps, risks = [] } = template.work(readValues(template.parameters, values));
  const idOf = (id: string): string => `${idPrefix}-${id}`;
  const nameOf = (name: string): string => (label.trim() === '' ? name : `${label.trim()} · ${name}`);
  const activities = workPackage(template.group, steps).map((activity) => ({
    ...activity, id: idOf(activity.id), name: nameOf(activity.name), predecessors: activity.predecessors.map((link) => ({ ...link, activityId: idOf(link.activityId) })),
  }));
  const waitedFor = new Set(activities.flatMap(({ predecessors }) => predecessors.map(({ activityId }) => activityId)));
  return {
    name: nameOf(template.name),
    activities,
    risks: risks.map(({ id, name, stepId, probability, impactDays }) => ({ id: `${idPrefix}-risk-${id}`, name: nameOf(name), activityId: idOf(stepId), probability, impactDays })),
    calendars: used(CALENDARS, activities.map(({ calendarId }) => calendarId)),
    resources: used(RESOURCES, activities.flatMap(({ resources }) => resources.map(({ resourceId }) => resourceId))),
    drivers: used(DRIVERS, activities.flatMap(({ drivers }) => drivers.map(({ driverId }) => driverId))),
    entryIds: activities.filter(({ predecessors }) => predecessors.length === 0).map(({ id }) => id),
    exitIds: activities.filter(({ id }) => !waitedFor.has(id)).map(({ id }) => id),
  };
}

/** A prefix for a template's ids that no activity of the plan begins with: the template's id, with a number from the second on. */
export function freePrefix(template: PlanTemplate, { plan }: Pick<Scenario, 'plan'>): string {
  const taken = (prefix: string): boolean => [...plan.activities, ...plan.risks].some(({ id }) => id.startsWith(`${prefix}-`));
  for (let number = 1; ; number += 1) {
    const prefix = number === 1 ? template.id : `${template.id}-${number}`;
    if (!taken(prefix)) return prefix;
  }
}
