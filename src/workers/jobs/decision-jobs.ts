import { createLatestSigning } from '../../engine/projection/decisions/latest-signing.ts';
import { createSlipBridge } from '../../engine/projection/decisions/slip-bridge.ts';
import type { HallAirProvider } from '../../engine/projection/index.ts';
import type { SlicedWork } from '../../engine/projection/sliced-work.ts';
import type { Scenario } from '../../model/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import type { StudyHallAir } from './hall-air.ts';

/** Share of the progress bar that solving hall air takes. */
const HALL_AIR_END = 0.5;

/** Solves the hall air of each document, then does the work that needs it; without a way to solve it, the work alone. */
function afterHallAir<Result>(studyHallAir: StudyHallAir | null, documents: readonly Scenario[], start: (air: readonly HallAirProvider[]) => SlicedWork<Result>): SlicedJob<Result> {
  const studies = studyHallAir === null ? [] : documents.map((document) => studyHallAir(document));
  let studied = 0;
  let work: SlicedWork<Result> | null = null;
  return {
    advance(budgetMs) {
      const study = studies[studied];
      if (study !== undefined) {
        const step = study.advance(budgetMs);
        if (step.done) studied += 1;
        return { done: false, phase: step.phase, fraction: (HALL_AIR_END * (studied + (step.done ? 0 : step.fraction))) / studies.length };
      }
      work ??= start(studies.map(({ provider }) => provider));
      const step = work.advance(budgetMs);
      const begin = studies.length === 0 ? 0 : HALL_AIR_END;
      return { done: step.done, phase: step.phase, fraction: begin + (1 - begin) * step.fraction };
    },
    result() {
      if (work === null) throw new Error('the work is not finished');
      return work.result();
    },
  };
}

/** What moved the dates of runs since a baseline. */
export function createSlipBridgeJob(
  { baseline, scenario, samples, seed, hallAir }: JobRequests['slipBridge'], studyHallAir: StudyHallAir | null,
): SlicedJob<JobResults['slipBridge']> {
  return afterHallAir(hallAir ? studyHallAir : null, [baseline, scenario], ([before, now]) =>
    createSlipBridge(baseline, scenario, { samples, seed, ...(before === undefined || now === undefined ? {} : { hallAir: { baseline: before, current: now } }) }));
}

/** The last date to sign each commitment. */
export function createSigningJob({ scenario, target, hallAir, ...options }: JobRequests['signing'], studyHallAir: StudyHallAir | null): SlicedJob<JobResults['signing']> {
  return afterHallAir(hallAir ? studyHallAir : null, [scenario], ([air]) =>
    createLatestSigning(scenario, { ...options, ...(target === null ? {} : { target }), ...(air === undefined ? {} : { hallAirLimit: air }) }));
}
