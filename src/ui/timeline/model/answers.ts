import { valueOf } from '../../../model/index.ts';
import type { BindingShare, DatePercentiles, ProjectionResult, RunProjection, Scenario } from '../../../model/index.ts';
import { formatDays, formatFlop, formatShare } from '../../charts/format.ts';
import { dayOf, formatDate } from '../../charts/time/days.ts';
import { limitStyle } from './limits.ts';

/** One run's answer in words; every figure is read from the projection. */
export interface RunAnswer {
  readonly id: string;
  /** `R2 · 3e26 FLOP`. */
  readonly label: string;
  /** Headline: when it is unblocked, at P50. */
  readonly unblocked: string;
  /** P10 and P90 of the same. */
  readonly range: string;
  readonly finish: string;
  /** What it waits on, by share of outcomes; empty when nothing was recorded. */
  readonly waits: string;
  /** Outcomes in which it does not start or finish within the horizon, in words; empty when there are none. */
  readonly never: string;
  /** Change against the projection before the last edit; empty when there is none to compare with. */
  readonly change: string;
}

const NOT_WITHIN_HORIZON = 'not within horizon';

/** A date percentile in words. */
export function dateInWords(date: string | null): string {
  return date === null ? NOT_WITHIN_HORIZON : formatDate(date);
}

/** `r2` → `R2`; names that are more than a letter and a number stay as they are. */
function shortId(id: string): string {
  return /^[a-z]\d+$/.test(id) ? id.toUpperCase() : id;
}

function rangeInWords(dates: DatePercentiles): string {
  return `P10 ${dateInWords(dates.p10)} … P90 ${dateInWords(dates.p90)}`;
}

function bindingInWords(binding: readonly BindingShare[], activityNames: ReadonlyMap<string, string>): string {
  const phrase = (share: BindingShare): string => {
    const limit = limitStyle(share.constraint).phrase;
    const activity = share.activity === null ? undefined : (activityNames.get(share.activity) ?? share.activity);
    return activity === undefined ? limit : `${activity} (${limit})`;
  };
  const [first, second, third] = [...binding].filter((share) => share.share > 0).sort((a, b) => b.share - a.share);
  if (first === undefined) return '';
  const rest = [second, third].filter((share) => share !== undefined).map((share) => `${phrase(share)} in ${formatShare(share.share)}`);
  return `Waits on ${phrase(first)} in ${formatShare(first.share)} of outcomes${rest.length > 0 ? `; then ${rest.join(' and ')}` : ''}.`;
}

function neverInWords(run: RunProjection, horizon: string): string {
  const sentences: string[] = [];
  if (run.unblocked.neverShare > 0) {
    sentences.push(`Does not start by ${formatDate(horizon)} in ${formatShare(run.unblocked.neverShare)} of outcomes`);
  }
  // A difference that rounds away says nothing.
  if (run.finish.neverShare > 0 && formatShare(run.finish.neverShare) !== formatShare(run.unblocked.neverShare)) {
    sentences.push(`${sentences.length > 0 ? 'does' : 'Does'} not finish by ${sentences.length > 0 ? 'then' : formatDate(horizon)} in ${formatShare(run.finish.neverShare)}${sentences.length > 0 ? '' : ' of outcomes'}`);
  }
  return sentences.length === 0 ? '' : `${sentences.join('; ')}.`;
}

function changeInWords(run: RunProjection, before: RunProjection | undefined): string {
  if (before === undefined) return '';
  const now = run.unblocked.p50;
  const then = before.unblocked.p50;
  if (now === null && then === null) return '';
  if (now === null) return 'The last change moved the P50 start beyond the horizon.';
  if (then === null) return 'The last change brought the P50 start within the horizon.';
  const days = dayOf(then) - dayOf(now);
  if (days === 0) return 'P50 start unchanged by the last change.';
  return `P50 start ${formatDays(Math.abs(days))} ${days > 0 ? 'earlier' : 'later'} than before the last change.`;
}

/**
 * Answers for all runs in the order they are served (priority, then document order).
 *
 * @param scenario the open document, for names, FLOP and priorities; runs it no longer has keep their id as the name
 * @param before projection before the last edit, or `null`
 */
export function runAnswers(result: ProjectionResult, scenario: Scenario | null, before: ProjectionResult | null): readonly RunAnswer[] {
  const activityNames = new Map(result.activities.map((activity) => [activity.id, activity.name]));
  const earlier = new Map(before?.runs.map((run) => [run.id, run]));
  return runsInOrder(result.runs, scenario).map((run) => {
    const documented = scenario?.runs.find((candidate) => candidate.id === run.id);
    return {
      id: run.id,
      label: documented === undefined ? shortId(run.id) : `${shortId(run.id)} · ${formatFlop(valueOf(documented.trainingFlop))}`,
      unblocked: run.unblocked.p50 === null ? 'no P50 start within the horizon' : `unblocked ${formatDate(run.unblocked.p50)} (P50)`,
      range: rangeInWords(run.unblocked),
      finish: run.finish.p50 === null ? 'No P50 finish within the horizon' : `Finished ${formatDate(run.finish.p50)} (P50)`,
      waits: bindingInWords(run.binding, activityNames),
      never: neverInWords(run, result.horizon),
      change: changeInWords(run, earlier.get(run.id)),
    };
  });
}

/** An answer as one sentence, for screen readers and copying. */
export function answerSentence(answer: RunAnswer): string {
  return [`${answer.label}: ${answer.unblocked}; ${answer.range}.`, answer.change, answer.waits, answer.never, `${answer.finish}.`]
    .filter((part) => part !== '').join(' ');
}

/** Projected runs by priority of the document (lower first), then in the result's order. */
export function runsInOrder(runs: readonly RunProjection[], scenario: Scenario | null): readonly RunProjection[] {
  const priority = new Map(scenario?.runs.map((run) => [run.id, run.priority]));
  return [...runs].sort((a, b) => (priority.get(a.id) ?? Number.POSITIVE_INFINITY) - (priority.get(b.id) ?? Number.POSITIVE_INFINITY) || 0);
}
