import type { MomentPercentiles, TornadoBar } from '../../../model/index.ts';
import { NEVER } from '../../numerics/radix-order.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import { finishMoment, startMoment, valueAt, workLimit } from './dates-block.ts';
import type { ComputedBy } from './draw-durations.ts';
import { EndRanks } from './end-ranks.ts';
import { localMoment, momentAtRank, momentPercentiles, momentsUntil } from './moments.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { PlainSampleOrders } from './sample-orders.ts';
import type { SampleOrders } from './sample-orders.ts';
import { OrderKernels } from './wasm/order-kernels.ts';

/** Share of outcomes on each side of a tornado bar: the fifth around P10, and around P90. */
const TORNADO_SHARE = 0.2;

type Bar = Omit<TornadoBar, 'kind' | 'id' | 'name'>;

/** Statistics over a full store, each worked out when asked for. */
export class OutcomeStatistics {
  /** What is asked for, in ascending order of its finish. */
  readonly endSorted: Int32Array;
  private readonly orders: SampleOrders;

  /** @param computedBy TypeScript gives the same figures, more slowly. */
  constructor(private readonly store: OutcomeStore, private readonly horizon: number, private readonly originDay: number, computedBy: ComputedBy = 'fastest') {
    const ends = new EndRanks(store.end);
    this.endSorted = ends.sorted;
    this.orders = (computedBy === 'fastest' ? OrderKernels.create(ends) : null) ?? new PlainSampleOrders(ends);
  }

  /** Finish that is asked for. */
  endPercentiles(): MomentPercentiles {
    const { store, horizon, originDay, orders } = this;
    return momentPercentiles(store.end, orders, momentsUntil(horizon), Math.min(NEVER, horizon), originDay);
  }

  /** Dates of an activity's start or finish. */
  percentiles(activity: number, of: 'start' | 'finish'): MomentPercentiles {
    const { store, horizon, originDay } = this;
    const form = store.forms[activity]!;
    const momentIn = of === 'start' ? startMoment : finishMoment;
    const values = (of === 'start' ? store.start : store.finish)[activity]!;
    const last = horizon === Infinity ? (form === null ? NEVER : workLimit(form)) : valueAt(form, horizon);
    return momentPercentiles(values, this.orders, (stored) => {
      const moment = stored === NEVER ? Infinity : momentIn(form, stored);
      return moment > horizon ? Infinity : moment;
    }, last, originDay);
  }

  /**
   * Correlations of a duration with the finish, and its tornado bar; the duration must be uncertain.
   * @param calendar calendar of the work.
   */
  influence(activity: number, calendar: WorkCalendar): { readonly pearson: number; readonly spearman: number; readonly sensitivityIndex: number; readonly bar: Bar } {
    const { store, orders } = this;
    orders.load(store.durations[activity]!);
    orders.sort();
    const { correlation, spreadRatio } = orders.correlation();
    return {
      pearson: correlation,
      spearman: orders.rankCorrelation(),
      sensitivityIndex: (store.criticalCounts[activity]! / store.samples) * spreadRatio * elapsedPerWork(calendar),
      bar: this.bar(),
    };
  }

  /** Tornado bar of a driver: outcomes in which its factor is lowest and highest. */
  driverBar(driver: number): Bar {
    this.orders.load(this.store.driverScores[driver]!);
    this.orders.sort();
    return this.bar();
  }

  /** Finishes among the first and the last of the samples sorted. */
  private bar(): Bar {
    const { originDay, store: { samples } } = this;
    const each = Math.max(1, Math.floor(samples * TORNADO_SHARE));
    const low = this.endsAmong(0, each);
    const high = this.endsAmong(samples - each, each);
    const local = (ends: { p50: number; p80: number }) => ({ p50: localMoment(ends.p50, originDay), p80: localMoment(ends.p80, originDay) });
    return { low: local(low), high: local(high), swingP50Days: daysBetween(low.p50, high.p50), swingP80Days: daysBetween(low.p80, high.p80) };
  }

  private endsAmong(from: number, count: number): { p50: number; p80: number } {
    const { endSorted, horizon } = this;
    const momentOf = momentsUntil(horizon);
    const ranks = [0.5, 0.8].flatMap((probability) => [Math.floor(probability * (count - 1)), Math.ceil(probability * (count - 1))]);
    const places = this.orders.endPlaces(from, count, ranks);
    const at = (probability: number) => momentAtRank(probability * (count - 1), (whole) => momentOf(endSorted[places[ranks.indexOf(whole)]!]!));
    return { p50: at(0.5), p80: at(0.8) };
  }
}

/** Minutes that pass for a minute of work, mean over the calendar's tables. */
function elapsedPerWork({ patternOf, workBefore }: WorkCalendar): number {
  return (patternOf.length * MINUTES_PER_DAY) / workBefore[patternOf.length]!;
}

/** Calendar days, `null` where one of the moments never comes. */
function daysBetween(from: number, until: number): number | null {
  return Number.isFinite(from) && Number.isFinite(until) ? (until - from) / MINUTES_PER_DAY : null;
}
