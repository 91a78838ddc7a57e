import shippedText from '../../../scenarios/training/synchronous-step.training.json?raw';
import { sourceOf, valueOf, type Quantity, type TrainingRun } from '../../model/index.ts';
import { loadTrainingLoad } from '../../model/load-training-load.ts';
import type { TrainingLoadDocument } from '../../model/schema/training-load.ts';
import { readNumber } from '../typed-numbers.ts';
import { LOAD_FIELDS, type LoadField, type TrainingChoice } from './training-load-store.ts';

const SHIPPED_NAME = 'synchronous-step.training.json';

/** Load that stands where the planner gives no figure of their own: that of the shipped file. */
function shippedLoad(): TrainingLoadDocument {
  const { load, diagnostics } = loadTrainingLoad(shippedText, SHIPPED_NAME);
  if (load === null) throw new Error(`${SHIPPED_NAME}: ${diagnostics[0]?.message ?? 'it does not load'}`);
  return load;
}

let shipped: TrainingLoadDocument | null = null;

/** One figure of a load, as it stands in the form. */
export interface LoadFigure {
  readonly field: LoadField;
  readonly text: string;
  /** In the unit of the load document; `null` where the text is empty or no number. */
  readonly quantity: Quantity | null;
  /** Set by the planner. */
  readonly own: boolean;
  /** Where a default comes from; `null` for the planner's own figure, and where there is none. */
  readonly source: string | null;
  /** Is the default an assumption? */
  readonly assumed: boolean;
}

export type LoadFigures = Readonly<Record<LoadField, LoadFigure>>;

/** Fields that are shares, shown as per cent. */
const PERCENT: ReadonlySet<LoadField> = new Set<LoadField>(['computePercent', 'exchangePercent', 'checkpointPercent', 'capPercent', 'fillerPercent', 'batteryPercent']);
const HUNDRED = 100;
/** Digits of a default in a field. */
const DIGITS = 4;

function defaultsOf(run: TrainingRun | null): Readonly<Record<LoadField, Quantity | null>> {
  shipped ??= shippedLoad();
  const { step, checkpoint, edgeSeconds, smoothing = [] } = shipped;
  const [compute, exchange] = (['compute', 'all-reduce'] as const).map((kind) => step.find((phase) => phase.kind === kind));
  const all = smoothing.find(({ powerCap, filler, battery }) => powerCap !== undefined && filler !== undefined && battery !== undefined);
  const writes = run === null ? 0 : valueOf(run.checkpointWriteSeconds);
  return {
    computeSeconds: compute?.seconds ?? null, computePercent: compute?.powerFraction ?? null,
    exchangeSeconds: exchange?.seconds ?? null, exchangePercent: exchange?.powerFraction ?? null,
    checkpointSteps: checkpoint?.everySteps ?? null, checkpointSeconds: run !== null && writes > 0 ? run.checkpointWriteSeconds : checkpoint?.seconds ?? null,
    checkpointPercent: checkpoint?.powerFraction ?? null, edgeSeconds,
    capPercent: all?.powerCap?.fraction ?? null, fillerPercent: all?.filler?.floorFraction ?? null, batteryPercent: all?.battery?.roundTripEfficiency ?? null,
    batteryKw: null, batteryKwh: null,
  };
}

/** Idle power and the law by which a cap slows compute down, which the form takes as they are. */
export function capLaw(): Pick<NonNullable<NonNullable<TrainingLoadDocument['smoothing']>[number]['powerCap']>, 'idleFraction' | 'rateExponent'> {
  shipped ??= shippedLoad();
  const cap = shipped.smoothing?.find(({ powerCap }) => powerCap !== undefined)?.powerCap;
  if (cap === undefined) throw new Error(`${SHIPPED_NAME} has no power cap`);
  return { idleFraction: cap.idleFraction, rateExponent: cap.rateExponent };
}

/** Figures of the load as the form has them: typed ones, else the run's own, else those of the shipped load. */
export function loadFigures({ texts }: Pick<TrainingChoice, 'texts'>, run: TrainingRun | null): LoadFigures {
  const defaults = defaultsOf(run);
  const entries = LOAD_FIELDS.map((field): readonly [LoadField, LoadFigure] => {
    const scale = PERCENT.has(field) ? HUNDRED : 1;
    const typed = texts[field];
    if (typed !== undefined) {
      const value = readNumber(typed);
      return [field, { field, text: typed, quantity: value === null ? null : value / scale, own: true, source: null, assumed: false }];
    }
    const quantity = defaults[field];
    const source = quantity === null ? undefined : sourceOf(quantity);
    const text = quantity === null ? '' : String(Number((scale * valueOf(quantity)).toPrecision(DIGITS)));
    return [field, { field, text, quantity, own: false, source: source?.source ?? null, assumed: source !== undefined && !source.verified }];
  });
  return Object.fromEntries(entries) as unknown as LoadFigures;
}
