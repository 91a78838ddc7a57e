import { runningRackIds, waitingIds, type PresencePercentile } from '../../model/presence.ts';
import type { Scenario } from '../../model/index.ts';
import { createProjectionJob } from '../../workers/jobs/projection-job.ts';
import { choiceOption, dateOption, type OptionValues } from '../command.ts';
import { runJob } from '../progress.ts';
import { UsageError, type Streams } from '../streams.ts';

/** Samples behind `--at` without a projection of one's own. */
const STATE_SAMPLES = 500;

export const STATE_OPTIONS = {
  at: { type: 'string', help: 'DATE: the state on that day (YYYY-MM-DD) instead of everything built' },
  percentile: { type: 'string', help: 'with --at: 10, 50 or 90; each item at its own percentile of delivery (default 50)' },
} as const;

/** What stands and runs in the state that a call asks for. */
export interface DocumentState {
  readonly label: string;
  /** `null` = every rack of the document. */
  readonly presentRackIds: readonly string[] | null;
  /** Ids of units, nodes, loops and plants that are not commissioned yet. */
  readonly notCommissionedIds: readonly string[];
}

/** The state of the document on `--at DATE` at `--percentile`, or with everything built. */
export async function stateOfCall(scenario: Scenario, options: OptionValues, streams: Streams): Promise<DocumentState> {
  const date = dateOption(options, 'at');
  if (date === undefined) {
    if (options['percentile'] !== undefined) throw new UsageError('--percentile goes with --at');
    return { label: 'everything built', presentRackIds: null, notCommissionedIds: [] };
  }
  if (date < scenario.meta.asOf || date > scenario.meta.horizon) {
    throw new UsageError(`--at ${date} lies outside the scenario: from ${scenario.meta.asOf} to ${scenario.meta.horizon}`);
  }
  const percentile = Number(choiceOption(options, 'percentile', ['10', '50', '90'], '50')) as PresencePercentile;
  const { result } = await runJob(createProjectionJob({ scenario, samples: STATE_SAMPLES, seed: scenario.meta.seed, hallAir: false }, { preview: false, studyHallAir: null }), streams);
  return {
    label: `${date}, P${percentile}`,
    presentRackIds: runningRackIds(scenario, result, date, percentile),
    notCommissionedIds: waitingIds(scenario, result, date, percentile),
  };
}

/** `--fail ID,…` as ids that exist in the document, each once. @throws UsageError */
export function failedIds(scenario: Scenario, text: string | undefined, option = 'fail'): readonly string[] {
  if (text === undefined) return [];
  const ids = [...new Set(text.split(',').map((id) => id.trim()).filter((id) => id !== ''))];
  if (ids.length === 0) throw new UsageError(`--${option} names no component`);
  const known = new Set([
    ...scenario.power.nodes, ...scenario.power.edges, ...scenario.cooling.coolantDistributionUnits, ...scenario.cooling.loops,
    ...scenario.cooling.plants, ...scenario.halls.flatMap((hall) => [...hall.airCoolingUnits, ...hall.racks]),
  ].map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new UsageError(`--${option}: no component has the id ${unknown.map((id) => `"${id}"`).join(', ')}`);
  return ids;
}
