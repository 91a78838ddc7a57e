import { valueOf, type PowerNode, type PowerNodeState, type PowerResult, type Scenario } from '../../../../model/index.ts';
import type { DiagramBox } from '../../../../app/one-line/diagram-layouts.ts';

/** How one component stands. `waiting` = not commissioned on the date. */
export type PowerStanding = 'live' | 'dead' | 'failed' | 'waiting' | 'unknown';

/** What a box shows of the components it stands for. */
export interface PowerFacts {
  readonly kind: PowerNode['kind'];
  readonly name: string;
  /** Number of components. */
  readonly count: number;
  /** Sum over the components; `null` = not solved. */
  readonly kw: number | null;
  /** Highest one. */
  readonly utilisation: number | null;
  /** Current, A, and voltage, V, of one component of direct current; `null` = three phases, several, or not live. */
  readonly dc: { readonly amps: number; readonly volts: number } | null;
  /** Share of the rating that may be carried continuously; the lowest one. */
  readonly continuousFraction: number;
  /** Components beyond their full rating, and beyond what they may carry continuously. */
  readonly overloaded: number;
  readonly overContinuous: number;
  readonly standings: Readonly<Record<PowerStanding, number>>;
  /** Racks that hang on the components directly. */
  readonly racks: number;
}

export const KIND_WORDS: Readonly<Record<PowerNode['kind'], readonly [one: string, several: string]>> = {
  utility: ['Utility', 'Utilities'], transformer: ['Transformer', 'Transformers'], switchgear: ['Switchgear', 'Switchgear'], generator: ['Generator', 'Generators'],
  ups: ['UPS', 'UPSs'], sts: ['Static transfer switch', 'Static transfer switches'], pdu: ['PDU', 'PDUs'], rpp: ['Remote power panel', 'Remote power panels'],
  rectifier: ['Rectifier', 'Rectifiers'], busway: ['Busway', 'Busways'], 'mechanical-load': ['Mechanical load', 'Mechanical loads'],
};

/** Rounding below which a load counts as within its limit. */
const LIMIT_TOLERANCE = 1e-6;

const isOverRating = ({ utilisation }: PowerNodeState): boolean => utilisation > 1 + LIMIT_TOLERANCE;

const isOverContinuous = ({ utilisation }: PowerNodeState, node: PowerNode): boolean => utilisation > valueOf(node.continuousFraction) + LIMIT_TOLERANCE;

/** What boxes are described from, indexed once per state. */
export interface PowerContext {
  readonly nodes: ReadonlyMap<string, PowerNode>;
  readonly states: ReadonlyMap<string, PowerNodeState>;
  readonly failed: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
  /** Live nodes where no load flow is at hand, by their connections alone. */
  readonly energised: ReadonlySet<string>;
  readonly racksOf: ReadonlyMap<string, number>;
  /** Words that every name may leave out, as that of the one hall in view. */
  readonly leaveOut: string | null;
}

interface ContextParts {
  readonly scenario: Scenario;
  readonly power: PowerResult | null;
  readonly failedIds: readonly string[];
  readonly waitingIds: readonly string[];
  readonly energised: ReadonlySet<string>;
  readonly hallId: string | null;
}

export function powerContext({ scenario, power, failedIds, waitingIds, energised, hallId }: ContextParts): PowerContext {
  const racksOf = new Map<string, number>();
  for (const hall of scenario.halls) for (const { feedIds } of hall.racks) for (const id of feedIds) racksOf.set(id, (racksOf.get(id) ?? 0) + 1);
  return {
    nodes: new Map(scenario.power.nodes.map((node) => [node.id, node])),
    states: new Map((power?.nodes ?? []).map((state) => [state.id, state])),
    failed: new Set(failedIds),
    waiting: new Set(waitingIds),
    energised,
    racksOf,
    leaveOut: scenario.halls.find(({ id }) => id === hallId)?.name ?? null,
  };
}

export function standingOf(id: string, { states, failed, waiting, energised }: PowerContext): PowerStanding {
  if (failed.has(id)) return 'failed';
  if (waiting.has(id)) return 'waiting';
  const state = states.get(id);
  if (state === undefined) return energised.has(id) ? 'live' : 'unknown';
  return state.energised ? 'live' : 'dead';
}

const SEPARATOR = ' · ';

/** A component's name, or what the names of several have in common, without the words everyone knows. */
export function nameOfAll(names: readonly string[], kind: PowerNode['kind'], leaveOut: string | null): string {
  const [first = [], ...others] = names.map((name) => name.split(SEPARATOR));
  const common = first.filter((part) => part !== leaveOut && others.every((parts) => parts.includes(part)));
  // The last part names the thing, the ones before it its place.
  const last = first.at(-1);
  if (names.length === 1 || (last !== undefined && common.includes(last))) return common.join(SEPARATOR);
  return [...common, KIND_WORDS[kind][1]].join(SEPARATOR);
}

/** What a box shows; `null` where the document has none of its components any more. */
export function factsOf({ memberIds }: Pick<DiagramBox, 'memberIds'>, context: PowerContext): PowerFacts | null {
  const nodes = memberIds.flatMap((id) => context.nodes.get(id) ?? []);
  const [first] = nodes;
  if (first === undefined) return null;
  const standings: Record<PowerStanding, number> = { live: 0, dead: 0, failed: 0, waiting: 0, unknown: 0 };
  let kw: number | null = null;
  let utilisation: number | null = null;
  let [overloaded, overContinuous, racks, continuousFraction] = [0, 0, 0, 1];
  for (const node of nodes) {
    standings[standingOf(node.id, context)] += 1;
    racks += context.racksOf.get(node.id) ?? 0;
    continuousFraction = Math.min(continuousFraction, valueOf(node.continuousFraction));
    const state = context.states.get(node.id);
    if (state === undefined) continue;
    kw = (kw ?? 0) + state.outKw;
    utilisation = Math.max(utilisation ?? 0, state.utilisation);
    if (isOverRating(state)) overloaded += 1;
    if (isOverContinuous(state, node)) overContinuous += 1;
  }
  const poles = nodes.length === 1 ? context.states.get(first.id)?.dc : undefined;
  const dc = poles === undefined ? null : { amps: poles.amps, volts: poles.voltageFraction * valueOf(first.outputVolts) };
  return { kind: first.kind, dc, name: nameOfAll(nodes.map(({ name }) => name), first.kind, context.leaveOut), count: nodes.length, kw, utilisation, continuousFraction, overloaded, overContinuous, standings, racks };
}
