import type { MonteCarloQuestion } from '../../engine/schedule/monte-carlo/question.ts';
import type { ActivityKind, ProjectSchedule, ScheduleMonteCarloResult } from '../../model/index.ts';
import { createPreciseMonteCarloJob, createScheduleMonteCarloJob } from '../../workers/jobs/schedule-monte-carlo-job.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { choiceOption, dateOption, numberOption, PROGRAM, textOption, type OptionValues } from '../command.ts';
import { invalidInput } from '../invalid-input.ts';
import { runJob } from '../progress.ts';
import { EXIT, UsageError, type ExitStatus, type Streams } from '../streams.ts';
import type { ScheduleInput } from './schedule-input.ts';
import { monteCarloText } from './schedule-monte-carlo-text.ts';

const DEFAULT_SAMPLES = 10_000;
const MOST_SAMPLES = 1_000_000;
/** Most samples of `--precision` unless the call says otherwise. */
const DEFAULT_PRECISION_SAMPLES = 100_000;
/** Samples of the first round of `--precision`. */
const FIRST_SAMPLES = 2000;
/** Seed for files that carry none. */
const DEFAULT_SEED = 1;

export const MONTE_CARLO_OPTIONS = {
  samples: { type: 'string', help: `N: draw N outcomes of the durations (default ${DEFAULT_SAMPLES}); with --precision, at most N (default ${DEFAULT_PRECISION_SAMPLES})` },
  sampling: { type: 'string', help: 'plain, lhs (Latin hypercube) or sobol (scrambled); default lhs' },
  precision: { type: 'string', help: 'DAYS: draw until the standard errors of P50 and P90 of the finish are at most so many days; status 3 if N outcomes do not reach it' },
  spread: { type: 'string', help: 'LOW,HIGH: for files without uncertainty, P10 and P90 of every remaining duration as shares of it (0.9,1.3); an assumption' },
  milestone: { type: 'string', help: 'ID: ask of the finish of this activity (its id or code) in place of the plan’s: percentiles, contingency, criticality, cruciality and tornado' },
  confidence: { type: 'string', help: 'P: confidence of the contingency, percent (default 80)' },
  'cost-per-day': { type: 'string', help: 'AMOUNT: cost per calendar day until the plan ends; with --budget and --by, the joint confidence of date and budget' },
  'fixed-cost': { type: 'string', help: 'AMOUNT: cost that does not depend on the date (default 0)' },
  budget: { type: 'string', help: 'AMOUNT: what fixed and daily cost are held against' },
  by: { type: 'string', help: 'DATE: what the finish is held against' },
} as const;

/** Does a call ask for random outcomes? @throws UsageError for options that need them. */
export function asksForMonteCarlo(options: OptionValues): boolean {
  if (options['samples'] !== undefined || options['precision'] !== undefined) return true;
  const left = ['sampling', 'spread', 'milestone', 'confidence', 'cost-per-day', 'fixed-cost', 'budget', 'by'].find((name) => options[name] !== undefined);
  if (left !== undefined) throw new UsageError(`--${left} is for random outcomes: add --samples N or --precision DAYS`);
  return false;
}

/**
 * `schedule FILE --samples N`.
 * @param check throws InvalidInput for links that run in circles.
 * @throws InvalidInput, UsageError
 */
export async function monteCarloCommand(input: ScheduleInput, options: OptionValues, streams: Streams, check: () => unknown): Promise<ExitStatus> {
  checkOutput(options, ['.json', '.txt']);
  const question = questionOf(input, options);
  const precision = numberOption(options, 'precision', { min: 0.001, max: 10_000 });
  check();
  const result = await simulated(question, precision, streams);
  await giveAnswer({ text: () => monteCarloText(result), json: () => ({ ...PROGRAM, ...result }) }, options, streams);
  return precision === undefined || reached(result, precision, streams) ? EXIT.done : EXIT.limitNotMet;
}

async function simulated(question: MonteCarloQuestion, precision: number | undefined, streams: Streams): Promise<ScheduleMonteCarloResult> {
  try {
    const job = precision === undefined ? createScheduleMonteCarloJob(question) : createPreciseMonteCarloJob(question, precision, FIRST_SAMPLES);
    return (await runJob(job, streams)).result;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidInput('too-many-samples', `The Monte Carlo does not fit into memory: ${error.message}.`, 'Draw fewer samples.');
  }
}

function reached({ standardErrorDays: { p50, p90 }, samples }: ScheduleMonteCarloResult, precision: number, streams: Streams): boolean {
  if (p50 !== null && p90 !== null && Math.max(p50, p90) <= precision) return true;
  streams.stderr(`plenum: ${samples} outcomes give a standard error of ${p50?.toFixed(2) ?? 'no'} d (P50) and ${p90?.toFixed(2) ?? 'no'} d (P90); ${precision} d was asked for\n`);
  return false;
}

/** @throws UsageError */
function questionOf({ schedule, scenario }: ScheduleInput, options: OptionValues): MonteCarloQuestion {
  const spread = spreadOption(options);
  if (scenario !== null && spread !== null) throw new UsageError('--spread is for files without uncertainty; a scenario states its own');
  const budget = budgetOption(options);
  const milestoneId = milestoneOption(schedule, options);
  return {
    source: scenario === null ? { schedule, spread } : { scenario },
    samples: numberOption(options, 'samples', { min: 20, max: MOST_SAMPLES, whole: true }) ?? (options['precision'] === undefined ? DEFAULT_SAMPLES : DEFAULT_PRECISION_SAMPLES),
    seed: numberOption(options, 'seed', { min: 0, max: 4_294_967_295, whole: true }) ?? scenario?.meta.seed ?? DEFAULT_SEED,
    sampling: choiceOption(options, 'sampling', ['plain', 'lhs', 'sobol'], 'lhs'),
    confidence: (numberOption(options, 'confidence', { min: 1, max: 99 }) ?? 80) / 100,
    ...(milestoneId === undefined ? {} : { milestoneId }),
    ...(budget === undefined ? {} : { budget }),
  };
}

const MILESTONES: ReadonlySet<string> = new Set<ActivityKind>(['start-milestone', 'finish-milestone']);
const WITHOUT_DATES: ReadonlySet<string> = new Set<ActivityKind>(['level-of-effort', 'summary']);
/** Milestones named where there is none of the name given. */
const NAMED = 8;

function milestoneOption({ activities }: ProjectSchedule, options: OptionValues): string | undefined {
  const text = textOption(options, 'milestone');
  if (text === undefined) return undefined;
  const sameCode = activities.filter(({ code }) => code === text);
  const activity = activities.find(({ id }) => id === text) ?? (sameCode.length === 1 ? sameCode[0] : undefined);
  if (activity?.inactive === true) throw new UsageError(`--milestone ${text}: "${activity.name}" is out of the schedule`);
  if (activity !== undefined && WITHOUT_DATES.has(activity.kind)) throw new UsageError(`--milestone ${text}: "${activity.name}" takes its dates from other activities, so nothing drives it`);
  if (activity !== undefined) return activity.id;
  const milestones = activities.filter(({ kind }) => MILESTONES.has(kind)).map(({ id, name }) => `${id} (${name})`);
  const listed = milestones.length === 0 ? 'it has no milestones' : `its milestones are ${milestones.slice(0, NAMED).join(', ')}${milestones.length > NAMED ? ` and ${milestones.length - NAMED} more` : ''}`;
  throw new UsageError(sameCode.length > 1 ? `--milestone ${text}: ${sameCode.length} activities have this code; give an id` : `--milestone ${text}: the schedule has no such activity; ${listed}`);
}

function spreadOption(options: OptionValues): { low: number; high: number } | null {
  const text = textOption(options, 'spread');
  if (text === undefined) return null;
  const [low, high, ...rest] = text.split(',').map(Number);
  if (low === undefined || high === undefined || rest.length > 0 || !(low > 0 && low <= 1 && high >= 1 && high <= 100)) {
    throw new UsageError(`--spread takes P10 and P90 as shares of the remaining duration, the first at most 1, the second at least 1 (0.9,1.3), not "${text}"`);
  }
  return { low, high };
}

function budgetOption(options: OptionValues): MonteCarloQuestion['budget'] {
  const costPerDay = numberOption(options, 'cost-per-day', { min: 0, max: 1e12 });
  const fixedCost = numberOption(options, 'fixed-cost', { min: 0, max: 1e15 });
  const limit = numberOption(options, 'budget', { min: 0, max: 1e15 });
  const byDate = dateOption(options, 'by');
  if (costPerDay === undefined && fixedCost === undefined && limit === undefined && byDate === undefined) return undefined;
  if (costPerDay === undefined || limit === undefined || byDate === undefined) throw new UsageError('the joint confidence needs --cost-per-day, --budget and --by together');
  return { costPerDay, limit, byDate, fixedCost: fixedCost ?? 0 };
}
