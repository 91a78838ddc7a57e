import type { PlanNetwork } from '../plan-network.ts';

/**
 * Positions sorted by a key each, equal keys in the order of `tieOrder`. With start times as keys and a topological
 * order for ties the result has predecessors before successors, whatever has no duration.
 */
export function sortByKeys(keys: ArrayLike<number>, tieOrder: ArrayLike<number>, out: Int32Array): void {
  const { length } = out;
  const sorted = Array.from(tieOrder);
  sorted.sort((a, b) => keys[a]! - keys[b]!);
  for (let position = 0; position < length; position += 1) out[position] = sorted[position]!;
}

/** How many predecessors each activity waits for, and whom it releases. */
export interface Precedence {
  readonly predecessors: readonly ArrayLike<number>[];
  readonly successors: readonly ArrayLike<number>[];
}

/** Precedence by the links of a network. */
export function precedenceOf({ incoming, outgoing }: PlanNetwork): Precedence {
  return {
    predecessors: incoming.map((links) => links.map((link) => link.predecessor)),
    successors: outgoing.map((links) => links.map((link) => link.successor)),
  };
}

/**
 * A list with predecessors before successors, built by choosing one of the activities that are ready until none is left.
 * @param choose position in `ready` of the next one.
 */
export function buildList({ predecessors, successors }: Precedence, choose: (ready: readonly number[]) => number, out: Int32Array): void {
  const waitingFor = predecessors.map(({ length }) => length);
  const ready = waitingFor.flatMap((waiting, index) => (waiting === 0 ? [index] : []));
  for (let position = 0; position < out.length; position += 1) {
    const at = choose(ready);
    const index = ready[at]!;
    ready[at] = ready.at(-1)!;
    ready.pop();
    out[position] = index;
    const released = successors[index]!;
    for (let link = 0; link < released.length; link += 1) {
      const successor = released[link]!;
      waitingFor[successor]! -= 1;
      if (waitingFor[successor] === 0) ready.push(successor);
    }
  }
}

/** Chooses the smallest key, ties by position in the document. */
export function smallestKey(keys: ArrayLike<number>): (ready: readonly number[]) => number {
  return (ready) => {
    let best = 0;
    for (let at = 1; at < ready.length; at += 1) {
      const [key, smallest] = [keys[ready[at]!]!, keys[ready[best]!]!];
      if (key < smallest || (key === smallest && ready[at]! < ready[best]!)) best = at;
    }
    return best;
  };
}

/**
 * Regret-based biased random choice: the chance of an activity grows with how much worse the worst key among those
 * ready is than its own, p ∝ regret + 1 (A. Drexl, Management Science 37 (1991) 1590–1602, with α = 1, ε = 1 unit).
 * @param unit size of one unit of the key, so that the choice does not depend on minutes or days.
 */
export function regretBiased(keys: ArrayLike<number>, unit: number, random: () => number): (ready: readonly number[]) => number {
  return (ready) => {
    let worst = -Infinity;
    for (const index of ready) worst = Math.max(worst, keys[index]!);
    let total = 0;
    for (const index of ready) total += regretOf(worst, keys[index]!) / unit + 1;
    let left = random() * total;
    for (let at = 0; at < ready.length - 1; at += 1) {
      left -= regretOf(worst, keys[ready[at]!]!) / unit + 1;
      if (left < 0) return at;
    }
    return ready.length - 1;
  };
}

/** Keys of what never finishes are infinite: among them there is nothing to regret. */
const regretOf = (worst: number, key: number): number => (worst === Infinity ? 0 : worst - key);
