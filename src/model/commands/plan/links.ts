import type { Activity, Scenario } from '../../schema/scenario.ts';
import { refuse } from '../refusal.ts';
import type { JsonValue, SetValues } from '../types.ts';
import { findActivity } from './find-activity.ts';

export type PredecessorLink = Activity['predecessors'][number];

function setLinks(pointer: string, links: readonly PredecessorLink[], name: string): SetValues {
  return { type: 'set-values', name, edits: [{ path: `${pointer}/predecessors`, value: links as unknown as JsonValue }] };
}

const sameLink = (link: PredecessorLink, { activityId, type }: Pick<PredecessorLink, 'activityId' | 'type'>): boolean => link.activityId === activityId && link.type === type;

/**
 * Makes an activity wait for another; a loop is found when the command is applied, and named there.
 * @throws CommandRefused for a link to itself, one that is there, and one that can't move anything any more
 */
export function addLinkCommand(scenario: Scenario, successorId: string, link: PredecessorLink): SetValues {
  const { activity, pointer } = findActivity(scenario, successorId);
  const { activity: predecessor } = findActivity(scenario, link.activityId);
  if (activity === predecessor) refuse('link-to-itself', pointer, `"${activity.name}" can’t wait for itself.`, 'Choose another activity.');
  if (activity.actualFinish !== undefined) refuse('finish-fixed', pointer, `"${activity.name}" finished on ${activity.actualFinish}: it waits for nothing.`, 'Link an activity that is still open.');
  if (activity.predecessors.some((present) => sameLink(present, link))) refuse('listed-twice', pointer, `"${activity.name}" already has the link ${link.type} from "${predecessor.name}".`, 'Change its lag instead.');
  return setLinks(pointer, [...activity.predecessors, link], `Link ${predecessor.name} to ${activity.name}`);
}

/** Replaces the link at a place of an activity's list; `null` removes it. @throws CommandRefused when there is none, or the new one is there already */
export function changeLinkCommand(scenario: Scenario, successorId: string, at: number, next: PredecessorLink | null): SetValues {
  const { activity, pointer } = findActivity(scenario, successorId);
  const before = activity.predecessors[at];
  if (before === undefined) return refuse('unknown-reference', pointer, `"${activity.name}" has no such link.`, 'Choose a link that is in the plan.');
  const name = scenario.plan.activities.find(({ id }) => id === before.activityId)?.name ?? before.activityId;
  if (next === null) return setLinks(pointer, activity.predecessors.filter((_, index) => index !== at), `Remove link ${name} to ${activity.name}`);
  if (next.activityId === activity.id) refuse('link-to-itself', pointer, `"${activity.name}" can’t wait for itself.`, 'Choose another activity.');
  if (activity.predecessors.some((present, index) => index !== at && sameLink(present, next))) refuse('listed-twice', pointer, `"${activity.name}" already has that link.`, 'Change its lag instead.');
  return setLinks(pointer, activity.predecessors.map((present, index) => (index === at ? next : present)), `Change link ${name} to ${activity.name}`);
}

/** Place of a link among an activity's predecessors; −1 where it is not. */
export function linkIndex(scenario: Scenario, successorId: string, link: Pick<PredecessorLink, 'activityId' | 'type'>): number {
  return findActivity(scenario, successorId).activity.predecessors.findIndex((present) => sameLink(present, link));
}
