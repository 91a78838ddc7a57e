/** The speed bench on a tiny hall with a clock that moves by itself: what it reports is whole and hangs together; nothing is timed. */
import { afterEach, describe, expect, it } from 'vitest';
import { benchHall, type BenchInput, BenchRun } from '../../../src/engine/thermal/bench/index.ts';
import { cellsOf } from '../../../src/engine/thermal/bench/bench-hall.ts';
import { referenceKernelBytes, wasmKernelBytes } from '../../../src/engine/thermal/bench/kernel-bytes.ts';
import { referenceParts, wasmParts } from '../../../src/engine/thermal/bench/kernel-parts.ts';
import { lostKernels, rateOf } from '../../../src/engine/thermal/bench/kernel-rates.ts';
import { growthOf } from '../../../src/engine/thermal/bench/solve-timing.ts';
import { bestMilliseconds } from '../../../src/engine/thermal/bench/timing.ts';
import { bestTriads, besideTriad } from '../../../src/engine/thermal/bench/triad-stage.ts';
import { WasmTriad } from '../../../src/engine/thermal/bench/triads.ts';
import { airVolumesOf, netInflow } from '../../../src/engine/thermal/connectivity.ts';
import { AirSolver } from '../../../src/engine/thermal/index.ts';
import { ReferenceKernels } from '../../../src/engine/thermal/kernels/reference-kernels.ts';
import { WasmKernels } from '../../../src/engine/thermal/wasm/index.ts';
import { type BackendRates, BENCH_SIZES, FIGURE_OF_MERIT_BYTES, type SolveTiming, type TriadRate } from '../../../src/model/index.ts';
import { requestSoftwareDevice } from './support/software-adapter.ts';

/** A clock that moves on by itself at every look. */
function tickingClock(milliseconds: number): () => number {
  let time = 0;
  return () => { time += milliseconds; return time; };
}

const tiny: BenchInput = { cellMetres: 1.2, solveCellMetres: [], now: tickingClock(7), coarse: null, gpu: { leftOut: 'there is none here' }, arrayBytes: 64 * 1024, timing: { repetitionMs: 5, repetitions: 2 } };

async function finish(run: BenchRun): Promise<{ readonly fractions: number[]; readonly phases: Set<string> }> {
  const fractions: number[] = [];
  const phases = new Set<string>();
  for (;;) {
    const { done, fraction, phase } = await run.advance(20);
    fractions.push(fraction);
    phases.add(phase);
    if (done) return { fractions, phases };
  }
}

/** A bandwidth of which only the speed matters. */
const triad = (bytesPerSecond: number): TriadRate => ({ id: 'wasm', title: 't', bytesPerSecond, arrayBytes: 64 });

/** A solve whose preview grows with the cells and whose steps grow with their power 1.5. */
const solve = (cells: number): SolveTiming => ({
  cellMetres: 1, cells, detail: '', coarseCellMetres: null, coarseSteps: 0, previewSeconds: cells * 1e-6, fineFromSeconds: cells * 1e-6, totalSeconds: cells * 1e-6 + 100 * cells ** 1.5, accepted: true, steps: 100,
  iterationsPerStep: 1, simulatedSeconds: 1, memoryBytesPerCell: null,
});

describe('the bench hall', () => {
  it.each(Object.values(BENCH_SIZES))('has $cells cells of $cellMetres m', ({ cellMetres, cells }) => {
    expect(cellsOf(benchHall(cellMetres))).toBe(cells);
  });

  it.each([1.2, 0.4])('balances its flows in one volume of air, in cells of %d m', (cellMetres) => {
    const airCase = benchHall(cellMetres);
    const volumes = airVolumesOf(airCase);
    expect(volumes.count).toBe(1);
    expect(netInflow(volumes, airCase.devices)[0]).toBeCloseTo(0, 9);
    const faces = airCase.devices.flatMap(({ inlet, outlet }) => [inlet.face.length, outlet.face.length]);
    expect(Math.min(...faces)).toBeGreaterThan(0);
  });

  it('keeps its hot aisles apart: rears are far warmer than fronts', () => {
    const airCase = benchHall(0.6);
    const solver = new AirSolver(airCase, { kernels: new WasmKernels(airCase) });
    solver.finishPreview();
    const mean = (kind: 'inletTemperature' | 'outletTemperature'): number => {
      const racks = airCase.devices.flatMap((device, d) => (device.kind === 'rack' ? [solver.readings[kind][d]!] : []));
      return racks.reduce((sum, value) => sum + value, 0) / racks.length;
    };
    expect(Math.abs(mean('inletTemperature'))).toBeLessThan(2);
    expect(mean('outletTemperature') - mean('inletTemperature')).toBeGreaterThan(10);
  });

  it('refuses cells that would lose its doors or its memory', () => {
    expect(() => benchHall(1.3)).toThrow(RangeError);
    expect(() => benchHall(0)).toThrow(RangeError);
    expect(() => benchHall(Number.NaN)).toThrow(RangeError);
  });
});

describe('a run', () => {
  const runs: BenchRun[] = [];
  afterEach(() => runs.splice(0).forEach((run) => run.dispose()));
  const begin = (input: BenchInput): BenchRun => {
    const run = new BenchRun(input);
    runs.push(run);
    return run;
  };

  it('reports every bandwidth and every kernel of both backends, in finite positive figures', async () => {
    const run = begin({ ...tiny, heldBytes: tickingClock(1e6) });
    const { fractions, phases } = await finish(run);
    const report = run.result();
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(phases.size).toBeGreaterThan(5);
    expect(report.triads.map(({ id }) => id)).toEqual(['js-f64', 'js-f32', 'wasm']);
    expect(report.backends.map(({ backend }) => backend)).toEqual(['js', 'wasm']);
    for (const { kernels, triad, figureOfMerit, memoryBytesPerCell } of report.backends) {
      expect(kernels.map(({ kernel }) => kernel)).toEqual(expect.arrayContaining([
        'viscosity', 'ratesU', 'ratesV', 'ratesW', 'ratesT', 'update', 'copyPressure', 'rightHandSide', 'vCycle', 'correction', 'step',
      ]));
      const { bytesPerSecond } = report.triads.find(({ id }) => id === triad)!;
      for (const { cellsPerSecond, bytesPerCell, shareOfTriad } of kernels) {
        expect(cellsPerSecond > 0 && Number.isFinite(cellsPerSecond)).toBe(true);
        expect(shareOfTriad).toBeCloseTo((cellsPerSecond * bytesPerCell!) / bytesPerSecond, 9);
      }
      const step = kernels.find(({ kernel }) => kernel === 'step')!;
      expect(figureOfMerit).toBeCloseTo((step.cellsPerSecond * FIGURE_OF_MERIT_BYTES) / bytesPerSecond, 9);
      expect(memoryBytesPerCell).toBeGreaterThan(0);
    }
    expect(report.remarks.join(' ')).toMatch(/several threads are left out/);
    expect(report.remarks).toContain('WebGPU is left out: there is none here.');
    // The clock gives every piece the same time, so differences vanish, and that is said.
    expect(lostKernels(report.backends[0]!)).toEqual(['First residual, without its mean', 'Vectors and operator of conjugate gradients']);
    expect(report.remarks.join(' ')).toContain('lost in the noise');
    expect(structuredClone(report)).toEqual(report);
  });

  it('times solves from nothing, says which were given up, and how times grow', async () => {
    const run = begin({ ...tiny, solveCellMetres: [1.2, 0.8], maximumSteps: 3 });
    await finish(run);
    const { solves, growth } = run.result();
    expect(solves.map(({ cellMetres }) => cellMetres)).toEqual([1.2, 0.8]);
    for (const { accepted, steps, previewSeconds, totalSeconds, memoryBytesPerCell } of solves) {
      expect({ accepted, steps }).toEqual({ accepted: false, steps: 3 });
      expect(previewSeconds).toBeGreaterThan(0);
      expect(totalSeconds).toBeGreaterThan(previewSeconds);
      expect(memoryBytesPerCell).toBeGreaterThan(50);
    }
    expect(growth).toMatchObject([{ fromCells: solves[0]!.cells, toCells: solves[1]!.cells, accepted: null }]);
  });

  it('lets the flow develop on wider cells first where the hall has room for them', async () => {
    const run = begin({ ...tiny, solveCellMetres: [0.6, 1.2], coarse: { factor: 2, maximumSteps: 4 }, maximumSteps: 3 });
    const { phases } = await finish(run);
    const [from, alone] = run.result().solves as [SolveTiming, SolveTiming];
    expect([...phases].some((phase) => phase.includes('wide cells first'))).toBe(true);
    expect(from).toMatchObject({ coarseCellMetres: 1.2, coarseSteps: 4, steps: 3 });
    expect(from.fineFromSeconds).toBeGreaterThan(from.previewSeconds);
    expect(from.totalSeconds).toBeGreaterThan(from.fineFromSeconds);
    expect(alone).toMatchObject({ coarseCellMetres: null, coarseSteps: 0, steps: 3, fineFromSeconds: alone.previewSeconds });
  });

  it('has no result before its end, and can be left at any stage', async () => {
    for (const slices of [1, 12, 40]) {
      const run = begin(tiny);
      for (let n = 0; n < slices; n++) await run.advance(1);
      expect(() => run.result()).toThrow('not done');
      run.dispose();
      expect((await run.advance(1)).done).toBe(true);
    }
  });

  it('measures a GPU whose device it is given', async () => {
    const device = await requestSoftwareDevice();
    const run = begin({ ...tiny, timing: { repetitionMs: 5, repetitions: 1 }, now: () => performance.now(), gpu: { device, detail: 'a device' } });
    await finish(run);
    const { triads, backends, remarks } = run.result();
    expect(remarks.filter((remark) => remark.includes('a device'))).toEqual([]);
    expect(triads.find(({ id }) => id === 'webgpu')?.bytesPerSecond).toBeGreaterThan(0);
    const rates = backends.find(({ backend }) => backend === 'webgpu')!;
    expect(rates).toMatchObject({ detail: 'a device', kernels: [{ kernel: 'step', bytesPerCell: null, shareOfTriad: null, bound: null }] });
    expect(rates.figureOfMerit).toBeGreaterThan(0);
    device.destroy();
  });
});

describe('timing a kernel by itself', () => {
  it.each(['wasm', 'reference'] as const)('leaves the flow as it is: %s', (backend) => {
    const airCase = benchHall(1.2);
    const kernels = backend === 'wasm' ? new WasmKernels(airCase) : new ReferenceKernels(airCase);
    const solver = new AirSolver(airCase, { kernels, pressureIterations: 1, stopWhenSettled: false });
    solver.finishPreview();
    solver.advanceSteps(5);
    const before = solver.snapshot();
    const parts = kernels instanceof WasmKernels ? wasmParts(airCase, kernels) : referenceParts(airCase, kernels);
    for (let n = 0; n < 5; n++) for (const { run } of parts.runnable) run();
    const after = solver.snapshot();
    expect(after.velocity).toEqual(before.velocity);
    expect(after.temperature).toEqual(before.temperature);
    expect(Math.max(...before.velocity[0])).toBeGreaterThan(0.5);
  });

  it('takes the best repetition of the right length', () => {
    let time = 0;
    let runs = 0;
    // A machine on which a run takes 2 ms, and the seventh look at the clock comes late.
    let looks = 0;
    const now = (): number => { looks += 1; return looks === 7 ? (time += 50) : time; };
    const timing = bestMilliseconds({ now, repetitionMs: 10, repetitions: 4 }, () => { runs += 1; time += 2; });
    let step = timing.next();
    while (!step.done) step = timing.next();
    expect(step.value).toBe(2);
    expect(runs).toBeGreaterThan(4 * 5);
  });

  it('ends where the clock stands still', () => {
    const timing = bestMilliseconds({ now: () => 0, repetitionMs: 10, repetitions: 1 }, () => undefined);
    let step = timing.next();
    while (!step.done) step = timing.next();
    expect(step.value).toBe(0);
    expect(rateOf({ kernel: 'update', milliseconds: 0, cells: 10, bytesPerCell: 4, triad: triad(1) })).toBeNull();
    expect(rateOf({ kernel: 'update', milliseconds: Infinity, cells: 10, bytesPerCell: 4, triad: triad(1) })).toBeNull();
  });
});

describe('triads', () => {
  it('compute a = b + s c over the whole arrays', () => {
    const triad = new WasmTriad(100_000, { threads: 1, startHelper: null });
    for (const part of triad.fill()) expect(part).toBeUndefined();
    triad.run();
    const values = triad.result();
    expect(values.length).toBe(triad.arrayBytes / 4);
    expect(triad.arrayBytes).toBeGreaterThan(90_000);
    // b = 2 and c = 3 everywhere, s = 0.75.
    expect(values.every((value) => value === 4.25)).toBe(true);
  });

  it('count once, at the better of two rounds, and rates follow', () => {
    const triads = bestTriads([triad(10e9), triad(20e9)]);
    expect(triads).toEqual([triad(20e9)]);
    const step = rateOf({ kernel: 'step', milliseconds: 1000, cells: 2e7, bytesPerCell: 600, triad: triad(10e9) })!;
    expect(step).toMatchObject({ shareOfTriad: 1.2, bound: 'bandwidth' });
    const seen = besideTriad({ backend: 'wasm', detail: '', triad: 'wasm', kernels: [{ ...step, bytesPerCell: 300 }], figureOfMerit: null, memoryBytesPerCell: null }, triads);
    expect(seen.kernels[0]).toMatchObject({ shareOfTriad: 0.3, bound: 'arithmetic' });
    expect(seen.figureOfMerit).toBeCloseTo((2e7 * FIGURE_OF_MERIT_BYTES) / 20e9, 12);
  });

  it('say nothing of a rate whose bytes are not counted, and there is no figure of merit without a step', () => {
    const uncounted = rateOf({ kernel: 'step', milliseconds: 1000, cells: 2e7, bytesPerCell: null, triad: triad(10e9) })!;
    expect(uncounted).toMatchObject({ cellsPerSecond: 2e7, shareOfTriad: null, bound: null });
    const backend: BackendRates = { backend: 'webgpu', detail: '', triad: 'wasm', kernels: [uncounted], figureOfMerit: null, memoryBytesPerCell: null };
    expect(besideTriad(backend, [triad(20e9)])).toMatchObject({ kernels: [{ shareOfTriad: null, bound: null }], figureOfMerit: (2e7 * FIGURE_OF_MERIT_BYTES) / 20e9 });
    expect(besideTriad({ ...backend, kernels: [] }, [triad(20e9)]).figureOfMerit).toBeNull();
  });
});

describe('figures', () => {
  it('of bytes: a step moves the sum of its kernels, a V-cycle on two levels more than on one fewer', () => {
    for (const bytesOf of [wasmKernelBytes, referenceKernelBytes]) {
      const { step, ...kernels } = bytesOf([8000, 1000, 125]);
      expect(step).toBeCloseTo(Object.values(kernels).reduce((sum, bytes) => sum + bytes, 0), 9);
    }
    // One level of 12 sweeps: 3 + 47 x 10 half arrays of four bytes.
    expect(wasmKernelBytes([1000]).vCycle).toBe(0.5 * 4 * (3 + 47 * 10));
  });

  it('of growth: a time that is proportional to the cells to the power 1.5 has that exponent', () => {
    const [growth] = growthOf([solve(8e5), solve(1e5)]);
    expect(growth).toMatchObject({ fromCells: 1e5, toCells: 8e5 });
    expect(growth!.preview).toBeCloseTo(1, 9);
    expect(growth!.step).toBeCloseTo(1.5, 9);
    expect(growth!.accepted).toBeCloseTo(1.5, 4);
    expect(growthOf([{ ...solve(1e5), accepted: false }, solve(8e5)])[0]!.accepted).toBeNull();
    expect(growthOf([solve(1e5)])).toEqual([]);
  });
});
