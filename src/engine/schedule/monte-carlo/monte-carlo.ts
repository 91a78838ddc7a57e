import type { ScheduleMonteCarloResult } from '../../../model/index.ts';
import { CpuOutcomes } from './cpu-outcomes.ts';
import { BLOCK } from './dates-block.ts';
import type { OutcomeTables } from './outcome-store.ts';
import { prepareMonteCarlo } from './question.ts';
import type { MonteCarloQuestion, PreparedMonteCarlo } from './question.ts';
import { MonteCarloReport } from './report.ts';

/** Share of the work that its statistics are, about. */
const REPORT_SHARE = 0.3;

/** Last samples of a question, for another thread to compute. */
export interface OutcomeOrder {
  readonly question: MonteCarloQuestion;
  /** Samples from this one on. */
  readonly first: number;
}

/** Computes what another thread is asked for, in one go. @throws as {@link prepareMonteCarlo}; RangeError for too many samples. */
export function orderedOutcomes({ question, first }: OutcomeOrder): OutcomeTables {
  const { compiled, uncertainty, design, target } = prepareMonteCarlo(question);
  const outcomes = new CpuOutcomes(compiled.network, uncertainty, compiled.durations, design, target, { first, until: design.samples });
  while (!outcomes.advance());
  return outcomes.store.tables();
}

/** Monte Carlo of a schedule on the CPU, in slices. Its figures do not depend on how many threads draw and date outcomes. */
export class ScheduleMonteCarlo {
  private readonly outcomes: CpuOutcomes;
  private report: MonteCarloReport | null = null;
  private ownDone = false;
  /** First sample of another thread; the number of samples = all are this thread's. */
  private readonly otherFirst: number;
  private otherDone: boolean;

  /** @param ownShare share of the samples that this thread computes, 0–1. */
  constructor(private readonly prepared: PreparedMonteCarlo, ownShare = 1) {
    const { compiled, uncertainty, design, target } = prepared;
    this.otherFirst = Math.min(design.samples, BLOCK * Math.ceil((ownShare * design.samples) / BLOCK));
    this.otherDone = this.otherFirst === design.samples;
    this.outcomes = new CpuOutcomes(compiled.network, uncertainty, compiled.durations, design, target, { first: 0, until: this.otherFirst }, design.samples);
  }

  /** What another thread is to compute; `null` = nothing. */
  get order(): OutcomeOrder | null {
    return this.otherFirst === this.prepared.design.samples ? null : { question: this.prepared.question, first: this.otherFirst };
  }

  /** Takes what another thread has computed; `null` = it can't: this one does. */
  takeOrdered(tables: OutcomeTables | null): void {
    if (this.otherDone) return;
    this.otherDone = true;
    if (tables !== null) this.outcomes.store.take(tables, this.otherFirst);
    else {
      this.outcomes.extend(this.prepared.design.samples);
      this.ownDone = false;
    }
  }

  /** Works for about `budgetMs`. @returns `waits`: only another thread's outcomes are missing. */
  advance(budgetMs: number): { readonly done: boolean; readonly fraction: number; readonly waits: boolean } {
    const until = performance.now() + budgetMs;
    let done = false;
    while (!done) {
      if (this.report !== null) done = this.report.advance();
      else if (!this.ownDone) this.ownDone = this.outcomes.advance();
      else if (this.otherDone) this.report = new MonteCarloReport(this.prepared, this.outcomes.store, this.outcomes.medianEnd, 'cpu');
      else break;
      if (performance.now() >= until) break;
    }
    const fraction = (1 - REPORT_SHARE) * this.outcomes.fraction + REPORT_SHARE * (this.report?.fraction ?? 0);
    return { done, fraction, waits: this.ownDone && !this.otherDone };
  }

  /** The finished result. */
  result(): ScheduleMonteCarloResult {
    if (this.report === null) throw new Error('the Monte Carlo is not finished');
    return this.report.result();
  }
}
