import { valueOf } from '../../model/index.ts';
import type { Rack, RackType, Scenario } from '../../model/index.ts';
import type { PowerGraph } from './graph.ts';
import type { PerPhase } from './losses.ts';

/** Racks that hang on the same feeds, taken together: they split and fail alike. */
export interface FeedLoad {
  /** Indexes of the power nodes, in document order of the first rack. */
  readonly feedIndices: readonly number[];
  readonly kw: PerPhase;
  readonly racks: readonly Rack[];
}

/** Balanced three-phase load of one rack at its rated power, kW by phase. */
function rackLoadKw(rackType: RackType): PerPhase {
  const third = valueOf(rackType.ratedPowerKw) / 3;
  return [third, third, third];
}

/**
 * Rack loads by set of feeds.
 * @param presentRackIds racks that stand and run; `null` = every rack of the document.
 */
export function feedLoads(scenario: Scenario, graph: PowerGraph, presentRackIds: ReadonlySet<string> | null): FeedLoad[] {
  const typesById = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  const groups = new Map<string, { feedIndices: number[]; kw: [number, number, number]; racks: Rack[] }>();
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) {
      if (presentRackIds && !presentRackIds.has(rack.id)) continue;
      const type = typesById.get(rack.rackTypeId);
      if (!type) continue;
      const feedIndices = [...new Set(rack.feedIds)].flatMap((id) => graph.indexById.get(id) ?? []);
      const key = feedIndices.toSorted((a, b) => a - b).join();
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { feedIndices, kw: [0, 0, 0], racks: [] }));
      const kw = rackLoadKw(type);
      for (let phase = 0; phase < 3; phase += 1) group.kw[phase]! += kw[phase]!;
      group.racks.push(rack);
    }
  }
  return [...groups.values()];
}
