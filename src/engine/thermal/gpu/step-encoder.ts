/** Records the dispatches of one time step into a compute pass. */
import { smoothingSweeps } from '../pressure/multigrid.ts';
import type { AirBuffers } from './buffers.ts';
import type { CaseTables } from './case-tables.ts';
import { flowGroups, groupSize, tailLevel } from './constants.ts';
import { GpuAirError } from './gpu-errors.ts';
import { type FlowEntry, flowEntries, type PressureEntry, pressureEntries, type Programs } from './programs.ts';

const groupsFor = (count: number): number => Math.ceil(count / groupSize);

export class StepEncoder {
  /** Dispatches recorded so far, for tests and the bench. */
  dispatches = 0;
  private readonly programs: Programs;
  private readonly tables: CaseTables;
  private readonly flowGroups: readonly Readonly<Record<FlowEntry, GPUBindGroup>>[];
  private readonly pressureGroups: readonly Readonly<Record<PressureEntry, readonly [GPUBindGroup, GPUBindGroup]>>[];
  private readonly tail: number;
  /** Workgroups of a kernel with an invocation per cell. */
  private readonly cellGroups: number;

  /** @throws GpuAirError ('limits') where the device dispatches too few workgroups. */
  constructor(device: GPUDevice, programs: Programs, buffers: AirBuffers, tables: CaseTables) {
    this.programs = programs;
    this.tables = tables;
    this.tail = tailLevel(tables.levels);
    const { grid } = tables.airCase;
    this.cellGroups = groupsFor(grid.nx * grid.ny * grid.nz);
    const most = device.limits.maxComputeWorkgroupsPerDimension;
    if (groupsFor(grid.size) > most || tables.airCase.devices.length > most) throw new GpuAirError('limits', `${grid.size} cells need ${groupsFor(grid.size)} workgroups, the device dispatches ${most}`);
    this.flowGroups = [0, 1].map((parity) => {
      const bound: Readonly<Record<number, GPUBuffer>> = { ...buffers.flow, 5: buffers.rates[parity]!, 6: buffers.rates[1 - parity]! };
      return byEntry(flowEntries, (name, { bindings }) => device.createBindGroup({
        label: name, layout: programs.flow[name].getBindGroupLayout(0),
        entries: bindings.map((binding) => ({ binding, resource: { buffer: bound[binding]! } })),
      }));
    });
    this.pressureGroups = tables.levels.map((_, level) => byEntry(pressureEntries, (name, { bindings }) => {
      const group = (colour: 0 | 1): GPUBindGroup => device.createBindGroup({
        label: name, layout: programs.pressure[name].getBindGroupLayout(0),
        entries: bindings.map((binding) => ({ binding, resource: { buffer: binding === 0 ? buffers.places[level]![colour] : buffers.pressure[binding]! } })),
      });
      return [group(0), group(1)] as const;
    }));
  }

  /** One step: closure, step size, devices, rates, update, pressure, projection. */
  step(pass: GPUComputePassEncoder, stepNumber: number, pressureIterations: number, addToMeans: boolean): void {
    const { airCase, sources, porous } = this.tables;
    const parity = stepNumber & 1;
    const run = (name: FlowEntry, workgroups: number): void => this.flow(pass, name, parity, workgroups);
    run('updateViscosity', flowGroups(airCase.grid));
    run('chooseStep', 1);
    run('operateDevices', airCase.devices.length);
    for (const component of ['computeRatesX', 'computeRatesY', 'computeRatesZ'] as const) run(component, this.cellGroups);
    run('computeHeatRates', this.cellGroups);
    run('addSources', groupsFor(sources.targets));
    run('advanceFields', this.cellGroups);
    run('applyPorousLoss', groupsFor(porous.faceCount));
    run('updatePorousDiagonals', groupsFor(porous.cellCount));
    run('computeOutflow', this.cellGroups);
    this.solvePressure(pass, pressureIterations);
    run('project', this.cellGroups);
    run('correctPorousFaces', groupsFor(porous.faceCount));
    if (addToMeans) run('addToMeans', groupsFor(airCase.grid.size));
  }

  private solvePressure(pass: GPUComputePassEncoder, iterations: number): void {
    const { chunkCount } = this.tables.air;
    const overChunks = (name: PressureEntry): void => this.pressure(pass, name, 0, chunkCount);
    const removeMeans = (): void => {
      this.pressure(pass, 'findMeans', 0, this.tables.volumes.count);
      overChunks('removeMeans');
    };
    overChunks('startResidual');
    removeMeans();
    for (let n = 0; n < iterations; n++) {
      this.cycle(pass);
      overChunks('productResidualCorrection');
      this.pressure(pass, 'chooseBeta', 0, 1);
      overChunks('updateDirection');
      overChunks('computeImage');
      this.pressure(pass, 'chooseAlpha', 0, 1);
      overChunks('updateSolution');
      removeMeans();
    }
    this.pressure(pass, 'finishStep', 0, 1);
  }

  private cycle(pass: GPUComputePassEncoder): void {
    const { levels } = this.tables;
    const half = (level: number): number => groupsFor(levels[level]!.width * levels[level]!.ny * levels[level]!.nz);
    const sweep = (level: number, colour: 0 | 1): void => this.pressure(pass, 'relax', level, half(level), colour);
    for (let level = 0; level < this.tail; level++) {
      const coarse = levels[level + 1]!;
      this.pressure(pass, 'relaxFirst', level, half(level));
      for (let s = 1; s < smoothingSweeps; s++) {
        sweep(level, 1);
        sweep(level, 0);
      }
      this.pressure(pass, 'restrictResidual', level, groupsFor(coarse.nx * coarse.ny * coarse.nz));
    }
    this.pressure(pass, 'cycleTail', 0, 1);
    for (let level = this.tail - 1; level >= 0; level--) {
      this.pressure(pass, 'relaxCorrected', level, half(level));
      sweep(level, 1);
      for (let s = 1; s < smoothingSweeps; s++) {
        sweep(level, 0);
        sweep(level, 1);
      }
    }
  }

  private flow(pass: GPUComputePassEncoder, name: FlowEntry, parity: number, workgroups: number): void {
    if (workgroups === 0) return;
    this.record(pass, this.programs.flow[name], this.flowGroups[parity]![name], workgroups);
  }

  private pressure(pass: GPUComputePassEncoder, name: PressureEntry, level: number, workgroups: number, colour: 0 | 1 = 0): void {
    if (workgroups === 0) return;
    this.record(pass, this.programs.pressure[name], this.pressureGroups[level]![name][colour], workgroups);
  }

  private record(pass: GPUComputePassEncoder, pipeline: GPUComputePipeline, group: GPUBindGroup, workgroups: number): void {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(workgroups);
    this.dispatches++;
  }
}

function byEntry<K extends string, E, G>(entries: Readonly<Record<K, E>>, make: (name: K, entry: E) => G): Record<K, G> {
  const names = Object.keys(entries) as K[];
  return Object.fromEntries(names.map((name) => [name, make(name, entries[name])])) as Record<K, G>;
}
