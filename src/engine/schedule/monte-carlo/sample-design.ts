import { strataBounds, stratifyWords } from '../../numerics/latin-hypercube.ts';
import { fillWords, ownWord } from '../../numerics/random-words.ts';
import type { WordStream } from '../../numerics/random-words.ts';
import type { RandomPurpose, SubjectKey } from '../../numerics/rng.ts';
import { fillSobolWords, SOBOL_DIMENSIONS, sobolDirections } from '../../numerics/sobol.ts';
import type { ScheduleUncertainty } from './uncertainty.ts';

/** How outcomes are spread over the space of random numbers. */
export type Sampling = 'plain' | 'lhs' | 'sobol';

/**
 * Independent replicates of a Latin hypercube or scrambled Sobol net. Their spread gives standard errors, which a single
 * one cannot (A. B. Owen, "Monte Carlo variance of scrambled net quadrature", SIAM J. Numer. Anal. 34 (1997) 1884–1910).
 */
const REPLICATES = 10;

/** Samples and how they are divided. Sample s is point s mod `perReplicate` of replicate ⌊s / perReplicate⌋. */
export interface SampleDesign {
  readonly sampling: Sampling;
  readonly seed: number;
  readonly samples: number;
  readonly replicates: number;
  readonly perReplicate: number;
}

/** Rounds the number of samples up to whole replicates; those of a Sobol net are a power of two. */
export function sampleDesign(sampling: Sampling, asked: number, seed: number): SampleDesign {
  if (sampling === 'plain') return { sampling, seed, samples: asked, replicates: 1, perReplicate: asked };
  const each = Math.ceil(asked / REPLICATES);
  const perReplicate = sampling === 'sobol' ? 2 ** Math.ceil(Math.log2(each)) : each;
  return { sampling, seed, samples: perReplicate * REPLICATES, replicates: REPLICATES, perReplicate };
}

/** One random number of every sample: whom it belongs to, and its dimension in a Sobol net (`null` = beyond those it has). */
export interface RandomSubject {
  readonly purpose: RandomPurpose;
  readonly subject: SubjectKey;
  readonly dimension: number | null;
}

/** All random numbers of a schedule. */
export interface RandomSubjects {
  readonly drivers: readonly RandomSubject[];
  /** By activity. */
  readonly durations: readonly RandomSubject[];
  readonly nevers: readonly RandomSubject[];
  readonly risks: readonly (readonly { readonly happens: RandomSubject; readonly impact: RandomSubject }[])[];
}

/**
 * Sobol dimensions go to the drivers first, then to durations from the widest P90 − P10 in working minutes down, then to risks;
 * what comes after the last dimension is stratified on its own (Latin hypercube).
 */
export function randomSubjects({ drivers, activities }: ScheduleUncertainty): RandomSubjects {
  let used = 0;
  const dimension = () => (used < SOBOL_DIMENSIONS ? used++ : null);
  const spreadOf = (index: number) => {
    const law = activities[index]!.law;
    return law === null || law.distribution.shape === 'constant' ? 0 : law.distribution.first * law.minutesPerUnit;
  };
  const driverSubjects = drivers.map(({ key }): RandomSubject => ({ purpose: 'driver', subject: key, dimension: dimension() }));
  const durationDimensions = new Map<number, number | null>();
  const widest = activities.map((_, index) => index).filter((index) => spreadOf(index) > 0).sort((a, b) => spreadOf(b) - spreadOf(a) || a - b);
  for (const index of widest) durationDimensions.set(index, dimension());
  return {
    drivers: driverSubjects,
    durations: activities.map(({ key }, index) => ({ purpose: 'duration', subject: key, dimension: durationDimensions.get(index) ?? null })),
    nevers: activities.map(({ key, neverProbability }) => ({ purpose: 'never', subject: key, dimension: neverProbability > 0 ? dimension() : null })),
    risks: activities.map(({ risks }) => risks.map(({ key }) => ({
      happens: { purpose: 'risk', subject: key, dimension: dimension() }, impact: { purpose: 'riskImpact', subject: key, dimension: dimension() },
    }))),
  };
}

/** What fills words faster: as `fillWords` and `stratifyWords`, and `fillSobolWords`, do. */
export interface WordKernels {
  fillWords(stream: WordStream, from: number, count: number, offset: number): void;
  fillSobolWords(stream: WordStream, dimension: number, from: number, count: number, offset: number): void;
}

/** Writes words of samples [from, from + count) for one random number at a time. */
export class WordSource {
  private readonly bounds: Float64Array;
  private readonly directions = new Map<number, Uint32Array>();

  /** @param kernels that fill their own words in place of `fill`'s; `null` = TypeScript. */
  constructor(private readonly design: SampleDesign, private readonly kernels: WordKernels | null = null) {
    this.bounds = design.sampling === 'plain' ? new Float64Array(0) : strataBounds(design.perReplicate);
  }

  fill(subject: RandomSubject, from: number, count: number, out: Uint32Array): void {
    const { perReplicate } = this.design;
    for (let done = 0; done < count;) {
      const replicate = Math.floor((from + done) / perReplicate);
      const point = from + done - replicate * perReplicate;
      const here = Math.min(count - done, perReplicate - point);
      this.fillInReplicate(subject, replicate, point, here, out, done);
      done += here;
    }
  }

  private fillInReplicate({ purpose, subject, dimension }: RandomSubject, replicate: number, point: number, count: number, out: Uint32Array, offset: number): void {
    const { sampling, seed } = this.design;
    const stream = { seed, purpose, subject, replicate };
    const { kernels } = this;
    if (sampling === 'sobol' && dimension !== null) {
      if (kernels !== null) kernels.fillSobolWords(stream, dimension, point, count, offset);
      else fillSobolWords(this.directionsOf(dimension), ownWord(stream), point, count, out, offset);
      return;
    }
    if (kernels !== null) {
      kernels.fillWords(stream, point, count, offset);
      return;
    }
    fillWords(stream, point, count, out, offset);
    if (sampling !== 'plain') stratifyWords(out, offset, point, count, this.bounds, ownWord(stream));
  }

  private directionsOf(dimension: number): Uint32Array {
    let directions = this.directions.get(dimension);
    if (directions === undefined) {
      directions = sobolDirections(dimension);
      this.directions.set(dimension, directions);
    }
    return directions;
  }
}
