import { commissionedIds, runningRackIds, waitingIds } from '../../model/presence.ts';
import type { Hall, ProjectionResult, Scenario } from '../../model/index.ts';
import type { DocumentJobKind, JobRequests } from '../../workers/contract.ts';
import type { SlotKey } from '../results-store.ts';
import type { Settings } from '../settings-store.ts';
import type { ViewState } from '../types.ts';

/** A job that should have been run for what is on screen. */
export interface WantedJob<K extends DocumentJobKind = DocumentJobKind> {
  readonly key: SlotKey;
  readonly kind: K;
  readonly request: JobRequests[K];
  /**
   * Everything the result depends on; equal lists (element by element, by identity) need no new
   * run. Parts of the document keep their identity through edits of other parts.
   */
  readonly inputs: readonly unknown[];
}

type AnyWantedJob = { [K in DocumentJobKind]: WantedJob<K> }[DocumentJobKind];

/** Parts of the document that load flow, cooling and hall air may read; delivery and runs are not among them. */
export function physicalParts(scenario: Scenario): readonly unknown[] {
  return [scenario.meta.powerBasis, scenario.sites, scenario.power, scenario.cooling, scenario.fleet];
}

/** Hall air with every component in service: what is asked, and what the answer depends on. */
export interface HallAir {
  readonly request: Omit<JobRequests['thermal'], 'failedIds'>;
  readonly inputs: readonly unknown[];
}

/** Hall air of a hall as it stands at the slider's date; `running` = racks of the document that run then. */
export function hallAir(
  scenario: Scenario,
  hall: Hall,
  view: Pick<ViewState, 'date' | 'percentile'>,
  settings: Pick<Settings, 'backend' | 'cellMetres'>,
  projection: ProjectionResult | null,
  running: readonly string[] = runningRackIds(scenario, projection, view.date, view.percentile),
): HallAir {
  const { backend, cellMetres } = settings;
  const inHall = new Set(hall.racks.map(({ id }) => id));
  const presentRackIds = running.filter((id) => inHall.has(id));
  const presentUnitIds = commissionedIds(hall.airCoolingUnits, scenario, projection, view.date, view.percentile);
  return {
    request: { scenario, hallId: hall.id, backend, cellMetres, presentRackIds, presentUnitIds },
    inputs: [...physicalParts(scenario), hall, presentRackIds.join(' '), presentUnitIds.join(' '), backend, cellMetres],
  };
}

/** Power and cooling at the slider's date with what has failed; `running` = racks of the document that run then. */
export function facilityJob(
  scenario: Scenario,
  view: Pick<ViewState, 'date' | 'percentile' | 'failedIds'>,
  projection: ProjectionResult | null,
  running: readonly string[] = runningRackIds(scenario, projection, view.date, view.percentile),
): WantedJob<'facility'> {
  const failedIds = [...view.failedIds];
  const notCommissionedIds = waitingIds(scenario, projection, view.date, view.percentile);
  return {
    kind: 'facility',
    key: { kind: 'facility' },
    request: { scenario, presentRackIds: running, failedIds, notCommissionedIds, weather: 'design' },
    inputs: [...physicalParts(scenario), ...scenario.halls, running.join(' '), failedIds.join(' '), notCommissionedIds.join(' ')],
  };
}

/** The jobs for the open document, the hall in view and the slider's date. */
export function wantedJobs(
  scenario: Scenario,
  view: Pick<ViewState, 'hallId' | 'date' | 'percentile' | 'failedIds'>,
  settings: Settings,
  projection: ProjectionResult | null,
): readonly AnyWantedJob[] {
  const running = runningRackIds(scenario, projection, view.date, view.percentile);
  const failedIds = [...view.failedIds];
  const jobs: AnyWantedJob[] = [
    {
      kind: 'projection',
      key: { kind: 'projection' },
      request: { scenario, samples: settings.samples, seed: scenario.meta.seed, hallAir: true },
      inputs: [scenario, settings.samples],
    },
    facilityJob(scenario, view, projection, running),
  ];
  const hall = scenario.halls.find(({ id }) => id === view.hallId);
  if (hall !== undefined) {
    const { request, inputs } = hallAir(scenario, hall, view, settings, projection, running);
    jobs.push({ kind: 'thermal', key: { kind: 'thermal', hallId: hall.id }, request: { ...request, failedIds }, inputs: [...inputs, failedIds.join(' ')] });
  }
  return jobs;
}

/** Are two input lists the same, element by element? */
export function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
