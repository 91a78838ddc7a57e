/** Running sums of the fields over the statistics windows. */
import type { AirKernels } from './kernels/air-kernels.ts';
import type { Field } from './pressure/levels.ts';

interface FieldSums {
  /** u, v, w on faces, then temperature on cells; sums, padded. */
  readonly sums: readonly Float64Array[];
  samples: number;
}

export class FieldMeans {
  private present: FieldSums;
  private previous: FieldSums;

  constructor(size: number) {
    const empty = (): FieldSums => ({ sums: Array.from({ length: 4 }, () => new Float64Array(size)), samples: 0 });
    this.present = empty();
    this.previous = empty();
  }

  add({ velocity: [u, v, w], temperature }: Pick<AirKernels, 'velocity' | 'temperature'>): void {
    this.addSums([u, v, w, temperature], 1);
  }

  /** Adds the sums of `samples` samples of u, v, w and temperature. */
  addSums(sums: readonly [Field, Field, Field, Field], samples: number): void {
    sums.forEach((field, q) => accumulate(this.present.sums[q]!, field));
    this.present.samples += samples;
  }

  restart(): void {
    const reused = this.previous;
    this.previous = this.present;
    for (const sum of reused.sums) sum.fill(0);
    reused.samples = 0;
    this.present = reused;
  }

  /** Mean of field q over the present window, and the previous one if asked; `latest` where no sample exists. */
  meanOf(q: number, withPrevious: boolean, latest: Field): Float64Array {
    const previous = withPrevious ? this.previous.samples : 0;
    const samples = this.present.samples + previous;
    if (samples === 0) return Float64Array.from(latest);
    const sum = this.present.sums[q]!;
    const earlier = this.previous.sums[q]!;
    return sum.map((value, c) => (previous > 0 ? value + earlier[c]! : value) / samples);
  }
}

/** Padded fields are whole groups of four (numerics/grid.ts): four in a turn take half the time of one. */
function accumulate(sum: Float64Array, field: Field): void {
  for (let c = 0; c < sum.length; c += 4) {
    sum[c]! += field[c]!;
    sum[c + 1]! += field[c + 1]!;
    sum[c + 2]! += field[c + 2]!;
    sum[c + 3]! += field[c + 3]!;
  }
}
