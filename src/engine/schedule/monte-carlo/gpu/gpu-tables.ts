/** A schedule and its uncertainty as the integer records that outcomes.wgsl reads. */
import { strataBounds } from '../../../numerics/latin-hypercube.ts';
import { scoreTable } from '../../../numerics/normal-words.ts';
import { SOBOL_DIMENSIONS, sobolDirections } from '../../../numerics/sobol.ts';
import type { WorkCalendar } from '../../calendar.ts';
import { isHeldBy } from '../../forward-pass.ts';
import type { NetworkActivity, NetworkLink, PlanNetwork } from '../../plan-network.ts';
import { needsWholeOutcomes } from '../batch-plan.ts';
import type { DurationDraw, DurationTable } from '../duration-tables.ts';
import type { RandomSubject, RandomSubjects, SampleDesign } from '../sample-design.ts';

/** Drivers that the shader has room for. */
const MOST_DRIVERS = 32;
const LOWEST = -0x7fffffff;
const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
/** In the shader: 0 FS, 1 SS hold starts; 2 FF, 3 SF hold finishes. */
const linkKind = (type: NetworkLink['type']): number => LINK_TYPES.indexOf(type);

export interface GpuTables {
  readonly calendars: Int32Array<ArrayBuffer>;
  readonly activities: Int32Array<ArrayBuffer>;
  readonly parts: Int32Array<ArrayBuffer>;
  readonly knots: Int32Array<ArrayBuffer>;
  readonly streams: Uint32Array<ArrayBuffer>;
  /** Places in `streams`. */
  readonly strata: number;
  readonly directions: number;
}

/** Why the shader cannot date a schedule, in a sentence; `null` where it can. */
export function gpuDeclinesSchedule(network: PlanNetwork, draws: readonly DurationDraw[], drivers: number): string | null {
  if (needsWholeOutcomes(network)) return 'limited resources and work as late as possible are dated on the CPU';
  if (network.spans.length > 0 || network.activities.some((activity) => activity.drivesNothing)) return 'levels of effort and summaries are dated on the CPU';
  if (drivers > MOST_DRIVERS) return `the shader has room for ${MOST_DRIVERS} drivers, the plan has ${drivers}`;
  if (network.links.some(({ lagShare, fromRemaining, passesOn }) => lagShare !== 0 || fromRemaining || passesOn)) return 'lags in percent and links through finished work are dated on the CPU';
  const odd = network.activities.find((activity, index) => kindOf(activity, draws[index]!) === null);
  return odd === undefined ? null : `“${odd.name}” has a constraint, calendar or progress that is dated on the CPU`;
}

/** 0 task, 1 finished, 2 in flight under progress override, 3 milestone that stays where its links put it. */
function kindOf(activity: NetworkActivity, { table, neverWords, risks }: DurationDraw): number | null {
  if (activity.actualFinish !== null) return activity.heldByLogic ? null : 1;
  if (activity.fixedStart !== null || activity.fixedFinish !== null || activity.otherCalendars !== null || activity.expectedFinish !== null || activity.latestDatesHold) return null;
  if (activity.actualStart !== null) return activity.heldByLogic || activity.milestone !== 'free' ? null : 2;
  if (table.knots !== null || table.certainMinutes > 0) return 0;
  return activity.milestone === 'free' && neverWords === 0 && risks.length === 0 ? 3 : null;
}

/** Records of a schedule that the shader does not decline. */
export function gpuTables(network: PlanNetwork, draws: readonly DurationDraw[], subjects: RandomSubjects, design: SampleDesign): GpuTables {
  const calendars = new CalendarTable();
  const knots = new KnotTable();
  const parts: number[] = subjects.drivers.flatMap((subject) => subjectEntries(subject));
  const append = (entries: readonly number[]): number => {
    const place = parts.length;
    for (const entry of entries) parts.push(entry);
    return place;
  };
  const records = network.topologicalOrder.flatMap((index) => {
    const activity = network.activities[index]!;
    const draw = draws[index]!;
    const kind = kindOf(activity, draw)!;
    const links = network.incoming[index]!.filter((link) => isHeldBy(network, link));
    const linkPlace = append(links.flatMap((link) => [link.predecessor, linkKind(link.type), link.lagMinutes, calendars.placeOf(link.lagCalendar)]));
    const driverPlace = append(draw.drivers.flatMap(({ driver, weight }) => [driver, weight]));
    const riskPlace = append(draw.risks.flatMap(({ words, impact }, risk) => {
      const { happens, impact: howMuch } = subjects.risks[index]![risk]!;
      return [...happens.subject, happens.dimension ?? -1, howMuch.dimension ?? -1, words, knots.placeOf(impact), impact.certainMinutes];
    }));
    const duration = subjects.durations[index]!;
    const lower = (value: number) => Math.max(LOWEST, value);
    return [
      kind, calendars.placeOf(activity.calendar), lower(activity.notBefore), kind === 2 ? LOWEST : lower(activity.finishNotBefore), linkPlace, links.length,
      activity.actualStart ?? activity.actualFinish ?? 0, activity.actualFinish ?? activity.restart,
      knots.placeOf(draw.table), draw.table.certainMinutes, draw.ownWeight ?? 0, driverPlace, draw.drivers.length, draw.neverWords,
      ...duration.subject, duration.dimension ?? -1, subjects.nevers[index]!.dimension ?? -1, riskPlace, draw.risks.length,
      activity.doneMinutes, index,
    ];
  });
  const scores = scoreTable();
  const strata = design.sampling === 'plain' ? new Float64Array(1) : strataBounds(design.perReplicate);
  const dimensions = design.sampling === 'sobol' ? SOBOL_DIMENSIONS : 0;
  const streams = new Uint32Array(scores.length + strata.length + 32 * dimensions);
  streams.set(Uint32Array.from(scores));
  streams.set(Uint32Array.from(strata), scores.length);
  const directions = scores.length + strata.length;
  for (let dimension = 0; dimension < dimensions; dimension += 1) streams.set(sobolDirections(dimension), directions + 32 * dimension);
  return {
    calendars: calendars.table(), activities: integers(records), parts: integers(parts), knots: knots.table(), streams, strata: scores.length, directions,
  };
}

const subjectEntries = ({ subject, dimension }: RandomSubject): number[] => [...subject, dimension ?? -1];

/** Words above 2³¹ keep their bits. */
const integers = (values: readonly number[]): Int32Array<ArrayBuffer> => Int32Array.from(values, (value) => value | 0);

/** Knots of every table, one after the other. */
class KnotTable {
  private readonly tables: Int32Array[] = [];
  private length = 0;

  /** Place of a table, −1 for a certain duration. */
  placeOf({ knots }: DurationTable): number {
    if (knots === null) return -1;
    const place = this.length;
    this.tables.push(knots);
    this.length += knots.length;
    return place;
  }

  table(): Int32Array<ArrayBuffer> {
    const all = new Int32Array(Math.max(1, this.length));
    let place = 0;
    for (const knots of this.tables) {
      all.set(knots, place);
      place += knots.length;
    }
    return all;
  }
}

/** Calendars one after the other: a header of eight, the places of its patterns, then its tables. */
class CalendarTable {
  private readonly entries: number[] = [];
  private readonly places = new Map<WorkCalendar, number>();

  placeOf(calendar: WorkCalendar): number {
    const known = this.places.get(calendar);
    if (known !== undefined) return known;
    const { entries } = this;
    const { firstDay, patternOf, patterns, workBefore, workdays, workBeforeWorkday } = calendar;
    const place = entries.length;
    const header = place + 8 + patterns.length;
    const tables = [workBefore, patternOf, workdays, workBeforeWorkday];
    const offsets = tables.map((_, index) => header + tables.slice(0, index).reduce((sum, table) => sum + table.length, 0));
    entries.push(firstDay, patternOf.length, workBefore[patternOf.length]!, ...offsets, workdays.length);
    let at = offsets[3]! + workBeforeWorkday.length;
    for (const { from } of patterns) {
      entries.push(at);
      at += 1 + 3 * from.length;
    }
    for (const table of tables) for (const value of table) entries.push(value);
    for (const { from, to, before } of patterns) {
      entries.push(from.length);
      from.forEach((start, period) => entries.push(start, to[period]!, before[period]!));
    }
    this.places.set(calendar, place);
    return place;
  }

  table(): Int32Array<ArrayBuffer> {
    return Int32Array.from(this.entries);
  }
}
