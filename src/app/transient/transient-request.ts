import type { Hall, ProjectionResult, Scenario } from '../../model/index.ts';
import { hallAir } from '../solve/wanted-jobs.ts';
import type { Settings } from '../settings-store.ts';
import { readNumber } from '../typed-numbers.ts';
import type { ViewState } from '../types.ts';
import type { LossChoice, TransientAsked } from './transient-store.ts';

/** Longest time that a window follows, s; every rack keeps two samples a second. The command line has no such limit. */
export const MOST_SECONDS = 1800;

/** Typed seconds as a number; `null` where they are none from 1 to {@link MOST_SECONDS}. */
export function readSeconds(text: string): number | null {
  const seconds = readNumber(text);
  return seconds !== null && seconds >= 1 && seconds <= MOST_SECONDS ? seconds : null;
}

/** What the planner looks at and has set. */
export interface TransientContext {
  readonly scenario: Scenario;
  readonly hall: Hall;
  readonly view: Pick<ViewState, 'date' | 'percentile' | 'failedIds'>;
  readonly settings: Pick<Settings, 'backend' | 'cellMetres'>;
  readonly projection: ProjectionResult | null;
}

/** What would be run, what it depends on, and why it cannot be run. */
export interface PlannedTransient {
  /** Units that are commissioned at the slider's date. */
  readonly unitIds: readonly string[];
  /** Everything but the choice that a run depends on, compared by identity. */
  readonly inputs: readonly unknown[];
  /** `null` where there is a fault. */
  readonly asked: TransientAsked | null;
  /** Why there is nothing to run, for the planner; `null` = all is well. */
  readonly fault: string | null;
}

function lostIds({ scenario, hall, view }: TransientContext, { kind, unitIds }: LossChoice, present: readonly string[]): readonly string[] {
  if (kind === 'failed') return view.failedIds;
  if (kind !== 'all') return present.filter((id) => unitIds.includes(id));
  // Rear doors lose their water with the units that distribute it.
  return [...present, ...scenario.cooling.coolantDistributionUnits.filter(({ hallId }) => hallId === hall.id).map(({ id }) => id)];
}

/** The transient that a choice asks of a hall as it stands at the slider's date. */
export function planTransient(context: TransientContext, choice: LossChoice, secondsText: string): PlannedTransient {
  const { scenario, hall, view, settings, projection } = context;
  const { request, inputs: air } = hallAir(scenario, hall, view, settings, projection);
  const inputs = choice.kind === 'failed' ? [...air, view.failedIds.join(' ')] : air;
  const unitIds = request.presentUnitIds ?? [];
  const failedIds = lostIds(context, choice, unitIds);
  const transientSeconds = readSeconds(secondsText);
  const fault = faultOf(request.presentRackIds?.length ?? 0, unitIds.length, failedIds.length > 0 ? null : choice.kind, transientSeconds);
  if (fault !== null || transientSeconds === null) return { unitIds, inputs, asked: null, fault };
  return {
    unitIds, inputs, fault: null,
    asked: { scenario, choice, inputs, request: { ...request, failedIds, transientSeconds, failedUnitsLose: choice.kind === 'water' ? 'water' : 'fans' } },
  };
}

function faultOf(racks: number, units: number, nothingLost: LossChoice['kind'] | null, seconds: number | null): string | null {
  if (racks === 0) return 'No rack of this hall runs at the slider’s date. Choose a later one in the Timeline.';
  if (units === 0) return 'No cooling unit of this hall is commissioned at the slider’s date. Choose a later one in the Timeline.';
  if (nothingLost === 'failed') return 'Nothing has failed. Select components and choose Simulate › Fail.';
  if (nothingLost !== null) return 'Choose at least one cooling unit.';
  return seconds === null ? `Give a time from 1 to ${MOST_SECONDS.toLocaleString('en')} s.` : null;
}
