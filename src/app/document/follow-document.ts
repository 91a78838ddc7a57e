import type { StoreApi } from 'zustand';
import type { Scenario } from '../../model/index.ts';
import type { DocumentStore } from '../document-store.ts';
import type { ViewState } from '../types.ts';

/** Ids of everything that can be selected. */
function selectableIds(scenario: Scenario): Set<string> {
  const lists: readonly (readonly { readonly id: string }[])[] = [
    scenario.sites, scenario.halls, scenario.power.nodes,
    scenario.cooling.zones, scenario.cooling.coolantDistributionUnits, scenario.cooling.loops, scenario.cooling.plants,
    scenario.fleet.rackTypes, scenario.fleet.accelerators, scenario.fleet.batches,
    scenario.network.fabrics, scenario.network.pods, scenario.plan.activities, scenario.runs, scenario.experiments,
    ...scenario.halls.flatMap((hall) => [hall.rows, hall.racks, hall.airCoolingUnits, hall.containment]),
  ];
  return new Set(lists.flatMap((list) => list.map(({ id }) => id)));
}

/**
 * Keeps the view on things that exist: a newly opened document starts at its own day in its first
 * hall; what an edit removes is no longer selected, failed or looked at.
 */
export function followDocument(document: StoreApi<DocumentStore>, view: StoreApi<ViewState>): () => void {
  return document.subscribe((now, before) => {
    const { scenario } = now;
    if (scenario === null || scenario === before.scenario) return;
    const firstHall = scenario.halls[0]?.id ?? null;
    if (now.generation !== before.generation) {
      view.setState({ hallId: firstHall, selection: [], hoveredId: null, failedIds: [], flight: null, date: scenario.meta.asOf });
      return;
    }
    const { hallId, selection, failedIds } = view.getState();
    if (selection.length === 0 && failedIds.length === 0 && scenario.halls === before.scenario?.halls) return;
    const ids = selectableIds(scenario);
    const kept = { selection: selection.filter((id) => ids.has(id)), failedIds: failedIds.filter((id) => ids.has(id)) };
    if (kept.selection.length !== selection.length) view.setState({ selection: kept.selection });
    if (kept.failedIds.length !== failedIds.length) view.setState({ failedIds: kept.failedIds });
    if (!scenario.halls.some(({ id }) => id === hallId)) view.setState({ hallId: firstHall });
  });
}
