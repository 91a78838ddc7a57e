/** GPU copies of a case and its state: single precision, structure of arrays, allocated once. */
import type { CaseTables } from './case-tables.ts';
import { flowGroups, sampleRows, sampleWidth, tailLevel } from './constants.ts';
import { GpuAirError } from './gpu-errors.ts';
import { levelLength, levelTable, tailSchedule } from './pressure-tables.ts';
import type { Floats, Words } from './tables.ts';

export interface AirBuffers {
  readonly state: GPUBuffer;
  readonly control: GPUBuffer;
  readonly samples: GPUBuffer;
  /** Solution, direction and image of the conjugate gradients. */
  readonly gradients: GPUBuffer;
  readonly sums: GPUBuffer;
  /** Rates of this step and of the one before; they change places every step. */
  readonly rates: readonly [GPUBuffer, GPUBuffer];
  /** By binding number of the flow kernels, without the rates. */
  readonly flow: Readonly<Record<number, GPUBuffer>>;
  /** By binding number of the pressure kernels, without binding 0. */
  readonly pressure: Readonly<Record<number, GPUBuffer>>;
  /** Binding 0: `places[level][colour]`. */
  readonly places: readonly (readonly [GPUBuffer, GPUBuffer])[];
  /** Bytes of all of them. */
  readonly bytes: number;
  destroy(): void;
}

/** Storage that frees itself when one allocation is refused. */
class Allocator {
  readonly all: GPUBuffer[] = [];
  bytes = 0;
  private readonly device: GPUDevice;

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** @throws GpuAirError ('limits') for what the device does not bind. */
  empty(label: string, bytes: number, usage: number = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST): GPUBuffer {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    const most = Math.min(maxBufferSize, maxStorageBufferBindingSize);
    if (bytes > most) throw new GpuAirError('limits', `${label} needs ${bytes} bytes, the device binds at most ${most}`);
    // A table of nothing still has to be bound; 64 bytes hold one row of any.
    const size = Math.max(64, Math.ceil(bytes / 4) * 4);
    const buffer = this.device.createBuffer({ label, size, usage });
    this.all.push(buffer);
    this.bytes += size;
    return buffer;
  }

  filled(label: string, data: Floats | Words, usage?: number): GPUBuffer {
    const buffer = this.empty(label, data.byteLength, usage);
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}

/** Allocates and fills everything but the state itself. @throws GpuAirError ('limits') */
export function createBuffers(device: GPUDevice, tables: CaseTables): AirBuffers {
  const allocator = new Allocator(device);
  try {
    return allocateAll(allocator, tables);
  } catch (error) {
    allocator.destroy();
    throw error;
  }
}

function allocateAll(allocator: Allocator, tables: CaseTables): AirBuffers {
  const { airCase, levels, sources, porous, devices, air } = tables;
  const { size } = airCase.grid;
  const state = allocator.empty('state', 16 * size);
  const control = allocator.empty('control', 20);
  const samples = allocator.empty('samples', 4 * sampleRows * sampleWidth(airCase));
  const gradients = allocator.empty('gradients', 24 * levels[0]!.size);
  const sums = allocator.empty('sums', 16 * size);
  const levelX = allocator.empty('level x', 4 * levelLength(levels));
  const levelB = allocator.empty('level b', 4 * levelLength(levels));
  const coefficients = allocator.filled('coefficients', tables.coefficients);
  const uniform = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const place = (level: number, colour: 0 | 1): GPUBuffer => allocator.filled(`level ${level}, colour ${colour}`, Uint32Array.of(level, colour, 0, 0), uniform);
  const buffers = {
    state, control, samples, gradients, sums,
    rates: [allocator.empty('rates a', 16 * size), allocator.empty('rates b', 16 * size)] as const,
    flow: {
      0: state, 1: allocator.filled('viscosity', new Float32Array(size).fill(airCase.air.kinematicViscosityM2PerS)),
      2: allocator.filled('lengths', tables.lengths), 3: allocator.filled('flags', tables.flags), 4: allocator.filled('metrics', tables.metrics),
      7: control, 8: samples, 9: allocator.empty('flow parts', 8 * flowGroups(airCase.grid)),
      10: allocator.filled('source rows', sources.rows), 11: allocator.filled('sources', sources.sources),
      12: levelB, 13: gradients, 14: sums,
      15: allocator.filled('porous faces', porous.faces), 16: allocator.filled('porous cells', porous.cells),
      17: allocator.empty('porous factors', 4 * porous.faceCount), 18: coefficients,
      19: allocator.filled('devices', devices.devices), 20: allocator.filled('device faces', devices.faces),
      21: allocator.filled('fans', devices.fans), 22: allocator.filled('fan laws', devices.points),
    },
    pressure: {
      1: allocator.filled('levels', levelTable(levels), uniform), 2: levelX, 3: levelB, 4: coefficients, 5: gradients,
      6: allocator.empty('chunk sums', 16 * air.chunkCount), 7: allocator.empty('numbers', 16),
      8: allocator.filled('air cells', air.airCells), 9: allocator.filled('chunks', air.chunks),
      10: allocator.filled('volumes', air.volumes), 11: allocator.empty('means', 8 * tables.volumes.count), 12: samples, 13: control,
      14: allocator.filled('tail', tailSchedule(levels, tailLevel(levels)), uniform),
    },
    places: levels.map((_, level) => [place(level, 0), place(level, 1)] as const),
  };
  return { ...buffers, bytes: allocator.bytes, destroy: () => allocator.destroy() };
}

/** Reads part of a buffer back. */
export async function readBack(device: GPUDevice, source: GPUBuffer, bytes: number = source.size): Promise<Float32Array<ArrayBuffer>> {
  const staging = device.createBuffer({ label: 'read-back', size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  try {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}
