import { MINUTES_PER_DAY } from '../calendar.ts';
import { endOf } from '../forward-pass.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';

/** A plan, the durations of one outcome in working minutes, and the dates they give within resource limits. */
export interface ScheduledPlan {
  readonly network: PlanNetwork;
  readonly durations: Float64Array;
  readonly dates: ScheduleDates;
}

/** Why a plan with more resources, shorter work or fewer links comes later. */
export interface SchedulingAnomaly {
  /** First activity that has to wait longer, and by how many calendar days. */
  readonly heldUp: string;
  readonly heldUpDays: number;
  /** Activities that now come before it on a resource they share; none of them used to. */
  readonly nowBefore: readonly string[];
  readonly resourceId: string;
  /** Calendar days by which the plan as a whole ends later (negative = it ends earlier all the same). */
  readonly planLaterDays: number;
  /** The same in words. */
  readonly explanation: string;
}

/**
 * Says why dates come later although the plan was only relaxed: list scheduling hands out crews in another order (R. L.
 * Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17 (1969) 416–429). Activities are matched by id.
 * @returns `null` when nothing comes later, or when the change also adds work, links or takes resources away: that is no anomaly.
 */
export function explainAnomaly(before: ScheduledPlan, after: ScheduledPlan): SchedulingAnomaly | null {
  if (!isRelaxation(before, after)) return null;
  const places = before.network.activities.map(({ id }) => after.network.indexById.get(id) ?? -1);
  const startBefore = before.dates.start;
  const later = (index: number) => after.dates.start[places[index]!]! - startBefore[index]!;
  const delayed = places.flatMap((place, index) => (place >= 0 && later(index) > 0 && Number.isFinite(startBefore[index]!) ? [index] : [])).sort((a, b) => startBefore[a]! - startBefore[b]! || a - b);
  for (const index of delayed) {
    const rivals = rivalsOf(before, after, places, index);
    if (rivals === null) continue;
    const { activities } = before.network;
    const heldUp = activities[index]!.name;
    const nowBefore = rivals.activities.map((rival) => activities[rival]!.name);
    const heldUpDays = later(index) / MINUTES_PER_DAY;
    const planLaterDays = (endOf(after.network, after.dates) - endOf(before.network, before.dates)) / MINUTES_PER_DAY;
    return {
      heldUp, heldUpDays, nowBefore, planLaterDays, resourceId: rivals.resourceId,
      explanation: inWords(heldUp, heldUpDays, nowBefore, rivals.resourceId, planLaterDays),
    };
  }
  return null;
}

/** Who holds a resource of an activity at the moment it used to start, and used to start no earlier than it. */
function rivalsOf(before: ScheduledPlan, after: ScheduledPlan, places: readonly number[], index: number): { activities: number[]; resourceId: string } | null {
  const started = before.dates.start[index]!;
  const needed = new Set(resourcesOf(before.network, index));
  for (const resourceId of needed) {
    const activities = places.flatMap((place, other) => {
      if (place < 0 || other === index || !resourcesOf(after.network, place).includes(resourceId)) return [];
      const holds = after.dates.start[place]! < after.dates.start[places[index]!]! && after.dates.finish[place]! > started;
      return holds && before.dates.start[other]! >= started && after.dates.start[place]! < before.dates.start[other]! ? [other] : [];
    });
    if (activities.length > 0) return { activities, resourceId };
  }
  return null;
}

function resourcesOf({ activities, resources, limits }: PlanNetwork, index: number): string[] {
  const skilled = (limits?.needs[index]?.skills ?? []).flatMap((skill) => skill.resources);
  return [...activities[index]!.demands.map(({ resource }) => resource), ...skilled].map((resource) => resources[resource]!.id);
}

/** Nothing takes longer, no resource or supplier has less, no link is new. */
function isRelaxation(before: ScheduledPlan, after: ScheduledPlan): boolean {
  const { network: old } = before;
  const { network: changed } = after;
  const noLonger = changed.activities.every(({ id, notBefore }, index) => {
    const was = old.indexById.get(id);
    return was !== undefined && after.durations[index]! <= before.durations[was]! && notBefore <= old.activities[was]!.notBefore;
  });
  const units = new Map(changed.resources.map((resource) => [resource.id, resource.units]));
  const noFewer = old.resources.every((resource) => (units.get(resource.id) ?? -Infinity) >= resource.units);
  const output = new Map(changed.limits?.suppliers.map((supplier) => [supplier.id, supplier.output]) ?? []);
  const noLessMade = (old.limits?.suppliers ?? []).every((supplier) => supplier.output.every((made, month) => (output.get(supplier.id)?.[month] ?? 0) >= made));
  const links = new Set(linkKeys(old));
  return noLonger && noFewer && noLessMade && linkKeys(changed).every((key) => links.has(key));
}

function linkKeys({ links, activities }: PlanNetwork): string[] {
  return links.map(({ predecessor, successor, type, lagMinutes, lagShare }) => `${activities[predecessor]!.id} ${type} ${activities[successor]!.id} ${lagMinutes} ${lagShare}`);
}

/** Names shown before the rest is only counted. */
const MOST_NAMES = 3;

function inWords(heldUp: string, days: number, nowBefore: readonly string[], resourceId: string, planLaterDays: number): string {
  const shown = nowBefore.slice(0, MOST_NAMES).map((name) => `“${name}”`).join(', ');
  const rest = nowBefore.length > MOST_NAMES ? ` and ${nowBefore.length - MOST_NAMES} more` : '';
  const start = Number.isFinite(days) ? `starts ${daysInWords(days)} later` : 'never starts';
  const end = planLaterDays > 0 ? ` The plan as a whole ends ${Number.isFinite(planLaterDays) ? `${daysInWords(planLaterDays)} later` : 'never'}.` : '';
  return `“${heldUp}” ${start}: ${shown}${rest} became ready earlier and took “${resourceId}” first.${end} Crews take the most urgent work that is ready and do not wait for what comes next, so more capacity can be later (Graham's anomaly).`;
}

function daysInWords(days: number): string {
  if (days < 0.1) return `${Math.round(days * MINUTES_PER_DAY)} minutes`;
  const rounded = days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
  return `${rounded.toLocaleString('en-US')} ${rounded === 1 ? 'day' : 'days'}`;
}
