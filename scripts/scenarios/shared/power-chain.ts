import type { PowerEdge, PowerNode, Scenario } from '../../../src/model/index.ts';

type Base = Pick<PowerNode, 'id' | 'name' | 'siteId' | 'hallId' | 'outputVolts' | 'ratingKva' | 'continuousFraction' | 'powerFactor' | 'commissionedBy'>;

const ALL_DAY = 1;

/** A power chain that grows node by node, at one site whose halls are numbered. */
export class PowerChain {
  readonly #siteId: string;
  readonly #nodes: PowerNode[] = [];
  readonly #edges: PowerEdge[] = [];

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  /** What every node has; rated for all day. */
  base(id: string, name: string, hall: number | null, outputVolts: number, ratingKva: Base['ratingKva'], powerFactor: Base['powerFactor'], commissionedBy: string | null): Base {
    return { id, name, siteId: this.#siteId, hallId: hall === null ? null : `h${hall}`, outputVolts, ratingKva, continuousFraction: ALL_DAY, powerFactor, commissionedBy };
  }

  add(...nodes: readonly PowerNode[]): void {
    this.#nodes.push(...nodes);
  }

  feed(from: string, to: string, role: PowerEdge['role'] = 'normal', cable?: PowerEdge['cable']): void {
    this.#edges.push({ id: `${from}.${to}`, from, to, role, ...(cable && { cable }) });
  }

  /** The chain as the document has it; every shipped one keeps a reserve. */
  document(): Scenario['power'] {
    return { nodes: [...this.#nodes], edges: [...this.#edges], firmCriterion: 'n-1', sharing: 'pro-rata' };
  }
}
