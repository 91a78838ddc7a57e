/**
 * Geometry of the hall on a 0.6 m raster: a raised floor of 1.2 m, cooling units along the west and east walls that blow
 * under it, and rows that run from wall to wall so that the hot aisles lead to the units. Two zones stand side by side:
 * the live one in the west, the retrofit in the east. In each, three cold aisles of three tiles with a row on either side.
 */
import { metres, TILE_METRES, two } from '../shared/pod-layout.ts';

export const HALL_SIZE = { xMetres: 24.6, yMetres: 21.0, zMetres: 4.2 } as const;
export const FLOOR_DEPTH_METRES = 1.2;
export const HALL_ID = 'h1';

export const ZONES = ['live', 'retrofit'] as const;
export type Zone = (typeof ZONES)[number];
export const AISLES = [1, 2, 3] as const;
export type Aisle = (typeof AISLES)[number];
/** South and north of its cold aisle. */
export const SIDES = ['s', 'n'] as const;
export type Side = (typeof SIDES)[number];

export const SLOTS_PER_ROW = 14;
export const ROW_LENGTH_METRES = SLOTS_PER_ROW * TILE_METRES;
const WEST_METRES: Readonly<Record<Zone, number>> = { live: 3.0, retrofit: 13.2 };
const FIRST_ROW_SOUTH_METRES = 2.4;
const ROW_DEPTH_METRES = 1.2;
const COLD_AISLE_TILES = 3;
/** From the south face of one aisle's rows to that of the next. */
const PITCH_METRES = 6.0;

const southOf = (aisle: Aisle): number => FIRST_ROW_SOUTH_METRES + (aisle - 1) * PITCH_METRES;
const coldSouth = (aisle: Aisle): number => southOf(aisle) + ROW_DEPTH_METRES;

/** Fronts look at the cold aisle: the southern row faces north. */
export const rowRotation = (side: Side): number => (side === 's' ? 180 : 0);

/** y of a row's centre line. */
export function rowCentreY(aisle: Aisle, side: Side): number {
  return metres(side === 's' ? southOf(aisle) + ROW_DEPTH_METRES / 2 : coldSouth(aisle) + COLD_AISLE_TILES * TILE_METRES + ROW_DEPTH_METRES / 2);
}

/** Centre of the footprint of the equipment in slots `from`…`to`, slots counted from the west. */
export function slotCentre(zone: Zone, aisle: Aisle, side: Side, from: number, to = from): { xMetres: number; yMetres: number } {
  return { xMetres: metres(WEST_METRES[zone] + ((from + to) / 2 - 0.5) * TILE_METRES), yMetres: rowCentreY(aisle, side) };
}

/** Opposite corners of a cold aisle. */
export function coldAisle(zone: Zone, aisle: Aisle): { from: { xMetres: number; yMetres: number }; to: { xMetres: number; yMetres: number } } {
  return {
    from: { xMetres: WEST_METRES[zone], yMetres: metres(coldSouth(aisle)) },
    to: { xMetres: metres(WEST_METRES[zone] + ROW_LENGTH_METRES), yMetres: metres(coldSouth(aisle) + COLD_AISLE_TILES * TILE_METRES) },
  };
}

/** Perforated tiles across a cold aisle: all three of a live one; the retrofit's liquid-cooled racks need one. */
const TILES_ACROSS: Readonly<Record<Zone, readonly number[]>> = { live: [0, 1, 2], retrofit: [1] };

/** Centres of the perforated tiles of a cold aisle. */
export function tileCentres(zone: Zone, aisle: Aisle): { id: string; xMetres: number; yMetres: number }[] {
  return TILES_ACROSS[zone].flatMap((across) => Array.from({ length: SLOTS_PER_ROW }, (_, at) => ({
    id: `tile-${zone}-${aisle}-${across + 1}-${two(at + 1)}`,
    xMetres: slotCentre(zone, aisle, 's', at + 1).xMetres,
    yMetres: metres(coldSouth(aisle) + (across + 0.5) * TILE_METRES),
  })));
}

const UNIT_LENGTH_METRES = 2.4;
const UNIT_DEPTH_METRES = 1.2;
export const UNITS_PER_WALL = 8;
export const UNIT_SIZE = { xMetres: UNIT_LENGTH_METRES, yMetres: UNIT_DEPTH_METRES, zMetres: 2.4 } as const;

/** Centre of a cooling unit; four stand together on either side of a door of 0.6 m. */
export function unitCentre(wall: 'w' | 'e', unit: number): { xMetres: number; yMetres: number } {
  const south = TILE_METRES + (unit - 1) * UNIT_LENGTH_METRES + (unit > UNITS_PER_WALL / 2 ? TILE_METRES : 0);
  return { xMetres: metres(wall === 'w' ? UNIT_DEPTH_METRES / 2 : HALL_SIZE.xMetres - UNIT_DEPTH_METRES / 2), yMetres: metres(south + UNIT_LENGTH_METRES / 2) };
}

export const podId = (zone: Zone, aisle: Aisle): string => `${zone}-${aisle}`;
export const rowId = (zone: Zone, aisle: Aisle, side: Side): string => `${zone}-${aisle}-${side}`;
