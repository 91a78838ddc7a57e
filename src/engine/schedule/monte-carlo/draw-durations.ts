import { scoreOfWord, scoreTable } from '../../numerics/normal-words.ts';
import { NEVER } from '../../numerics/radix-order.ts';
import { clampedScore, durationDraws, minutesAtScore, weighted } from './duration-tables.ts';
import type { DurationDraw } from './duration-tables.ts';
import { randomSubjects, WordSource } from './sample-design.ts';
import type { RandomSubject, RandomSubjects, SampleDesign } from './sample-design.ts';
import type { ScheduleUncertainty } from './uncertainty.ts';
import { DrawKernels } from './wasm/draw-kernels.ts';

/** What computes: the fastest there is, or TypeScript. */
export type ComputedBy = 'fastest' | 'typescript';

/** Draws durations of many samples, one activity after the other. */
export class DurationSampler {
  readonly draws: readonly DurationDraw[];
  private readonly subjects: RandomSubjects;
  private readonly source: WordSource;
  private readonly scores = scoreTable();
  private readonly kernels: DrawKernels | null;
  private readonly words: Uint32Array;
  private readonly driverScores: readonly Int32Array[];

  /**
   * @param certain working minutes of activities without a law.
   * @param block most samples drawn at a time.
   * @param computedBy TypeScript draws the same numbers, more slowly.
   */
  constructor(uncertainty: ScheduleUncertainty, certain: Float64Array, design: SampleDesign, block: number, computedBy: ComputedBy = 'fastest') {
    this.draws = durationDraws(uncertainty, certain);
    this.subjects = randomSubjects(uncertainty);
    this.kernels = computedBy === 'typescript' ? null : DrawKernels.create(this.draws, uncertainty.drivers.length, design, block);
    this.source = new WordSource(design, this.kernels);
    this.words = this.kernels?.words ?? new Uint32Array(block);
    this.driverScores = this.kernels?.driverScores ?? uncertainty.drivers.map(() => new Int32Array(block));
  }

  /** Drivers of samples [from, from + count); before the durations of the same samples. */
  drawDrivers(from: number, count: number): void {
    this.driverScores.forEach((scores, driver) => this.fillScores(this.subjects.drivers[driver]!, from, count, scores));
  }

  /** Fixed-point scores of a driver, as drawn last. */
  scoresOf(driver: number): Int32Array {
    return this.driverScores[driver]!;
  }

  /** Working minutes of one activity in samples [from, from + count), `NEVER` = never finishes. */
  drawActivity(activity: number, from: number, count: number, out: Int32Array, offset: number): void {
    const draw = this.draws[activity]!;
    const { table, neverWords, risks } = draw;
    if (table.knots === null) out.fill(table.certainMinutes, offset, offset + count);
    else {
      this.source.fill(this.subjects.durations[activity]!, from, count, this.words);
      if (this.kernels !== null) this.kernels.drawMinutes(activity, count, out, offset);
      else this.drawMinutes(draw, count, out, offset);
    }
    risks.forEach((_, risk) => this.addRisk(activity, risk, from, count, out, offset));
    if (neverWords > 0) this.cancel(activity, from, count, out, offset);
  }

  private drawMinutes({ table, ownWeight, drivers }: DurationDraw, count: number, out: Int32Array, offset: number): void {
    const { words, scores } = this;
    for (let index = 0; index < count; index += 1) {
      let score = scoreOfWord(scores, words[index]!);
      if (ownWeight !== null) {
        score = weighted(score, ownWeight);
        for (const { driver, weight } of drivers) score += weighted(this.driverScores[driver]![index]!, weight);
        score = clampedScore(score);
      }
      out[offset + index] = minutesAtScore(table, score);
    }
  }

  private addRisk(activity: number, risk: number, from: number, count: number, out: Int32Array, offset: number): void {
    const { words: limit, impact } = this.draws[activity]!.risks[risk]!;
    const { happens, impact: howMuch } = this.subjects.risks[activity]![risk]!;
    this.source.fill(happens, from, count, this.words);
    const hits: number[] = [];
    for (let index = 0; index < count; index += 1) if (this.words[index]! < limit) hits.push(index);
    if (hits.length === 0) return;
    if (impact.knots !== null) this.source.fill(howMuch, from, count, this.words);
    for (const index of hits) out[offset + index]! += minutesAtScore(impact, scoreOfWord(this.scores, this.words[index]!));
  }

  private cancel(activity: number, from: number, count: number, out: Int32Array, offset: number): void {
    this.source.fill(this.subjects.nevers[activity]!, from, count, this.words);
    const limit = this.draws[activity]!.neverWords;
    for (let index = 0; index < count; index += 1) if (this.words[index]! < limit) out[offset + index] = NEVER;
  }

  private fillScores(subject: RandomSubject, from: number, count: number, out: Int32Array): void {
    this.source.fill(subject, from, count, this.words);
    for (let index = 0; index < count; index += 1) out[index] = scoreOfWord(this.scores, this.words[index]!);
  }
}
