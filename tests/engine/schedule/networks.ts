import { continuousCalendar } from '../../../src/engine/schedule/calendar.ts';
import { buildNetwork } from '../../../src/engine/schedule/plan-network.ts';
import type { LinkInput, LinkType, PlanNetwork } from '../../../src/engine/schedule/plan-network.ts';

interface Node {
  readonly duration: number;
  /** Predecessors: `'A'` (finish to start) or `['A', 'SS', lag]`. */
  readonly after?: readonly (string | readonly [string, LinkType, number])[];
  /** Units of each resource, by position. */
  readonly needs?: readonly number[];
}

/** Network in plain integer time (minutes of a calendar that never rests). */
export function createNetwork(nodes: Readonly<Record<string, Node>>, units: readonly number[] = []): { network: PlanNetwork; durations: Float64Array; at: (id: string) => number } {
  const ids = Object.keys(nodes);
  const calendar = continuousCalendar(4000);
  const links = ids.flatMap((id, successor) => (nodes[id]!.after ?? []).map((link): LinkInput => {
    const [predecessor, type, lagMinutes] = typeof link === 'string' ? [link, 'FS' as const, 0] : link;
    return { predecessor: ids.indexOf(predecessor), successor, type, lagMinutes };
  }));
  const activities = ids.map((id) => ({
    id, name: id, calendar, notBefore: 0, actualStart: null, actualFinish: null,
    demands: (nodes[id]!.needs ?? []).flatMap((amount, resource) => (amount > 0 ? [{ resource, units: amount }] : [])),
  }));
  return {
    network: buildNetwork(activities, links, units.map((amount, index) => ({ id: `r${index}`, units: amount }))),
    durations: Float64Array.from(ids, (id) => nodes[id]!.duration),
    at: (id) => ids.indexOf(id),
  };
}
