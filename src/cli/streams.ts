/** Where a command writes; tests pass their own. */
export interface Streams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** A progress bar is drawn only on a terminal. */
  readonly isTerminal: boolean;
}

/** Exit statuses of the command line. */
export const EXIT = { done: 0, invalidInput: 1, wrongUsage: 2, limitNotMet: 3 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** The words of the call are off; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
