/** GPU copies of a case and a state: single precision, structure of arrays, allocated once. */
import type { AirCase } from '../air-case.ts';
import { heatCapacityRate } from '../devices.ts';
import { airVolumesOf } from '../connectivity.ts';
import type { PressureLevel } from '../pressure/levels.ts';
import { wallDistance } from '../wall-distance.ts';
import { GpuAirError } from './gpu-errors.ts';

/** Steps whose device readings fit in the sample buffer between read-backs. */
export const sampleRows = 128;
/** Workgroups of a dot product; their partial sums fit one workgroup of 256. */
export const partialCount = 64;
const deviceRowBytes = 32;

export interface AirBuffers {
  /** By binding number of flow.wgsl. `rates` alternate between bindings 6 and 7. */
  readonly flow: Readonly<Record<number, GPUBuffer>>;
  readonly rates: readonly [GPUBuffer, GPUBuffer];
  /** By binding number of pressure.wgsl, without the level uniform. */
  readonly pressure: Readonly<Record<number, GPUBuffer>>;
  /** Level uniforms: `levels[l][colour]`. */
  readonly levels: readonly (readonly [GPUBuffer, GPUBuffer])[];
  readonly volumeCount: number;
  /** Field sums of the statistics window before the present one. */
  readonly previousSums: GPUBuffer;
  readonly all: readonly GPUBuffer[];
}

export function createBuffers(device: GPUDevice, airCase: AirCase, levels: readonly PressureLevel[]): AirBuffers {
  const { size, dx, dy, dz } = airCase.grid;
  const all: GPUBuffer[] = [];
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const allocate = (label: string, bytes: number, flags: number = usage): GPUBuffer => {
    if (bytes > device.limits.maxStorageBufferBindingSize) {
      throw new GpuAirError('limits', `${label} needs ${bytes} bytes, the device binds at most ${device.limits.maxStorageBufferBindingSize}`);
    }
    const buffer = device.createBuffer({ label, size: Math.max(16, Math.ceil(bytes / 4) * 4), usage: flags });
    all.push(buffer);
    return buffer;
  };
  const filled = (label: string, data: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, flags?: number): GPUBuffer => {
    const buffer = allocate(label, data.byteLength, flags);
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  };
  const { rows, cells, areas } = deviceTables(airCase);
  const cg = allocate('cg', 16 * size);
  const rates = [allocate('rate a', 20 * size), allocate('rate b', 20 * size)] as const;
  const flow: Record<number, GPUBuffer> = {
    0: allocate('velocity', 12 * size), 1: allocate('scalars', 8 * size),
    2: filled('viscosity', new Float32Array(size).fill(airCase.air.kinematicViscosityM2PerS)),
    3: filled('wall distance', Float32Array.from(wallDistance(airCase))),
    4: filled('openness', joined([airCase.openX, airCase.openY, airCase.openZ])),
    5: filled('widths', joined([dx, dy, dz])),
    8: allocate('control', 32), 9: allocate('stiffness', 16),
    10: filled('devices', rows), 11: filled('device cells', cells), 12: filled('device areas', areas),
    13: allocate('samples', 4 * sampleRows * (3 * airCase.devices.length + 1)), 14: cg, 15: allocate('sums', 20 * size),
  };
  const volumes = volumeTables(airCase);
  const levelCells = levels.reduce((sum, level) => sum + level.size, 0);
  const pressure: Record<number, GPUBuffer> = {
    1: allocate('level x', 4 * levelCells), 2: allocate('level b', 4 * levelCells),
    3: filled('coefficients', joined(levels.flatMap((l) => [l.kx, l.ky, l.kz, l.inverseDiagonal]))),
    4: cg, 5: allocate('partials', 4 * partialCount), 6: allocate('numbers', 32),
    7: filled('volume cells', volumes.cells), 8: filled('volume ranges', volumes.ranges),
  };
  const uniforms = levels.map((_, at) => [0, 1].map((colour) => filled(
    `level ${at}`, levelUniform(levels, at, colour), GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  )) as [GPUBuffer, GPUBuffer]);
  return { flow, rates, pressure, levels: uniforms, volumeCount: volumes.ranges.length / 2, previousSums: allocate('previous sums', 20 * size), all };
}

/** One array after the other, in single precision. */
function joined(arrays: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> {
  const out = new Float32Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}

function levelUniform(levels: readonly PressureLevel[], at: number, colour: number): Uint32Array<ArrayBuffer> {
  const level = levels[at]!;
  const coarse = levels[at + 1];
  const start = levels.slice(0, at).reduce((sum, l) => sum + l.size, 0);
  return Uint32Array.from([
    level.nx, level.ny, level.nz, level.strideY, level.strideZ, start, level.size,
    coarse?.strideY ?? 1, coarse?.strideZ ?? 1, start + level.size, coarse?.size ?? 0,
    coarse?.halvedX ? 1 : 0, coarse?.halvedY ? 1 : 0, coarse?.halvedZ ? 1 : 0, colour, 0,
  ]);
}

function deviceTables(airCase: AirCase): { rows: Uint32Array<ArrayBuffer>; cells: Uint32Array<ArrayBuffer>; areas: Float32Array<ArrayBuffer> } {
  const { devices, air } = airCase;
  const rows = new Uint32Array(Math.max(1, devices.length) * (deviceRowBytes / 4));
  const floats = new Float32Array(rows.buffer);
  const cells: number[] = [];
  const areas: number[] = [];
  devices.forEach((device, d) => {
    const at = d * (deviceRowBytes / 4);
    rows[at] = cells.length;
    rows[at + 1] = device.inlet.airCell.length;
    cells.push(...device.inlet.airCell);
    areas.push(...device.inlet.areaM2);
    rows[at + 2] = cells.length;
    rows[at + 3] = device.outlet.deviceCell.length;
    cells.push(...device.outlet.deviceCell);
    areas.push(...device.outlet.areaM2);
    const rate = heatCapacityRate(air, device.airflowM3PerS);
    rows[at + 4] = device.kind === 'rack' ? 1 : 0;
    floats[at + 5] = rate > 0 ? (device.kind === 'rack' ? device.airHeatW : device.capacityW) / rate : 0;
    floats[at + 6] = device.kind === 'rack' ? 0 : device.supplySetPointCelsius - air.referenceCelsius;
    rows[at + 7] = rate > 0 ? 1 : 0;
  });
  return { rows, cells: Uint32Array.from(cells), areas: Float32Array.from(areas) };
}

function volumeTables(airCase: AirCase): { cells: Uint32Array<ArrayBuffer>; ranges: Uint32Array<ArrayBuffer> } {
  const volumes = airVolumesOf(airCase);
  const ranges = new Uint32Array(2 * volumes.count);
  const next = new Uint32Array(volumes.count);
  let at = 0;
  for (let v = 0; v < volumes.count; v++) {
    ranges[2 * v] = next[v] = at;
    ranges[2 * v + 1] = volumes.cellsOfVolume[v]!;
    at += volumes.cellsOfVolume[v]!;
  }
  const cells = new Uint32Array(at);
  volumes.volumeOfCell.forEach((volume, c) => {
    if (volume >= 0) cells[next[volume]!++] = c;
  });
  return { cells, ranges };
}

/** Reads a whole buffer back. */
export async function readBack(device: GPUDevice, source: GPUBuffer): Promise<Float32Array<ArrayBuffer>> {
  const staging = device.createBuffer({ size: source.size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}
