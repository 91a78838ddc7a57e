import { NEVER } from '../../numerics/radix-order.ts';
import type { NetworkLink } from '../plan-network.ts';
import type { BlockOperations } from './block-operations.ts';
import { FAR_FROM, workLimit } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';
import type { WorkTable, WorkTables } from './work-tables.ts';

/** Lags in minutes that sums of a block have room for: over 250 years. */
const LONGEST_LAG = 2 ** 27;

/**
 * The bound that a link puts on its successor, from its predecessor's dates in a block: work or moments into work on the lag's
 * calendar, the lag, and that into what the bound is wanted as. `null` tables change nothing.
 */
export interface LinkBound {
  readonly predecessor: number;
  readonly from: 'start' | 'finish';
  readonly toLag: WorkTable | null;
  readonly toLagShift: 0 | 1;
  readonly lag: number;
  readonly toBound: WorkTable | null;
  readonly toBoundShift: 0 | 1;
  /** Range of work with the lag in which it lies on the lag's calendar; what is less counts as the least, what is more never comes. */
  readonly least: number;
  readonly most: number;
}

const ANY = { least: -NEVER, most: NEVER };

/**
 * A link's bound in the form wanted.
 * @param origin form of the predecessor's dates.
 * @param wanted form of the bound.
 * @returns `null` for lags that only the calendars themselves can tell.
 */
export function linkBoundIn(link: NetworkLink, origin: DateForm, wanted: DateForm, tables: WorkTables): LinkBound | null {
  const { predecessor, type, lagMinutes: lag, lagCalendar } = link;
  if (!Number.isInteger(lag) || Math.abs(lag) > LONGEST_LAG) return null;
  const from = type === 'FS' || type === 'FF' ? 'finish' : 'start';
  const shift = from === 'finish' && origin !== null ? 1 : 0;
  if (lag === 0) return { predecessor, from, toLag: tables.between(origin, wanted), toLagShift: shift, lag, toBound: null, toBoundShift: 0, ...ANY };
  const limit = workLimit(lagCalendar);
  return {
    predecessor, from, toLag: tables.between(origin, lagCalendar), toLagShift: shift, lag,
    toBound: tables.between(lagCalendar, wanted), toBoundShift: lag > 0 ? 1 : 0,
    // Going back ends at the start of a minute of work, which the whole of it has none of.
    least: 0, most: lag > 0 ? limit : limit - 1,
  };
}

/** The bound of a link on one calendar, in work on it: no more than a sum. */
export function sameWorkBound({ predecessor, type, lagMinutes }: NetworkLink): LinkBound {
  return { predecessor, from: type === 'FS' || type === 'FF' ? 'finish' : 'start', toLag: null, toLagShift: 0, lag: lagMinutes, toBound: null, toBoundShift: 0, ...ANY };
}

/**
 * Writes the bounds of some samples.
 * @param dates the predecessor's starts or finishes, [activity][sample]; @param offset of its first sample.
 * @param scratch room for what lies between, neither `dates` nor `out`.
 */
export function fillBounds(operations: BlockOperations, bound: LinkBound, dates: Int32Array, offset: number, count: number, scratch: Int32Array, out: Int32Array): void {
  const { toLag, toLagShift, lag, toBound, toBoundShift, least, most } = bound;
  const atLag = toBound === null ? out : scratch;
  if (toLag !== null) toLag.convert(operations, dates, offset, count, toLagShift, atLag);
  else operations.raise(dates, offset, 0, -NEVER, atLag, count, true);
  if (lag !== 0) operations.addLag(atLag, lag, least, most, count);
  if (toBound !== null) toBound.convert(operations, atLag, 0, count, toBoundShift, out);
}

/** The bound of one sample. @param date its predecessor's start or finish. */
export function boundOf(bound: LinkBound, date: number): number {
  const { toLag, toLagShift, lag, toBound, toBoundShift, least, most } = bound;
  const origin = toLag === null ? date : toLag.valueOf(date, toLagShift);
  if (lag === 0) return origin;
  if (origin >= FAR_FROM) return NEVER;
  const total = origin + lag;
  const within = total < least ? least : total > most ? NEVER : total;
  return toBound === null ? within : toBound.valueOf(within, toBoundShift);
}
