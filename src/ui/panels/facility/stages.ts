import type { PowerEdge, PowerNodeState } from '../../../model/index.ts';

/** Stages of the power chain, from the grid to the racks, and the node kinds in each. */
const STAGES = [
  { label: 'Utility', kinds: ['utility'] },
  { label: 'Generators', kinds: ['generator'] },
  { label: 'Transformers', kinds: ['transformer'] },
  { label: 'Switchgear', kinds: ['switchgear', 'sts'] },
  { label: 'UPS', kinds: ['ups'] },
  { label: 'PDUs and panels', kinds: ['pdu', 'rpp'] },
  { label: 'Busways', kinds: ['busway'] },
  { label: 'Mechanical', kinds: ['mechanical-load'] },
] as const;

export interface Stage {
  readonly label: string;
  readonly count: number;
  /** Power handed on to other stages and to racks. */
  readonly outKw: number;
  readonly lossKw: number;
  /** The most heavily loaded component. */
  readonly worst: PowerNodeState | null;
}

/** Power that members of a stage take from other members (a 13.8 kV transformer behind a 138 kV one). */
function passedWithin(members: ReadonlySet<string>, edges: readonly PowerEdge[], byId: ReadonlyMap<string, PowerNodeState>): number {
  const fed = new Set(edges.filter(({ from, to }) => members.has(from) && members.has(to)).map(({ to }) => to));
  return [...fed].reduce((sum, id) => sum + (byId.get(id)?.inKw ?? 0), 0);
}

/** Sums by stage; a stage that the document has no components of is left out. */
export function stagesOf(nodes: readonly PowerNodeState[], edges: readonly PowerEdge[]): readonly Stage[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return STAGES.flatMap(({ label, kinds }) => {
    const members = nodes.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    if (members.length === 0) return [];
    return [{
      label,
      count: members.length,
      outKw: members.reduce((sum, { outKw }) => sum + outKw, 0) - passedWithin(new Set(members.map(({ id }) => id)), edges, byId),
      lossKw: members.reduce((sum, { lossKw }) => sum + lossKw, 0),
      worst: members.reduce<PowerNodeState | null>((worst, node) => (worst === null || node.utilisation > worst.utilisation ? node : worst), null),
    }];
  });
}
