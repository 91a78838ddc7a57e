/**
 * Geometry of a hall on a 0.6 m raster, so that racks, containment and units lie on grid faces.
 * Ten pods stand five deep (y) and two wide (x); a pod is two rows of 24 slots, back to back around
 * a contained hot aisle that is ducted to the ceiling plenum; fronts look at the cold aisles.
 */
const TILE = 0.6;
export const HALL_SIZE = { xMetres: 38.4, yMetres: 33.6, zMetres: 6.0 } as const;
export const CEILING_HEIGHT_METRES = 4.2;

export const SLOTS_PER_ROW = 24;
export const ROW_LENGTH_METRES = SLOTS_PER_ROW * TILE;
const ROW_DEPTH_METRES = 1.2;
const HOT_AISLE_METRES = 1.8;
const POD_PITCH_Y_METRES = 6.0;
const FIRST_ROW_SOUTH_METRES = 2.4;
/** West ends of the two columns: wall unit 1.8, clear 1.8; second column after a 2.4 m cross aisle. */
const COLUMN_WEST_METRES = [3.6, 20.4] as const;

export const POD_COUNT = 10;
/** Slots taken by the four CDUs of a pod: both ends of both rows, two slots each. */
export const CDU_SLOTS = [[1, 2], [23, 24]] as const;
/** Slots that take racks. */
export const RACK_SLOTS: readonly number[] = Array.from({ length: 20 }, (_, at) => at + 3);

/** Metres without binary noise. */
export const metres = (value: number): number => Number(value.toFixed(3));

interface PodPlace {
  readonly westMetres: number;
  readonly southMetres: number;
}

/** Pods are numbered row by row from the south, west before east: 1 and 2 are the southernmost. */
function podPlace(pod: number): PodPlace {
  const column = (pod - 1) % 2;
  return {
    westMetres: COLUMN_WEST_METRES[column] ?? COLUMN_WEST_METRES[0],
    southMetres: metres(FIRST_ROW_SOUTH_METRES + Math.floor((pod - 1) / 2) * POD_PITCH_Y_METRES),
  };
}

/** Row 1 is the southern one and faces south (0°); row 2 faces north (180°). */
export const rowRotation = (row: 1 | 2): number => (row === 1 ? 0 : 180);

/** y of a row's centre line. */
export function rowCentreY(pod: number, row: 1 | 2): number {
  const south = podPlace(pod).southMetres;
  return metres(south + ROW_DEPTH_METRES / 2 + (row === 1 ? 0 : ROW_DEPTH_METRES + HOT_AISLE_METRES));
}

/** Centre of the footprint of the equipment in slots `from`…`to` of a row, slots counted from the west. */
export function slotCentre(pod: number, row: 1 | 2, from: number, to = from): { xMetres: number; yMetres: number } {
  return { xMetres: metres(podPlace(pod).westMetres + ((from + to) / 2 - 0.5) * TILE), yMetres: rowCentreY(pod, row) };
}

/** Opposite corners of a pod's hot aisle. */
export function hotAisle(pod: number): { from: { xMetres: number; yMetres: number }; to: { xMetres: number; yMetres: number } } {
  const { westMetres, southMetres } = podPlace(pod);
  const south = southMetres + ROW_DEPTH_METRES;
  return {
    from: { xMetres: westMetres, yMetres: metres(south) },
    to: { xMetres: metres(westMetres + ROW_LENGTH_METRES), yMetres: metres(south + HOT_AISLE_METRES) },
  };
}

export const two = (value: number): string => String(value).padStart(2, '0');
export const podId = (hall: number, pod: number): string => `h${hall}-p${two(pod)}`;
export const rowId = (hall: number, pod: number, row: number): string => `${podId(hall, pod)}-r${row}`;
