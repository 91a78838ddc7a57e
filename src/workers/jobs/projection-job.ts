import { createProjection, type Projection } from '../../engine/projection/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SliceReport, SlicedJob } from '../host/sliced-job.ts';
import type { StudyHallAir } from './hall-air.ts';

/** Share of the progress bar that a preview without hall air and the hall air itself take. */
const PREVIEW_END = 0.15;
const HALL_AIR_END = 0.7;

export interface ProjectionJobOptions {
  /** Hand out the dates without the hall-air limit while the hall air is still being solved. */
  readonly preview: boolean;
  /** Solves the hall air where the request asks for it; loaded apart from the job. */
  readonly studyHallAir: StudyHallAir | null;
}

/**
 * The Monte Carlo calendar, sample by sample, on the hall air solved at the planned fills. The
 * preview leaves that limit out and says so in `notComputed`.
 */
export function createProjectionJob(
  { scenario, samples, seed, hallAir }: JobRequests['projection'], { preview, studyHallAir }: ProjectionJobOptions,
): SlicedJob<JobResults['projection']> {
  const study = hallAir ? studyHallAir?.(scenario) ?? null : null;
  let studied = study === null || study.advance(0).done;
  let early: Projection | null = preview && !studied ? createProjection(scenario, { samples, seed, levers: false }) : null;
  let projection: Projection | null = null;
  const start = (): Projection => createProjection(scenario, { samples, seed, ...(study === null ? {} : { hallAirLimit: study.provider }) });

  return {
    advance(budgetMs): SliceReport<JobResults['projection']> {
      if (early !== null) {
        const step = early.advance(budgetMs);
        if (!step.done) return { done: false, phase: step.phase, fraction: PREVIEW_END * step.fraction };
        const result = early.result();
        early = null;
        return { done: false, phase: 'Hall air at the planned fills', fraction: PREVIEW_END, preview: result };
      }
      if (!studied && study !== null) {
        const step = study.advance(budgetMs);
        studied = step.done;
        return { done: false, phase: step.phase, fraction: PREVIEW_END + (HALL_AIR_END - PREVIEW_END) * step.fraction };
      }
      projection ??= start();
      const step = projection.advance(budgetMs);
      return { done: step.done, phase: step.phase, fraction: study === null ? step.fraction : HALL_AIR_END + (1 - HALL_AIR_END) * step.fraction };
    },
    result() {
      if (projection === null) throw new Error('the projection is not finished');
      return projection.result();
    },
  };
}
