import { scheduleOfPlan } from '../../../model/index.ts';
import type { ProjectSchedule, Scenario, ScheduleMonteCarloResult, TornadoBar } from '../../../model/index.ts';
import { NEVER } from '../../numerics/radix-order.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import { compileSchedule } from '../compile-schedule.ts';
import type { CompiledSchedule } from '../compile-schedule.ts';
import { usesResources } from '../resource-schedule.ts';
import { minuteOf } from '../schedule-time.ts';
import { CpuOutcomes } from './cpu-outcomes.ts';
import { endStandardError, localMoment, momentAt, momentPercentiles, momentsUntil } from './moments.ts';
import { OutcomeStatistics } from './outcome-statistics.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { sampleDesign } from './sample-design.ts';
import type { SampleDesign, Sampling } from './sample-design.ts';
import { uncertaintyOfPlan, uncertaintyOfSpread } from './uncertainty.ts';
import type { AssumedSpread, ScheduleUncertainty } from './uncertainty.ts';

const DAYS_PER_WEEK = 7;

/** What is asked of a Monte Carlo. */
export interface MonteCarloQuestion {
  /** The plan with its own uncertainty, or a schedule without any. */
  readonly source: { readonly scenario: Scenario } | { readonly schedule: ProjectSchedule; readonly spread: AssumedSpread | null };
  readonly samples: number;
  readonly seed: number;
  readonly sampling: Sampling;
  /** Confidence that the contingency is for, 0–1. */
  readonly confidence: number;
  /** Cost that runs until the plan ends, and what it and the date are held against. */
  readonly budget?: { readonly fixedCost: number; readonly costPerDay: number; readonly limit: number; readonly byDate: string };
}

/** A question compiled once, whatever computes its outcomes. */
export interface PreparedMonteCarlo {
  readonly question: MonteCarloQuestion;
  readonly schedule: ProjectSchedule;
  readonly compiled: CompiledSchedule;
  readonly uncertainty: ScheduleUncertainty;
  readonly design: SampleDesign;
  /** Moments after it are never; `Infinity` = where calendar tables end. */
  readonly horizon: number;
}

/** Compiles a question. @throws ScheduleCycleError when the links run in circles; RangeError for a calendar that does not exist. */
export function prepareMonteCarlo(question: MonteCarloQuestion): PreparedMonteCarlo {
  const { source, sampling, samples, seed } = question;
  const design = sampleDesign(sampling, samples, seed);
  if ('scenario' in source) {
    const schedule = scheduleOfPlan(source.scenario);
    const { horizon } = source.scenario.meta;
    const compiled = compileSchedule(schedule, { horizon });
    return {
      question, schedule, compiled, design,
      uncertainty: uncertaintyOfPlan(source.scenario, compiled.network),
      horizon: minuteOf(`${horizon}T00:00`, compiled.originDay),
    };
  }
  const compiled = compileSchedule(source.schedule);
  return { question, schedule: source.schedule, compiled, design, uncertainty: uncertaintyOfSpread(compiled.network, compiled.durations, source.spread), horizon: Infinity };
}

/** Monte Carlo of a schedule on the CPU, in slices. */
export class ScheduleMonteCarlo {
  private readonly outcomes: CpuOutcomes;
  private done = false;

  constructor(private readonly prepared: PreparedMonteCarlo) {
    const { compiled, uncertainty, design } = prepared;
    this.outcomes = new CpuOutcomes(compiled.network, uncertainty, compiled.durations, design);
  }

  /** Works for about `budgetMs`. */
  advance(budgetMs: number): { readonly done: boolean; readonly fraction: number } {
    const until = performance.now() + budgetMs;
    while (!this.done) {
      this.done = this.outcomes.advanceBlock();
      if (performance.now() >= until) break;
    }
    return { done: this.done, fraction: this.outcomes.fraction };
  }

  /** The finished result. */
  result(): ScheduleMonteCarloResult {
    return monteCarloResult(this.prepared, this.outcomes.store, this.outcomes.medianEnd, 'cpu');
  }
}

/** Figures of outcomes that are all in. @param medianEnd end of the plan with median durations. */
export function monteCarloResult(prepared: PreparedMonteCarlo, store: OutcomeStore, medianEnd: number, backend: 'cpu' | 'webgpu'): ScheduleMonteCarloResult {
  const { question, schedule, compiled, uncertainty, design, horizon } = prepared;
  const { originDay, network } = compiled;
  const statistics = new OutcomeStatistics(store, horizon, originDay);
  const momentOf = momentsUntil(horizon);
  const endAt = (probability: number) => momentAt(store.end, statistics.endOrder, probability, momentOf);
  const bars: TornadoBar[] = uncertainty.drivers.map(({ id, name }, driver) => ({ kind: 'driver', id, name, ...statistics.driverBar(driver) }));
  const activities = schedule.activities.map(({ id, code, name, kind }, index) => {
    const influence = store.durations[index]!.length > 0 ? statistics.influence(index, network.activities[index]!.calendar) : null;
    if (influence !== null) bars.push({ kind: 'activity', id, name, ...influence.bar });
    return {
      id, code, name, kind,
      start: statistics.percentiles(index, 'start'),
      finish: statistics.percentiles(index, 'finish'),
      criticality: store.criticalCounts[index]! / store.samples,
      crucialityPearson: influence?.pearson ?? null,
      crucialitySpearman: influence?.spearman ?? null,
      sensitivityIndex: influence?.sensitivityIndex ?? null,
    };
  });
  const certain = store.durations.every((durations) => durations.length === 0);
  return {
    scheduleId: schedule.id,
    name: schedule.name,
    samples: design.samples,
    seed: design.seed,
    sampling: design.sampling,
    replicates: design.replicates,
    backend,
    uncertainty: certain ? 'certain' : 'scenario' in question.source ? 'plan' : 'assumed-spread',
    assumedSpread: 'scenario' in question.source ? null : question.source.spread,
    horizon: localMoment(horizon, originDay),
    finish: { ...momentPercentiles(store.end, momentOf, Math.min(NEVER, horizon), originDay), p80: localMoment(endAt(0.8), originDay) },
    standardErrorDays: { p50: endStandardError(store.end, design, 0.5, momentOf), p90: endStandardError(store.end, design, 0.9, momentOf) },
    medianPlanFinish: localMoment(momentOf(medianEnd), originDay),
    contingency: contingencyOf(question, endAt(question.confidence), momentOf(medianEnd), originDay),
    activities,
    tornado: bars.sort((a, b) => swingOf(b) - swingOf(a)),
    jointConfidence: jointConfidence(prepared, store),
    twoPieceActivityIds: uncertainty.twoPieceActivityIds,
    resourcesLimited: usesResources(network),
    notComputed: question.budget === undefined ? ['jointConfidence: the plan carries no cost per day and no budget'] : [],
  };
}

/** Width of a bar; one that never comes is the widest. */
function swingOf({ swingP80Days }: TornadoBar): number {
  return swingP80Days === null ? Number.MAX_VALUE : Math.abs(swingP80Days);
}

function contingencyOf({ confidence, budget }: MonteCarloQuestion, finish: number, medianEnd: number, originDay: number): ScheduleMonteCarloResult['contingency'] {
  const days = Number.isFinite(finish) && Number.isFinite(medianEnd) ? (finish - medianEnd) / MINUTES_PER_DAY : null;
  return {
    confidence,
    finish: localMoment(finish, originDay),
    weeks: days === null ? null : days / DAYS_PER_WEEK,
    cost: days === null || budget === undefined ? null : Math.max(0, days) * budget.costPerDay,
  };
}

function jointConfidence({ question: { budget }, compiled: { originDay, network }, horizon }: PreparedMonteCarlo, { end, samples }: OutcomeStore): ScheduleMonteCarloResult['jointConfidence'] {
  if (budget === undefined) return null;
  const momentOf = momentsUntil(horizon);
  const latest = minuteOf(`${budget.byDate}T00:00`, originDay);
  const counts = { date: 0, budget: 0, both: 0 };
  for (const stored of end) {
    const moment = momentOf(stored);
    const cost = moment === Infinity ? Infinity : budget.fixedCost + budget.costPerDay * ((moment - network.dataDate) / MINUTES_PER_DAY);
    if (moment <= latest) counts.date += 1;
    if (cost <= budget.limit) counts.budget += 1;
    if (moment <= latest && cost <= budget.limit) counts.both += 1;
  }
  return { byDate: `${budget.byDate}T00:00`, budget: budget.limit, dateShare: counts.date / samples, budgetShare: counts.budget / samples, bothShare: counts.both / samples };
}
