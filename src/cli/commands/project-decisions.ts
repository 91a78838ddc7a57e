import type { Scenario, SigningDates, SlipBridge } from '../../model/index.ts';
import { SigningInputError } from '../../engine/projection/decisions/latest-signing.ts';
import { createSigningJob, createSlipBridgeJob } from '../../workers/jobs/decision-jobs.ts';
import { studyHallAir } from '../../workers/jobs/hall-air.ts';
import { dateOption, numberOption, textOption, type OptionValues } from '../command.ts';
import { runJob } from '../progress.ts';
import { readScenario } from '../read-scenario.ts';
import { UsageError, type Streams } from '../streams.ts';
import { formatDate, formatKnown, formatNumber, formatShare, formatTable } from '../table.ts';

const DEFAULT_CONFIDENCE = 0.8;
/** Outcomes of a bridge or a search: each cause and each day tried draws them all again. */
const MOST_SAMPLES = 200;

/** Options of `project` that ask for more than the projection. */
export const DECISION_OPTIONS = {
  baseline: { type: 'string', help: `FILE: also say what moved each run’s P50 and P80 since this version, by cause (at most ${MOST_SAMPLES} outcomes)` },
  'sign-for': { type: 'string', help: `RUN: also find the last date to sign each order so that the run holds (at most ${MOST_SAMPLES} outcomes)` },
  target: { type: 'string', help: 'DATE: with --sign-for, when the run is to be unblocked (default: the date the plan holds with that confidence)' },
  confidence: { type: 'string', help: `P: with --sign-for, share of outcomes that must hold (default ${DEFAULT_CONFIDENCE})` },
} as const;

/** What was asked for besides the projection; `undefined` = not asked for. */
export interface Decisions {
  readonly slipBridge?: SlipBridge;
  readonly signing?: SigningDates;
}

/** Reads the baseline and checks the options before long work. @throws UsageError, InvalidInput */
export async function decisionsOfCall(
  scenario: Scenario, options: OptionValues, { samples, seed }: { readonly samples: number; readonly seed: number }, streams: Streams,
): Promise<() => Promise<Decisions>> {
  const runId = textOption(options, 'sign-for');
  const target = dateOption(options, 'target');
  const confidence = numberOption(options, 'confidence', { min: 0.5, max: 0.99 });
  if (runId === undefined && (target !== undefined || confidence !== undefined)) throw new UsageError('--target and --confidence go with --sign-for RUN');
  if (runId !== undefined && !scenario.runs.some(({ id }) => id === runId)) throw new UsageError(`--sign-for ${runId}: there is no such run; there are ${scenario.runs.map(({ id }) => id).join(', ')}`);
  const baselineFile = textOption(options, 'baseline');
  const baseline = baselineFile === undefined ? null : await readScenario(baselineFile, () => { /* its warnings are not about this file */ });
  const common = { scenario, samples: Math.min(samples, MOST_SAMPLES), seed, hallAir: options['no-hall-air'] !== true };
  return async () => ({
    ...(baseline === null ? {} : { slipBridge: (await runJob(createSlipBridgeJob({ ...common, baseline }, studyHallAir), streams)).result }),
    ...(runId === undefined ? {} : { signing: await signing({ ...common, runId, target: target ?? null, confidence: confidence ?? DEFAULT_CONFIDENCE }, streams) }),
  });
}

async function signing(request: Parameters<typeof createSigningJob>[0], streams: Streams): Promise<SigningDates> {
  try {
    return (await runJob(createSigningJob(request, studyHallAir), streams)).result;
  } catch (error) {
    if (error instanceof SigningInputError) throw new UsageError(error.message);
    throw error;
  }
}

const shift = (days: number | null): string => (days === null ? 'not within horizon' : `${days > 0 ? '+' : ''}${formatNumber(days, 1)}`);

/** Bridge and signing dates as text; empty when neither was asked for. */
export function decisionsText({ slipBridge, signing: dates }: Decisions, nameOf: (id: string) => string): string {
  return `${slipBridge === undefined ? '' : bridgeText(slipBridge, nameOf)}${dates === undefined ? '' : signingText(dates, nameOf)}`;
}

function bridgeText(bridge: SlipBridge, nameOf: (id: string) => string): string {
  const runs = bridge.baseline.map(({ id, p50, p80 }) => {
    const now = bridge.current.find((run) => run.id === id);
    const rows = bridge.causes.flatMap((cause) => {
      const run = cause.runs.find((candidate) => candidate.id === id);
      return run === undefined ? [] : [{ cause, run }];
    });
    return `${nameOf(id)}: P50 ${formatDate(p50)} → ${formatDate(now?.p50 ?? null)}, P80 ${formatDate(p80)} → ${formatDate(now?.p80 ?? null)}
${formatTable<(typeof rows)[number]>([
    { title: 'cause', value: ({ cause }) => cause.name },
    { title: 'change', value: ({ cause }) => cause.change },
    { title: 'P50 d', value: ({ run }) => shift(run.p50Days), align: 'right' },
    { title: '±', value: ({ run }) => formatKnown(run.p50StandardErrorDays, 1), align: 'right' },
    { title: 'P80 d', value: ({ run }) => shift(run.p80Days), align: 'right' },
  ], rows)}`;
  });
  const left = bridge.unmatchedRunIds.length === 0 ? '' : `Only in one version: ${bridge.unmatchedRunIds.join(', ')}.\n`;
  return `\nWhat moved since "${bridge.baselineName}" (${bridge.samples} outcomes, each cause on top of those above it, positive = later)\n\n${runs.join('\n')}${left}`;
}

const VERDICTS = { by: '', 'any-time': 'any time before the horizon', 'too-late': 'too late: the plan itself misses it' } as const;

function signingText(dates: SigningDates, nameOf: (id: string) => string): string {
  return `\nLast date to sign so that ${nameOf(dates.runId)} is unblocked by ${formatDate(dates.target)} in ${formatShare(dates.confidence)} of ${dates.samples} outcomes (as planned: ${formatShare(dates.shareAsPlanned)}); each by itself
${dates.commitments.length === 0 ? 'Everything is signed already.\n' : formatTable<SigningDates['commitments'][number]>([
    { title: 'commitment', value: ({ name }) => name },
    { title: 'kind', value: ({ kind }) => kind.replaceAll('-', ' ') },
    { title: 'planned P50', value: ({ plannedStart }) => formatDate(plannedStart), align: 'right' },
    { title: 'last date', value: ({ verdict, lastDate }) => (verdict === 'by' ? formatDate(lastDate) : VERDICTS[verdict]), align: 'right' },
  ], dates.commitments)}`;
}
