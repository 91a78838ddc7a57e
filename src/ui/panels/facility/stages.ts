import type { PowerNodeState } from '../../../model/index.ts';

/** Stages of the power chain, from the grid to the racks, and the node kinds in each. */
const STAGES = [
  { label: 'Utility', kinds: ['utility'] },
  { label: 'Generators', kinds: ['generator'] },
  { label: 'Transformers', kinds: ['transformer'] },
  { label: 'Switchgear', kinds: ['switchgear', 'sts'] },
  { label: 'UPS', kinds: ['ups'] },
  { label: 'Rectifiers', kinds: ['rectifier'] },
  { label: 'PDUs and panels', kinds: ['pdu', 'rpp'] },
  { label: 'Busways', kinds: ['busway'] },
  { label: 'Mechanical', kinds: ['mechanical-load'] },
] as const;

interface Stage {
  readonly label: string;
  readonly count: number;
  readonly lossKw: number;
  /** The most heavily loaded component. */
  readonly worst: PowerNodeState | null;
}

/**
 * Losses by stage. Stages alternate down the chain (transformer, switchgear, transformer …), so the
 * power through a stage is no single figure and is not given. A stage that the document has no components of is left out.
 */
export function stagesOf(nodes: readonly PowerNodeState[]): readonly Stage[] {
  return STAGES.flatMap(({ label, kinds }) => {
    const members = nodes.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    if (members.length === 0) return [];
    return [{
      label,
      count: members.length,
      lossKw: members.reduce((sum, { lossKw }) => sum + lossKw, 0),
      worst: members.reduce<PowerNodeState | null>((worst, node) => (worst === null || node.utilisation > worst.utilisation ? node : worst), null),
    }];
  });
}
