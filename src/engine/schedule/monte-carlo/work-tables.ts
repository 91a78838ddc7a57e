import { NEVER } from '../../numerics/radix-order.ts';
import { latestTimeAt, MINUTES_PER_DAY, workingMinutesAt } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import { OUTSIDE } from './block-operations.ts';
import type { BlockOperations, StepTable } from './block-operations.ts';
import { blockValue, FAR_FROM, finishMoment, startMoment } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';

/** Entries of a table at most: 2 MiB. */
const MOST_ENTRIES = 2 ** 19;
/** Entries that a table begins with, and by how much it grows at a time. */
const FIRST_ENTRIES = 256;
const GROWTH = 1.5;

/**
 * What a date counts as in another form: work on one calendar as work on another, or as a moment. Both grow by 0 or 1 from one
 * minute to the next, and change between the two only where a period of either calendar begins or ends; so one entry per
 * `grain` minutes (the greatest common divisor of these times) gives the value and whether it grows. The table is filled as far as
 * dates reach; what lies outside is looked up in the calendars.
 */
export class WorkTable implements StepTable {
  readonly first: number;
  readonly grain: number;
  /** Entries that there is room for. */
  readonly room: number;
  entries: Int32Array = new Int32Array(0);
  filled = 0;
  private wanted = FIRST_ENTRIES;

  /** @param since moments from which, and @param until until which dates are expected. */
  constructor(private readonly from: DateForm, private readonly to: DateForm, since: number, until: number) {
    this.grain = greatestDivisor([from, to].flatMap((form) => (form === null ? [] : [grainOf(form)])));
    const [first, last] = [since, until].map((moment) => (from === null ? moment : workingMinutesAt(from, moment)));
    this.first = Math.floor(first! / this.grain) * this.grain;
    this.room = Math.max(1, Math.min(MOST_ENTRIES, Math.ceil((last! - this.first) / this.grain) + 1));
  }

  /**
   * Converts the values of some samples.
   * @param shift 1 = finishes kept as work: where the last minute of it ends; 0 = else.
   * @param out not `source`.
   */
  convert(operations: BlockOperations, source: Int32Array, offset: number, count: number, shift: 0 | 1, out: Int32Array): void {
    if (this.wanted > this.filled) this.fill();
    if (operations.convert(this, source, offset, count, shift, out) === 0) return;
    for (let b = 0; b < count; b += 1) if (out[b] === OUTSIDE) out[b] = this.outside(source[offset + b]!, shift);
  }

  /** One value. */
  valueOf(source: number, shift: 0 | 1): number {
    const { entries, first, grain, filled } = this;
    const place = source - shift - first;
    if (place < 0 || place >= filled * grain) return this.outside(source, shift);
    const at = Math.floor(place / grain);
    const entry = entries[at]!;
    return (entry >> 1) + ((place - at * grain + shift) & -(entry & 1));
  }

  /** A value that the table does not hold; it will next time, where it can. */
  private outside(source: number, shift: 0 | 1): number {
    if (source >= FAR_FROM) return NEVER;
    const at = Math.floor((source - shift - this.first) / this.grain);
    if (at >= this.wanted) this.wanted = Math.ceil((at + 1) * GROWTH);
    const { from, to } = this;
    const moment = shift === 1 ? finishMoment(from, source) : startMoment(from, source);
    return blockValue(to === null ? moment : workingMinutesAt(to, moment));
  }

  private fill(): void {
    const { from, to, first, grain, entries } = this;
    const until = Math.min(this.wanted, entries.length);
    for (let at = this.filled; at < until; at += 1) {
      const moment = from === null ? first + at * grain : latestTimeAt(from, first + at * grain);
      if (moment === Infinity) break;
      const value = to === null ? moment : workingMinutesAt(to, moment);
      const grows = to === null || workingMinutesAt(to, moment + grain) > value;
      entries[at] = 2 * value + (grows ? 1 : 0);
      this.filled = at + 1;
    }
    // What the calendar or the room does not hold is not asked for again.
    this.wanted = Math.min(this.wanted, this.filled);
  }
}

/** Minutes that divide every time at which a calendar begins or ends to work, on the clock and in work. */
function grainOf({ patterns }: WorkCalendar): number {
  return greatestDivisor([MINUTES_PER_DAY, ...patterns.flatMap(({ from, to }) => [...from, ...to])]);
}

function greatestDivisor(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => {
    let [larger, smaller] = [one, other];
    while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
    return larger;
  }, 0);
}

/** Tables of a network's calendars, each made when first asked for. */
export class WorkTables {
  private readonly tables = new Map<DateForm, Map<DateForm, WorkTable>>();

  /** @param since moments from which, and @param until until which dates are expected. */
  constructor(private readonly since: number, private readonly until: number) {}

  /** Table from one form to another; `null` where both are the same. */
  between(from: DateForm, to: DateForm): WorkTable | null {
    if (from === to) return null;
    const known = this.tables.get(from) ?? new Map<DateForm, WorkTable>();
    this.tables.set(from, known);
    const table = known.get(to) ?? new WorkTable(from, to, this.since, this.until);
    known.set(to, table);
    return table;
  }

  /** All of them. */
  all(): readonly WorkTable[] {
    return [...this.tables.values()].flatMap((tables) => [...tables.values()]);
  }
}
