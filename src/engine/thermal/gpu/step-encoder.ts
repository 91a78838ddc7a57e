/** Records the dispatches of one time step into a compute pass. */
import type { PressureLevel } from '../pressure/levels.ts';
import { smoothingSweeps } from '../pressure/multigrid.ts';
import type { AirBuffers } from './buffers.ts';
import { partialCount } from './buffers.ts';
import { type FlowEntry, flowEntries, type PressureEntry, pressureEntries, type Programs } from './programs.ts';

/** Levels up to this many cells are smoothed by one workgroup in one dispatch. */
const smallLevelCells = 2048;

const groupOf = (count: number): number => Math.ceil(count / 64);

export class StepEncoder {
  /** Dispatches recorded so far, for tests and the status panel. */
  dispatches = 0;
  private readonly programs: Programs;
  private readonly flowGroups: readonly Readonly<Record<FlowEntry, GPUBindGroup>>[];
  private readonly pressureGroups: readonly Readonly<Record<PressureEntry, readonly [GPUBindGroup, GPUBindGroup]>>[];
  private readonly interior: readonly number[];
  private readonly sizes: readonly number[];
  private readonly deviceCount: number;
  private readonly volumeCount: number;

  constructor(device: GPUDevice, programs: Programs, buffers: AirBuffers, levels: readonly PressureLevel[], deviceCount: number) {
    this.programs = programs;
    this.deviceCount = deviceCount;
    this.volumeCount = buffers.volumeCount;
    this.interior = levels.map((level) => level.nx * level.ny * level.nz);
    this.sizes = levels.map((level) => level.size);
    this.flowGroups = [0, 1].map((parity) => {
      const bound = { ...buffers.flow, 6: buffers.rates[parity]!, 7: buffers.rates[1 - parity]! };
      return groups(flowEntries, (name, bindings) => device.createBindGroup({
        layout: programs.flow[name].getBindGroupLayout(0),
        entries: bindings.map((binding) => ({ binding, resource: { buffer: (bound as Record<number, GPUBuffer>)[binding]! } })),
      }));
    });
    this.pressureGroups = levels.map((_, level) => groups(pressureEntries, (name, bindings) => {
      const group = (colour: 0 | 1): GPUBindGroup => device.createBindGroup({
        layout: programs.pressure[name].getBindGroupLayout(0),
        entries: bindings.map((binding) => ({ binding, resource: { buffer: binding === 0 ? buffers.levels[level]![colour] : buffers.pressure[binding]! } })),
      });
      return [group(0), group(1)] as const;
    }));
  }

  /** One step: devices, closure, step size, rates, update, pressure, projection. */
  step(pass: GPUComputePassEncoder, stepNumber: number, pressureIterations: number, addToMeans: boolean): void {
    const parity = stepNumber & 1;
    const cells = groupOf(this.interior[0]!);
    if (this.deviceCount > 0) this.flow(pass, 'operateDevices', parity, groupOf(this.deviceCount));
    this.flow(pass, 'updateViscosity', parity, cells);
    this.flow(pass, 'chooseStep', parity, 1);
    this.flow(pass, 'computeMomentumRates', parity, cells);
    this.flow(pass, 'computeScalarRates', parity, cells);
    this.flow(pass, 'advanceFields', parity, cells);
    this.flow(pass, 'computeOutflow', parity, cells);
    this.solvePressure(pass, pressureIterations);
    this.flow(pass, 'project', parity, cells);
    if (addToMeans) this.flow(pass, 'addToMeans', parity, groupOf(this.sizes[0]!));
  }

  /** Leaves the squared residual of the last pressure solve where the host reads it. */
  measureResidual(pass: GPUComputePassEncoder): void {
    this.pressure(pass, 'squareResidual', 0, partialCount);
    this.pressure(pass, 'storeResidual', 0, 1);
  }

  private solvePressure(pass: GPUComputePassEncoder, iterations: number): void {
    const cells = groupOf(this.interior[0]!);
    const all = groupOf(this.sizes[0]!);
    this.pressure(pass, 'startResidual', 0, cells);
    this.pressure(pass, 'removeResidualMeans', 0, this.volumeCount);
    for (let n = 0; n < iterations; n++) {
      this.cycle(pass, 0);
      this.pressure(pass, 'productResidualCorrection', 0, partialCount);
      this.pressure(pass, 'chooseBeta', 0, 1);
      this.pressure(pass, 'updateDirection', 0, all);
      this.pressure(pass, 'computeImage', 0, cells);
      this.pressure(pass, 'productDirectionImage', 0, partialCount);
      this.pressure(pass, 'chooseAlpha', 0, 1);
      this.pressure(pass, 'updateSolution', 0, all);
      this.pressure(pass, 'removeResidualMeans', 0, this.volumeCount);
    }
    this.pressure(pass, 'removePressureMeans', 0, this.volumeCount);
  }

  private cycle(pass: GPUComputePassEncoder, level: number): void {
    const cells = groupOf(this.interior[level]!);
    if (level === this.interior.length - 1) {
      this.pressure(pass, 'relaxCoarsest', level, 1);
      return;
    }
    const small = this.interior[level]! <= smallLevelCells;
    if (small) this.pressure(pass, 'relaxSmallDown', level, 1);
    else this.relax(pass, level, [1, 0]);
    this.pressure(pass, 'restrictResidual', level, groupOf(this.sizes[level + 1]!));
    this.cycle(pass, level + 1);
    this.pressure(pass, 'prolongate', level, cells);
    if (small) this.pressure(pass, 'relaxSmallUp', level, 1);
    else this.relax(pass, level, [0, 1]);
  }

  private relax(pass: GPUComputePassEncoder, level: number, colours: readonly [0 | 1, 0 | 1]): void {
    for (let s = 0; s < smoothingSweeps; s++) {
      for (const colour of colours) this.pressure(pass, 'relax', level, groupOf(this.interior[level]!), colour);
    }
  }

  private flow(pass: GPUComputePassEncoder, name: FlowEntry, parity: number, workgroups: number): void {
    pass.setPipeline(this.programs.flow[name]);
    pass.setBindGroup(0, this.flowGroups[parity]![name]);
    pass.dispatchWorkgroups(workgroups);
    this.dispatches++;
  }

  private pressure(pass: GPUComputePassEncoder, name: PressureEntry, level: number, workgroups: number, colour: 0 | 1 = 0): void {
    pass.setPipeline(this.programs.pressure[name]);
    pass.setBindGroup(0, this.pressureGroups[level]![name][colour]);
    pass.dispatchWorkgroups(workgroups);
    this.dispatches++;
  }
}

function groups<K extends string, G>(entries: Readonly<Record<K, readonly number[]>>, make: (name: K, bindings: readonly number[]) => G): Record<K, G> {
  const names = Object.keys(entries) as K[];
  return Object.fromEntries(names.map((name) => [name, make(name, entries[name])])) as Record<K, G>;
}
