/**
 * A series stored small: whole multiples of `step`, first differences, zig-zag coded (0, −1, 1, −2 …
 * → 0, 1, 2, 3 …), seven bits a byte with the high bit on all but the last, base64.
 */
export interface PackedSeries {
  readonly step: number;
  readonly count: number;
  readonly base64: string;
}

/** The series again, each value rounded to a whole multiple of its step. @throws if it does not hold `count` values. */
export function unpackSeries({ step, count, base64 }: PackedSeries): Float64Array {
  const bytes = atob(base64);
  const values = new Float64Array(count);
  // A step of 0.1 is not exact in binary; dividing by 10 gives the nearest double to what was written.
  const stepsPerUnit = step < 1 ? Math.round(1 / step) : 0;
  let at = 0;
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    let code = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= bytes.length) throw new Error(`A packed series ends after ${i} of ${count} values.`);
      const byte = bytes.charCodeAt(at);
      at += 1;
      code += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    sum += code % 2 === 0 ? code / 2 : -(code + 1) / 2;
    values[i] = stepsPerUnit === 0 ? sum * step : sum / stepsPerUnit;
  }
  if (at !== bytes.length) throw new Error(`A packed series goes on after its ${count} values.`);
  return values;
}
