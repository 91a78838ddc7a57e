import { create } from 'zustand';
import { idlePlan, type PlannedState } from '../runs/planned-runs.ts';

/** Percentiles that a decision of the plan is read at. */
export type DecisionPercentile = 50 | 80;

/** What the *Slip bridge* panel shows of its answer. */
interface SlipChoice {
  /** `null` = the first run that both versions have. */
  readonly runId: string | null;
  readonly percentile: DecisionPercentile;
}

/** What the *Run dates* panel looks at. */
interface DatesChoice {
  /** `null` = the first run. */
  readonly runId: string | null;
  /** Day number of the date cursor (days since 1 Jan 1970); `null` = the run's P50. */
  readonly cursorDay: number | null;
}

/** What the *Last dates to sign* panel asks for, as typed. */
export interface SigningChoice {
  /** `null` = the first run. */
  readonly runId: string | null;
  /** ISO date; empty = the date that the plan holds with the confidence. */
  readonly targetText: string;
  /** Per cent. */
  readonly confidenceText: string;
}

const FIRST_SLIP_CHOICE: SlipChoice = { runId: null, percentile: 50 };
const FIRST_DATES_CHOICE: DatesChoice = { runId: null, cursorDay: null };
const FIRST_SIGNING_CHOICE: SigningChoice = { runId: null, targetText: '', confidenceText: '80' };

/** What moved dates, as it was asked last in this window. */
export const useSlipBridge = create<PlannedState<'slipBridge'>>(() => idlePlan());
export const useSlipChoice = create<SlipChoice>(() => FIRST_SLIP_CHOICE);

/** Last dates to sign, as they were asked last in this window. */
export const useSigning = create<PlannedState<'signing'>>(() => idlePlan());
export const useSigningChoice = create<SigningChoice>(() => FIRST_SIGNING_CHOICE);

export const useDatesChoice = create<DatesChoice>(() => FIRST_DATES_CHOICE);

export function forgetDatesChoice(): void {
  useDatesChoice.setState(FIRST_DATES_CHOICE);
}

export function forgetSlipChoice(): void {
  useSlipChoice.setState(FIRST_SLIP_CHOICE);
}

export function forgetSigningChoice(): void {
  useSigningChoice.setState(FIRST_SIGNING_CHOICE);
}
