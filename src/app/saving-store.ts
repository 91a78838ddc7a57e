import { create } from 'zustand';

/** Whether the work is safe in this browser, for the status bar. */
export interface SavingState {
  readonly status: 'idle' | 'pending' | 'saved' | 'failed';
  /** Time of the last autosave, ms since 1970. */
  readonly savedAt: number | null;
  /** Why autosave failed, and what to do. */
  readonly message: string | null;
  /** Another window of this browser has Plenum open. */
  readonly otherWindow: boolean;
}

export const useSaving = create<SavingState>(() => ({ status: 'idle', savedAt: null, message: null, otherWindow: false }));
