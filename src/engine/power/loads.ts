import { valueOf } from '../../model/index.ts';
import type { Rack, RackType, Scenario } from '../../model/index.ts';
import { kvarPerKwAt } from './electrical.ts';
import type { PowerGraph } from './graph.ts';

/** Between which conductors a load lies: one phase and neutral, or two phases. */
export const TERMINALS = ['A', 'B', 'C', 'AB', 'BC', 'CA'] as const;
export type Terminal = (typeof TERMINALS)[number];

/** Racks that hang on the same feeds, taken together: they split and fail alike. */
export interface FeedLoad {
  /** Indexes of the power nodes, in document order of the first rack. */
  readonly feedIndices: readonly number[];
  readonly racks: readonly Rack[];
  /** Σ rated power of the racks, kW. */
  readonly totalKw: number;
  /** By phase A, B, C, half of what lies between two phases in each. */
  readonly kw: readonly [number, number, number];
  /** Phases of the racks that don't take all three alike. */
  readonly rackPhases: readonly RackPhases[];
  /** By terminal of {@link TERMINALS}; all of it. */
  readonly kwByTerminal: Float64Array;
  /** By terminal: reactive power of racks that have a power factor of their own. */
  readonly kvarByTerminal: Float64Array;
  /** By terminal: active power of racks that take the power factor of their feed. */
  readonly kwAtFeedFactor: Float64Array;
}

/** Phases of a rack that doesn't take all three alike. */
interface RackPhases {
  readonly rackId: string;
  readonly phases: Terminal;
}

/**
 * Rack loads at rated power, by set of feeds. A rack that doesn't take three phases lies where the document says, else
 * on the phase or pair that then carries least among the racks of the same feeds, racks in document order, A before B
 * before C.
 * @param presentRackIds racks that stand and run; `null` = every rack of the document.
 */
export function feedLoads(scenario: Scenario, graph: PowerGraph, presentRackIds: ReadonlySet<string> | null): FeedLoad[] {
  const typesById = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  const groups = new Map<string, Group>();
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) {
      if (presentRackIds && !presentRackIds.has(rack.id)) continue;
      const type = typesById.get(rack.rackTypeId);
      if (!type) continue;
      const feedIndices = [...new Set(rack.feedIds)].flatMap((id) => graph.indexById.get(id) ?? []);
      const key = feedIndices.toSorted((a, b) => a - b).join();
      let group = groups.get(key);
      if (!group) groups.set(key, (group = emptyGroup(feedIndices)));
      addRack(group, rack, type);
    }
  }
  return [...groups.values()];
}

interface Group extends FeedLoad {
  totalKw: number;
  readonly kw: [number, number, number];
  readonly racks: Rack[];
  readonly rackPhases: RackPhases[];
}

const byTerminal = (): Float64Array => new Float64Array(TERMINALS.length);

function emptyGroup(feedIndices: readonly number[]): Group {
  return { feedIndices, racks: [], rackPhases: [], totalKw: 0, kw: [0, 0, 0], kwByTerminal: byTerminal(), kvarByTerminal: byTerminal(), kwAtFeedFactor: byTerminal() };
}

const ALL_PHASES: readonly number[] = [0, 1, 2];
const PAIRS: readonly number[] = [3, 4, 5];

function addRack(group: Group, rack: Rack, type: RackType): void {
  const kw = valueOf(type.ratedPowerKw);
  const terminals = terminalsOf(group, rack, type);
  const factor = type.electrical?.powerFactor;
  for (const terminal of terminals) {
    const part = kw / terminals.length;
    group.kwByTerminal[terminal]! += part;
    if (factor === undefined) group.kwAtFeedFactor[terminal]! += part;
    else if (type.electrical?.connection !== 'dc') group.kvarByTerminal[terminal]! += part * kvarPerKwAt(valueOf(factor));
  }
  for (const phase of ALL_PHASES) group.kw[phase] = phaseKw(group.kwByTerminal, phase);
  group.totalKw += kw;
  group.racks.push(rack);
  if (terminals.length === 1) group.rackPhases.push({ rackId: rack.id, phases: TERMINALS[terminals[0]!]! });
}

/** Terminals among which a rack's load is split evenly. */
function terminalsOf(group: FeedLoad, rack: Rack, type: RackType): readonly number[] {
  if (rack.phases !== undefined) return [TERMINALS.indexOf(rack.phases)];
  const connection = type.electrical?.connection ?? 'three-phase';
  // Direct current is a balanced load of three like phases.
  if (connection === 'three-phase' || connection === 'dc') return ALL_PHASES;
  const choices = connection === 'line-to-neutral' ? ALL_PHASES : PAIRS;
  const carried = (terminal: number): number => (terminal < 3 ? group.kw[terminal]! : group.kw[terminal - 3]! + group.kw[(terminal - 2) % 3]!);
  return [choices.reduce((least, terminal) => (carried(terminal) < carried(least) ? terminal : least))];
}

/** Load of one phase, half of each pair it belongs to: the pair before it in A, B, C order and its own. */
function phaseKw(byTerminal: Float64Array, phase: number): number {
  return byTerminal[phase]! + (byTerminal[3 + phase]! + byTerminal[3 + ((phase + 2) % 3)]!) / 2;
}
