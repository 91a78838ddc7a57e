import { facilityTraining } from '../../engine/facility/training.ts';
import { loadTrainingLoad } from '../../model/load-training-load.ts';
import type { FacilityTraining, Scenario, TrainingRun } from '../../model/index.ts';
import type { TrainingLoadDocument } from '../../model/schema/training-load.ts';
import { noteWarnings, textOption, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { UsageError, type Streams } from '../streams.ts';
import { formatNumber, formatTable } from '../table.ts';

interface TrainingCall {
  readonly runId: string;
  readonly file: string;
}

/** `--run` and `--training` of a call; `null` without them. @throws UsageError for one without the other */
export function trainingOfCall(options: OptionValues): TrainingCall | null {
  const runId = textOption(options, 'run');
  const file = textOption(options, 'training');
  if (runId === undefined && file === undefined) return null;
  if (runId === undefined || file === undefined) throw new UsageError(runId === undefined ? '--training goes with --run' : '--run goes with --training');
  return { runId, file };
}

interface TrainingQuestion {
  readonly run: TrainingRun;
  readonly document: TrainingLoadDocument;
}

/** The run and the load that a call names. @throws UsageError, InvalidInput */
export async function readTraining(scenario: Scenario, { runId, file }: TrainingCall, streams: Streams): Promise<TrainingQuestion> {
  const run = scenario.runs.find(({ id }) => id === runId);
  if (run === undefined) throw new UsageError(`--run: no training run has the id "${runId}"; there ${scenario.runs.length === 0 ? 'are none' : `is ${scenario.runs.map(({ id }) => `"${id}"`).join(', ')}`}`);
  const { load, diagnostics } = loadTrainingLoad(await readInput(file, 'a training load'), file);
  if (load === null) throw new InvalidInput(diagnostics);
  noteWarnings(streams)(diagnostics);
  return { run, document: load };
}

/** Swings of the run in the state of the call. @throws UsageError when it has no rack there */
export function swingsOfCall(scenario: Scenario, { run, document }: TrainingQuestion, state: Parameters<typeof facilityTraining>[3]): FacilityTraining {
  const training = facilityTraining(scenario, run, document, state);
  if (training === null) throw new UsageError(`--run ${run.id}: no rack that it may use has power in this state`);
  return training;
}

const WORST_NODES = 20;

/** Swings of a run and what smoothing does to them, in words and tables. */
export function trainingText(training: FacilityTraining): string {
  const { figures } = training;
  return `
Training load "${training.loadId}" on run "${training.runId}": ${formatNumber(training.rackIds.length)} racks, ${formatNumber(training.accelerators)} accelerators, ${formatNumber(training.ratedKw)} kW rated
${training.accelerators < training.minimumAccelerators ? `The run asks for ${formatNumber(training.minimumAccelerators)} accelerators at least: it would not start in this state.\n` : ''}From ${formatNumber(figures.lowestKw)} to ${formatNumber(figures.peakKw)} kW, mean ${formatNumber(figures.meanKw)} kW; largest rise ${formatNumber(figures.largestRiseKw)} kW, up to ${formatNumber(figures.steepestKwPerSecond)} kW/s; ${formatNumber(figures.cycleSeconds, 1)} s from checkpoint to checkpoint
${training.violations.map((violation) => `${violation.severity}: ${violation.message}\n`).slice(0, WORST_NODES).join('')}
${nodesText(training)}${smoothingText(training)}Not computed: ${training.notComputed.join('; ')}
`;
}

function nodesText({ nodes }: FacilityTraining): string {
  const rows = nodes.flatMap((node) => node.limits.map(({ kind: limitKind, ...limit }) => ({ ...node, ...limit, limitKind })))
    .sort((a, b) => b.asked / b.limit - a.asked / a.limit);
  const unchecked = nodes.filter((node) => node.kind === 'generator' && node.limits.length === 1).length;
  const notes = [
    nodes.some(({ kind }) => kind === 'generator') ? '' : 'No generator carries the run in this state; name the utility with --fail to see them carry it.\n',
    unchecked === 0 ? '' : `${formatNumber(unchecked)} of the generators state neither "stepLoadFraction" nor "rampKwPerSecond": only their rating is checked.\n`,
  ].join('');
  return `Highest demands on the ${formatNumber(nodes.length)} UPSs and generators that carry the run
${formatTable<(typeof rows)[number]>([
    { title: 'node', value: (row) => row.id },
    { title: 'kind', value: (row) => row.kind },
    { title: 'lowest kW', value: (row) => formatNumber(row.lowestKw), align: 'right' },
    { title: 'peak kW', value: (row) => formatNumber(row.peakKw), align: 'right' },
    { title: 'swing kW', value: (row) => formatNumber(row.swingKw), align: 'right' },
    { title: 'kW/s', value: (row) => formatNumber(row.steepestKwPerSecond), align: 'right' },
    { title: 'limit', value: (row) => row.limitKind },
    { title: 'asked', value: (row) => formatNumber(row.asked), align: 'right' },
    { title: 'takes', value: (row) => formatNumber(row.limit), align: 'right' },
    { title: 'exceeded by', value: (row) => (row.exceededBy > 0 ? `${formatNumber(row.exceededBy)} ${row.unit}` : '–'), align: 'right' },
  ], rows.slice(0, WORST_NODES))}${notes}`;
}

const signed = (value: number, decimals = 0): string => `${value > 0 ? '+' : ''}${formatNumber(value, decimals)}`;

function smoothingText({ smoothing }: FacilityTraining): string {
  if (smoothing.length === 0) return '';
  return `
Smoothing and what it costs (racks and battery; energy for the same work)
${formatTable<(typeof smoothing)[number]>([
    { title: 'option', value: (option) => option.name },
    { title: 'swing kW', value: ({ figures }) => formatNumber(figures.peakKw - figures.lowestKw), align: 'right' },
    { title: 'kW/s', value: ({ figures }) => formatNumber(figures.steepestKwPerSecond), align: 'right' },
    { title: 'kWh/day', value: (option) => signed(option.extraKwhPerDay), align: 'right' },
    { title: 'energy', value: (option) => `${signed(100 * option.extraEnergyFraction, 1)} %`, align: 'right' },
    { title: 'throughput', value: (option) => `${signed(100 * option.throughputChange, 1)} %`, align: 'right' },
    { title: 'battery', value: ({ battery }) => (battery === null ? '–' : `${formatNumber(battery.powerKw)} kW, ${formatNumber(battery.energyKwh, 1)} kWh`), align: 'right' },
    { title: 'still exceeded', value: (option) => formatNumber(option.violations.length), align: 'right' },
  ], smoothing)}`;
}
