import { scheduleOfPlan } from '../../../model/index.ts';
import type { ProjectSchedule, Scenario } from '../../../model/index.ts';
import { compileSchedule } from '../compile-schedule.ts';
import type { CompiledSchedule } from '../compile-schedule.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { minuteOf } from '../schedule-time.ts';
import { sampleDesign } from './sample-design.ts';
import type { SampleDesign, Sampling } from './sample-design.ts';
import { uncertaintyOfPlan, uncertaintyOfSpread } from './uncertainty.ts';
import type { AssumedSpread, ScheduleUncertainty } from './uncertainty.ts';

/** What is asked of a Monte Carlo. */
export interface MonteCarloQuestion {
  /** The plan with its own uncertainty, or a schedule without any. */
  readonly source: { readonly scenario: Scenario } | { readonly schedule: ProjectSchedule; readonly spread: AssumedSpread | null };
  readonly samples: number;
  readonly seed: number;
  readonly sampling: Sampling;
  /** Confidence that the contingency is for, 0–1. */
  readonly confidence: number;
  /** Activity whose finish everything is asked of, a milestone as a rule; without it, the plan's finish. */
  readonly milestoneId?: string;
  /** Cost that runs until the finish, and what it and the date are held against. */
  readonly budget?: { readonly fixedCost: number; readonly costPerDay: number; readonly limit: number; readonly byDate: string };
}

/** A question compiled once, whatever computes its outcomes. */
export interface PreparedMonteCarlo {
  readonly question: MonteCarloQuestion;
  readonly schedule: ProjectSchedule;
  readonly compiled: CompiledSchedule;
  readonly uncertainty: ScheduleUncertainty;
  readonly design: SampleDesign;
  /** Place of the milestone asked for; `null` = the plan's finish. */
  readonly target: number | null;
  /** Moments after it are never; `Infinity` = where calendar tables end. */
  readonly horizon: number;
}

/**
 * Compiles a question.
 * @throws ScheduleCycleError when the links run in circles; RangeError for a calendar or milestone that does not exist, or one without dates of its own.
 */
export function prepareMonteCarlo(question: MonteCarloQuestion): PreparedMonteCarlo {
  const { source, sampling, samples, seed, milestoneId } = question;
  const design = sampleDesign(sampling, samples, seed);
  if ('scenario' in source) {
    const schedule = scheduleOfPlan(source.scenario);
    const { horizon } = source.scenario.meta;
    const compiled = compileSchedule(schedule, { horizon });
    return {
      question, schedule, compiled, design,
      uncertainty: uncertaintyOfPlan(source.scenario, compiled.network),
      target: targetOf(compiled.network, milestoneId),
      horizon: minuteOf(`${horizon}T00:00`, compiled.originDay),
    };
  }
  const { schedule, spread } = source;
  const compiled = compileSchedule(schedule);
  const { network, durations } = compiled;
  return { question, schedule, compiled, design, uncertainty: uncertaintyOfSpread(network, durations, spread), target: targetOf(network, milestoneId), horizon: Infinity };
}

function targetOf(network: PlanNetwork, milestoneId: string | undefined): number | null {
  if (milestoneId === undefined) return null;
  const index = network.indexById.get(milestoneId);
  if (index === undefined) throw new RangeError(`the schedule has no activity "${milestoneId}"`);
  if (network.activities[index]!.drivesNothing) throw new RangeError(`"${network.activities[index]!.name}" takes its dates from other activities, so nothing drives it`);
  return index;
}
