import { valueOf } from '../../model/index.ts';
import type { Hall, Rack, Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';

/** Aisle in front of or behind a rack whose row has no neighbour on that side, metres (two 0.6 m floor tiles). */
const DEFAULT_AISLE_METRES = 1.2;
/** Half of a wider aisle does not help a rack any more: the slab spreads its load over one tile at most, metres. */
const LARGEST_HALF_AISLE_METRES = 0.6;

/**
 * Ids of the racks whose weight the floor carries: weight ÷ (width × (depth + half the aisle before it + half the
 * aisle behind it)) ≤ the hall's floor load limit. Aisles are measured between neighbouring rows.
 */
export function racksWithinFloorLimit(scenario: Scenario): ReadonlySet<string> {
  const { rackTypes } = indexScenario(scenario);
  const within = new Set<string>();
  for (const hall of scenario.halls) {
    const limit = valueOf(hall.floorLoadLimitKgPerSquareMetre);
    const faces = hall.racks.map((rack) => rackFaces(rack, rackTypes.get(rack.rackTypeId)!.size.yMetres));
    const halfAislesByRow = new Map<string, number>();
    hall.racks.forEach((rack, position) => {
      const type = rackTypes.get(rack.rackTypeId)!;
      let halfAisles = halfAislesByRow.get(`${rack.rowId} ${rack.rotationDegrees} ${type.id}`);
      if (halfAisles === undefined) {
        halfAisles = halfAisle(hall, faces, position, 1) + halfAisle(hall, faces, position, -1);
        halfAislesByRow.set(`${rack.rowId} ${rack.rotationDegrees} ${type.id}`, halfAisles);
      }
      const share = type.size.xMetres * (type.size.yMetres + halfAisles);
      if (valueOf(type.weightKg) <= limit * share * (1 + 1e-9)) within.add(rack.id);
    });
  }
  return within;
}

interface RackFaces {
  readonly x: number;
  readonly y: number;
  /** Unit vector out of the front. */
  readonly frontX: number;
  readonly frontY: number;
  readonly halfDepth: number;
}

/** Front direction of the usual quarter turns exactly; rotation 0 looks to −y, counter-clockwise. */
function rackFaces(rack: Rack, depth: number): RackFaces {
  const quarter = ((Math.round(rack.rotationDegrees / 90) % 4) + 4) % 4;
  const [frontX, frontY] = ([[0, -1], [1, 0], [0, 1], [-1, 0]] as const)[quarter as 0 | 1 | 2 | 3];
  return { x: rack.position.xMetres, y: rack.position.yMetres, frontX, frontY, halfDepth: depth / 2 };
}

/** Half of the clear distance to the nearest other row on one side, capped. */
function halfAisle(hall: Hall, faces: readonly RackFaces[], position: number, side: 1 | -1): number {
  const own = faces[position]!;
  let clear = DEFAULT_AISLE_METRES;
  let nearest = Infinity;
  faces.forEach((other, otherPosition) => {
    if (hall.racks[otherPosition]!.rowId === hall.racks[position]!.rowId) return;
    const along = side * ((other.x - own.x) * own.frontX + (other.y - own.y) * own.frontY);
    const gap = along - own.halfDepth - other.halfDepth;
    if (along > 0 && gap >= 0 && gap < nearest) nearest = gap;
  });
  if (nearest < Infinity) clear = nearest;
  return Math.min(clear / 2, LARGEST_HALF_AISLE_METRES);
}
