import { workingMinutesAt } from '../calendar.ts';
import { isHeldBy } from '../forward-pass.ts';
import type { NetworkActivity, NetworkLink, PlanNetwork } from '../plan-network.ts';
import { usesResources } from '../resource-schedule.ts';
import { finishMoment, startMoment } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';

/** A link whose bound is its predecessor's work plus a lag, on one calendar. */
export interface WorkLink {
  /** Position of its driving flags. */
  readonly flag: number;
  readonly predecessor: number;
  readonly from: 'start' | 'finish';
  readonly to: 'start' | 'finish';
  readonly lag: number;
  /** Does it hold the start where its bound is the same work as the constraint's? */
  readonly holdsOnTie: boolean;
}

/** A link whose bound is a moment. */
export interface MomentLink {
  readonly flag: number;
  readonly link: NetworkLink;
}

/**
 * How one activity is placed. `work`: not begun, on one calendar, without special constraints: in work on its calendar.
 * `held`: the same, but links to its finish may hold it past the end of its work, so that its dates are kept as moments.
 * `moment`: a milestone that stays where its links put it. `general`: anything else, by `placeEarliest` sample by sample.
 */
export interface ActivityPlan {
  readonly index: number;
  readonly kind: 'work' | 'held' | 'moment' | 'general';
  readonly workLinks: readonly WorkLink[];
  readonly momentLinks: readonly MomentLink[];
}

/** A network prepared for passes over blocks of samples. */
export interface BatchPlan {
  readonly network: PlanNetwork;
  /** In topological order; spans are not among them. */
  readonly activities: readonly ActivityPlan[];
  readonly forms: readonly DateForm[];
  /** Activities that can be the last to finish: the others have a successor that cannot finish before them. */
  readonly lastCandidates: readonly number[];
  readonly links: number;
}

/**
 * Prepares a network.
 * @param mayBeZero activities whose drawn duration may be zero, which moves them like milestones.
 */
export function batchPlan(network: PlanNetwork, mayBeZero: readonly boolean[], alwaysZero: readonly boolean[]): BatchPlan {
  const flagOf = new Map(network.links.map((link, flag) => [link, flag]));
  const forms: DateForm[] = network.activities.map(() => null);
  const activities = network.topologicalOrder.filter((index) => !network.activities[index]!.drivesNothing).map((index): ActivityPlan => {
    const activity = network.activities[index]!;
    const incoming = network.incoming[index]!;
    if (isPlain(activity) && !mayBeZero[index] && activity.finishNotBefore === -Infinity) {
      const { workLinks, momentLinks } = splitLinks(incoming, activity, forms, flagOf);
      const heldAtFinish = momentLinks.some(({ link }) => link.type === 'FF' || link.type === 'SF');
      if (heldAtFinish) return { index, kind: 'held', workLinks, momentLinks };
      forms[index] = activity.calendar;
      return { index, kind: 'work', workLinks, momentLinks };
    }
    const isMoment = isPlain(activity) && alwaysZero[index] === true && activity.milestone === 'free' && incoming.every(isSimple);
    return { index, kind: isMoment ? 'moment' : 'general', workLinks: [], momentLinks: incoming.map((link) => ({ link, flag: flagOf.get(link)! })) };
  });
  return { network, activities, forms, lastCandidates: lastCandidates(network), links: network.links.length };
}

function isPlain({ actualStart, actualFinish, fixedStart, fixedFinish, otherCalendars, expectedFinish, latestDatesHold }: NetworkActivity): boolean {
  return actualStart === null && actualFinish === null && fixedStart === null && fixedFinish === null
    && otherCalendars === null && expectedFinish === null && !latestDatesHold;
}

/** Does a link's bound follow from its predecessor's own date and a lag in work alone? */
export const isSimple = ({ lagShare, fromRemaining, passesOn }: NetworkLink): boolean => lagShare === 0 && !fromRemaining && !passesOn;

function splitLinks(
  incoming: readonly NetworkLink[], { calendar, notBefore }: NetworkActivity, forms: readonly DateForm[], flagOf: ReadonlyMap<NetworkLink, number>,
): { workLinks: WorkLink[]; momentLinks: MomentLink[] } {
  const workLinks: WorkLink[] = [];
  const momentLinks: MomentLink[] = [];
  const tie = workingMinutesAt(calendar, notBefore);
  for (const link of incoming) {
    const { type, lagMinutes, lagCalendar, predecessor } = link;
    const from = type === 'FS' || type === 'FF' ? 'finish' : 'start';
    const to = type === 'FS' || type === 'SS' ? 'start' : 'finish';
    const sameWork = forms[predecessor] === calendar && isSimple(link) && (lagMinutes === 0 || lagCalendar === calendar);
    // A finish held at the start of a minute of work lies between two periods, which work on the calendar does not tell.
    const endsAMinute = lagMinutes > 0 || (lagMinutes === 0 && from === 'finish');
    if (sameWork && (to === 'start' || endsAMinute)) {
      const bound = endsAMinute ? finishMoment(calendar, tie) : startMoment(calendar, tie);
      workLinks.push({ flag: flagOf.get(link)!, predecessor, from, to, lag: lagMinutes, holdsOnTie: bound >= notBefore });
    } else momentLinks.push({ flag: flagOf.get(link)!, link });
  }
  return { workLinks, momentLinks };
}

function lastCandidates(network: PlanNetwork): number[] {
  return network.activities.flatMap((activity, index) => {
    if (activity.drivesNothing) return [];
    const held = network.outgoing[index]!.some((link) => {
      const successor = network.activities[link.successor]!;
      return (link.type === 'FS' || link.type === 'FF') && link.lagMinutes >= 0 && isSimple(link) && isHeldBy(network, link)
        && isPlain(successor) && !successor.asLateAsPossible;
    });
    return held ? [] : [index];
  });
}

/** Must outcomes be dated one by one? Limited resources, work as late as possible, and links from the first of several activities can't be passed in blocks. */
export function needsWholeOutcomes(network: PlanNetwork): boolean {
  return network.asLateAsPossible.length > 0 || usesResources(network) || network.links.some(({ fromFirstOf }) => fromFirstOf !== null);
}
