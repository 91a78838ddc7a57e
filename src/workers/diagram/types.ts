import type { PowerEdge, PowerNode } from '../../model/index.ts';

/** A graph to be laid out in layers, from top to bottom; all boxes have the same size. */
export interface GraphToLayOut {
  readonly keys: readonly string[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** A power chain of which look-alikes are drawn as one. */
export interface ChainToLayOut {
  readonly nodes: readonly PowerNode[];
  readonly edges: readonly PowerEdge[];
  /** Feeds of each load. */
  readonly feedLists: readonly (readonly string[])[];
  /** Only what stands in this hall, and what it hangs on; `null` = everything. */
  readonly hallId: string | null;
  /** Ids that name the open stacks: the first member of each. */
  readonly openIds: readonly string[];
}

/** Size of a box and what is left free between boxes, in units of the drawing. */
export interface BoxMeasures {
  readonly width: number;
  readonly height: number;
  /** Between boxes of a layer, and between layers. */
  readonly gap: number;
  readonly layerGap: number;
}

/** A box of a laid-out diagram. */
export interface DiagramBox {
  /** Id of what it stands for; of a stack, of its first member. */
  readonly key: string;
  /** Ids of what it stands for, more than one for a stack. */
  readonly memberIds: readonly string[];
  /** Name of the open stack that it was taken out of. */
  readonly openedFrom: string | null;
  /** Centre. */
  readonly x: number;
  readonly y: number;
}

/** A connection of a laid-out diagram. */
export interface DiagramLink {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly standby: boolean;
  /** A closed tie: power flows over it either way, so that neither end is above the other. */
  readonly tie?: true;
  /** x and y of each point on its way, from the lower edge of the upper box to the upper edge of the lower one; between boxes of one layer, from lower edge to lower edge. */
  readonly points: readonly number[];
}

/** A diagram in units of the drawing, origin at the top left. */
export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DiagramBox[];
  readonly links: readonly DiagramLink[];
}
