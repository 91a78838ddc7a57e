import { bitsOf } from './bit-count.ts';

/** A set of numbers 0 … length − 1 that tells its k-th smallest member. */
export class RankedSet {
  private readonly words: Int32Array;

  constructor(length: number) {
    this.words = new Int32Array(Math.ceil(length / 32));
  }

  /** Holds `members[from … from + count)`, all different, and nothing else. */
  hold(members: Int32Array, from: number, count: number): void {
    const { words } = this;
    words.fill(0);
    for (let at = from; at < from + count; at += 1) words[members[at]! >> 5]! |= 1 << (members[at]! & 31);
  }

  /** The member that `rank` others are smaller than; below the number of members. */
  memberAt(rank: number): number {
    const { words } = this;
    let word = 0;
    let left = rank;
    for (let here = bitsOf(words[0]!); here <= left; here = bitsOf(words[word]!)) {
      left -= here;
      word += 1;
    }
    let bits = words[word]!;
    for (; left > 0; left -= 1) bits &= bits - 1;
    return 32 * word + 31 - Math.clz32(bits & -bits);
  }
}
