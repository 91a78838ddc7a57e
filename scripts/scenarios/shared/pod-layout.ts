/**
 * Pods on a 0.6 m raster, so that racks, containment and units lie on grid faces. A pod is two rows back to back
 * around a contained hot aisle; fronts look at the cold aisles. Pods stand in columns (x) and ranks (y), and are
 * numbered from the south, west before east.
 */
export const TILE_METRES = 0.6;
const ROW_DEPTH_METRES = 1.2;

/** Metres without binary noise. */
export const metres = (value: number): number => Number(value.toFixed(3));

export const two = (value: number): string => String(value).padStart(2, '0');
export const podId = (hall: number, pod: number): string => `h${hall}-p${two(pod)}`;
export const rowId = (hall: number, pod: number, row: number): string => `${podId(hall, pod)}-r${row}`;

/** Row 1 is the southern one and faces south (0°); row 2 faces north (180°). */
export const rowRotation = (row: 1 | 2): number => (row === 1 ? 0 : 180);

/** A type and not an interface: only those fit the document's open objects. */
type FloorPoint = { readonly xMetres: number; readonly yMetres: number };

interface PodDesign {
  readonly slotsPerRow: number;
  readonly hotAisleMetres: number;
  /** From the south face of one pod to that of the next. */
  readonly pitchYMetres: number;
  readonly firstRowSouthMetres: number;
  /** West ends of the columns. */
  readonly columnWestMetres: readonly number[];
}

export interface PodLayout {
  /** y of a row's centre line. */
  readonly rowCentreY: (pod: number, row: 1 | 2) => number;
  /** Centre of the footprint of the equipment in slots `from`…`to` of a row, slots counted from the west. */
  readonly slotCentre: (pod: number, row: 1 | 2, from: number, to?: number) => FloorPoint;
  /** Opposite corners of a pod's hot aisle. */
  readonly hotAisle: (pod: number) => { from: FloorPoint; to: FloorPoint };
}

/** Places of a hall's pods. */
export function podLayout({ slotsPerRow, hotAisleMetres, pitchYMetres, firstRowSouthMetres, columnWestMetres }: PodDesign): PodLayout {
  const columns = columnWestMetres.length;
  const westOf = (pod: number): number => columnWestMetres[(pod - 1) % columns] ?? 0;
  const southOf = (pod: number): number => metres(firstRowSouthMetres + Math.floor((pod - 1) / columns) * pitchYMetres);
  const rowCentreY = (pod: number, row: 1 | 2): number => metres(southOf(pod) + ROW_DEPTH_METRES / 2 + (row === 1 ? 0 : ROW_DEPTH_METRES + hotAisleMetres));
  return {
    rowCentreY,
    slotCentre: (pod, row, from, to = from) => ({ xMetres: metres(westOf(pod) + ((from + to) / 2 - 0.5) * TILE_METRES), yMetres: rowCentreY(pod, row) }),
    hotAisle: (pod) => {
      const south = southOf(pod) + ROW_DEPTH_METRES;
      return {
        from: { xMetres: westOf(pod), yMetres: metres(south) },
        to: { xMetres: metres(westOf(pod) + slotsPerRow * TILE_METRES), yMetres: metres(south + hotAisleMetres) },
      };
    },
  };
}
