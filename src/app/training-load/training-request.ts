import { valueOf, type ProjectionResult, type Quantity, type Scenario, type TrainingRun } from '../../model/index.ts';
import { loadTrainingLoad } from '../../model/load-training-load.ts';
import type { TrainingLoadDocument } from '../../model/schema/training-load.ts';
import { utilitiesOf } from '../one-line/outage.ts';
import type { FailureView } from '../one-line/contingencies.ts';
import type { Planned } from '../runs/planned-runs.ts';
import { facilityJob } from '../solve/wanted-jobs.ts';
import { capLaw, loadFigures, type LoadFigures } from './load-figures.ts';
import type { LoadField, SmoothingKind, TrainingChoice } from './training-load-store.ts';

/** What the choices ask for, and why it cannot be run. */
export interface PlannedTraining {
  /** `null` where the document has no run. */
  readonly run: TrainingRun | null;
  readonly figures: LoadFigures;
  /** The load as a file of `plenum power --training` has it; `null` where there is a fault. */
  readonly load: TrainingLoadDocument | null;
  readonly planned: Planned<'trainingLoad'> | null;
  /** What is wrong, for the planner; `null` = all is well. */
  readonly fault: string | null;
}

/** A way of smoothing before the reader has checked it. */
type SmoothingOption = Readonly<Record<string, unknown>>;

/** Fields that must hold a number, by name on the screen. */
const NEEDED: readonly (readonly [LoadField, string, (choice: TrainingChoice) => boolean])[] = [
  ['computeSeconds', 'the seconds of compute', () => true], ['computePercent', 'the power of compute', () => true],
  ['exchangeSeconds', 'the seconds of the exchange', () => true], ['exchangePercent', 'the power of the exchange', () => true], ['edgeSeconds', 'the seconds of an edge', () => true],
  ['checkpointSteps', 'the steps between checkpoints', ({ checkpoints }) => checkpoints], ['checkpointSeconds', 'the seconds of a checkpoint', ({ checkpoints }) => checkpoints], ['checkpointPercent', 'the power of a checkpoint', ({ checkpoints }) => checkpoints],
  ['capPercent', 'the power cap', ({ smoothing }) => smoothing.cap], ['fillerPercent', 'the level of filler work', ({ smoothing }) => smoothing.filler], ['batteryPercent', 'the efficiency of the battery', ({ smoothing }) => smoothing.battery],
];

/** The run that the choices name, else the first. */
function chosenRun({ runs }: Scenario, runId: string | null): TrainingRun | null {
  return runs.find(({ id }) => id === runId) ?? runs[0] ?? null;
}

const percentText = (quantity: Quantity): string => `${Number((100 * valueOf(quantity)).toPrecision(3))} %`;

function smoothingOptions({ smoothing }: TrainingChoice, figure: (field: LoadField) => Quantity, size: { readonly powerKw?: Quantity; readonly energyKwh?: Quantity }): readonly SmoothingOption[] {
  const single: Readonly<Record<SmoothingKind, SmoothingOption>> = {
    cap: { id: 'cap', name: `Power cap at ${percentText(figure('capPercent'))}`, powerCap: { fraction: figure('capPercent'), ...capLaw() } },
    filler: { id: 'filler', name: `Filler work to ${percentText(figure('fillerPercent'))}`, filler: { floorFraction: figure('fillerPercent') } },
    battery: { id: 'battery', name: size.powerKw === undefined ? 'Battery that holds the mean' : 'Battery of the size given', battery: { roundTripEfficiency: figure('batteryPercent'), ...size } },
  };
  const options = (['cap', 'filler', 'battery'] as const).filter((kind) => smoothing[kind]).map((kind) => single[kind]);
  if (options.length < 2) return options;
  return [...options, { ...Object.assign({}, ...options) as SmoothingOption, id: 'together', name: 'All of these together' }];
}

/** The load of the choices. @returns the load, or what is wrong with it */
function buildLoad(choice: TrainingChoice, run: TrainingRun, figures: LoadFigures): TrainingLoadDocument | string {
  const missing = NEEDED.find(([field, , asked]) => asked(choice) && figures[field].quantity === null);
  if (missing !== undefined) return `Give ${missing[1]} as a number.`;
  const unreadable = (['batteryKw', 'batteryKwh'] as const).some((field) => choice.smoothing.battery && figures[field].text.trim() !== '' && figures[field].quantity === null);
  if (unreadable) return 'Give the size of the battery as numbers, or leave it empty for one that holds the mean.';
  const figure = (field: LoadField): Quantity => figures[field].quantity ?? 0;
  const [powerKw, energyKwh] = [figures.batteryKw.quantity, figures.batteryKwh.quantity];
  const size = { ...(powerKw === null ? {} : { powerKw }), ...(energyKwh === null ? {} : { energyKwh }) };
  const document = {
    id: `${run.id}-load`.slice(0, 64), name: `Load of ${run.name}`,
    step: [
      { kind: 'compute', seconds: figure('computeSeconds'), powerFraction: figure('computePercent') },
      { kind: 'all-reduce', seconds: figure('exchangeSeconds'), powerFraction: figure('exchangePercent') },
    ],
    ...(choice.checkpoints ? { checkpoint: { everySteps: figure('checkpointSteps'), seconds: figure('checkpointSeconds'), powerFraction: figure('checkpointPercent') } } : {}),
    edgeSeconds: figure('edgeSeconds'),
    smoothing: smoothingOptions(choice, figure, size),
  };
  const { load, diagnostics } = loadTrainingLoad(JSON.stringify(document), 'load');
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  return load ?? (first === undefined ? 'The load cannot be followed.' : `${first.message} ${first.hint}`);
}

/** The swings that the choices ask for, in the state that is on screen. */
export function planTraining(scenario: Scenario, view: FailureView, projection: ProjectionResult | null, choice: TrainingChoice): PlannedTraining {
  const run = chosenRun(scenario, choice.runId);
  const figures = loadFigures(choice, run);
  if (run === null) return { run, figures, load: null, planned: null, fault: 'The scenario has no training run.' };
  const load = buildLoad(choice, run, figures);
  if (typeof load === 'string') return { run, figures, load: null, planned: null, fault: load };
  const failedIds = [...new Set([...(choice.utilityLost ? utilitiesOf(scenario, null) : []), ...view.failedIds])];
  const { request, inputs } = facilityJob(scenario, { ...view, failedIds }, projection);
  return { run, figures, load, fault: null, planned: { request: { ...request, runId: run.id, load }, inputs: [...inputs, run, JSON.stringify(load)] } };
}
