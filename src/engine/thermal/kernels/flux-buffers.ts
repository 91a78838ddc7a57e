/** Fluxes that wait for the neighbour that shares them. */
import type { RectilinearGrid } from '../../numerics/grid.ts';

export interface FluxBuffers {
  /** Fluxes through the back of the row before, by place along x. */
  readonly row: Float64Array;
  /** Fluxes through the top of the plane below, by place in a plane. */
  readonly plane: Float64Array;
}

export function createFluxBuffers({ strideY, strideZ }: RectilinearGrid): FluxBuffers {
  return { row: new Float64Array(strideY), plane: new Float64Array(strideZ) };
}
