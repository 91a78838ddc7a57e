import type { Scenario } from './schema/scenario.ts';

/**
 * The maximal set of racks of one hall with the same (unordered) feed pair, cooling zones and
 * network pod: the smallest unit whose racks share every limit. Derived, never stored.
 */
export interface Block {
  /** Made of its parts, so that it stays the same while racks come and go. */
  readonly id: string;
  readonly hallId: string;
  readonly siteId: string;
  /** Sorted; one or two power nodes. */
  readonly feedIds: readonly string[];
  readonly airZoneId: string;
  readonly liquidZoneId: string | null;
  readonly podId: string;
  /** In document order. */
  readonly rackIds: readonly string[];
}

const known = new WeakMap<Scenario, readonly Block[]>();

/** Blocks of a document in the order of their first racks; every rack is in exactly one. */
export function deriveBlocks(scenario: Scenario): readonly Block[] {
  const remembered = known.get(scenario);
  if (remembered !== undefined) return remembered;
  const blocks = new Map<string, Block & { readonly rackIds: string[] }>();
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) {
      const feedIds = [...new Set(rack.feedIds)].sort();
      const { airZoneId, liquidZoneId, podId } = rack;
      // '/' and '+' cannot occur in ids, so different parts never make the same block id.
      const id = [hall.id, feedIds.join('+'), airZoneId, liquidZoneId ?? '', podId].join('/');
      const block = blocks.get(id);
      if (block === undefined) {
        blocks.set(id, { id, hallId: hall.id, siteId: hall.siteId, feedIds, airZoneId, liquidZoneId, podId, rackIds: [rack.id] });
      } else block.rackIds.push(rack.id);
    }
  }
  const derived = [...blocks.values()];
  known.set(scenario, derived);
  return derived;
}
