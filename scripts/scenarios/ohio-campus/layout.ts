/** Geometry of a hall: ten pods, five deep (y) and two wide (x), whose hot aisles are ducted to the ceiling plenum. */
import { podLayout, TILE_METRES } from '../shared/pod-layout.ts';

export const HALL_SIZE = { xMetres: 38.4, yMetres: 33.6, zMetres: 6.0 } as const;
export const CEILING_HEIGHT_METRES = 4.2;

export const SLOTS_PER_ROW = 24;
export const ROW_LENGTH_METRES = SLOTS_PER_ROW * TILE_METRES;

export const POD_COUNT = 10;
/** Slots taken by the four CDUs of a pod: both ends of both rows, two slots each. */
export const CDU_SLOTS = [[1, 2], [23, 24]] as const;
/** Slots that take racks. */
export const RACK_SLOTS: readonly number[] = Array.from({ length: 20 }, (_, at) => at + 3);

export const { rowCentreY, slotCentre, hotAisle } = podLayout({
  slotsPerRow: SLOTS_PER_ROW,
  hotAisleMetres: 1.8,
  pitchYMetres: 6.0,
  firstRowSouthMetres: 2.4,
  // West ends of the two columns: wall unit 1.8, clear 1.8; second column after a 2.4 m cross aisle.
  columnWestMetres: [3.6, 20.4],
});
