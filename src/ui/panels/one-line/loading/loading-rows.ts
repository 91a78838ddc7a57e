import { valueOf, type DirectCurrentState, type PhaseState, type PowerNode, type PowerResult } from '../../../../model/index.ts';

/** Kinds whose phases are shown: what distributes to racks, and what it hangs on. */
export const PHASE_KINDS = ['ups', 'rectifier', 'pdu', 'rpp', 'busway', 'sts', 'transformer', 'generator', 'switchgear'] as const satisfies readonly PowerNode['kind'][];
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** Phases of one live component. */
export interface LoadingRow {
  readonly id: string;
  readonly name: string;
  readonly kind: PhaseKind;
  /** Empty for direct current. */
  readonly phases: readonly PhaseState[];
  /** `null` for three phases. */
  readonly dc: DirectCurrentState | null;
  readonly heaviest: number;
  readonly continuousFraction: number;
  /** Largest deviation of a phase current from their mean, over the mean (NEMA MG 1). */
  readonly currentImbalance: number;
  readonly neutralAmps: number;
  readonly powerFactor: number;
  readonly lowestVoltageFraction: number;
}

const isPhaseKind = (kind: string): kind is PhaseKind => (PHASE_KINDS as readonly string[]).includes(kind);

/** Live components of a hall (`null` = of all) with their phases; `kind` `null` = every kind. */
export function loadingRows(nodes: readonly PowerNode[], power: PowerResult, hallId: string | null, kind: PhaseKind | null): readonly LoadingRow[] {
  const states = new Map(power.nodes.map((state) => [state.id, state]));
  return nodes.flatMap((node) => {
    const state = states.get(node.id);
    if (state?.electrical === undefined || !isPhaseKind(node.kind)) return [];
    if ((hallId !== null && node.hallId !== hallId) || (kind !== null && node.kind !== kind)) return [];
    const { currentImbalance, neutralAmps, powerFactor, lowestVoltageFraction } = state.electrical;
    return [{
      id: node.id, name: node.name, kind: node.kind, phases: state.phases, dc: state.dc ?? null,
      heaviest: state.phases.reduce((most, { utilisation }) => Math.max(most, utilisation), state.dc?.utilisation ?? 0),
      continuousFraction: valueOf(node.continuousFraction),
      currentImbalance, neutralAmps, powerFactor, lowestVoltageFraction,
    }];
  });
}
