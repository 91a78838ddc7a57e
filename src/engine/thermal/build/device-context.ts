/** What the builders of devices share. */
import type { Hall } from '../../../model/index.ts';
import type { RectilinearGrid } from '../../numerics/grid.ts';
import type { AirDiagnostic, AirProperties, DeviceFaces } from '../air-case.ts';
import { type CellBox, sideFaces } from './cell-box.ts';
import type { Facing } from './footprint.ts';

export interface DeviceOptions {
  /** Units (or racks) that are off: they stand in the way but move no air. */
  readonly failedIds?: ReadonlySet<string>;
  /** Share of rated power drawn by racks, 0..1; fans keep their flow or law. Default 1. */
  readonly loadFraction?: number;
  /** Factor on the airflow of single racks and units, by id. */
  readonly airflowFactors?: ReadonlyMap<string, number>;
}

export interface DeviceContext {
  readonly grid: RectilinearGrid;
  readonly hall: Hall;
  readonly air: AirProperties;
  readonly solid: Uint8Array;
  readonly owner: Int32Array;
  readonly options: DeviceOptions;
  readonly diagnostics: AirDiagnostic[];
  readonly unmet: string[];
}

/** Faces on a side of `within` that belong to standing thing `at` and look into air; of all layers or of some. */
export function facesOf({ grid, solid, owner }: DeviceContext, at: number, within: CellBox, side: Facing, layers?: ReadonlySet<number>): DeviceFaces {
  return sideFaces(grid, within, side, solid, (cell) => owner[cell] === at && solid[cell] === 1
    && (layers === undefined || layers.has(Math.floor(cell / grid.strideZ))));
}
