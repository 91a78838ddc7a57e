/** Heat of lights, people and losses: given to the air of the room, not to plenums. */
import { cellIndex } from '../../numerics/grid.ts';
import type { AirCase, AirDiagnostic, CellHeat } from '../air-case.ts';
import { airVolumesOf } from '../connectivity.ts';

/** Layers between floor and ceiling sheet, as z-lines. */
export interface RoomLayers {
  readonly floor: number;
  readonly ceiling: number;
}

/**
 * Spreads `watts` evenly by volume over the room's air that devices move; over all of the room's air
 * where none moves any. `undefined` without heat or air.
 */
export function spreadHeat(
  airCase: Pick<AirCase, 'grid' | 'solid' | 'openX' | 'openY' | 'openZ' | 'devices'>, { floor, ceiling }: RoomLayers, watts: number,
): CellHeat | undefined {
  if (watts === 0) return undefined;
  const { grid, solid, devices } = airCase;
  const volumes = airVolumesOf(airCase);
  const moved = new Set(devices.filter((device) => device.airflowM3PerS > 0)
    .flatMap(({ inlet, outlet }) => [...inlet.airCell, ...outlet.airCell]).map((cell) => volumes.volumeOfCell[cell]!));
  const room: { cell: number; volume: number }[] = [];
  for (let k = floor + 1; k <= ceiling; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        const cell = cellIndex(grid, i, j, k);
        if (solid[cell] === 0) room.push({ cell, volume: grid.dx[i]! * grid.dy[j]! * grid.dz[k]! });
      }
    }
  }
  const lively = room.filter(({ cell }) => moved.has(volumes.volumeOfCell[cell]!));
  const heated = lively.length > 0 ? lively : room;
  const total = heated.reduce((sum, { volume }) => sum + volume, 0);
  if (total === 0) return undefined;
  return {
    cell: Int32Array.from(heated, ({ cell }) => cell),
    watts: Float64Array.from(heated, ({ volume }) => (watts * volume) / total),
  };
}

/** Heat that the room has no air for: nothing takes it up in this solve. Empty where it is spread. */
export function heatDiagnostics(heat: CellHeat | undefined, watts: number, hallPath: string): AirDiagnostic[] {
  return heat !== undefined || watts === 0 ? [] : [{
    severity: 'error', code: 'no-room-air', path: `${hallPath}/otherHeatKw`,
    message: `No air is left between floor and ceiling to take up the hall's other ${(watts / 1000).toFixed(1)} kW; they are left out of the solve.`,
    hint: 'Solve with smaller cells, or correct the height of the ceiling sheet and the size of what stands in the hall.',
  }];
}
