import { deepEqual } from '../../../model/deep-equal.ts';
import { rangeOf } from '../../../model/index.ts';
import type { Scenario } from '../../../model/index.ts';

type Activity = Scenario['plan']['activities'][number];

/** One cause of difference between two versions, and the document once it and all before it have happened. */
export interface VersionStep {
  readonly id: string;
  readonly name: string;
  readonly change: string;
  readonly document: Scenario;
}

/** Activities that each make a step of their own; more of them go by group. */
const MOST_SINGLE_ACTIVITIES = 12;

/** Estimates of an activity: what a planner believes, apart from what has happened and from the logic. */
const ESTIMATES = ['durationDays', 'startNoEarlierThan', 'constraints', 'neverProbability', 'drivers'] as const;
/** What has happened to it. */
const PROGRESS = ['actualStart', 'actualFinish', 'percentComplete', 'remainingDays'] as const;

/** Parts of the document after the plan, in the order of their steps. */
const PARTS: readonly { readonly id: string; readonly name: string; readonly keys: readonly (keyof Scenario)[] }[] = [
  { id: 'sites', name: 'Sites, service and contracts', keys: ['sites'] },
  { id: 'power', name: 'Power chain', keys: ['power'] },
  { id: 'cooling', name: 'Cooling', keys: ['cooling'] },
  { id: 'halls', name: 'Halls and racks', keys: ['halls', 'fleet'] },
  { id: 'network', name: 'Network', keys: ['network'] },
  { id: 'leases', name: 'Leased capacity', keys: ['allocation'] },
  { id: 'runs', name: 'Runs and experiments', keys: ['runs', 'experiments'] },
];

/**
 * The way from one version of a scenario to another, cause by cause, in a fixed order: the plan's make-up (activities,
 * links, crews, calendars), progress up to the data date, the estimate of each activity (by group when more than
 * twelve changed), drivers and risks, then the rest of the document part by part. Parts that are alike make no step; the
 * last document is the current one but for its name and notes and the baseline's dates.
 */
export function versionSteps(baseline: Scenario, current: Scenario): VersionStep[] {
  return stepsBetween(withoutBaselineDates(baseline), withoutBaselineDates(current));
}

/** A baseline is what dates are held against: it moves none. */
function withoutBaselineDates(scenario: Scenario): Scenario {
  const activities = scenario.plan.activities.map(({ baselineStart: _start, baselineFinish: _finish, ...activity }) => activity);
  return { ...scenario, plan: { ...scenario.plan, activities } };
}

function stepsBetween(baseline: Scenario, current: Scenario): VersionStep[] {
  const steps: VersionStep[] = [];
  let document = baseline;
  const add = (id: string, name: string, change: string, next: Scenario): void => {
    if (deepEqual(next, document)) return;
    steps.push({ id, name, change, document: next });
    document = next;
  };
  add('plan-structure', 'Make-up of the plan', structureChange(baseline, current), withStructure(baseline, current));
  add('progress', 'Progress', `data date ${baseline.meta.asOf} → ${current.meta.asOf}`, withProgress(document, current));
  for (const group of estimateGroups(document, current)) {
    add(group.id, group.name, group.change, withEstimates(document, current, group.activityIds));
  }
  add('drivers-and-risks', 'Drivers and risks', 'common causes and risk events', { ...document, plan: { ...document.plan, drivers: current.plan.drivers, risks: current.plan.risks } });
  for (const part of PARTS) {
    const changed = Object.fromEntries(part.keys.map((key) => [key, current[key]])) as Partial<Scenario>;
    add(part.id, part.name, 'changed', { ...document, ...changed });
  }
  // Names and notes of the document move nothing.
  add('rest', 'Everything else', 'changed', { ...current, meta: document.meta });
  return steps;
}

function byId(scenario: Scenario): Map<string, Activity> {
  return new Map(scenario.plan.activities.map((activity) => [activity.id, activity]));
}

/** An activity with some of its fields as another one has them; fields it lacks are left out. */
function withFields(activity: Activity, source: Activity, keys: readonly (keyof Activity)[]): Activity {
  const kept = Object.fromEntries(Object.entries(activity).filter(([key]) => !(keys as readonly string[]).includes(key)));
  const taken = Object.fromEntries(keys.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]])));
  return { ...kept, ...taken } as Activity;
}

/** The current plan's activities, links, crews and calendars, with the estimates and the progress of the baseline. */
function withStructure(baseline: Scenario, current: Scenario): Scenario {
  const old = byId(baseline);
  const activities = current.plan.activities.map((activity) => {
    const before = old.get(activity.id);
    return before === undefined ? activity : withFields(activity, before, [...ESTIMATES, ...PROGRESS]);
  });
  return { ...baseline, plan: { ...current.plan, activities, drivers: mergedDrivers(baseline, current), risks: baseline.plan.risks.filter(({ activityId }) => activities.some(({ id }) => id === activityId)) } };
}

/** Drivers of both versions, so that estimates of either refer to something. */
function mergedDrivers(baseline: Scenario, current: Scenario): Scenario['plan']['drivers'] {
  const known = new Set(baseline.plan.drivers.map(({ id }) => id));
  const added = current.plan.drivers.filter(({ id }) => !known.has(id));
  return added.length === 0 ? baseline.plan.drivers : [...baseline.plan.drivers, ...added];
}

function structureChange(baseline: Scenario, current: Scenario): string {
  const before = byId(baseline);
  const after = byId(current);
  const added = [...after.keys()].filter((id) => !before.has(id)).length;
  const removed = [...before.keys()].filter((id) => !after.has(id)).length;
  const relinked = [...after].filter(([id, activity]) => before.has(id) && !deepEqual(before.get(id)!.predecessors, activity.predecessors)).length;
  const parts = [
    added === 0 ? '' : `${added} activities added`, removed === 0 ? '' : `${removed} removed`, relinked === 0 ? '' : `${relinked} linked otherwise`,
    deepEqual(baseline.plan.resources, current.plan.resources) ? '' : 'crews', deepEqual(baseline.plan.calendars, current.plan.calendars) ? '' : 'calendars',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'other fields' : parts.join(', ');
}

function withProgress(document: Scenario, current: Scenario): Scenario {
  const now = byId(current);
  const activities = document.plan.activities.map((activity) => withFields(activity, now.get(activity.id) ?? activity, PROGRESS));
  return { ...document, meta: { ...document.meta, asOf: current.meta.asOf, horizon: current.meta.horizon }, plan: { ...document.plan, activities } };
}

interface EstimateGroup {
  readonly id: string;
  readonly name: string;
  readonly change: string;
  readonly activityIds: ReadonlySet<string>;
}

function estimateGroups(document: Scenario, current: Scenario): EstimateGroup[] {
  const now = byId(current);
  const changed = document.plan.activities.flatMap((before) => {
    const after = now.get(before.id);
    return after === undefined || ESTIMATES.every((key) => deepEqual(before[key], after[key])) ? [] : [{ before, after }];
  });
  if (changed.length <= MOST_SINGLE_ACTIVITIES) {
    return changed.map(({ before, after }) => ({ id: after.id, name: after.name, change: estimateChange(before, after), activityIds: new Set([after.id]) }));
  }
  const groups = [...new Set(changed.map(({ after }) => after.group))];
  return groups.map((group) => {
    const ids = changed.filter(({ after }) => after.group === group).map(({ after }) => after.id);
    return { id: `group:${group}`, name: group, change: `${ids.length} estimates`, activityIds: new Set(ids) };
  });
}

function estimateChange(before: Activity, after: Activity): string {
  const old = rangeOf(before.durationDays);
  const now = rangeOf(after.durationDays);
  const parts = [
    deepEqual(before.durationDays, after.durationDays) ? ''
      : old.p50 === now.p50 ? `P10–P90 ${old.p10}–${old.p90} → ${now.p10}–${now.p90} d` : `P50 ${old.p50} → ${now.p50} d`,
    before.startNoEarlierThan === after.startNoEarlierThan ? '' : `start no earlier than ${after.startNoEarlierThan ?? 'anything'}`,
    deepEqual(before.constraints, after.constraints) ? '' : 'constraints',
    deepEqual(before.neverProbability, after.neverProbability) ? '' : 'chance of never',
    deepEqual(before.drivers, after.drivers) ? '' : 'drivers',
  ].filter((part) => part !== '');
  return parts.join(', ');
}

function withEstimates(document: Scenario, current: Scenario, ids: ReadonlySet<string>): Scenario {
  const now = byId(current);
  const activities = document.plan.activities.map((activity) => (ids.has(activity.id) ? withFields(activity, now.get(activity.id)!, ESTIMATES) : activity));
  return { ...document, plan: { ...document.plan, activities } };
}
