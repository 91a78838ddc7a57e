import type { Scenario, TrainingRun } from '../../model/index.ts';
import type { Planned } from '../runs/planned-runs.ts';
import { readPercent } from '../typed-numbers.ts';
import type { SigningChoice } from './decisions-store.ts';
import type { Baseline } from './baseline.ts';

/** Outcomes of a bridge or a search at most: each cause and each day tried draws all of them again. */
const MOST_SAMPLES = 200;

/** Confidences that can be asked for, per cent. */
const CONFIDENCE = { least: 50, most: 99 } as const;

/** What is asked for; `fault` says why there is nothing to run, `null` = all is well. */
interface PlannedDecision<K extends 'slipBridge' | 'signing'> {
  readonly planned: Planned<K> | null;
  readonly fault: string | null;
}

const refuse = (fault: string) => ({ planned: null, fault });

/** What moved the dates of the open document since a baseline. */
export function planSlipBridge(scenario: Scenario, baseline: Baseline | null, projectionSamples: number): PlannedDecision<'slipBridge'> {
  if (scenario.runs.length === 0) return refuse('The scenario has no training run whose dates could move.');
  if (baseline === null) return refuse('Choose a version to compare with.');
  if (baseline.scenario === scenario) return refuse('Nothing has changed since. Edit the plan, or compare with another version.');
  if (!baseline.scenario.runs.some(({ id }) => scenario.runs.some((run) => run.id === id))) return refuse('The two versions have no training run in common.');
  const samples = Math.min(projectionSamples, MOST_SAMPLES);
  return { fault: null, planned: { request: { baseline: baseline.scenario, scenario, samples, seed: scenario.meta.seed, hallAir: true }, inputs: [baseline.scenario, scenario, samples] } };
}

/** The run that a choice names, else the first. */
export function chosenRun({ runs }: Pick<Scenario, 'runs'>, runId: string | null): TrainingRun | null {
  return runs.find(({ id }) => id === runId) ?? runs[0] ?? null;
}

/** The run whose movement a choice names, else the first that the baseline has too. */
export function comparedRun({ runs }: Pick<Scenario, 'runs'>, baseline: Pick<Scenario, 'runs'> | null, runId: string | null): TrainingRun | null {
  return chosenRun({ runs }, runId ?? runs.find(({ id }) => baseline?.runs.some((run) => run.id === id) === true)?.id ?? null);
}

/** The last dates to sign that a choice asks for. */
export function planSigning(scenario: Scenario, choice: SigningChoice, projectionSamples: number): PlannedDecision<'signing'> {
  const { asOf, horizon, seed } = scenario.meta;
  const run = chosenRun(scenario, choice.runId);
  if (run === null) return refuse('The scenario has no training run to hold.');
  const confidence = readPercent(choice.confidenceText);
  if (confidence === null || confidence < CONFIDENCE.least / 100 || confidence > CONFIDENCE.most / 100) return refuse(`Give a confidence from ${CONFIDENCE.least} to ${CONFIDENCE.most} %.`);
  const target = choice.targetText === '' ? null : choice.targetText;
  if (target !== null && !(target > asOf && target <= horizon)) return refuse(`Give a date after ${asOf} and not after the horizon ${horizon}, or none.`);
  const samples = Math.min(projectionSamples, MOST_SAMPLES);
  return { fault: null, planned: { request: { scenario, runId: run.id, target, confidence, samples, seed, hallAir: true }, inputs: [scenario, run.id, target, confidence, samples] } };
}
