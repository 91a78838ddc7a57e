import type { JobKind } from '../contract.ts';

const WORK: Readonly<Record<JobKind, string>> = {
  thermal: 'The hall air solve',
  facility: 'The power and cooling calculation',
  projection: 'The projection',
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
    return { message: `${WORK[kind]} needs more memory than the browser gives.`, hint: 'Choose larger cells in Simulate, or close other tabs.' };
  }
  return {
    message: `${WORK[kind]} stopped${reason === '' ? '.' : `: ${reason}`}`,
    hint: 'Look in Problems for a fault in the scenario, correct it and solve again.',
  };
}
