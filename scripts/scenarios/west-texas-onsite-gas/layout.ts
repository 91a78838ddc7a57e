/** Geometry of a hall: six pods, three deep (y) and two wide (x), whose hot aisles are ducted to the ceiling plenum. */
import { podLayout, TILE_METRES } from '../shared/pod-layout.ts';

export const HALL_SIZE = { xMetres: 38.4, yMetres: 21.0, zMetres: 6.0 } as const;
export const CEILING_HEIGHT_METRES = 4.2;

export const SLOTS_PER_ROW = 24;
export const ROW_LENGTH_METRES = SLOTS_PER_ROW * TILE_METRES;

export const HALLS = [1, 2] as const;
export type HallNumber = (typeof HALLS)[number];
export const PODS: readonly number[] = [1, 2, 3, 4, 5, 6];
/** Slots taken by the four CDUs of a pod: both ends of both rows, two slots each. */
export const CDU_SLOTS = [[1, 2], [23, 24]] as const;

export const { rowCentreY, slotCentre, hotAisle } = podLayout({
  slotsPerRow: SLOTS_PER_ROW,
  hotAisleMetres: 1.8,
  pitchYMetres: 6.0,
  firstRowSouthMetres: 2.4,
  // West ends of the two columns: wall unit 1.8, clear 1.8; second column after a 2.4 m cross aisle.
  columnWestMetres: [3.6, 20.4],
});
