import { analyseCriticalPath } from '../critical-path.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';
import type { ResourceScheme } from '../resource-schedule.ts';
import { searchGenetically } from './genetic-search.ts';
import type { ResourceHold } from './limits.ts';
import { makespanLowerBound } from './lower-bound.ts';
import { buildList, regretBiased, smallestKey } from './orders.ts';
import { plainProject } from './plain-project.ts';
import { PRIORITY_RULES, priorityKeys } from './priority-rules.ts';
import type { PriorityRule } from './priority-rules.ts';
import { createRandomStream } from './random-stream.ts';
import { calendarMaker, plainMaker, plainSchedule, totalFinish } from './schedule-makers.ts';
import type { ScheduleMaker } from './schedule-makers.ts';

/** How a schedule was come by. */
export interface ScheduleOrigin {
  readonly scheme: ResourceScheme;
  readonly rule: PriorityRule | null;
  /** One pass by the rule, a random one biased by it, or the genetic search. */
  readonly method: 'rule' | 'sampling' | 'genetic';
}

/** The shortest schedule found within resource limits. */
export interface FoundSchedule {
  readonly dates: ScheduleDates;
  readonly holds: readonly ResourceHold[];
  /** When it ends, minutes of the network; `Infinity` = never. */
  readonly end: number;
  /** End without resource limits, and the earliest end that any schedule can have. */
  readonly unlimitedEnd: number;
  readonly earliestEnd: number;
  /** Schedules made, every pass of an improvement counted. */
  readonly schedules: number;
  readonly origin: ScheduleOrigin;
}

export interface FindScheduleOptions {
  /** Schedules to make at most, at least 1. */
  readonly schedules: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** One rule, and samples biased by it; absent = the best of all rules, then a search. */
  readonly rule?: PriorityRule;
}

/**
 * A short schedule within resource limits: every priority rule in the serial and the list scheme, then with what is left of
 * the schedules a genetic search (plain integer time) or random passes biased by latest finish (calendars), with
 * forward–backward improvement in plain time. On calendars, of schedules that end at the same time the one whose activities finish
 * earliest in sum. Same seed, same schedule.
 * @throws RangeError when fewer than one schedule is asked for.
 */
export function findResourceSchedule(network: PlanNetwork, durations: Float64Array, options: FindScheduleOptions): FoundSchedule {
  if (!(options.schedules >= 1)) throw new RangeError(`at least one schedule must be made, not ${options.schedules}`);
  const project = plainProject(network, durations);
  const { early, end: unlimitedEnd } = analyseCriticalPath(network, durations);
  const earliestEnd = project === null ? unlimitedEnd : Math.max(unlimitedEnd, project.originMinute + makespanLowerBound(project) * project.minutesPerUnit);
  const maker = project === null ? calendarMaker(network, durations) : plainMaker(network, project);
  const search = new ScheduleSearch(network, durations, maker, options, earliestEnd, project === null ? totalFinish(network, early) : 0);
  search.byRules(options.rule === undefined ? PRIORITY_RULES : [options.rule]);
  if (project !== null && options.rule === undefined && !search.isDone()) {
    const lowerBound = (earliestEnd - project.originMinute) / project.minutesPerUnit;
    const found = searchGenetically(project, { schedules: options.schedules - search.made, lowerBound, random: createRandomStream(options.seed) });
    search.made += found.schedules;
    const end = project.originMinute + found.makespan * project.minutesPerUnit;
    search.consider(end, 0, { scheme: 'serial', rule: null, method: 'genetic' }, () => plainSchedule(network, project, found.start));
  } else search.bySampling(options.rule ?? 'LFT');
  return { ...search.best(), unlimitedEnd, earliestEnd, schedules: search.made };
}

type Candidate = Pick<FoundSchedule, 'dates' | 'holds' | 'end' | 'origin'>;

class ScheduleSearch {
  made = 0;
  private shortest: Candidate | null = null;
  private shortestSpread = Infinity;

  constructor(
    private readonly network: PlanNetwork, private readonly durations: Float64Array, private readonly maker: ScheduleMaker,
    private readonly options: FindScheduleOptions, private readonly earliestEnd: number,
    /** No schedule spreads less. */
    private readonly earliestSpread: number,
  ) {}

  best(): Candidate {
    if (this.shortest === null) throw new RangeError('no schedule has been made');
    return this.shortest;
  }

  isDone(): boolean {
    if (this.made >= this.options.schedules) return true;
    return this.shortest !== null && this.shortest.end <= this.earliestEnd && this.shortestSpread <= this.earliestSpread;
  }

  /** @param spread decides between schedules that end at the same time, smaller = better. */
  consider(end: number, spread: number, origin: ScheduleOrigin, take: () => Pick<Candidate, 'dates' | 'holds'>): void {
    if (this.shortest !== null && !(end < this.shortest.end || (end === this.shortest.end && spread < this.shortestSpread))) return;
    this.shortest = { ...take(), end, origin };
    this.shortestSpread = spread;
  }

  byRules(rules: readonly PriorityRule[]): void {
    const list = new Int32Array(this.durations.length);
    for (const rule of rules) {
      buildList(this.maker.precedence, smallestKey(priorityKeys(this.network, this.durations, rule, this.options.seed)), list);
      for (const scheme of ['serial', 'list'] as const) {
        if (this.isDone()) return;
        this.make({ scheme, rule, method: 'rule' }, list);
      }
    }
  }

  bySampling(rule: PriorityRule): void {
    const keys = priorityKeys(this.network, this.durations, rule, this.options.seed);
    const choose = regretBiased(keys, this.regretUnit(keys), createRandomStream(this.options.seed).next);
    const list = new Int32Array(this.durations.length);
    for (let pass = 0; !this.isDone(); pass += 1) {
      buildList(this.maker.precedence, choose, list);
      this.make({ scheme: pass % 2 === 0 ? 'serial' : 'list', rule, method: 'sampling' }, list);
    }
  }

  private make(origin: ScheduleOrigin, list: Int32Array): void {
    const end = this.maker.make(origin.scheme, list);
    this.made += 1;
    this.consider(end, this.maker.spread(), origin, this.maker.take);
    if (this.maker.improve === null || this.made + 2 > this.options.schedules || end <= this.earliestEnd) return;
    const improved = this.maker.improve();
    this.made += 2;
    this.consider(improved, this.maker.spread(), origin, this.maker.take);
  }

  /** Regrets are counted in the hundredth part of the keys' range: a choice must not depend on whether keys are minutes or counts. */
  private regretUnit(keys: Float64Array): number {
    const known = keys.filter((key) => Number.isFinite(key));
    return known.length === 0 ? 1 : Math.max((Math.max(...known) - Math.min(...known)) / 100, Number.MIN_VALUE);
  }
}
