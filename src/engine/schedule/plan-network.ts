import type { WorkCalendar } from './calendar.ts';
import { findLoops } from './loops.ts';
import type { ResourceLimits } from './resources/limits.ts';

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** Link between activities, by index. Bound on the successor = origin + lag, counted in work on a calendar. */
export interface NetworkLink {
  readonly predecessor: number;
  readonly successor: number;
  readonly type: LinkType;
  /** Minutes of work on `lagCalendar`; negative = lead. */
  readonly lagMinutes: number;
  /** Further lag as a share of the predecessor's duration; 0 = none. */
  readonly lagShare: number;
  /** Calendar the lag runs on. */
  readonly lagCalendar: WorkCalendar;
  /** Counts from the start of what is left of its predecessor's work, not from the actual start. */
  readonly fromRemaining: boolean;
  /** Counts from the first start among these activities (the start of a summary); `null` = from its predecessor's own date. */
  readonly fromFirstOf: readonly number[] | null;
  /** Its predecessor is finished, but under retained logic passes on what that one's own predecessors still hold. */
  readonly passesOn: boolean;
  /** No lag, and counts from the predecessor's own date: the usual case, which passes take first. */
  readonly isPlain: boolean;
}

/** A link as it is put in: what is left out is 0, `false`, or for the calendar the successor's. */
export type LinkInput = Pick<NetworkLink, 'predecessor' | 'successor' | 'type' | 'lagMinutes'> & Partial<Omit<NetworkLink, 'passesOn' | 'isPlain'>>;

/** Activity of a compiled network; times in minutes after 00:00 of the network's first day. */
export interface NetworkActivity {
  readonly id: string;
  readonly name: string;
  readonly calendar: WorkCalendar;
  /** Further calendars that the work must be done on as well (several resources, each on its own); `null` = none. */
  readonly otherCalendars: readonly WorkCalendar[] | null;
  /** Calendar that float is counted on; usually `calendar`. */
  readonly floatCalendar: WorkCalendar;
  /** Earliest allowed start, not before the data date; earliest allowed finish (`-Infinity` = free). */
  readonly notBefore: number;
  readonly finishNotBefore: number;
  /** Latest allowed start and finish (`Infinity` = free): they hold late dates, and early ones if `latestDatesHold`. */
  readonly startNotAfter: number;
  readonly finishNotAfter: number;
  readonly latestDatesHold: boolean;
  /** Dates that hold whatever the links say (`null` = free). */
  readonly fixedStart: number | null;
  readonly fixedFinish: number | null;
  /** Mandatory constraints fix late dates too; tasks placed by hand have late dates from their successors. */
  readonly fixesLateDates: boolean;
  readonly actualStart: number | null;
  readonly actualFinish: number | null;
  /** In flight: moment from which remaining work may be done, and the minutes of the duration that are done before it. */
  readonly restart: number;
  readonly doneMinutes: number;
  /** Begun: links hold what is left of the work, and pass through it when none is (retained logic); otherwise not (progress override). */
  readonly heldByLogic: boolean;
  /** Without duration: stays at the moment its links give (`free`), or moves to a moment that starts or ends work. */
  readonly milestone: 'free' | 'start' | 'finish';
  /** Starts as late as its free float allows. */
  readonly asLateAsPossible: boolean;
  /** The work left is whatever lasts until this moment (`null` = the duration says). */
  readonly expectedFinish: number | null;
  /** Its dates follow from other activities ({@link NetworkSpan}) and drive nothing, or it is out of the schedule. */
  readonly drivesNothing: boolean;
  readonly demands: readonly { readonly resource: number; readonly units: number }[];
}

/** An activity as it is put in: what is left out is free of constraints, progress and special kinds. */
export type ActivityInput =
  Pick<NetworkActivity, 'id' | 'name' | 'calendar' | 'notBefore' | 'actualStart' | 'actualFinish' | 'demands'> & Partial<NetworkActivity>;

/** One end of a span, taken from another activity's date and a lag. */
export interface SpanEnd {
  readonly activity: number;
  readonly from: 'start' | 'finish';
  readonly lagMinutes: number;
  readonly lagCalendar: WorkCalendar;
}

/** A level of effort or summary: from the earliest of its starts to the latest of its finishes. */
export interface NetworkSpan {
  readonly activity: number;
  readonly starts: readonly SpanEnd[];
  readonly finishes: readonly SpanEnd[];
}

/** A plan as indexes and tables: what every schedule pass runs on. */
export interface PlanNetwork {
  readonly activities: readonly NetworkActivity[];
  /** In the order they were put in. */
  readonly links: readonly NetworkLink[];
  readonly incoming: readonly (readonly NetworkLink[])[];
  readonly outgoing: readonly (readonly NetworkLink[])[];
  /** Activity indexes so that every link goes forward; ties in document order. */
  readonly topologicalOrder: readonly number[];
  /** Filled in after every pass ({@link placeSpans}), so that a span of spans comes after its parts. */
  readonly spans: readonly NetworkSpan[];
  /** Activities to be as late as possible, last ones first. */
  readonly asLateAsPossible: readonly number[];
  readonly resources: readonly { readonly id: string; readonly units: number }[];
  /** Skills, suppliers' output and spares; `null` = none limits the plan. */
  readonly limits: ResourceLimits | null;
  readonly indexById: ReadonlyMap<string, number>;
  /** Moment of the data date: what is left to do is not planned before it. */
  readonly dataDate: number;
  /** Latest allowed end of the whole plan (`null` = its own early end). */
  readonly mustFinishBy: number | null;
  /** Activities without a successor have no float: their late finish is their own early one. */
  readonly openEndsAreCritical: boolean;
}

/** What belongs to a network as a whole. */
export type NetworkOptions = Partial<Pick<PlanNetwork, 'spans' | 'limits' | 'dataDate' | 'mustFinishBy' | 'openEndsAreCritical'>>;

/** The links of a plan run in circles; each is named, first activity repeated at the end. */
export class ScheduleCycleError extends Error {
  readonly loops: readonly { readonly ids: readonly string[]; readonly names: readonly string[]; readonly activitiesTiedUp: number }[];
  constructor(loops: ScheduleCycleError['loops']) {
    const [first, ...rest] = loops;
    const others = rest.length === 0 ? '' : `; and in ${rest.length === 1 ? 'another circle' : `${rest.length} other circles`}: ${rest.map((loop) => loop.names.join(' → ')).join('; ')}`;
    super(`the plan runs in a circle: ${first?.names.join(' → ') ?? ''}${others}`);
    this.name = 'ScheduleCycleError';
    this.loops = loops;
  }
}

/**
 * Network from plain parts.
 * @throws ScheduleCycleError when the links run in a circle.
 */
export function buildNetwork(
  activityInputs: readonly ActivityInput[],
  linkInputs: readonly LinkInput[],
  resources: readonly { readonly id: string; readonly units: number }[],
  options: NetworkOptions = {},
): PlanNetwork {
  const activities = activityInputs.map(completeActivity);
  const incoming: NetworkLink[][] = activities.map(() => []);
  const outgoing: NetworkLink[][] = activities.map(() => []);
  const links = linkInputs.map((input): NetworkLink => {
    const { predecessor, successor, type, lagMinutes, lagShare = 0, lagCalendar = activities[successor]!.calendar, fromRemaining = false, fromFirstOf = null } = input;
    const passesOn = activities[predecessor]!.actualFinish !== null && activities[predecessor]!.heldByLogic;
    const isPlain = lagMinutes === 0 && lagShare === 0 && !fromRemaining && fromFirstOf === null && !passesOn;
    const link = { predecessor, successor, type, lagMinutes, lagShare, lagCalendar, fromRemaining, fromFirstOf, passesOn, isPlain };
    incoming[successor]!.push(link);
    outgoing[predecessor]!.push(link);
    return link;
  });
  const order = topologicalOrder(activities, incoming, outgoing);
  return {
    activities, links, incoming, outgoing,
    topologicalOrder: order,
    asLateAsPossible: order.filter((index) => activities[index]!.asLateAsPossible).reverse(),
    spans: options.spans ?? [],
    resources,
    limits: options.limits ?? null,
    indexById: new Map(activities.map((activity, index) => [activity.id, index])),
    dataDate: options.dataDate ?? 0,
    mustFinishBy: options.mustFinishBy ?? null,
    openEndsAreCritical: options.openEndsAreCritical ?? false,
  };
}

/** Every property in one order: passes run faster over objects of one shape. */
function completeActivity(input: ActivityInput): NetworkActivity {
  const { id, name, calendar, notBefore, actualStart, actualFinish, demands } = input;
  return {
    id, name, calendar,
    otherCalendars: input.otherCalendars ?? null,
    floatCalendar: input.floatCalendar ?? calendar,
    notBefore,
    finishNotBefore: input.finishNotBefore ?? -Infinity,
    startNotAfter: input.startNotAfter ?? Infinity,
    finishNotAfter: input.finishNotAfter ?? Infinity,
    latestDatesHold: input.latestDatesHold ?? false,
    fixedStart: input.fixedStart ?? null,
    fixedFinish: input.fixedFinish ?? null,
    fixesLateDates: input.fixesLateDates ?? true,
    actualStart, actualFinish,
    restart: input.restart ?? 0,
    doneMinutes: input.doneMinutes ?? 0,
    heldByLogic: input.heldByLogic ?? false,
    milestone: input.milestone ?? 'free',
    asLateAsPossible: input.asLateAsPossible ?? false,
    expectedFinish: input.expectedFinish ?? null,
    drivesNothing: input.drivesNothing ?? false,
    demands,
  };
}

function topologicalOrder(
  activities: readonly NetworkActivity[],
  incoming: readonly (readonly NetworkLink[])[],
  outgoing: readonly (readonly NetworkLink[])[],
): number[] {
  const waitingFor = incoming.map((links) => links.length);
  const order = activities.map((_, index) => index).filter((index) => waitingFor[index] === 0);
  for (let position = 0; position < order.length; position += 1) {
    for (const link of outgoing[order[position]!]!) {
      waitingFor[link.successor]! -= 1;
      if (waitingFor[link.successor] === 0) order.push(link.successor);
    }
  }
  if (order.length < activities.length) {
    const loops = findLoops(outgoing.map((links) => links.map((link) => link.successor)));
    throw new ScheduleCycleError(loops.map(({ path, members }) => ({
      ids: path.map((index) => activities[index]!.id), names: path.map((index) => activities[index]!.name), activitiesTiedUp: members.length,
    })));
  }
  return order;
}
