import { rangeOf, valueOf } from '../../../model/index.ts';
import type { Scenario } from '../../../model/index.ts';
import { probabilityBelow, threeQuantileDistribution } from '../../numerics/metalog.ts';
import type { ThreeQuantileDistribution } from '../../numerics/metalog.ts';
import { subjectKey } from '../../numerics/rng.ts';
import type { SubjectKey } from '../../numerics/rng.ts';
import { workingMinutesAt } from '../calendar.ts';
import type { PlanNetwork } from '../plan-network.ts';

/**
 * Law of a duration: quantile(u) × `minutesPerUnit` + `doneMinutes`, at least `elapsedMinutes` (an activity in flight is
 * known to have lasted so long) and at least `doneMinutes`. Given T > elapsed, u stands for P(T ≤ elapsed) + (1 − that) · u.
 */
export interface DurationLaw {
  readonly distribution: ThreeQuantileDistribution;
  readonly minutesPerUnit: number;
  /** Minutes that are done and certain, on top of the distribution's. */
  readonly doneMinutes: number;
  readonly elapsedMinutes: number;
  readonly elapsedProbability: number;
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
      const { p10, p50, p90 } = rangeOf(activity.durationDays);
      const distribution = threeQuantileDistribution(p10, p50, p90);
      if (distribution.shape === 'two-piece') twoPieceActivityIds.push(activity.id);
      const elapsedMinutes = actualStart === null ? 0 : Math.max(0, workingMinutesAt(calendar, 0) - workingMinutesAt(calendar, actualStart));
      return {
        key: keys[index]!,
        law: {
          distribution, minutesPerUnit: calendar.minutesPerDay, doneMinutes: 0, elapsedMinutes,
          elapsedProbability: elapsedMinutes > 0 ? probabilityBelow(distribution, elapsedMinutes / calendar.minutesPerDay) : 0,
        },
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
