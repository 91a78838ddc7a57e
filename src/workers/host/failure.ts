import type { JobKind } from '../contract.ts';

const WORK: Readonly<Record<JobKind, string>> = {
  thermal: 'The hall air solve',
  facility: 'The power and cooling calculation',
  projection: 'The projection',
  scheduleHealth: 'The health check of the plan',
  scheduleMonteCarlo: 'The Monte Carlo of the schedule',
  slipBridge: 'The comparison with the baseline',
  signing: 'The search for the last dates to sign',
  verification: 'The verification case',
  bench: 'The benchmark',
  contingencies: 'The table of single failures',
  failurePairs: 'The table of pairs of failures',
  outage: 'The course of the outage',
  trainingLoad: 'The load flow at the swings',
  energy: 'The hourly year',
  diagram: 'The layout of the diagram',
};

/** What may help where nothing is known of the reason. */
const HINTS: Readonly<Record<JobKind, string>> = {
  thermal: 'Look in Problems for a fault in the scenario, correct it and solve again.',
  facility: 'Look in Problems for a fault in the scenario, correct it and solve again.',
  projection: 'Look in Problems for a fault in the scenario, correct it and solve again.',
  scheduleHealth: 'Look in Problems for links that run in circles, or for a calendar that does not exist.',
  scheduleMonteCarlo: 'Look in Problems for links that run in circles, or draw fewer samples.',
  slipBridge: 'Look in Problems for a fault in the scenario or in the baseline, correct it and compare again.',
  signing: 'Look in Problems for a fault in the scenario, correct it and search again.',
  verification: 'Run it with another size or parameter.',
  bench: 'Run it again; if it stops again, choose larger cells.',
  contingencies: 'Look in Problems for a fault in the scenario, correct it and try again.',
  failurePairs: 'Look in Problems for a fault in the scenario, correct it and try again.',
  outage: 'Look in Problems for a fault in the scenario, correct it and try again.',
  trainingLoad: 'Look in Problems for a fault in the scenario, correct it and try again.',
  energy: 'Look in Problems for a fault in the scenario, correct it and solve again.',
  diagram: 'Close stacks or choose one hall, then look again.',
};

/** What may help where memory runs out, if it is not larger cells of the hall in view. */
const MEMORY_HINTS: Readonly<Partial<Record<JobKind, string>>> = {
  verification: 'Choose a smaller n, or close other tabs.',
  bench: 'Choose larger cells in the Benchmark panel, or close other tabs.',
  failurePairs: 'Try fewer pairs, or close other tabs.',
  energy: 'Close other tabs and solve again.',
  diagram: 'Close stacks or choose one hall, or close other tabs.',
};

/** An input that a job cannot work with, in the user's words. */
export class JobInputError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'JobInputError';
    this.hint = hint;
  }
}

/** What the user is told when a job fails: the first line of the reason and what to do, never a stack trace. */
export function describeFailure(kind: JobKind, error: unknown): { message: string; hint: string } {
  if (error instanceof JobInputError) return { message: error.message, hint: error.hint };
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? '';
  if (error instanceof RangeError && /array buffer allocation|invalid (typed )?array length/i.test(reason)) {
    return { message: `${WORK[kind]} needs more memory than the browser gives.`, hint: MEMORY_HINTS[kind] ?? 'Choose larger cells in Simulate, or close other tabs.' };
  }
  return {
    message: `${WORK[kind]} stopped${reason === '' ? '.' : `: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`}`,
    hint: HINTS[kind],
  };
}
