import { rangeOf, valueOf } from '../../../model/index.ts';
import type { Activity, Scenario } from '../../../model/index.ts';
import { probabilityBelow, quantileAt, threeQuantileDistribution } from '../../numerics/metalog.ts';
import type { ThreeQuantileDistribution } from '../../numerics/metalog.ts';
import { subjectKey } from '../../numerics/rng.ts';
import type { SubjectKey } from '../../numerics/rng.ts';
import { workingMinutesAt } from '../calendar.ts';
import type { NetworkActivity, PlanNetwork } from '../plan-network.ts';

/**
 * Law of a duration: quantile(u) × `minutesPerUnit` + `doneMinutes`, at least `elapsedMinutes` (an activity in flight is
 * known to have lasted so long) and at least `doneMinutes` (where what is left of it is stated). Given T > elapsed, u stands for P(T ≤ elapsed) + (1 − that) · u.
 */
export interface DurationLaw {
  readonly distribution: ThreeQuantileDistribution;
  readonly minutesPerUnit: number;
  /** Minutes that are done and certain, on top of the distribution's. */
  readonly doneMinutes: number;
  readonly elapsedMinutes: number;
  readonly elapsedProbability: number;
}

/** Ends of the probability levels of a conditioned quantile, so that it stays finite. */
const LOWEST_LEVEL = 1e-300;
const HIGHEST_LEVEL = 1 - 1e-12;

/** Quantile of what is still possible, in the distribution's units: (0, 1) is mapped onto (P(T ≤ elapsed), 1), keeping the order. */
export function possibleQuantile({ distribution, elapsedProbability }: DurationLaw, level: number): number {
  return quantileAt(distribution, Math.max(LOWEST_LEVEL, Math.min(HIGHEST_LEVEL, elapsedProbability + (1 - elapsedProbability) * level)));
}

/** Minutes that a quantile stands for. */
export function minutesOfQuantile({ minutesPerUnit, doneMinutes, elapsedMinutes }: DurationLaw, quantile: number): number {
  return Math.max(elapsedMinutes, doneMinutes + Math.max(0, quantile) * minutesPerUnit);
}

export interface UncertainRisk {
  readonly id: string;
  readonly name: string;
  readonly key: SubjectKey;
  readonly probability: number;
  readonly impact: DurationLaw;
}

export interface UncertainActivity {
  readonly key: SubjectKey;
  /** Nothing is left to draw: a finished activity, one that holds no time. */
  readonly law: DurationLaw | null;
  readonly loadings: readonly { readonly driver: number; readonly loading: number }[];
  readonly neverProbability: number;
  readonly risks: readonly UncertainRisk[];
}

/**
 * What is random in a schedule, activities in the network's order. Correlation is a Gaussian factor model: the normal score
 * of a duration is z = Σ λₖ·Fₖ + √(1 − Σ λₖ²)·ε with independent standard normal drivers F and own part ε.
 *
 * Streams are keyed by the name of the activity, driver or risk, not by id or place: relabelling changes no number, and
 * variants of a plan share random numbers item by item.
 */
export interface ScheduleUncertainty {
  readonly drivers: readonly { readonly id: string; readonly name: string; readonly key: SubjectKey }[];
  readonly activities: readonly UncertainActivity[];
  /** Activities whose three quantiles no three-term metalog passes through; a two-piece distribution stands in. */
  readonly twoPieceActivityIds: readonly string[];
}

/** Keys by name; subjects of the same name are told apart by their order. */
function keysByName(items: readonly { readonly name: string }[]): SubjectKey[] {
  const seen = new Map<string, number>();
  return items.map(({ name }) => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return subjectKey(name, occurrence);
  });
}

/** Loading of an activity's own part: what its drivers leave of a variance of one. */
export function ownLoading(loadings: UncertainActivity['loadings']): number {
  const explained = loadings.reduce((sum, { loading }) => sum + loading * loading, 0);
  return Math.sqrt(Math.max(0, 1 - explained));
}

/** Uncertainty that a scenario's plan states; `network` is its compiled plan. */
export function uncertaintyOfPlan(scenario: Scenario, network: PlanNetwork): ScheduleUncertainty {
  const { activities, drivers, risks } = scenario.plan;
  const driverIndex = new Map(drivers.map((driver, index) => [driver.id, index]));
  const driverKeys = keysByName(drivers);
  const riskKeys = keysByName(risks);
  const twoPieceActivityIds: string[] = [];
  const keys = keysByName(activities);
  return {
    drivers: drivers.map(({ id, name }, index) => ({ id, name, key: driverKeys[index]! })),
    activities: activities.map((activity, index): UncertainActivity => {
      const { calendar, actualFinish, actualStart, drivesNothing } = network.activities[index]!;
      if (actualFinish !== null || drivesNothing) return { key: keys[index]!, law: null, loadings: [], neverProbability: 0, risks: [] };
      const law = (actualStart === null ? null : lawOfRest(activity, network.activities[index]!)) ?? lawOfDuration(activity, network.activities[index]!);
      if (law.distribution.shape === 'two-piece') twoPieceActivityIds.push(activity.id);
      return {
        key: keys[index]!,
        law,
        loadings: activity.drivers.map((use) => ({ driver: driverIndex.get(use.driverId) ?? -1, loading: use.loading })).filter((use) => use.driver >= 0),
        neverProbability: activity.neverProbability === undefined ? 0 : valueOf(activity.neverProbability),
        risks: risks.flatMap((risk, position): UncertainRisk[] => {
          if (risk.activityId !== activity.id) return [];
          const impact = rangeOf(risk.impactDays);
          return [{
            id: risk.id, name: risk.name, key: riskKeys[position]!, probability: valueOf(risk.probability),
            impact: { distribution: threeQuantileDistribution(impact.p10, impact.p50, impact.p90), minutesPerUnit: calendar.minutesPerDay, doneMinutes: 0, elapsedMinutes: 0, elapsedProbability: 0 },
          }];
        }),
      };
    }),
    twoPieceActivityIds,
  };
}

/** Law of a duration, of work in flight given what has elapsed. */
function lawOfDuration({ durationDays }: Activity, { calendar, actualStart }: NetworkActivity): DurationLaw {
  const { p10, p50, p90 } = rangeOf(durationDays);
  const distribution = threeQuantileDistribution(p10, p50, p90);
  const elapsedMinutes = actualStart === null ? 0 : Math.max(0, workingMinutesAt(calendar, 0) - workingMinutesAt(calendar, actualStart));
  return {
    distribution, minutesPerUnit: calendar.minutesPerDay, doneMinutes: 0, elapsedMinutes,
    elapsedProbability: elapsedMinutes > 0 ? probabilityBelow(distribution, elapsedMinutes / calendar.minutesPerDay) : 0,
  };
}

/**
 * Law of work in flight of which the planner states what is left: that is its median, and P10 and P90 keep their ratio to the
 * P50 of the whole duration. `null` where nothing is stated.
 */
function lawOfRest({ durationDays, remainingDays, percentComplete }: Activity, { calendar, doneMinutes }: NetworkActivity): DurationLaw | null {
  const { p10, p50, p90 } = rangeOf(durationDays);
  const daysLeft = remainingDays ?? (percentComplete === undefined ? null : p50 * (1 - percentComplete));
  if (daysLeft === null) return null;
  return {
    distribution: p50 > 0 ? threeQuantileDistribution(p10 / p50, 1, p90 / p50) : threeQuantileDistribution(1, 1, 1),
    minutesPerUnit: daysLeft * calendar.minutesPerDay, doneMinutes, elapsedMinutes: 0, elapsedProbability: 0,
  };
}

/** P10 and P90 of every remaining duration, as shares of it. An assumption, where a file carries no uncertainty. */
export interface AssumedSpread {
  readonly low: number;
  readonly high: number;
}

/** The same spread on what is left of every activity; without one, durations are certain. */
export function uncertaintyOfSpread(network: PlanNetwork, durations: Float64Array, spread: AssumedSpread | null): ScheduleUncertainty {
  const keys = keysByName(network.activities);
  const distribution = spread === null ? threeQuantileDistribution(1, 1, 1) : threeQuantileDistribution(spread.low, 1, spread.high);
  return {
    drivers: [],
    activities: network.activities.map((activity, index): UncertainActivity => {
      const { actualFinish, drivesNothing, doneMinutes } = activity;
      const remaining = Math.max(0, durations[index]! - doneMinutes);
      const law = actualFinish !== null || drivesNothing || durations[index] === 0
        ? null : { distribution, minutesPerUnit: remaining, doneMinutes: Math.min(doneMinutes, durations[index]!), elapsedMinutes: 0, elapsedProbability: 0 };
      return { key: keys[index]!, law, loadings: [], neverProbability: 0, risks: [] };
    }),
    twoPieceActivityIds: distribution.shape === 'two-piece' ? network.activities.map((activity) => activity.id) : [],
  };
}
