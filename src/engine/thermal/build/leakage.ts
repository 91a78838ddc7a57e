/**
 * Air volumes whose devices push in more than they draw out cannot be solved as they stand (and do not
 * exist: a real aisle leaks). Each gets a leakage path through its thin partitions, and a diagnostic.
 */
import type { RectilinearGrid } from '../../numerics/grid.ts';
import { type AirCase, type AirDevice, type AirDiagnostic } from '../air-case.ts';
import { airVolumesOf, type AirVolumes, netInflow } from '../connectivity.ts';

/** Open share of the partitions of a sealed volume once a path has to be assumed (our assumption). */
const assumedLeakageFraction = 0.02;
/** Imbalance (share of all device flow) below which a volume counts as balanced. */
const balancedShare = 1e-9;

export interface LeakageOutcome {
  readonly devices: readonly AirDevice[];
  readonly diagnostics: readonly AirDiagnostic[];
  /** Devices that had to be stopped: the result cannot be accepted as the input stands. */
  readonly stoppedIds: readonly string[];
}

type Partitioned = Pick<AirCase, 'grid' | 'solid' | 'openX' | 'openY' | 'openZ'>;

/** Opens leakage paths in place until every volume balances; stops devices that have no way out at all. */
export function openLeakagePaths(
  partitioned: Partitioned, devices: readonly AirDevice[], isThin: (face: number, axis: 0 | 1 | 2) => boolean,
): LeakageOutcome {
  const diagnostics: AirDiagnostic[] = [];
  let working = devices;
  const stoppedIds: string[] = [];
  for (let round = 0; round < 16; round++) {
    const volumes = airVolumesOf(partitioned);
    const net = netInflow(volumes, working);
    const total = working.reduce((sum, device) => sum + device.airflowM3PerS, 0);
    const worst = net.reduce((best, value, v) => (Math.abs(value) > Math.abs(net[best] ?? 0) ? v : best), 0);
    const excess = net[worst] ?? 0;
    if (Math.abs(excess) <= balancedShare * Math.max(total, 1e-12)) break;
    const names = devicesIn(volumes, worst, working);
    const opened = openBoundary(partitioned, volumes, worst, isThin);
    if (opened > 0) {
      diagnostics.push({
        severity: 'warning', code: 'sealed-air-volume', path: '',
        message: `The space at ${names} is sealed: ${Math.abs(excess).toFixed(2)} m³/s more air ${excess > 0 ? 'enters than leaves' : 'leaves than enters'}. A leakage path of ${100 * assumedLeakageFraction} % of its partitions was assumed.`,
        hint: 'Give the contained aisle a return or supply path (ducted roof, open doors, an in-row unit), or remove the containment.',
      });
      continue;
    }
    diagnostics.push({
      severity: 'error', code: 'enclosed-device', path: '',
      message: `The space at ${names} has no way in or out; its devices move no air in this solve.`,
      hint: 'Leave an aisle of at least one cell in front of and behind every rack and unit.',
    });
    stoppedIds.push(...working.filter((device) => touches(volumes, worst, device)).map((device) => device.id));
    working = working.map((device) => (touches(volumes, worst, device) ? stopped(device) : device));
  }
  return { devices: working, diagnostics, stoppedIds };
}

function touches(volumes: AirVolumes, volume: number, device: AirDevice): boolean {
  return [device.inlet, device.outlet].some((faces) => faces.airCell.some((cell) => volumes.volumeOfCell[cell] === volume));
}

function devicesIn(volumes: AirVolumes, volume: number, devices: readonly AirDevice[]): string {
  const ids = devices.filter((device) => device.airflowM3PerS > 0 && touches(volumes, volume, device)).map((device) => device.id);
  return ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
}

export function stopped(device: AirDevice): AirDevice {
  return device.kind === 'rack' ? { ...device, airflowM3PerS: 0, airHeatW: 0 } : { ...device, airflowM3PerS: 0 };
}

function openBoundary(
  partitioned: Partitioned, volumes: AirVolumes, volume: number, isThin: (face: number, axis: 0 | 1 | 2) => boolean,
): number {
  const { grid } = partitioned;
  let opened = 0;
  const open = [partitioned.openX, partitioned.openY, partitioned.openZ] as const;
  const strides = [1, grid.strideY, grid.strideZ] as const;
  forEachInterior(grid, (c) => {
    for (const axis of [0, 1, 2] as const) {
      const low = volumes.volumeOfCell[c - strides[axis]]!;
      const high = volumes.volumeOfCell[c]!;
      if (low === high || low < 0 || high < 0 || (low !== volume && high !== volume)) continue;
      if (open[axis][c] !== 0 || !isThin(c, axis)) continue;
      open[axis][c] = assumedLeakageFraction;
      opened++;
    }
  });
  return opened;
}

function forEachInterior(grid: RectilinearGrid, visit: (cell: number) => void): void {
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) visit(i + grid.strideY * j + grid.strideZ * k);
    }
  }
}
