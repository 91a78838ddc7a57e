import type { MomentPercentiles, TornadoBar } from '../../../model/index.ts';
import { averageRanks, NEVER, RadixOrder } from '../../numerics/radix-order.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import { finishMoment, startMoment, valueAt, workLimit } from './dates-block.ts';
import { localMoment, momentAt, momentPercentiles, momentsUntil } from './moments.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** Share of outcomes on each side of a tornado bar: the fifth around P10, and around P90. */
const TORNADO_SHARE = 0.2;

type Bar = Omit<TornadoBar, 'kind' | 'id' | 'name'>;

/** Statistics over a full store, each worked out when asked for. */
export class OutcomeStatistics {
  /** Samples in ascending order of the plan's end. */
  readonly endOrder: Int32Array;
  private readonly endRanks: Float64Array;
  private readonly radix: RadixOrder;
  private readonly ranks: Float64Array;
  private readonly side: Uint8Array;

  constructor(private readonly store: OutcomeStore, private readonly horizon: number, private readonly originDay: number) {
    const { samples, end } = store;
    this.radix = new RadixOrder(samples);
    this.endOrder = this.radix.sort(end).slice();
    this.endRanks = new Float64Array(samples);
    averageRanks(end, this.endOrder, this.endRanks);
    this.ranks = new Float64Array(samples);
    this.side = new Uint8Array(samples);
  }

  /** Dates of an activity's start or finish. */
  percentiles(activity: number, of: 'start' | 'finish'): MomentPercentiles {
    const { store, horizon, originDay } = this;
    const form = store.forms[activity]!;
    const momentIn = of === 'start' ? startMoment : finishMoment;
    const values = (of === 'start' ? store.start : store.finish)[activity]!;
    const last = horizon === Infinity ? (form === null ? NEVER : workLimit(form)) : valueAt(form, horizon);
    return momentPercentiles(values, (stored) => {
      const moment = stored === NEVER ? Infinity : momentIn(form, stored);
      return moment > horizon ? Infinity : moment;
    }, last, originDay);
  }

  /**
   * Correlations of a duration with the plan's end, and its tornado bar; the duration must be uncertain.
   * @param calendar calendar of the work.
   */
  influence(activity: number, calendar: WorkCalendar): { readonly pearson: number; readonly spearman: number; readonly sensitivityIndex: number; readonly bar: Bar } {
    const { store, radix, ranks } = this;
    const durations = store.durations[activity]!;
    const order = radix.sort(durations);
    averageRanks(durations, order, ranks);
    const bar = this.bar(order);
    const { correlation, spreadRatio } = correlate(durations, store.end);
    return {
      pearson: correlation,
      spearman: correlateRanks(ranks, this.endRanks),
      sensitivityIndex: (store.criticalCounts[activity]! / store.samples) * spreadRatio * elapsedPerWork(calendar),
      bar,
    };
  }

  /** Tornado bar of a driver: outcomes in which its factor is lowest and highest. */
  driverBar(driver: number): Bar {
    return this.bar(this.radix.sort(this.store.driverScores[driver]!));
  }

  /** Ends of the plan among the first and the last outcomes of an order. */
  private bar(order: Int32Array): Bar {
    const { side, store, originDay } = this;
    const { samples } = store;
    const each = Math.max(1, Math.floor(samples * TORNADO_SHARE));
    side.fill(0);
    for (let place = 0; place < each; place += 1) {
      side[order[place]!] = 1;
      side[order[samples - 1 - place]!] = 2;
    }
    const orders = [new Int32Array(each), new Int32Array(each)] as const;
    const filled = [0, 0];
    for (const sample of this.endOrder) {
      const at = side[sample]!;
      if (at === 0) continue;
      orders[at === 1 ? 0 : 1][filled[at - 1]!] = sample;
      filled[at - 1]! += 1;
    }
    const momentOf = momentsUntil(this.horizon);
    const [low, high] = orders.map((samplesInOrder) => ({ p50: momentAt(store.end, samplesInOrder, 0.5, momentOf), p80: momentAt(store.end, samplesInOrder, 0.8, momentOf) }));
    const local = (ends: { p50: number; p80: number }) => ({ p50: localMoment(ends.p50, originDay), p80: localMoment(ends.p80, originDay) });
    return { low: local(low!), high: local(high!), swingP50Days: daysBetween(low!.p50, high!.p50), swingP80Days: daysBetween(low!.p80, high!.p80) };
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

/** Pearson correlation, and σ(x)/σ(y), over samples in which both come. */
function correlate(x: Int32Array, y: Int32Array): { correlation: number; spreadRatio: number } {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    if (x[index] === NEVER || y[index] === NEVER) continue;
    n += 1;
    sumX += x[index]!;
    sumY += y[index]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    if (x[index] === NEVER || y[index] === NEVER) continue;
    const dx = x[index]! - meanX;
    const dy = y[index]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { correlation: xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0, spreadRatio: yy > 0 ? Math.sqrt(xx / yy) : 0 };
}

/** Spearman correlation from ranks that both have the mean (n − 1)/2. */
function correlateRanks(x: Float64Array, y: Float64Array): number {
  const middle = (x.length - 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    const dx = x[index]! - middle;
    const dy = y[index]! - middle;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
