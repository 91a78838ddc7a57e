/** Outcomes of a schedule on any GPUDevice: the integers of the CPU, sample by sample. */
import type { PreparedMonteCarlo } from '../question.ts';
import { isUncertain, medianPlanEnd } from '../cpu-outcomes.ts';
import { DurationSampler } from '../draw-durations.ts';
import { medianDurations } from '../duration-tables.ts';
import { OutcomeStore } from '../outcome-store.ts';
import { randomSubjects } from '../sample-design.ts';
import { gpuDeclinesSchedule, gpuTables } from './gpu-tables.ts';
import type { GpuTables } from './gpu-tables.ts';
import source from './outcomes.wgsl?raw';

/** Samples of one submit. */
const CHUNK = 1024;
const WORKGROUP = 64;
const SAMPLINGS = ['plain', 'lhs', 'sobol'] as const;

/** A shader that does not compile, a device that is lost or too small, or a schedule that is left to the CPU. */
export class GpuScheduleError extends Error {
  override readonly name = 'GpuScheduleError';
}

/** Outcomes of one question, a chunk of samples per submit. */
export class GpuOutcomes {
  readonly store: OutcomeStore;
  /** Moment at which the plan, or the milestone asked for, is finished with every duration at its median. */
  readonly medianEnd: number;
  private readonly sampler: DurationSampler;
  private readonly buffers: OwnedBuffers;
  private readonly tables: GpuTables;
  private readonly parameters: GPUBuffer;
  private readonly dates: GPUBuffer;
  private readonly counts: GPUBuffer;
  private readonly staging: GPUBuffer;
  private readonly bound: readonly GPUBuffer[];
  private pipeline: GPUComputePipeline | null = null;
  private done = 0;

  /** @throws GpuScheduleError for a schedule left to the CPU or a device too small; RangeError for too many samples. */
  constructor(private readonly device: GPUDevice, private readonly prepared: PreparedMonteCarlo) {
    const { compiled: { network, durations }, uncertainty, design, target } = prepared;
    this.sampler = new DurationSampler(uncertainty, durations, design, CHUNK);
    const { draws } = this.sampler;
    const declined = gpuDeclinesSchedule(network, draws, uncertainty.drivers.length);
    if (declined !== null) throw new GpuScheduleError(declined);
    const count = network.activities.length;
    const datesBytes = 3 * count * CHUNK * 4;
    const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    this.tables = gpuTables(network, draws, randomSubjects(uncertainty), design);
    const needed = Math.max(datesBytes + count * 4, this.tables.knots.byteLength);
    if (needed > most) throw new GpuScheduleError(`${count} activities need ${needed} bytes, the device binds at most ${most}`);
    this.store = new OutcomeStore(network.activities.map(() => null), draws.map(isUncertain), uncertainty.drivers.length, design.samples);
    this.medianEnd = medianPlanEnd(network, medianDurations(draws), target);
    this.buffers = new OwnedBuffers(device);
    const { buffers, tables } = this;
    this.parameters = buffers.empty('parameters', 64, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
    this.dates = buffers.empty('dates', datesBytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    this.counts = buffers.empty('critical counts', count * 4, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
    this.staging = buffers.empty('read-back', datesBytes + count * 4, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    this.bound = [
      this.parameters, buffers.filled('calendars', tables.calendars), buffers.filled('activities', tables.activities), buffers.filled('parts', tables.parts),
      buffers.filled('knots', tables.knots), buffers.filled('streams', tables.streams), this.dates, buffers.empty('marks', count * CHUNK * 4, GPUBufferUsage.STORAGE), this.counts,
    ];
  }

  /** Share of the samples that are done, 0–1. */
  get fraction(): number {
    return this.done / this.prepared.design.samples;
  }

  /** Draws and dates the next chunk. @returns whether all are done. @throws GpuScheduleError */
  async advanceChunk(): Promise<boolean> {
    const { device, store, sampler, done: from, prepared: { design, compiled } } = this;
    const samples = Math.min(CHUNK, design.samples - from);
    device.pushErrorScope('validation');
    const failed = await this.computeChunk(from, compiled.network.activities.length).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    const refused = await device.popErrorScope();
    if (failed !== null || refused !== null) throw new GpuScheduleError(refused?.message ?? failed ?? '');
    sampler.drawDrivers(from, samples);
    store.driverScores.forEach((scores, driver) => scores.set(sampler.scoresOf(driver).subarray(0, samples), from));
    this.done += samples;
    return this.done >= design.samples;
  }

  private async computeChunk(from: number, count: number): Promise<void> {
    await this.submit(from);
    await this.staging.mapAsync(GPUMapMode.READ);
    keep(new Int32Array(this.staging.getMappedRange()), this.store, from, count, this.prepared.target);
    this.staging.unmap();
  }

  private async submit(from: number): Promise<void> {
    const { device, dates, counts, staging, prepared: { design, uncertainty, compiled, target }, tables } = this;
    const count = compiled.network.activities.length;
    this.pipeline ??= await device.createComputePipelineAsync({
      label: 'outcomes', layout: 'auto', compute: { module: device.createShaderModule({ label: 'outcomes', code: source }), entryPoint: 'simulate' },
    });
    device.queue.writeBuffer(this.parameters, 0, Uint32Array.of(
      count, uncertainty.drivers.length, from, design.samples, CHUNK, design.perReplicate, design.seed, SAMPLINGS.indexOf(design.sampling),
      tables.strata, tables.directions, target ?? count,
    ));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout: this.pipeline.getBindGroupLayout(0), entries: this.bound.map((buffer, binding) => ({ binding, resource: { buffer } })) }));
    pass.dispatchWorkgroups(CHUNK / WORKGROUP);
    pass.end();
    encoder.copyBufferToBuffer(dates, 0, staging, 0, dates.size);
    encoder.copyBufferToBuffer(counts, 0, staging, dates.size, count * 4);
    device.queue.submit([encoder.finish()]);
  }

  /** Frees the buffers; the device is the caller's. */
  dispose(): void {
    this.buffers.destroy();
  }
}

/** Buffers freed together. */
class OwnedBuffers {
  private readonly all: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  empty(label: string, bytes: number, usage: number): GPUBuffer {
    // A table of nothing still has to be bound.
    const buffer = this.device.createBuffer({ label, size: Math.max(64, bytes), usage });
    this.all.push(buffer);
    return buffer;
  }

  filled(label: string, data: Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.empty(label, data.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}

/** Copies a chunk of start, finish and duration sections, and the critical counts so far. */
function keep(read: Int32Array, store: OutcomeStore, from: number, count: number, target: number | null): void {
  const samples = Math.min(CHUNK, store.samples - from);
  store.end.fill(-0x7fffffff, from, from + samples);
  for (let index = 0; index < count; index += 1) {
    const section = (which: number) => read.subarray((which * count + index) * CHUNK, (which * count + index) * CHUNK + samples);
    store.start[index]!.set(section(0), from);
    const finish = section(1);
    store.finish[index]!.set(finish, from);
    if (store.durations[index]!.length > 0) store.durations[index]!.set(section(2), from);
    if (target === null || target === index) for (let lane = 0; lane < samples; lane += 1) if (finish[lane]! > store.end[from + lane]!) store.end[from + lane] = finish[lane]!;
    store.criticalCounts[index] = read[3 * count * CHUNK + index]!;
  }
}
