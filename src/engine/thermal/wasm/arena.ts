/** One linear memory, laid out once: arrays are handed out one after the other. */

const pageBytes = 65_536;

/** Bytes kept free at both ends of the memory: kernels may load (never store) a little beyond an array. */
interface ArenaSize {
  readonly bytes: number;
  readonly marginBytes: number;
}

export class Arena {
  readonly memory: WebAssembly.Memory;
  private next: number;
  private readonly end: number;

  /** Throws a RangeError where the machine has no room for it. */
  constructor({ bytes, marginBytes }: ArenaSize, shared: boolean) {
    const pages = Math.ceil((bytes + 2 * marginBytes) / pageBytes) + 1;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: shared ? pages : 65_536, shared });
    this.next = 16 * Math.ceil(marginBytes / 16);
    this.end = pages * pageBytes - marginBytes;
  }

  /** Numbers in single precision; element `alignedAt` lies on a 16-byte boundary. */
  floats(length: number, alignedAt = 0): Float32Array {
    return new Float32Array(this.memory.buffer, this.take(length, alignedAt), length);
  }

  integers(length: number, alignedAt = 0): Int32Array {
    return new Int32Array(this.memory.buffer, this.take(length, alignedAt), length);
  }

  doubles(length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.take(2 * length, 0), length);
  }

  private take(words: number, alignedAt: number): number {
    const first = 16 * Math.ceil((this.next + 4 * alignedAt) / 16) - 4 * alignedAt;
    this.next = first + 4 * words;
    if (this.next > this.end) throw new RangeError('Array buffer allocation failed: the kernels\' memory was planned too small');
    return first;
  }
}
