import type { OutageSequence } from './power.ts';

/** Equipment without power, by kind; ids in document order. */
export interface UnpoweredEquipment {
  readonly rackIds: readonly string[];
  /** Fans of air cooling units. */
  readonly airUnitIds: readonly string[];
  /** Pumps of coolant distribution units. */
  readonly coolantDistributionUnitIds: readonly string[];
  /** Chillers, towers and dry coolers, with the pumps of their loop. */
  readonly plantIds: readonly string[];
  /** Loops all of whose plants, and so pumps, are without power. */
  readonly stillLoopIds: readonly string[];
  /** Air zones whose outdoor-air economiser is without power. */
  readonly economiserZoneIds: readonly string[];
}

/** An outage with the equipment that has no power in each of its stretches, in the order of `stretches`. */
export interface FacilityOutage extends OutageSequence {
  readonly equipment: readonly (UnpoweredEquipment & { readonly fromSeconds: number })[];
}
