/** The WebAssembly backend against the double-precision reference: the same steps, the same field. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeAirThreads } from '../../../src/cli/air-threads.ts';
import { airVolumesOf } from '../../../src/engine/thermal/connectivity.ts';
import { AirSolver, buildAirCase, type AirCase, type AirSnapshot } from '../../../src/engine/thermal/index.ts';
import { closedBox, resolvedLaminar, squareLines, unitAir } from '../../../src/engine/thermal/verify/boxes.ts';
import { WasmKernels, type WasmOptions } from '../../../src/engine/thermal/wasm/index.ts';
import { differenceOf } from './support/gpu-comparison.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';
import { createPlenumCase } from './support/plenum-case.ts';

const compared = 50;
/** What the design asks of all backends after 50 steps. */
const tolerance = 1e-4;

interface Ends { readonly reference: AirSnapshot; readonly wasm: AirSnapshot; readonly start: AirSnapshot }

/** Marches `compared` steps on both from one start: the reference's preview, or rest. */
function march(airCase: AirCase, fromRest = false, wasmOptions: WasmOptions = {}): Ends {
  const options = { pressureIterations: 2, stopWhenSettled: false };
  const reference = new AirSolver(airCase, { ...options, fromRest });
  if (!fromRest) reference.finishPreview();
  const start = reference.snapshot();
  reference.advanceSteps(compared);
  const wasm = new AirSolver(airCase, { ...options, start, kernels: new WasmKernels(airCase, wasmOptions) });
  wasm.advanceSteps(compared);
  const ends = { reference: reference.snapshot(), wasm: wasm.snapshot(), start };
  wasm.state.dispose();
  return ends;
}

function expectEqual({ reference, wasm, start }: Ends): void {
  expect(differenceOf(wasm.velocity, reference.velocity)).toBeLessThan(tolerance);
  expect(differenceOf([wasm.temperature], [reference.temperature])).toBeLessThan(tolerance);
  expect(wasm.simulatedSeconds / reference.simulatedSeconds).toBeCloseTo(1, 5);
  // A field that stood still would prove nothing.
  expect(differenceOf(start.velocity, reference.velocity)).toBeGreaterThan(0.02);
}

function hall(input: Partial<HallInput>, turbulence: AirCase['closures']['turbulence'] = 'zeroEquation', failedIds: readonly string[] = []): AirCase {
  const built = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 5, rackKw: 12, unitsPerSide: 2, ...input }), 'hall', { failedIds: new Set(failedIds) });
  return { ...built.airCase, closures: { ...built.airCase.closures, turbulence } };
}

describe('WebAssembly backend after 50 steps', () => {
  it('racks, containment and buoyancy on a grid of odd sizes', () => {
    const airCase = hall({ containment: 'hot-aisle-ducted' });
    expect(airCase.grid.nx % 4).not.toBe(0);
    expectEqual(march(airCase));
  });

  it('an open hall with a failed unit; the tolerance tells one pressure iteration from two', () => {
    const airCase = hall({}, 'zeroEquation', ['fan-wall1']);
    const ends = march(airCase);
    expectEqual(ends);
    const once = new AirSolver(airCase, { start: ends.start, pressureIterations: 1, stopWhenSettled: false });
    once.advanceSteps(compared);
    expect(differenceOf(ends.wasm.velocity, once.snapshot().velocity)).toBeGreaterThan(tolerance);
  });

  it('several connected air volumes', () => {
    const open = hall({ heightMetres: 7 });
    // A closed sheet under the ceiling.
    const openZ = open.openZ.slice();
    openZ.fill(0, open.grid.strideZ * (open.grid.nz - 1), open.grid.strideZ * open.grid.nz);
    const airCase = { ...open, openZ };
    expect(airVolumesOf(airCase).count).toBe(2);
    expectEqual(march(airCase));
  });

  it('Smagorinsky', () => {
    expectEqual(march(hall({}, 'smagorinsky')));
  });

  it('perforated tiles over a plenum, with jets, cell heat and devices on the box sides', () => {
    expectEqual(march(createPlenumCase()));
  });

  it('a lid and walls of given temperature, resolved with QUICK on stretched lines', () => {
    const lines = [13, 11, 9].map((n) => Float64Array.from({ length: n + 1 }, (_, i) => i / n + 0.03 * Math.sin((2 * Math.PI * i) / n)));
    expectEqual(march(closedBox({
      lines: [lines[0]!, lines[1]!, lines[2]!], air: unitAir(0.02, 0.71, 1), closures: { ...resolvedLaminar, gravityMPerS2: 1 },
      sides: [
        { axis: 2, high: true, velocity: [1, 0.3, 0] }, { axis: 0, high: false, temperatureCelsius: 0.5 }, { axis: 0, high: true, temperatureCelsius: -0.5 },
      ],
    }), true));
  });

  it('a slender box, whose coarse pressure levels are one cell wide', () => {
    const lines = [2, 23, 17].map((n) => Float64Array.from({ length: n + 1 }, (_, i) => i / 16));
    expectEqual(march(closedBox({
      lines: [lines[0]!, lines[1]!, lines[2]!], air: unitAir(0.02, 0.71, 1), closures: { ...resolvedLaminar, gravityMPerS2: 1 },
      sides: [{ axis: 2, high: true, velocity: [0.2, 1, 0] }, { axis: 1, high: false, temperatureCelsius: 0.5 }, { axis: 1, high: true, temperatureCelsius: -0.5 }],
    }), true));
  });

  it('plane cavities with central differences, in both planes', () => {
    for (const plane of ['xy', 'xz'] as const) {
      expectEqual(march(closedBox({
        lines: squareLines(1, 33, plane), air: unitAir(0.01, 0.71, 1), closures: { advection: 'central', wall: 'noSlip', turbulence: 'laminar', gravityMPerS2: 1 },
        sides: [{ axis: 0, high: true, velocity: [0, 1, 1], temperatureCelsius: 0.5 }, { axis: 0, high: false, temperatureCelsius: -0.5 }],
      }), true));
    }
  });
});

describe('WebAssembly on threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-helper-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same bits as on one', async () => {
    await build({
      configFile: false, logLevel: 'silent', publicDir: false,
      build: { ssr: 'src/cli/air-helper.ts', outDir: folder, emptyOutDir: false, rollupOptions: { output: { entryFileNames: 'air-helper.mjs' } } },
    });
    const threads = nodeAirThreads(3, pathToFileURL(join(folder, 'air-helper.mjs')));
    // Large enough that the finest level is shared.
    const airCase = hall({ rowPairs: 2, racksPerRow: 16, heightMetres: 7 });
    const run = async (options: WasmOptions): Promise<AirSnapshot> => {
      const kernels = new WasmKernels(airCase, options);
      const solver = new AirSolver(airCase, { stopWhenSettled: false, kernels });
      for (let n = 0; n < 400 && !kernels.allThreadsRun; n++) await new Promise((resolve) => { setTimeout(resolve, 25); });
      expect(kernels.allThreadsRun).toBe(true);
      solver.finishPreview();
      solver.advanceSteps(10);
      const reached = solver.snapshot();
      kernels.dispose();
      return reached;
    };
    const alone = await run({});
    const together = await run(threads!);
    expect(together.velocity).toEqual(alone.velocity);
    expect(together.temperature).toEqual(alone.temperature);
    expect(together.simulatedSeconds).toBe(alone.simulatedSeconds);
  });
});
