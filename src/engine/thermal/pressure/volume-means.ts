/** Means of a vector by connected volume of air, which the pressure equation leaves open. */

/** Neighbouring places of one volume in a colour: volume, first place, place after the last, and so on. */
type Runs = Int32Array;

export class VolumeMeans {
  private readonly runs: readonly [Runs, Runs];
  private readonly cellsOfVolume: ArrayLike<number>;
  private readonly sums: Float64Array;

  /** @param volumeOf connected volume of each place by colour, -1 outside the air. @param cellsOfVolume cells of each volume. */
  constructor(volumeOf: readonly [Int32Array, Int32Array], cellsOfVolume: ArrayLike<number>) {
    this.runs = [runsOf(volumeOf[0]), runsOf(volumeOf[1])];
    this.cellsOfVolume = cellsOfVolume;
    this.sums = new Float64Array(cellsOfVolume.length);
  }

  /** Removes the means from the vector whose colours begin at the given places. */
  remove(values: Float64Array, at: readonly [number, number]): void {
    const { sums, runs, cellsOfVolume } = this;
    sums.fill(0);
    for (const q of [0, 1] as const) addRuns(values, at[q], runs[q], sums);
    for (let v = 0; v < sums.length; v++) sums[v]! /= Math.max(1, cellsOfVolume[v]!);
    for (const q of [0, 1] as const) subtractRuns(values, at[q], runs[q], sums);
  }
}

function runsOf(volumeOf: Int32Array): Runs {
  const runs: number[] = [];
  let c = 0;
  while (c < volumeOf.length) {
    const volume = volumeOf[c]!;
    const first = c;
    while (c < volumeOf.length && volumeOf[c] === volume) c++;
    if (volume >= 0) runs.push(volume, first, c);
  }
  return Int32Array.from(runs);
}

function addRuns(values: Float64Array, at: number, runs: Runs, sums: Float64Array): void {
  for (let r = 0; r < runs.length; r += 3) {
    const volume = runs[r]!;
    const end = at + runs[r + 2]!;
    let sum = sums[volume]!;
    for (let c = at + runs[r + 1]!; c < end; c++) sum += values[c]!;
    sums[volume] = sum;
  }
}

function subtractRuns(values: Float64Array, at: number, runs: Runs, means: Float64Array): void {
  for (let r = 0; r < runs.length; r += 3) {
    const mean = means[runs[r]!]!;
    const end = at + runs[r + 2]!;
    for (let c = at + runs[r + 1]!; c < end; c++) values[c]! -= mean;
  }
}
