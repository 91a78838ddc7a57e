/**
 * Counter-based random numbers: Philox-4x32-10 (J. K. Salmon et al., "Parallel random numbers: as easy
 * as 1, 2, 3", SC11, 2011). A number is a pure function of (seed, purpose, subject, sample), so results
 * do not depend on order or threads, and two variants of a plan share their random numbers.
 */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** High 32 bits of the product of two unsigned 32-bit integers, as a signed one. */
export function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/**
 * One Philox-4x32-10 block, in 32-bit integer arithmetic only. Words count by their 32 bits, signed or not.
 * @param c0,c1,c2,c3 the counter.
 * @param k0,k1 the key.
 * @param out receives four unsigned words.
 */
export function philox4x32(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array): void {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let keyA = k0 | 0;
  let keyB = k1 | 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const highA = highProduct(MULTIPLIER_0, a);
    const lowA = Math.imul(MULTIPLIER_0, a);
    const highC = highProduct(MULTIPLIER_1, c);
    const lowC = Math.imul(MULTIPLIER_1, c);
    a = highC ^ b ^ keyA;
    b = lowC;
    c = highA ^ d ^ keyB;
    d = lowA;
    keyA = (keyA + WEYL_0) | 0;
    keyB = (keyB + WEYL_1) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** What a random number is for; part of the generator's key, so that purposes never share numbers. */
export const RANDOM_PURPOSES = { duration: 1, never: 2, driver: 3, risk: 4, riskImpact: 5, scheduleSearch: 6 } as const;
export type RandomPurpose = keyof typeof RANDOM_PURPOSES;

/** Key of whatever a random number belongs to (an activity, a driver, a risk): two 32-bit words. */
export type SubjectKey = readonly [number, number];

/**
 * Key of a named subject: two FNV-1a hashes of the UTF-16 code units with different offsets.
 * @param occurrence tells subjects of the same name apart (0 for the first).
 */
export function subjectKey(name: string, occurrence: number): SubjectKey {
  let a = 0x811c9dc5;
  let b = 0x01000193 ^ occurrence;
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul((b ^ (unit + index)) >>> 0, 0x85ebca6b) >>> 0;
  }
  return [(a ^ Math.imul(occurrence, 0x9e3779b9)) >>> 0, b >>> 0];
}

const block = new Uint32Array(4);

/**
 * Uniform random number in the open interval (0, 1) with 53 bits.
 * @param seed unsigned 32-bit seed of the projection.
 * @param sample index of the outcome, 0-based.
 */
export function uniform(seed: number, purpose: RandomPurpose, subject: SubjectKey, sample: number): number {
  philox4x32(sample, subject[0], subject[1], 0, seed, RANDOM_PURPOSES[purpose], block);
  return ((block[0]! >>> 5) * 67108864 + (block[1]! >>> 6) + 0.5) / 9007199254740992;
}
