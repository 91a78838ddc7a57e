import type { PowerResult } from '../../model/index.ts';
import type { PlacedRack } from './layout.ts';

/**
 * How a rack is supplied. `failure`: dark because of what has failed; `not-energised`: dark for another reason,
 * as a chain that is not commissioned yet.
 */
export type SupplyState = 'all-feeds' | 'some-feeds' | 'failure' | 'not-energised';

export interface RackSupply {
  readonly state: SupplyState;
  /** Highest utilisation among the phases that the rack takes of its live feeds; `null` without one. */
  readonly loading: number | null;
}

/** Causes of lost supply that follow from a failure, not from a date. */
const FAILURES: ReadonlySet<PowerResult['unserved'][number]['causes'][number]['kind']> = new Set(['failed', 'open', 'tripped', 'voltage-collapse', 'battery-empty', 'not-running'] as const);

/** Supply of each rack by id, by the load flow. */
export function rackSupplies(racks: readonly PlacedRack[], power: PowerResult): ReadonlyMap<string, RackSupply> {
  const nodes = new Map(power.nodes.map((node) => [node.id, node]));
  const phasesOf = new Map(power.rackPhases.map(({ rackId, phases }) => [rackId, phases]));
  const darkened = new Set(power.unserved.filter(({ causes }) => causes.some(({ kind }) => FAILURES.has(kind))).flatMap(({ rackIds }) => rackIds));
  return new Map(racks.map(({ id, rack }): [string, RackSupply] => {
    const live = rack.feedIds.flatMap((feedId) => {
      const node = nodes.get(feedId);
      return node?.energised === true ? [node] : [];
    });
    if (live.length === 0) return [id, { state: darkened.has(id) ? 'failure' : 'not-energised', loading: null }];
    const taken = phasesOf.get(id) ?? 'ABC';
    const loading = Math.max(...live.map(({ phases, utilisation }) => {
      const own = phases.filter(({ phase }) => taken.includes(phase)).map((phase) => phase.utilisation);
      return own.length === 0 ? utilisation : Math.max(...own);
    }));
    return [id, { state: live.length === rack.feedIds.length ? 'all-feeds' : 'some-feeds', loading }];
  }));
}
