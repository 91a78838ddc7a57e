/**
 * Running sums of the fields, as {@link FieldMeans}, where the samples come as sums of a few from the GPU. Those
 * are in single precision: with at most `mostSamples` in each, rounding stays below mostSamples x 6e-8 of the
 * largest value; here they are added up in double.
 */

/** Samples that the GPU sums before they are folded in. */
export const mostSamples = 64;

interface FieldSums {
  /** u, v, w on faces, then temperature on cells; one array, padded. */
  readonly sums: Float64Array;
  samples: number;
}

export class FoldedMeans {
  private present: FieldSums;
  private previous: FieldSums;
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.present = { sums: new Float64Array(4 * size), samples: 0 };
    this.previous = { sums: new Float64Array(4 * size), samples: 0 };
  }

  /** Adds the sum of `samples` samples of all four fields. */
  fold(sums: Float32Array, samples: number): void {
    const { present } = this;
    for (let c = 0; c < sums.length; c++) present.sums[c]! += sums[c]!;
    present.samples += samples;
  }

  restart(): void {
    const reused = this.previous;
    this.previous = this.present;
    reused.sums.fill(0);
    reused.samples = 0;
    this.present = reused;
  }

  /** Mean of field q over the present window, and the previous one if asked; `latest` where no sample exists. */
  meanOf(q: number, withPrevious: boolean, latest: Float64Array): Float64Array {
    const previous = withPrevious ? this.previous.samples : 0;
    const samples = this.present.samples + previous;
    if (samples === 0) return latest;
    const at = q * this.size;
    return latest.map((_, c) => (this.present.sums[at + c]! + (previous > 0 ? this.previous.sums[at + c]! : 0)) / samples);
  }
}
