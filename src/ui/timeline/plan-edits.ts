import type { PredecessorLink } from '../../model/commands/index.ts';

/** What the Gantt can change in the plan. Each is one step of undo; a refusal is shown where notices are. */
export interface PlanEdits {
  /** Start no earlier than an ISO date. */
  readonly reschedule: (activityId: string, date: string) => void;
  /** Moves the P50 finish between two ISO dates by changing the duration. */
  readonly changeFinish: (activityId: string, from: string, to: string) => void;
  readonly addLink: (predecessorId: string, successorId: string) => void;
  readonly removeLink: (predecessorId: string, successorId: string, type: PredecessorLink['type']) => void;
}
