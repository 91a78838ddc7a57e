import { addWork, nextWorkingMoment, workingMinutesAt } from '../calendar.ts';
import { boundsFromPredecessors, createDates, linkBound, placeEarliest } from '../forward-pass.ts';
import type { EarliestBounds, ScheduleDates } from '../forward-pass.ts';
import { linkDrives } from '../longest-path.ts';
import type { NetworkLink } from '../plan-network.ts';
import { placeSpans } from '../spans.ts';
import { isSimple } from './batch-plan.ts';
import type { ActivityPlan, BatchPlan, WorkLink } from './batch-plan.ts';
import { BLOCK, finishMoment, startMoment, workLimit } from './dates-block.ts';
import type { DatesBlock } from './dates-block.ts';

/**
 * Forward pass and longest path of a block of samples, one activity at a time over all of them. Gives the dates of
 * `forwardPass` and the marks of `markLongestPath`, minute by minute (tested on random networks).
 */
export class BatchPass {
  private readonly bounds: Float64Array;
  private readonly moments: Float64Array;
  /** Which links hold their successor, [link][sample]. */
  private readonly flags: Uint8Array;
  private readonly earliestStart = new Float64Array(BLOCK);
  private readonly earliestFinish = new Float64Array(BLOCK);
  private readonly scratch: ScheduleDates;
  private readonly scratchBounds: EarliestBounds = { start: 0, finish: 0 };
  /** Where what is left of work begun starts, of begun activities only. */
  private readonly remaining: ReadonlyMap<number, Float64Array>;

  constructor(private readonly plan: BatchPlan) {
    const { network, links } = plan;
    const mostLinks = network.incoming.reduce((most, incoming) => Math.max(most, incoming.length), 0);
    this.bounds = new Float64Array(mostLinks * BLOCK);
    this.moments = new Float64Array(mostLinks * BLOCK);
    this.flags = new Uint8Array(links * BLOCK);
    this.scratch = createDates(network);
    this.remaining = new Map(network.activities.flatMap((activity, index) =>
      (activity.actualStart === null && activity.actualFinish === null ? [] : [[index, new Float64Array(BLOCK)] as const])));
  }

  /**
   * Dates and longest paths of `count` samples.
   * @param durations working minutes, [activity][sample of the block].
   */
  run(durations: Float64Array, count: number, out: DatesBlock): void {
    for (const activity of this.plan.activities) {
      if (activity.kind === 'work' || activity.kind === 'held') this.placeWork(activity, durations, count, out);
      else if (activity.kind === 'moment') this.placeMoment(activity, count, out);
      else this.placeGeneral(activity, durations, count, out);
    }
    if (this.plan.network.spans.length > 0) this.placeAllSpans(count, out);
    this.findEnd(count, out);
    this.markLongestPaths(count, out);
  }

  private placeWork(plan: ActivityPlan, durations: Float64Array, count: number, out: DatesBlock): void {
    const { index, kind, workLinks, momentLinks } = plan;
    const { calendar, notBefore } = this.plan.network.activities[index]!;
    const { earliestStart, earliestFinish } = this;
    const { start, finish } = out;
    const first = workingMinutesAt(calendar, notBefore);
    earliestStart.fill(first, 0, count);
    earliestFinish.fill(-Infinity, 0, count);
    for (const { predecessor, from, to, lag } of workLinks) {
      raiseTo(to === 'start' ? earliestStart : earliestFinish, from === 'start' ? start : finish, predecessor * BLOCK, lag, count);
    }
    momentLinks.forEach((_, position) => this.raiseByMoment(plan, position, count, out));
    const base = index * BLOCK;
    const limit = workLimit(calendar);
    for (let b = 0; b < count; b += 1) {
      const duration = durations[base + b]!;
      const held = earliestFinish[b]!;
      let begin = Math.max(earliestStart[b]!, held === Infinity ? Infinity : held - duration);
      if (begin >= limit) begin = Infinity;
      const end = Math.max(begin + duration, held);
      start[base + b] = begin;
      finish[base + b] = end > limit ? Infinity : end;
    }
    for (const link of workLinks) this.flagWorkLink(link, base, first, count, start, finish);
    this.flagMomentLinks(plan, count, out);
    if (kind === 'held') this.toMoments(plan, durations, count, out);
  }

  /** Raises an activity's bounds, in its work, by a link whose bound is a moment; remembers the bound as work. */
  private raiseByMoment({ index, momentLinks }: ActivityPlan, position: number, count: number, { start, finish }: DatesBlock): void {
    const { calendar, notBefore } = this.plan.network.activities[index]!;
    const { link, flag } = momentLinks[position]!;
    const { bounds, moments, flags } = this;
    const toStart = link.type === 'FS' || link.type === 'SS';
    const raised = toStart ? this.earliestStart : this.earliestFinish;
    for (let b = 0; b < count; b += 1) {
      const bound = this.boundOf(link, b, start, finish);
      const work = bound === Infinity ? Infinity : workingMinutesAt(calendar, bound);
      bounds[position * BLOCK + b] = work;
      moments[position * BLOCK + b] = bound;
      flags[flag * BLOCK + b] = !toStart || bound >= notBefore ? 1 : 0;
      if (work > raised[b]!) raised[b] = work;
    }
  }

  private flagMomentLinks({ index, momentLinks }: ActivityPlan, count: number, { start, finish }: DatesBlock): void {
    const { bounds, flags } = this;
    const base = index * BLOCK;
    momentLinks.forEach(({ link, flag }, position) => {
      const held = link.type === 'FS' || link.type === 'SS' ? start : finish;
      for (let b = 0; b < count; b += 1) if (bounds[position * BLOCK + b]! < held[base + b]!) flags[flag * BLOCK + b] = 0;
    });
  }

  /** From work to moments: a finish is where its work ends, or where a link holds it past that. */
  private toMoments({ index, workLinks, momentLinks }: ActivityPlan, durations: Float64Array, count: number, { start, finish }: DatesBlock): void {
    const { calendar } = this.plan.network.activities[index]!;
    const limit = workLimit(calendar);
    const base = index * BLOCK;
    const holdsWork = workLinks.some((link) => link.to === 'finish');
    for (let b = 0; b < count; b += 1) {
      const begin = start[base + b]!;
      // Same-calendar links end a minute of work; those between calendars have moments of their own, below.
      const end = holdsWork ? finish[base + b]! : begin + durations[base + b]!;
      start[base + b] = startMoment(calendar, begin);
      finish[base + b] = end > limit ? Infinity : finishMoment(calendar, end);
    }
    momentLinks.forEach(({ link }, position) => {
      if (link.type === 'FS' || link.type === 'SS') return;
      for (let b = 0; b < count; b += 1) finish[base + b] = Math.max(finish[base + b]!, this.moments[position * BLOCK + b]!);
    });
  }

  private flagWorkLink({ flag, predecessor, from, to, lag, holdsOnTie }: WorkLink, base: number, first: number, count: number, start: Float64Array, finish: Float64Array): void {
    const { flags } = this;
    const origin = from === 'start' ? start : finish;
    const held = to === 'start' ? start : finish;
    const least = to === 'finish' ? -Infinity : holdsOnTie ? first : first + 1;
    const offset = predecessor * BLOCK;
    const place = flag * BLOCK;
    for (let b = 0; b < count; b += 1) {
      const bound = origin[offset + b]! + lag;
      flags[place + b] = bound >= held[base + b]! && bound >= least ? 1 : 0;
    }
  }

  /** Moment to which a link holds its successor. */
  private boundOf(link: NetworkLink, b: number, start: Float64Array, finish: Float64Array): number {
    const { predecessor, type, lagMinutes, lagCalendar } = link;
    if (!isSimple(link)) {
      this.gather(predecessor, b, start, finish);
      return linkBound(this.plan.network, link, this.scratch);
    }
    const form = this.plan.forms[predecessor]!;
    const place = predecessor * BLOCK + b;
    const moment = type === 'FS' || type === 'FF' ? finishMoment(form, finish[place]!) : startMoment(form, start[place]!);
    return lagMinutes === 0 ? moment : addWork(lagCalendar, moment, lagMinutes);
  }

  private placeMoment({ index, momentLinks }: ActivityPlan, count: number, { start, finish }: DatesBlock): void {
    const { calendar, notBefore, finishNotBefore } = this.plan.network.activities[index]!;
    const { bounds, flags } = this;
    const base = index * BLOCK;
    start.fill(Math.max(notBefore, finishNotBefore), base, base + count);
    momentLinks.forEach(({ link }, position) => {
      for (let b = 0; b < count; b += 1) {
        const bound = this.boundOf(link, b, start, finish);
        bounds[position * BLOCK + b] = bound;
        if (bound > start[base + b]!) start[base + b] = bound;
      }
    });
    finish.set(start.subarray(base, base + count), base);
    momentLinks.forEach(({ link, flag }, position) => {
      const toStart = link.type === 'FS' || link.type === 'SS';
      for (let b = 0; b < count; b += 1) {
        const bound = bounds[position * BLOCK + b]!;
        const moment = start[base + b]!;
        const holds = toStart
          ? bound >= notBefore && (bound === moment || nextWorkingMoment(calendar, bound) >= moment)
          : bound === moment || workingMinutesAt(calendar, bound) >= workingMinutesAt(calendar, moment);
        flags[flag * BLOCK + b] = holds ? 1 : 0;
      }
    });
  }

  private placeGeneral({ index, momentLinks }: ActivityPlan, durations: Float64Array, count: number, { start, finish }: DatesBlock): void {
    const { network } = this.plan;
    const { scratch, scratchBounds, flags } = this;
    const base = index * BLOCK;
    const remaining = this.remaining.get(index);
    for (let b = 0; b < count; b += 1) {
      for (const { link } of momentLinks) this.gather(link.predecessor, b, start, finish);
      boundsFromPredecessors(network, index, scratch, scratchBounds);
      placeEarliest(network.activities[index]!, durations[base + b]!, scratchBounds, scratch, index);
      start[base + b] = scratch.start[index]!;
      finish[base + b] = scratch.finish[index]!;
      if (remaining !== undefined) remaining[b] = scratch.remainingStart[index]!;
      for (const { link, flag } of momentLinks) flags[flag * BLOCK + b] = linkDrives(network, link, scratch, scratchBounds) ? 1 : 0;
    }
  }

  /** Copies the dates of one activity and sample into the scratch dates, as moments. */
  private gather(index: number, b: number, start: Float64Array, finish: Float64Array): void {
    const form = this.plan.forms[index]!;
    const place = index * BLOCK + b;
    this.scratch.start[index] = startMoment(form, start[place]!);
    this.scratch.finish[index] = finishMoment(form, finish[place]!);
    this.scratch.remainingStart[index] = this.remaining.get(index)?.[b] ?? 0;
  }

  private placeAllSpans(count: number, { start, finish }: DatesBlock): void {
    const { network } = this.plan;
    const parts = [...new Set(network.spans.flatMap(({ starts, finishes }) => [...starts, ...finishes].map((end) => end.activity)))]
      .filter((index) => !network.activities[index]!.drivesNothing);
    for (let b = 0; b < count; b += 1) {
      for (const index of parts) this.gather(index, b, start, finish);
      placeSpans(network, this.scratch);
      for (const { activity } of network.spans) {
        start[activity * BLOCK + b] = this.scratch.start[activity]!;
        finish[activity * BLOCK + b] = this.scratch.finish[activity]!;
      }
    }
  }

  private findEnd(count: number, { finish, end, critical }: DatesBlock): void {
    const { lastCandidates, forms, network } = this.plan;
    end.fill(-Infinity, 0, count);
    critical.fill(0);
    for (const index of lastCandidates) {
      const form = forms[index]!;
      for (let b = 0; b < count; b += 1) end[b] = Math.max(end[b]!, finishMoment(form, finish[index * BLOCK + b]!));
    }
    for (const index of lastCandidates) {
      const form = forms[index]!;
      for (let b = 0; b < count; b += 1) if (finishMoment(form, finish[index * BLOCK + b]!) === end[b]) critical[index * BLOCK + b] = 1;
    }
    if (lastCandidates.length === 0) end.fill(network.dataDate, 0, count);
  }

  private markLongestPaths(count: number, { critical }: DatesBlock): void {
    const { network, activities } = this.plan;
    const { flags } = this;
    for (let position = activities.length - 1; position >= 0; position -= 1) {
      const { index, workLinks, momentLinks } = activities[position]!;
      const { actualFinish, heldByLogic } = network.activities[index]!;
      if (actualFinish !== null && !heldByLogic) continue;
      const base = index * BLOCK;
      for (const { flag, predecessor } of workLinks) spread(critical, base, predecessor * BLOCK, flags, flag * BLOCK, count);
      for (const { flag, link } of momentLinks) spread(critical, base, link.predecessor * BLOCK, flags, flag * BLOCK, count);
    }
  }
}

function raiseTo(bounds: Float64Array, origin: Float64Array, offset: number, lag: number, count: number): void {
  for (let b = 0; b < count; b += 1) {
    const bound = origin[offset + b]! + lag;
    if (bound > bounds[b]!) bounds[b] = bound;
  }
}

function spread(critical: Uint8Array, from: number, to: number, flags: Uint8Array, place: number, count: number): void {
  for (let b = 0; b < count; b += 1) critical[to + b]! |= critical[from + b]! & flags[place + b]!;
}
