import { UNIT_TOLERANCE } from './limits.ts';
import type { ResourceTables } from './resource-tables.ts';

/**
 * Activities that wait for a resource, each in one queue of those it lacks, most urgent first. A queue is opened when what it
 * waits for may be free; at one moment nothing becomes free again, so each of its members is looked at once.
 */
export class WaitingQueues {
  private readonly size: Int32Array;
  private readonly members: Int32Array;
  private readonly memberRanks: Float64Array;
  /** Position in an open queue of the member to look at next; −1 = closed. */
  private readonly cursor: Int32Array;
  private readonly open: Int32Array;
  private openCount = 0;

  constructor(private readonly tables: ResourceTables, private readonly free: Float64Array) {
    const { count, firstPlace } = tables.queues;
    const places = firstPlace[count]!;
    this.size = new Int32Array(count);
    this.members = new Int32Array(places);
    this.memberRanks = new Float64Array(places);
    this.cursor = new Int32Array(count).fill(-1);
    this.open = new Int32Array(count);
  }

  clear(): void {
    this.size.fill(0);
    this.closeAll();
  }

  /** May a member go on, as far as the number of free units says? */
  mayGoOn(queue: number): boolean {
    const { resource, units } = this.tables.queues;
    const waitsFor = resource[queue]!;
    return this.size[queue]! > 0 && (waitsFor < 0 || units[queue]! <= this.free[waitsFor]! + UNIT_TOLERANCE);
  }

  /** Adds an activity. While the queue is open, it counts as looked at. */
  insert(queue: number, index: number, rank: number): void {
    const { members, memberRanks, cursor } = this;
    const first = this.tables.queues.firstPlace[queue]!;
    let at = first + this.size[queue]!;
    this.size[queue]! += 1;
    for (; at > first && memberRanks[at - 1]! > rank; at -= 1) {
      members[at] = members[at - 1]!;
      memberRanks[at] = memberRanks[at - 1]!;
    }
    members[at] = index;
    memberRanks[at] = rank;
    if (at - first <= cursor[queue]!) cursor[queue]! += 1;
  }

  openQueue(queue: number): void {
    if (this.size[queue] === 0 || this.cursor[queue]! >= 0) return;
    this.cursor[queue] = 0;
    this.open[this.openCount] = queue;
    this.openCount += 1;
  }

  closeAll(): void {
    for (let at = 0; at < this.openCount; at += 1) this.cursor[this.open[at]!] = -1;
    this.openCount = 0;
  }

  /** The open queue whose next member is the most urgent of those that may go on; −1 = none. */
  mostUrgent(): number {
    let best = -1;
    let bestRank = Infinity;
    for (let at = 0; at < this.openCount; at += 1) {
      const queue = this.open[at]!;
      if (this.cursor[queue]! >= this.size[queue]! || !this.mayGoOn(queue)) {
        this.cursor[queue] = -1;
        this.openCount -= 1;
        this.open[at] = this.open[this.openCount]!;
        at -= 1;
        continue;
      }
      const rank = this.rankAtCursor(queue);
      if (rank < bestRank) {
        bestRank = rank;
        best = queue;
      }
    }
    return best;
  }

  rankAtCursor(queue: number): number {
    return this.memberRanks[this.tables.queues.firstPlace[queue]! + this.cursor[queue]!]!;
  }

  memberAtCursor(queue: number): number {
    return this.members[this.tables.queues.firstPlace[queue]! + this.cursor[queue]!]!;
  }

  /** The member at the cursor goes on waiting in this queue. */
  skip(queue: number): void {
    this.cursor[queue]! += 1;
  }

  /** The member at the cursor leaves the queue. */
  remove(queue: number): void {
    const first = this.tables.queues.firstPlace[queue]!;
    this.size[queue]! -= 1;
    const last = first + this.size[queue]!;
    for (let at = first + this.cursor[queue]!; at < last; at += 1) {
      this.members[at] = this.members[at + 1]!;
      this.memberRanks[at] = this.memberRanks[at + 1]!;
    }
  }
}
