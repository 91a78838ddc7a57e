/**
 * Air volumes whose devices push in more than they draw out cannot be solved as they stand (and do not
 * exist: a real aisle leaks). Each gets a leakage path through its thin partitions, and a diagnostic.
 */
import { type RectilinearGrid, strideOf } from '../../numerics/grid.ts';
import type { AirDevice, AirDiagnostic, RackDevice } from '../air-case.ts';
import { airVolumesOf, type AirVolumes, netInflow } from '../connectivity.ts';
import { clearPartition, type Faces } from './partitions.ts';
import { orificeResistance } from './porous.ts';

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

/** Turns partitions of sealed volumes into porous faces until every volume balances; stops devices that have no way out at all. */
export function openLeakagePaths(faces: Faces, solid: Uint8Array, devices: readonly AirDevice[], hallPath: string): LeakageOutcome {
  const { grid, open: [openX, openY, openZ] } = faces;
  const partitioned = { grid, solid, openX, openY, openZ };
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
    const opened = openBoundary(faces, volumes, worst);
    if (opened > 0) {
      diagnostics.push({
        severity: 'warning', code: 'sealed-air-volume', path: hallPath,
        message: `The space at ${names} is sealed: ${Math.abs(excess).toFixed(2)} m³/s more air ${excess > 0 ? 'enters than leaves' : 'leaves than enters'}. A leakage path of ${100 * assumedLeakageFraction} % of its partitions was assumed.`,
        hint: 'Give the space a return or supply path (ducted roof, open doors, an in-row unit, perforated tiles), state its leakage, or take its partitions away.',
      });
      continue;
    }
    diagnostics.push({
      severity: 'error', code: 'enclosed-device', path: hallPath,
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

/** The device with its fans off: it stands in the way, moves no air and gives no heat. */
export function stopped<T extends AirDevice>(device: T): T {
  const { flowRule: _, ...fixed } = device as T & Pick<RackDevice, 'flowRule'>;
  return { ...fixed, airflowM3PerS: 0, ...(device.kind === 'rack' ? { airHeatW: 0 } : {}) } as T;
}

/** Leaks through the closed partitions of a volume; returns how many faces. */
function openBoundary(faces: Faces, volumes: AirVolumes, volume: number): number {
  const { grid, open, unpartitioned, porous } = faces;
  const gaps = orificeResistance(assumedLeakageFraction);
  let opened = 0;
  forEachInterior(grid, (c) => {
    for (const axis of [0, 1, 2] as const) {
      const low = volumes.volumeOfCell[c - strideOf(grid, axis)]!;
      const high = volumes.volumeOfCell[c]!;
      if (low === high || low < 0 || high < 0 || (low !== volume && high !== volume)) continue;
      if (open[axis][c] !== 0 || unpartitioned[axis][c] === 0) continue;
      clearPartition(faces, axis, c);
      porous[axis].set(c, gaps);
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
