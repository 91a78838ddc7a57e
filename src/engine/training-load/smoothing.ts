import type { ProfileFigures } from '../../model/index.ts';
import { positivePower } from '../numerics/deterministic-math-exp-log.ts';
import { profileFigures, trainingProfile } from './profile.ts';
import type { LoadProfile, TrainingLoad } from './profile.ts';

/** What may be done about swings; each is applied to what the one before leaves, in this order. */
export interface Smoothing {
  /** Racks are held to this share of rated power. Compute slows down as power^exponent: rate ∝ (power − idle)^exponent. */
  readonly powerCap?: { readonly fraction: number; readonly idleFraction: number; readonly rateExponent: number };
  /** Racks work for nothing rather than draw less than this share of rated power. */
  readonly filler?: { readonly floorFraction: number };
  /** Storage beside the load that takes up what departs from the mean. */
  readonly battery?: { readonly powerKw: number; readonly energyKwh: number; readonly roundTripEfficiency: number };
}

export interface SmoothedLoad {
  readonly before: ProfileFigures;
  readonly after: ProfileFigures;
  readonly profile: LoadProfile;
  /** Time of a cycle over that without smoothing, less one. */
  readonly slowdown: number;
  /** Energy of a cycle over that without smoothing, less one. */
  readonly extraEnergyFraction: number;
  /** Burnt by filler work in a cycle, kWh. */
  readonly fillerKwh: number;
  /** Lost in the battery in a cycle, kWh. */
  readonly batteryLossKwh: number;
  /** What a battery would need to hold the mean throughout. */
  readonly levelling: { readonly powerKw: number; readonly energyKwh: number };
}

const SECONDS_PER_HOUR = 3600;

/**
 * Applies smoothing to a training load and says what it costs in time and energy.
 *
 * A battery that is too small for the whole departure takes up the same share of it everywhere, the largest that its power
 * and its energy allow. Its losses are drawn evenly over the cycle.
 * @throws RangeError when a cap leaves nothing above idle, and as `trainingProfile` does.
 */
export function smoothTrainingLoad(load: TrainingLoad, smoothing: Smoothing): SmoothedLoad {
  const plain = trainingProfile(load);
  const before = profileFigures(plain);
  const capped = smoothing.powerCap ? trainingProfile(withCap(load, smoothing.powerCap)) : plain;
  const floorKw = (smoothing.filler?.floorFraction ?? 0) * load.ratedKw;
  const filled = raisedTo(capped, floorKw);
  const levelling = departures(filled);
  const stored = smoothing.battery ? levelled(filled, smoothing.battery, levelling) : { profile: filled, lossKwh: 0 };
  const after = profileFigures(stored.profile);
  return {
    before,
    after,
    profile: stored.profile,
    slowdown: after.cycleSeconds / before.cycleSeconds - 1,
    extraEnergyFraction: energyOf(after) / energyOf(before) - 1,
    fillerKwh: (energyOf(profileFigures(filled)) - energyOf(profileFigures(capped))) / SECONDS_PER_HOUR,
    batteryLossKwh: stored.lossKwh,
    levelling: { powerKw: levelling.powerKw, energyKwh: levelling.energyKwh },
  };
}

const energyOf = (figures: ProfileFigures): number => figures.meanKw * figures.cycleSeconds;

function withCap(load: TrainingLoad, { fraction, idleFraction, rateExponent }: NonNullable<Smoothing['powerCap']>): TrainingLoad {
  if (!(fraction > idleFraction)) throw new RangeError(`a cap of ${fraction} leaves nothing above an idle power of ${idleFraction}`);
  const step = load.step.map((phase) => {
    if (phase.powerFraction <= fraction) return phase;
    const slower = positivePower((phase.powerFraction - idleFraction) / (fraction - idleFraction), rateExponent);
    return { ...phase, powerFraction: fraction, seconds: phase.kind === 'compute' ? phase.seconds * slower : phase.seconds };
  });
  return { ...load, step, checkpoint: load.checkpoint && { ...load.checkpoint, powerFraction: Math.min(load.checkpoint.powerFraction, fraction) } };
}

/** The profile with everything below a level lifted to it, points added where it crosses. */
function raisedTo({ seconds, kw }: LoadProfile, floorKw: number): LoadProfile {
  const points: [number, number][] = [];
  for (let i = 0; i < seconds.length; i += 1) {
    if (i > 0 && (kw[i - 1]! - floorKw) * (kw[i]! - floorKw) < 0) {
      const share = (floorKw - kw[i - 1]!) / (kw[i]! - kw[i - 1]!);
      points.push([seconds[i - 1]! + share * (seconds[i]! - seconds[i - 1]!), floorKw]);
    }
    points.push([seconds[i]!, Math.max(kw[i]!, floorKw)]);
  }
  return { seconds: Float64Array.from(points, ([time]) => time), kw: Float64Array.from(points, ([, power]) => power) };
}

/** What departs from the mean: largest power, range of the energy held back, and energy given in a cycle. */
function departures(profile: LoadProfile): { powerKw: number; energyKwh: number; givenKwh: number; meanKw: number } {
  const { meanKw, peakKw, lowestKw } = profileFigures(profile);
  const { seconds, kw } = profile;
  let stored = 0;
  let most = 0;
  let least = 0;
  let givenKws = 0;
  const run = (elapsed: number, from: number, to: number): void => {
    const energy = 0.5 * (from + to) * elapsed;
    stored -= energy;
    if (energy > 0) givenKws += energy;
    most = Math.max(most, stored);
    least = Math.min(least, stored);
  };
  for (let i = 1; i < seconds.length; i += 1) {
    const from = kw[i - 1]! - meanKw;
    const to = kw[i]! - meanKw;
    const elapsed = seconds[i]! - seconds[i - 1]!;
    if (from * to >= 0) {
      run(elapsed, from, to);
      continue;
    }
    const crossing = (from / (from - to)) * elapsed;
    run(crossing, from, 0);
    run(elapsed - crossing, 0, to);
  }
  return { powerKw: Math.max(peakKw - meanKw, meanKw - lowestKw), energyKwh: (most - least) / SECONDS_PER_HOUR, givenKwh: givenKws / SECONDS_PER_HOUR, meanKw };
}

function levelled(profile: LoadProfile, battery: NonNullable<Smoothing['battery']>, departure: ReturnType<typeof departures>): { profile: LoadProfile; lossKwh: number } {
  if (departure.powerKw === 0) return { profile, lossKwh: 0 };
  const share = Math.min(1, battery.powerKw / departure.powerKw, battery.energyKwh / departure.energyKwh);
  const lossKwh = share * departure.givenKwh * (1 / battery.roundTripEfficiency - 1);
  const lossKw = (lossKwh * SECONDS_PER_HOUR) / profile.seconds.at(-1)!;
  return { profile: { seconds: profile.seconds, kw: profile.kw.map((kw) => kw - share * (kw - departure.meanKw) + lossKw) }, lossKwh };
}
