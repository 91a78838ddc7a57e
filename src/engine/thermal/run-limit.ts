/** How long a steady run that does not settle goes on, on any backend. */
import type { AirCase } from './air-case.ts';
import { airVolumeOf, batchesPerAirChange, batchSeconds } from './case-figures.ts';

/** Steps and air changes that an unsettled run goes through before it is given up, and steps after which it is in any case. */
const leastSteps = 6000;
const leastAirChanges = 8;
const mostSteps = 60_000;

export class RunLimit {
  private readonly maximumSteps: number | undefined;
  private readonly leastSeconds: number;

  /** @param maximumSteps a bound on the steps alone, instead of the default on steps and time. */
  constructor(airCase: AirCase, maximumSteps: number | undefined) {
    this.maximumSteps = maximumSteps;
    this.leastSeconds = leastAirChanges * batchesPerAirChange * batchSeconds(airCase, airVolumeOf(airCase).airVolume);
  }

  /** Steps that are never exceeded. */
  get mostSteps(): number {
    return this.maximumSteps ?? mostSteps;
  }

  /** How much of what it may do a run has done; 1 ends it. Small cells take many steps for the same time, so the default looks at both. */
  share(steps: number, simulatedSeconds: number): number {
    if (this.maximumSteps !== undefined) return steps / this.maximumSteps;
    return Math.max(steps / mostSteps, Math.min(steps / leastSteps, simulatedSeconds / this.leastSeconds));
  }
}
