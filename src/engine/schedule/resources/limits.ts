/** What work needs beyond units of one resource. */
export interface ActivityNeeds {
  readonly skills: readonly SkillDemand[];
  /** Units that a supplier makes, by month. */
  readonly delivery: { readonly supplier: number; readonly units: number } | null;
  /** Spares taken from stock at the start. */
  readonly consumption: readonly { readonly consumable: number; readonly units: number }[];
}

/** People with a skill, whichever resource they belong to; who has begun stays until the work is done. */
export interface SkillDemand {
  readonly skill: string;
  readonly units: number;
  /** Positions in `network.resources` that have the skill, the least versatile first: they are taken first. */
  readonly resources: readonly number[];
}

/** A supplier's output by calendar month. */
export interface NetworkSupplier {
  readonly id: string;
  /** Minute at which month k begins; one entry more than there are months. */
  readonly monthStarts: Float64Array;
  /** Units made in month k, evenly over it. */
  readonly output: Float64Array;
}

/** Spares on a shelf. */
export interface NetworkConsumable {
  readonly id: string;
  /** Units at the data date. */
  readonly stock: number;
  /** Replenishments in order of time. */
  readonly receipts: readonly { readonly moment: number; readonly units: number }[];
}

/** Limits of a plan besides units of its resources. */
export interface ResourceLimits {
  /** By activity; `null` = none. */
  readonly needs: readonly (ActivityNeeds | null)[];
  readonly suppliers: readonly NetworkSupplier[];
  readonly consumables: readonly NetworkConsumable[];
}

/** Units of one resource held by an activity; finish exclusive. */
export interface ResourceHold {
  readonly activity: number;
  readonly resource: number;
  readonly units: number;
  readonly start: number;
  readonly finish: number;
}

/** Room for rounding in sums of fractional units. */
export const UNIT_TOLERANCE = 1e-9;
