/** Running sums of the fields over the statistics window. */
import type { AirState } from './kernels/state.ts';

export class FieldMeans {
  samples = 0;
  /** u, v, w on faces, then temperature and cold share on cells; sums, padded. */
  readonly sums: readonly Float64Array[];

  constructor(size: number) {
    this.sums = Array.from({ length: 5 }, () => new Float64Array(size));
  }

  add(state: AirState): void {
    const fields = [...state.velocity, state.temperature, state.coldShare];
    fields.forEach((field, q) => {
      const sum = this.sums[q]!;
      for (let c = 0; c < sum.length; c++) sum[c]! += field[c]!;
    });
    this.samples++;
  }

  restart(): void {
    this.samples = 0;
    for (const sum of this.sums) sum.fill(0);
  }

  /** Mean of field q, or the present field where no sample exists yet. */
  meanOf(q: number, present: Float64Array): Float64Array {
    if (this.samples === 0) return present;
    const scale = 1 / this.samples;
    return this.sums[q]!.map((v) => v * scale);
  }
}
