import { workingMinutesAt } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import { isHeldBy } from '../forward-pass.ts';
import type { NetworkActivity, NetworkLink, PlanNetwork } from '../plan-network.ts';
import { usesResources } from '../resource-schedule.ts';
import { workLimit } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';
import { linkBoundIn, sameWorkBound } from './link-bounds.ts';
import type { LinkBound } from './link-bounds.ts';
import { WorkTables } from './work-tables.ts';
import type { WorkTable } from './work-tables.ts';

/** A link of an activity that is placed in blocks. */
export interface BatchLink {
  readonly link: NetworkLink;
  /** Bound in the form in which its successor is placed. */
  readonly bound: LinkBound;
  /** Is the bound a sum of the predecessor's work and a lag, on the successor's calendar? */
  readonly isSum: boolean;
  /** Bound as a moment: of links between calendars to a finish, which may hold it past the end of its work. */
  readonly moment: LinkBound | null;
}

/**
 * How one activity is placed. `work`: not begun, on one calendar, without special constraints: in work on its calendar.
 * `held`: the same, but links to its finish may hold it past the end of its work, so that its dates are kept as moments.
 * `moment`: a milestone that stays where its links put it. `general`: anything else, by `placeEarliest` sample by sample.
 */
export interface ActivityPlan {
  readonly index: number;
  readonly kind: 'work' | 'held' | 'moment' | 'general';
  readonly toStart: readonly BatchLink[];
  readonly toFinish: readonly BatchLink[];
  /** `work` and `held`: earliest start allowed, and where the calendar ends, in work. */
  readonly first: number;
  readonly limit: number;
  /** `held`: from dates as moments to work on its own calendar, and back. */
  readonly asWork: WorkTable | null;
  readonly asMoment: WorkTable | null;
}

/** A network prepared for passes over blocks of samples. */
export interface BatchPlan {
  readonly network: PlanNetwork;
  /** In topological order; spans are not among them. */
  readonly activities: readonly ActivityPlan[];
  readonly forms: readonly DateForm[];
  /** What is asked for: the plan's finish (`null`) or an activity's. */
  readonly target: number | null;
  /** Activities that can be the last to finish, or the target only; and their finishes as moments. */
  readonly last: readonly { readonly index: number; readonly asMoment: WorkTable | null }[];
  /** Tables of the links and of `last`, without room yet. */
  readonly tables: readonly WorkTable[];
}

/**
 * Prepares a network.
 * @param mayBeZero activities whose drawn duration may be zero, which moves them like milestones.
 * @param target activity whose finish is asked for; `null` = the plan's.
 * @param until moment until which dates are expected; what is later takes longer.
 */
export function batchPlan(network: PlanNetwork, mayBeZero: readonly boolean[], alwaysZero: readonly boolean[], target: number | null = null, until = Infinity): BatchPlan {
  const tables = new WorkTables(network.activities.reduce((least, { drivesNothing, notBefore }) => (drivesNothing ? least : Math.min(least, notBefore)), network.dataDate), until);
  const forms: DateForm[] = network.activities.map(() => null);
  const activities = network.topologicalOrder.filter((index) => !network.activities[index]!.drivesNothing).map((index): ActivityPlan => {
    const activity = network.activities[index]!;
    const inWork = isPlain(activity) && !mayBeZero[index] && activity.finishNotBefore === -Infinity;
    const isMoment = isPlain(activity) && alwaysZero[index] === true && activity.milestone === 'free';
    const links = inWork || isMoment ? batchLinks(network, index, inWork ? activity.calendar : null, forms, tables) : null;
    if (links === null) return { ...NOT_IN_BLOCKS, index };
    const toStart = links.filter(({ link }) => holdsStart(link));
    const toFinish = links.filter(({ link }) => !holdsStart(link));
    if (!inWork) return { ...NOT_IN_BLOCKS, index, kind: 'moment', toStart, toFinish };
    const { calendar, notBefore } = activity;
    const work = { index, toStart, toFinish, first: workingMinutesAt(calendar, notBefore), limit: workLimit(calendar) };
    if (toFinish.some(({ moment }) => moment !== null)) return { ...work, kind: 'held', asWork: tables.between(null, calendar), asMoment: tables.between(calendar, null) };
    forms[index] = calendar;
    return { ...work, kind: 'work', asWork: null, asMoment: null };
  });
  const last = (target === null ? lastCandidates(network) : [target]).map((index) => ({ index, asMoment: tables.between(forms[index]!, null) }));
  return { network, activities, forms, target, last, tables: tables.all() };
}

const NOT_IN_BLOCKS = { kind: 'general', toStart: [], toFinish: [], first: 0, limit: 0, asWork: null, asMoment: null } as const;

const holdsStart = ({ type }: NetworkLink): boolean => type === 'FS' || type === 'SS';

function isPlain({ actualStart, actualFinish, fixedStart, fixedFinish, otherCalendars, expectedFinish, latestDatesHold }: NetworkActivity): boolean {
  return actualStart === null && actualFinish === null && fixedStart === null && fixedFinish === null
    && otherCalendars === null && expectedFinish === null && !latestDatesHold;
}

/** Does a link's bound follow from its predecessor's own date and a lag in work alone? */
const isSimple = ({ lagShare, fromRemaining, passesOn }: NetworkLink): boolean => lagShare === 0 && !fromRemaining && !passesOn;

/** Links of an activity that is placed in the form wanted; `null` = one of them has to be looked up sample by sample. */
function batchLinks(network: PlanNetwork, index: number, wanted: DateForm, forms: readonly DateForm[], tables: WorkTables): BatchLink[] | null {
  const links: BatchLink[] = [];
  for (const link of network.incoming[index]!) {
    const origin = forms[link.predecessor]!;
    if (!isSimple(link)) return null;
    if (wanted !== null && isSum(link, origin, wanted)) {
      links.push({ link, bound: sameWorkBound(link), isSum: true, moment: null });
      continue;
    }
    const bound = linkBoundIn(link, origin, wanted, tables);
    const moment = wanted === null || holdsStart(link) ? null : linkBoundIn(link, origin, null, tables);
    if (bound === null) return null;
    links.push({ link, bound, isSum: false, moment });
  }
  return links;
}

/** A finish held at the start of a minute of work lies between two periods, which work on the calendar does not tell. */
function isSum({ type, lagMinutes, lagCalendar }: NetworkLink, origin: DateForm, calendar: WorkCalendar): boolean {
  const onCalendar = origin === calendar && Number.isInteger(lagMinutes) && (lagMinutes === 0 || lagCalendar === calendar);
  const endsAMinute = lagMinutes > 0 || (lagMinutes === 0 && (type === 'FS' || type === 'FF'));
  return onCalendar && (type === 'FS' || type === 'SS' || endsAMinute);
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
