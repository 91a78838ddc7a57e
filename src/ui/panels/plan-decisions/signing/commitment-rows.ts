import type { SigningDate, SigningDates } from '../../../../model/index.ts';
import { formatDays } from '../../../charts/format.ts';
import { dayOf, formatDate } from '../../../charts/time/days.ts';

/** A last date this near to the data date is pressing, days: one month, the usual interval between two updates of a plan. */
export const SOON_DAYS = 30;

/** How pressing a commitment is. `missed`: the run does not hold, whenever this is signed. `late`: it is planned for after its last date. */
export type Urgency = 'missed' | 'late' | 'soon' | 'in-time' | 'any-time';

export interface CommitmentRow extends SigningDate {
  readonly urgency: Urgency;
  /** From the planned start to the last date; negative = planned too late, `null` = one of them has no date. */
  readonly slackDays: number | null;
  /** From the data date to the last date, `null` where there is none. */
  readonly daysLeft: number | null;
}

/** Most pressing first. */
const ORDER: readonly Urgency[] = ['missed', 'late', 'soon', 'in-time', 'any-time'];

/** Sign and word of an urgency; never colour alone. */
export const URGENCY_MARKS: Readonly<Record<Urgency, { readonly sign: string; readonly word: string; readonly tone: 'error' | 'warning' | 'ok' | 'muted' }>> = {
  missed: { sign: '✕', word: 'does not hold', tone: 'error' },
  late: { sign: '✕', word: 'overdue', tone: 'error' },
  soon: { sign: '▲', word: 'soon', tone: 'warning' },
  'in-time': { sign: '✓', word: 'in time', tone: 'ok' },
  'any-time': { sign: '○', word: 'any time', tone: 'muted' },
};

export const KIND_WORDS: Readonly<Record<SigningDate['kind'], string>> = { order: 'order', collateral: 'collateral', 'notice-to-proceed': 'notice to proceed' };

function urgencyOf({ verdict }: SigningDate, slackDays: number | null, daysLeft: number | null): Urgency {
  if (verdict === 'too-late') return 'missed';
  if (verdict === 'any-time') return 'any-time';
  // Without a planned start within the horizon it is planned for after any date.
  if (slackDays === null || slackDays < 0) return 'late';
  return daysLeft !== null && daysLeft <= SOON_DAYS ? 'soon' : 'in-time';
}

/** Commitments with how pressing each is; the most pressing first, then the soonest. */
export function commitmentRows({ commitments }: SigningDates, asOf: string): readonly CommitmentRow[] {
  return commitments
    .map((commitment): CommitmentRow => {
      const { lastDate, plannedStart } = commitment;
      const slackDays = lastDate === null || plannedStart === null ? null : dayOf(lastDate) - dayOf(plannedStart);
      const daysLeft = lastDate === null ? null : dayOf(lastDate) - dayOf(asOf);
      return { ...commitment, slackDays, daysLeft, urgency: urgencyOf(commitment, slackDays, daysLeft) };
    })
    .sort((a, b) => urgencyOrder(a) - urgencyOrder(b) || (a.lastDate ?? '9999').localeCompare(b.lastDate ?? '9999'));
}

/** Sorts the most pressing first. */
export const urgencyOrder = ({ urgency }: CommitmentRow): number => ORDER.indexOf(urgency);

/** A share of outcomes with the digits that tell it from a confidence: `79.5 %`. */
export const exactShare = (share: number): string => `${(100 * share).toLocaleString('en', { maximumFractionDigits: 2 })}\u202f%`;

/** The verdict on a commitment in words. */
export function verdictText({ urgency, lastDate, slackDays, daysLeft, shareHeld }: CommitmentRow): string {
  if (urgency === 'missed') return `As planned the run holds in ${exactShare(shareHeld)} of outcomes only; no date for this mends that.`;
  if (lastDate === null) return 'Holds nothing up: the run holds even if this is signed at the horizon.';
  const by = `Sign by ${formatDate(lastDate)}`;
  if (slackDays === null) return `${by}; as planned it does not start within the horizon in half of the outcomes.`;
  if (slackDays < 0) return `${by}: planned ${formatDays(-slackDays)} later than that.`;
  const left = daysLeft === 0 ? 'the data date: no day to lose' : slackDays === 0 ? 'the day it is planned for' : `${formatDays(slackDays)} after it is planned`;
  return `${by}, ${left}.`;
}

/** Does the plan hold as it is? Shares of outcomes are compared but for rounding. */
export const holdsAsPlanned = ({ confidence, shareAsPlanned }: Pick<SigningDates, 'confidence' | 'shareAsPlanned'>): boolean => shareAsPlanned >= confidence - 1e-9;

/** What the answer comes to, in one sentence. */
export function headline({ target, confidence, shareAsPlanned, commitments }: SigningDates, runName: string): string {
  const goal = `${runName} unblocked by ${formatDate(target)} in ${exactShare(confidence)} of outcomes`;
  const nothingHolds = commitments.length > 0 && commitments.every(({ verdict }) => verdict === 'any-time');
  if (holdsAsPlanned({ confidence, shareAsPlanned }) && nothingHolds) return `${goal} (as planned: ${exactShare(shareAsPlanned)}): nothing that is still to be signed holds it up.`;
  if (holdsAsPlanned({ confidence, shareAsPlanned })) return commitments.length === 0 ? `As planned ${goal}.` : `To have ${goal} (as planned: ${exactShare(shareAsPlanned)}), sign each of these by its last date.`;
  return `The plan itself does not have ${goal}: it does in ${exactShare(shareAsPlanned)}. No signing date mends that; shorten what binds, or choose a later date.`;
}
