import type { ScheduleActivityOutcomes, ScheduleMonteCarloResult, TornadoBar } from '../../../model/index.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import { usesResources } from '../resource-schedule.ts';
import { minuteOf } from '../schedule-time.ts';
import { endStandardError, localMoment, momentAt, momentsUntil } from './moments.ts';
import { OutcomeStatistics } from './outcome-statistics.ts';
import type { OutcomeStore } from './outcome-store.ts';
import type { MonteCarloQuestion, PreparedMonteCarlo } from './question.ts';

const DAYS_PER_WEEK = 7;
/** Activities of one step, which then takes a few milliseconds. */
const STEP_ACTIVITIES = 8;

/** Figures of outcomes that are all in, worked out in steps. */
export class MonteCarloReport {
  private readonly statistics: OutcomeStatistics;
  private readonly bars: TornadoBar[];
  private readonly activities: ScheduleActivityOutcomes[] = [];

  /** @param medianEnd finish of what is asked for with median durations. */
  constructor(
    private readonly prepared: PreparedMonteCarlo, private readonly store: OutcomeStore, private readonly medianEnd: number, private readonly backend: 'cpu' | 'webgpu',
  ) {
    this.statistics = new OutcomeStatistics(store, prepared.horizon, prepared.compiled.originDay);
    this.bars = prepared.uncertainty.drivers.map(({ id, name }, driver) => ({ kind: 'driver', id, name, ...this.statistics.driverBar(driver) }));
  }

  /** Share of the activities that have their figures, 0–1. */
  get fraction(): number {
    return this.activities.length / Math.max(1, this.store.forms.length);
  }

  /** Works out some activities. @returns whether all are done. */
  advance(): boolean {
    const { activities } = this.prepared.schedule;
    const until = Math.min(activities.length, this.activities.length + STEP_ACTIVITIES);
    while (this.activities.length < until) this.activities.push(this.outcomesOf(this.activities.length));
    return until === activities.length;
  }

  private outcomesOf(index: number): ScheduleActivityOutcomes {
    const { statistics, store, prepared: { schedule, compiled } } = this;
    const { id, code, name, kind } = schedule.activities[index]!;
    const influence = store.durations[index]!.length > 0 ? statistics.influence(index, compiled.network.activities[index]!.calendar) : null;
    if (influence !== null) this.bars.push({ kind: 'activity', id, name, ...influence.bar });
    return {
      id, code, name, kind,
      start: statistics.percentiles(index, 'start'),
      finish: statistics.percentiles(index, 'finish'),
      criticality: store.criticalCounts[index]! / store.samples,
      crucialityPearson: influence?.pearson ?? null,
      crucialitySpearman: influence?.spearman ?? null,
      sensitivityIndex: influence?.sensitivityIndex ?? null,
    };
  }

  /** Everything, once all steps are done. */
  result(): ScheduleMonteCarloResult {
    const { statistics, store, medianEnd, backend, activities, prepared: { question, schedule, compiled: { originDay, network }, uncertainty, design, target, horizon } } = this;
    const momentOf = momentsUntil(horizon);
    const endAt = (probability: number) => momentAt(statistics.endSorted, probability, momentOf);
    const certain = store.durations.every((durations) => durations.length === 0);
    const milestone = target === null ? null : schedule.activities[target]!;
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
      milestone: milestone === null ? null : { id: milestone.id, code: milestone.code, name: milestone.name },
      finish: { ...statistics.endPercentiles(), p80: localMoment(endAt(0.8), originDay) },
      standardErrorDays: { p50: endStandardError(store.end, design, 0.5, momentOf), p90: endStandardError(store.end, design, 0.9, momentOf) },
      medianPlanFinish: localMoment(momentOf(medianEnd), originDay),
      contingency: contingencyOf(question, endAt(question.confidence), momentOf(medianEnd), originDay),
      activities,
      tornado: this.bars.sort((a, b) => swingOf(b) - swingOf(a)),
      jointConfidence: jointConfidence(this.prepared, store),
      twoPieceActivityIds: uncertainty.twoPieceActivityIds,
      resourcesLimited: usesResources(network),
      notComputed: question.budget === undefined ? ['jointConfidence: the plan carries no cost per day and no budget'] : [],
    };
  }
}

/** {@link MonteCarloReport} in one go. */
export function monteCarloResult(prepared: PreparedMonteCarlo, store: OutcomeStore, medianEnd: number, backend: 'cpu' | 'webgpu'): ScheduleMonteCarloResult {
  const report = new MonteCarloReport(prepared, store, medianEnd, backend);
  while (!report.advance());
  return report.result();
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
