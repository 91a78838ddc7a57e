/**
 * Where things stand in POD 2: `problems/ocp/geometry.lua` and `settings.lua` of github jsjolund/rafsine, whose origin
 * and axes are those of the document (x across, y along the rows, z up). Metres.
 */
import { stripHeights, stripSides } from '../../../src/engine/thermal/verify/measured/rise-ice-pod2.ts';
import type { Hall } from '../../../src/model/index.ts';
import { rounded } from './figures.ts';

export const HALL_SIZE = { xMetres: 6.95, yMetres: 4.87, zMetres: 3.0 } as const;

/** Width along the row, depth, height. */
export const RACK_SIZE = { xMetres: 0.62, yMetres: 0.88, zMetres: 2.22 } as const;
/** Three servers stand side by side in a chassis of this width. */
export const OPENING_WIDTH = 0.45;
const CHASSIS_HEIGHT = 0.1;
const CHASSIS_BOTTOMS = [0.3, 0.4, 0.5, 0.7, 0.8, 1.17, 1.27, 1.37, 1.57, 1.67] as const;

/** Ten chassis of equal share, from the bottom. */
export function chassisBands(): { fromMetres: number; toMetres: number; share: number }[] {
  return CHASSIS_BOTTOMS.map((bottom) => ({ fromMetres: bottom, toMetres: rounded(bottom + CHASSIS_HEIGHT), share: 1 / CHASSIS_BOTTOMS.length }));
}

/** Heights between, below and above the chassis: nothing stands there, and nothing says that anything closes them. */
export function openBands(): { fromMetres: number; toMetres: number }[] {
  const ends = [...chassisBands(), { fromMetres: RACK_SIZE.zMetres, toMetres: RACK_SIZE.zMetres }];
  return ends.flatMap(({ fromMetres }, at) => {
    const below = at === 0 ? 0 : ends[at - 1]!.toMetres;
    return fromMetres > below ? [{ fromMetres: below, toMetres: fromMetres }] : [];
  });
}

interface Row {
  readonly id: string;
  readonly name: string;
  /** Low x of the racks; the rear is on the side of the middle of the room. */
  readonly westMetres: number;
  /** Direction the fronts face: 90 = +x, 270 = -x. */
  readonly rotationDegrees: 90 | 270;
  /** From y = 0 upwards. */
  readonly rackIds: readonly string[];
}

/** Backs look at the hot aisle in the middle, fronts at the units along the walls. */
export const ROWS: readonly Row[] = [
  { id: 'left', name: 'Left row', westMetres: 1.79, rotationDegrees: 270, rackIds: ['r07', 'r08', 'r09', 'r10', 'r11', 'r12'] },
  { id: 'right', name: 'Right row', westMetres: 4.37, rotationDegrees: 90, rackIds: ['r06', 'r05', 'r04', 'r03', 'r02', 'r01'] },
];

const rackY = (at: number): number => rounded((at + 0.5) * RACK_SIZE.xMetres);

/** Centre of the footprint of rack `at` of a row. */
export function rackCentre(row: Row, at: number): { xMetres: number; yMetres: number } {
  return { xMetres: rounded(row.westMetres + RACK_SIZE.yMetres / 2), yMetres: rackY(at) };
}

/** Width along the wall, depth, height. */
export const UNIT_SIZE = { xMetres: 1.225, yMetres: 0.51, zMetres: 2.55 } as const;
export const UNIT_OUTLET = { widthMetres: 1.0, fromMetres: 0.1, toMetres: 1.875 } as const;

interface UnitPlace {
  readonly id: string;
  readonly wall: 'west' | 'east';
  readonly southMetres: number;
}

export const UNITS: readonly UnitPlace[] = [
  { id: 'p02hdz01', wall: 'east', southMetres: 2.275 },
  { id: 'p02hdz02', wall: 'east', southMetres: 0.6 },
  { id: 'p02hdz03', wall: 'west', southMetres: 0.6 },
  { id: 'p02hdz04', wall: 'west', southMetres: 2.275 },
];

export function unitCentre({ wall, southMetres }: UnitPlace): { xMetres: number; yMetres: number } {
  const half = UNIT_SIZE.yMetres / 2;
  return { xMetres: rounded(wall === 'west' ? half : HALL_SIZE.xMetres - half), yMetres: rounded(southMetres + UNIT_SIZE.xMetres / 2, 4) };
}

const corner = (xMetres: number, yMetres: number, zMetres: number): { xMetres: number; yMetres: number; zMetres: number } => ({ xMetres, yMetres, zMetres });

/** A closed box beyond the rows, and two beams under the ceiling. */
export const OBSTRUCTIONS: NonNullable<Hall['obstructions']> = [
  { id: 'end-box', name: 'Closed space beyond the rows', from: corner(0, 3.72, 0), to: corner(6.95, 4.87, 2.25) },
  { id: 'beam-left', name: 'Ceiling beam, left', from: corner(2.5, 0, 2.65), to: corner(2.75, 4.87, 3.0) },
  { id: 'beam-right', name: 'Ceiling beam, right', from: corner(4.5, 0, 2.65), to: corner(4.75, 4.87, 3.0) },
];

/** From the front face, one cell of the published model; from the rear face. */
const SENSOR_OFFSET = { front: 0.036, rear: 0.2 } as const;
const SENSOR_HEIGHTS = { bottom: 0.4, middle: 1.2, top: 2.0 } as const;

/** Each strip hangs at one rack of three: the second or the fifth of its row. */
const STRIPS = [
  { id: 'racks-01-03', row: 'right', at: 4 },
  { id: 'racks-04-06', row: 'right', at: 1 },
  { id: 'racks-07-09', row: 'left', at: 1 },
  { id: 'racks-10-12', row: 'left', at: 4 },
] as const;

export function sensors(): NonNullable<Hall['sensors']> {
  return STRIPS.flatMap(({ id, row: rowId, at }) => {
    const row = ROWS.find((candidate) => candidate.id === rowId);
    if (!row) throw new Error(`no row ${rowId}`);
    const outward = row.rotationDegrees === 90 ? 1 : -1;
    const middle = row.westMetres + RACK_SIZE.yMetres / 2;
    return stripSides.flatMap((side) => stripHeights.map((height) => ({
      id: `${id}-${side}-${height}`,
      name: `Strip ${id}, ${side} ${height}`,
      position: corner(rounded(middle + (side === 'front' ? outward : -outward) * (RACK_SIZE.yMetres / 2 + SENSOR_OFFSET[side])), rackY(at), SENSOR_HEIGHTS[height]),
    })));
  });
}
