/** How far long work has come. */
export interface WorkProgress {
  readonly done: boolean;
  /** 0–1, never falling. */
  readonly fraction: number;
  readonly phase: string;
}

/** One step of work done, and what comes next. */
export type WorkStep = Omit<WorkProgress, 'done'>;

/** Long work in slices. */
export interface SlicedWork<Result> {
  /** Works for about `budgetMs` milliseconds (it checks the clock between steps). */
  readonly advance: (budgetMs: number) => WorkProgress;
  /** @throws Error before `advance` has reported `done`. */
  readonly result: () => Result;
}

/** Turns a generator of steps into work that can be sliced and left at any step. */
export function sliceWork<Result>(work: Generator<WorkStep, Result, undefined>, firstPhase: string): SlicedWork<Result> {
  let progress: WorkProgress = { done: false, fraction: 0, phase: firstPhase };
  let finished: { readonly result: Result } | null = null;
  return {
    advance(budgetMs) {
      const end = performance.now() + budgetMs;
      while (finished === null) {
        const step = work.next();
        if (step.done === true) {
          finished = { result: step.value };
          progress = { done: true, fraction: 1, phase: 'Done' };
        } else {
          progress = { done: false, ...step.value };
          if (performance.now() >= end) break;
        }
      }
      return progress;
    },
    result() {
      if (finished === null) throw new Error('the work is not finished');
      return finished.result;
    },
  };
}
