import { indexScenario } from '../scenario-index.ts';
import type { Activity, Scenario } from '../schema/scenario.ts';
import { rangeOf, valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';
import { describeLoop, findCycle, reachableFrom } from './graph.ts';
import { checkResources } from './plan-resources.ts';
import { checkScheduling } from './plan-schedule.ts';

/** The plan can be scheduled: no loops, actual dates that can be, resources that exist in number. */
export function checkPlan(scenario: Scenario, findings: Findings): void {
  checkCycle(scenario, findings);
  for (const [at, activity] of scenario.plan.activities.entries()) {
    const path = ['plan', 'activities', at];
    checkActuals(scenario, activity, path, findings);
    checkWork(activity, path, findings);
  }
  checkBatches(scenario, findings);
  checkScheduling(scenario, findings);
  checkResources(scenario, findings);
}

function checkCycle(scenario: Scenario, findings: Findings): void {
  const { activities } = scenario.plan;
  const successors = new Map<string, string[]>();
  // Links of a level of effort set its span and hold nothing: an activity may well be at both of its ends.
  const spans = new Set(activities.filter((activity) => activity.kind === 'level-of-effort').map((activity) => activity.id));
  for (const activity of activities) {
    for (const { activityId } of activity.predecessors) {
      if (spans.has(activity.id) || spans.has(activityId)) continue;
      const list = successors.get(activityId);
      if (list === undefined) successors.set(activityId, [activity.id]);
      else list.push(activity.id);
    }
  }
  const cycle = findCycle(activities.map((activity) => activity.id), (id) => successors.get(id) ?? []);
  if (cycle === null) return;
  const index = indexScenario(scenario).activities;
  const names = cycle.map((id) => index.get(id)?.name ?? id);
  // The place is the link that closes the loop: the first one's on the last.
  const [first] = cycle;
  const at = activities.findIndex((activity) => activity.id === first);
  const linkAt = activities[at]?.predecessors.findIndex((link) => link.activityId === cycle.at(-1)) ?? 0;
  findings.error('plan-cycle', ['plan', 'activities', at, 'predecessors', linkAt], `These activities wait for each other: ${describeLoop(names)}.`, 'Remove one of these links.');
}

function checkActuals(scenario: Scenario, activity: Activity, path: Path, findings: Findings): void {
  const { asOf } = scenario.meta;
  const { actualStart, actualFinish, name } = activity;
  if (actualFinish !== undefined && actualStart === undefined) {
    findings.error('finish-without-start', [...path, 'actualFinish'], `"${name}" has an actual finish but no actual start.`, 'Add "actualStart", or delete "actualFinish".');
  }
  for (const field of ['actualStart', 'actualFinish'] as const) {
    const date = activity[field];
    if (date !== undefined && date > asOf) findings.error('actual-after-data-date', [...path, field], `"${name}" has ${field === 'actualStart' ? 'started' : 'finished'} on ${date}, after the data date ${asOf}.`, 'Correct the date, or move meta.asOf on.');
  }
  if (actualStart !== undefined && actualFinish !== undefined && actualFinish < actualStart) {
    findings.error('finish-before-start', [...path, 'actualFinish'], `"${name}" finished on ${actualFinish}, before it started on ${actualStart}.`, 'Correct one of the two dates.');
  }
  if (actualStart === undefined) return;
  const { activities } = indexScenario(scenario);
  for (const [linkAt, link] of activity.predecessors.entries()) {
    const predecessor = activities.get(link.activityId);
    if (predecessor === undefined) continue;
    const violated = link.type === 'FS' ? predecessor.actualFinish === undefined : link.type === 'SS' && predecessor.actualStart === undefined;
    if (violated && link.lagDays >= 0) {
      findings.warning('out-of-sequence', [...path, 'predecessors', linkAt], `"${name}" has started, although "${predecessor.name}" has not ${link.type === 'FS' ? 'finished' : 'started'}.`, 'Check the link and the actual dates.');
    }
  }
}

function checkWork(activity: Activity, path: Path, findings: Findings): void {
  const duration = rangeOf(activity.durationDays);
  if (activity.kind === 'milestone' && duration.p90 > 0) {
    findings.error('milestone-with-duration', [...path, 'durationDays'], `The milestone "${activity.name}" lasts ${valueOf(activity.durationDays)} days.`, 'Set its duration to 0, or make it a task.');
  }
  listedTwice(activity.drivers.map((driver) => driver.driverId), (at, id) => findings.error('listed-twice', [...path, 'drivers', at], `The driver "${id}" is listed twice for "${activity.name}".`, 'Keep one of the two loadings.'));
  listedTwice(activity.resources.map((use) => use.resourceId), (at, id) => findings.error('listed-twice', [...path, 'resources', at], `The resource "${id}" is listed twice for "${activity.name}".`, 'Add the units up in one place.'));
  listedTwice((activity.skills ?? []).map((use) => use.skill), (at, skill) => findings.error('listed-twice', [...path, 'skills', at], `The skill "${skill}" is listed twice for "${activity.name}".`, 'Add the units up in one place.'));
  listedTwice(activity.predecessors.map((link) => `${link.activityId} (${link.type})`), (at, id) => findings.warning('listed-twice', [...path, 'predecessors', at], `"${activity.name}" names the predecessor ${id} twice.`, 'Keep the link with the longer lag.'));
}

function listedTwice(keys: readonly string[], report: (at: number, key: string) => void): void {
  const seen = new Set<string>();
  for (const [at, key] of keys.entries()) if (seen.size === seen.add(key).size) report(at, key);
}

/** Racks are validated after they are delivered, or the projection would count them too early. */
function checkBatches(scenario: Scenario, findings: Findings): void {
  const { activities } = indexScenario(scenario);
  for (const [at, batch] of scenario.fleet.batches.entries()) {
    if (!activities.has(batch.deliveredBy) || !activities.has(batch.validatedBy)) continue;
    const before = reachableFrom([batch.validatedBy], (id) => activities.get(id)?.predecessors.map((link) => link.activityId) ?? []);
    if (!before.has(batch.deliveredBy)) {
      findings.warning('validated-before-delivered', ['fleet', 'batches', at, 'validatedBy'], `Nothing makes the validation of "${batch.name}" wait for its delivery.`, 'Link the validation activity to the delivery.');
    }
  }
}
