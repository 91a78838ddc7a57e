/** The fast CPU backend: WebAssembly SIMD in single precision, on one thread or several. */
import type { AirCase } from '../air-case.ts';
import { type AirVolumes, airVolumesOf } from '../connectivity.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { spacingOf } from '../../numerics/grid.ts';
import type { AirKernels, FlowRates, PressureOutcome } from '../kernels/air-kernels.ts';
import { addMovingWalls, type WallFriction, wallFrictionOf } from '../kernels/friction.ts';
import { schemeWeights } from '../kernels/limiter.ts';
import { addCellHeat, prescribeDeviceVelocities, pressureChangeOf, scalarTransport, turbulentPrandtl, withholdPorousDiffusion } from '../kernels/shared.ts';
import { addSideFluxes } from '../kernels/side-fluxes.ts';
import { diffusionStiffness, smagorinskyLengths, zeroEquationFactor } from '../kernels/viscosity.ts';
import { buildLevels } from '../pressure/levels.ts';
import { wallDistance } from '../wall-distance.ts';
import { Arena } from './arena.ts';
import { classWordCount, writeClassWords } from './class-words.ts';
import { writeFlagWords } from './flag-words.ts';
import { kernelModule } from './modules.ts';
import { parameterBytes, setNumbers, setSlots } from './parameter-block.ts';
import { levelArenaBytes, WasmPressure } from './wasm-pressure.ts';
import { controlDoubles, controlWords, type StartHelper, Team } from './team.ts';
import type { OperationName, ThreadSpace } from './operations.ts';

/** Interior cells start at index 1 of a row; that element is put on a 16-byte boundary. */
const aligned = 1;
/** Numbers beyond the end of a metric array that a vector may load. */
const metricSlack = 24;
/** Padded arrays of the size of the grid: 5 fields, flags, lengths, pressure, 8 rates, 6 friction factors, and the class words in a quarter of one. */
const gridArrays = 22.25;

const limitedPasses = ['ratesULimited', 'ratesVLimited', 'ratesWLimited', 'ratesTLimited'] as const;
const linearPasses = ['ratesULinear', 'ratesVLinear', 'ratesWLinear', 'ratesTLinear'] as const;

/** The backend on one thread, in words. */
export const WASM_DETAIL = 'WebAssembly SIMD, single precision';

export interface WasmOptions {
  /** Threads in all; more than one needs `startHelper` and shared memory. */
  readonly threads?: number;
  readonly startHelper?: StartHelper;
}

export class WasmKernels implements AirKernels {
  readonly backend = 'wasm';
  readonly detail: string;
  readonly velocity: readonly [Float32Array, Float32Array, Float32Array];
  readonly temperature: Float32Array;
  readonly viscosity: Float32Array;
  readonly wallDistance: Float64Array;
  readonly pressure: Float32Array;
  readonly airCells: number;
  sideFluxes: Float64Array;
  /** Bytes of the kernels' memory. */
  readonly memoryBytes: number;
  private readonly airCase: AirCase;
  private readonly team: Team;
  private readonly block: DataView;
  private readonly solver: WasmPressure;
  private readonly friction: WallFriction;
  private readonly ratePasses: readonly OperationName[];
  private readonly viscosityName: OperationName;
  private rates: readonly Float32Array[];
  private previousRates: readonly Float32Array[];

  constructor(airCase: AirCase, options: WasmOptions = {}) {
    this.airCase = airCase;
    const { grid, closures } = airCase;
    const { size } = grid;
    const threads = options.startHelper ? Math.max(1, Math.min(options.threads ?? 1, grid.nz)) : 1;
    const levels = buildLevels(grid, airCase.openX, airCase.openY, airCase.openZ);
    const volumes: AirVolumes = airVolumesOf(airCase);
    const scratchFloats = 3 * grid.strideY + grid.strideZ + 64;
    const arena = new Arena({
      bytes: 4 * (gridArrays * (size + 8) + threads * (scratchFloats + 16) + 8 * (grid.nx + grid.ny + grid.nz + 3 * metricSlack) * 2) + levelArenaBytes(levels, volumes.count) + 16 * (grid.nz + 2) + 4096,
      marginBytes: 4 * (2 * grid.strideZ + 64),
    }, threads > 1);
    this.memoryBytes = arena.memory.buffer.byteLength;
    const field = (): Float32Array => arena.floats(size, aligned);
    const parameters = arena.integers(parameterBytes / 4);
    this.block = new DataView(arena.memory.buffer, parameters.byteOffset, parameterBytes);
    const flags = arena.integers(size, aligned);
    this.velocity = [field(), field(), field()];
    this.temperature = field();
    this.viscosity = field().fill(airCase.air.kinematicViscosityM2PerS);
    this.pressure = field();
    this.rates = [field(), field(), field(), field()];
    this.previousRates = [field(), field(), field(), field()];
    const lengths = field();
    this.wallDistance = wallDistance(airCase);
    lengths.set(closures.turbulence === 'smagorinsky' ? smagorinskyLengths(airCase, this.wallDistance) : this.wallDistance);
    this.friction = wallFrictionOf(airCase);
    writeFlagWords(airCase, flags);
    const classes = arena.integers(classWordCount(grid));
    writeClassWords(airCase, this.friction, flags, classes);
    setSlots(this.block, 'classes', [classes.byteOffset]);
    const copied = (source: Float64Array): number => {
      const target = field();
      target.set(source);
      return target.byteOffset;
    };
    setSlots(this.block, 'counts', [grid.nx, grid.ny, grid.nz]);
    setSlots(this.block, 'strides', [4 * grid.strideY, 4 * grid.strideZ]);
    setSlots(this.block, 'fields', [...this.velocity, this.temperature, this.viscosity].map((array) => array.byteOffset));
    setSlots(this.block, 'flags', [flags.byteOffset, lengths.byteOffset, this.pressure.byteOffset]);
    setSlots(this.block, 'laminar', this.friction.factors.map(({ laminar }) => copied(laminar)));
    setSlots(this.block, 'turbulent', this.friction.factors.map(({ turbulent }) => copied(turbulent)));
    this.writeMetrics(arena);
    const weights = schemeWeights(closures.advection);
    const { kinematicViscosityM2PerS: nu } = airCase.air;
    setNumbers(this.block, {
      viscosity: nu, zeroEquation: zeroEquationFactor, lift: closures.gravityMPerS2 * airCase.air.thermalExpansionPerK,
      molecular: scalarTransport(airCase.air).molecularDiffusivity - nu / turbulentPrandtl, halfInverseTurbulent: 0.5 / turbulentPrandtl,
      diffusionFactor: diffusionStiffness(airCase), weightDown: weights.down, weightSlope: weights.slope,
    }, grid);
    this.ratePasses = weights.limited ? limitedPasses : linearPasses;
    this.viscosityName = closures.turbulence === 'laminar' ? 'viscosityLaminar' : closures.turbulence === 'smagorinsky' ? 'viscositySmagorinsky' : 'viscosityZeroEquation';
    const planeSums = arena.doubles(2 * (grid.nz + 2));
    const spaces = Array.from({ length: threads }, (): ThreadSpace => ({ scratch: arena.floats(scratchFloats, aligned).byteOffset, sums: planeSums.byteOffset }));
    const words = arena.integers(controlWords);
    const numbers = arena.doubles(controlDoubles);
    this.team = new Team({ module: kernelModule(threads > 1), memory: arena.memory, spaces, words, numbers, planeSums }, options.startHelper ?? null);
    this.solver = new WasmPressure(airCase, arena, levels, volumes, this.team, parameters.byteOffset);
    this.airCells = volumes.airCells;
    this.detail = threads > 1 ? `WebAssembly SIMD on ${threads} threads, single precision` : WASM_DETAIL;
    this.sideFluxes = new Float64Array(airCase.sides.length);
    prescribeDeviceVelocities(airCase, this.velocity);
  }

  updateViscosity(): FlowRates {
    this.team.beginStep();
    this.team.run(this.viscosityName, this.parameters, 0, this.airCase.grid.nz);
    const { nz } = this.airCase.grid;
    return { stiffness: this.team.largest(nz), rmsSpeed: Math.sqrt(this.team.sum(nz, 1) / Math.max(1, this.airCells)) };
  }

  *computeRates(): Generator<void, void> {
    const { airCase, friction } = this;
    [this.rates, this.previousRates] = [this.previousRates, this.rates];
    setSlots(this.block, 'rates', this.rates.map((rate) => rate.byteOffset));
    setSlots(this.block, 'previous', this.previousRates.map((rate) => rate.byteOffset));
    for (const pass of this.ratePasses) {
      this.team.run(pass, this.parameters, 0, airCase.grid.nz);
      yield;
    }
    for (const axis of [0, 1, 2] as const) addMovingWalls(friction.moving[axis], this.velocity[axis], this.rates[axis]!);
    this.solver.porous.addJets(this.velocity, this.rates, [1, airCase.grid.strideY, airCase.grid.strideZ]);
    const rate = this.rates[3]!;
    withholdPorousDiffusion(airCase, this.temperature, this.viscosity, rate);
    addCellHeat(airCase, rate);
    if (airCase.sides.length > 0) {
      this.sideFluxes = addSideFluxes(airCase, this.temperature, this.velocity, scalarTransport(airCase.air), airCase.air.referenceCelsius, rate);
    }
  }

  advance(now: number, before: number): void {
    this.team.run('advance', this.parameters, 0, this.airCase.grid.nz, now, before);
  }

  *project(seconds: number, target: number, maximumIterations: number): Generator<void, PressureOutcome> {
    const { airCase, solver, velocity } = this;
    solver.porous.apply(velocity, seconds);
    const outcome = yield* solver.solve(1 / seconds, target, maximumIterations);
    this.team.run('correct', this.parameters, 0, airCase.grid.nz, seconds);
    solver.porous.correct(velocity, pressureChangeOf(airCase, this.pressure, seconds));
    return outcome;
  }

  outflowRms(): number {
    this.team.run('outflowSquares', this.parameters, 0, this.airCase.grid.nz, 0);
    return Math.sqrt(this.team.sum(this.airCase.grid.nz) / Math.max(1, this.airCells));
  }

  divergenceRms(): number {
    this.team.run('outflowSquares', this.parameters, 0, this.airCase.grid.nz, 1);
    return Math.sqrt(this.team.sum(this.airCase.grid.nz) / Math.max(1, this.airCells));
  }

  dispose(): void {
    this.team.stop();
  }

  /** Have all threads begun? Until then the leader works alone, with the same result. */
  get allThreadsRun(): boolean {
    return this.team.complete;
  }

  /** For timing kernels one by one: the team that runs them, where their parameters lie, and the levels of the pressure equation. */
  get parts() {
    const { team, parameters, solver } = this;
    return { team, parameters, finest: solver.finest, levels: solver.levelSizes, precondition: (): void => solver.precondition() };
  }

  private get parameters(): number {
    return this.block.byteOffset;
  }

  private writeMetrics(arena: Arena): void {
    const { grid } = this.airCase;
    const metrics = metricsOf(grid);
    const padded = (source: Float64Array): number => {
      const target = arena.floats(source.length + metricSlack, aligned).fill(1);
      target.set(source);
      return target.byteOffset;
    };
    const axes = [0, 1, 2] as const;
    setSlots(this.block, 'width', axes.map((axis) => padded(spacingOf(grid, axis))));
    setSlots(this.block, 'inverseWidth', metrics.map((m) => padded(m.inverseWidth)));
    setSlots(this.block, 'inverseDistance', metrics.map((m) => padded(m.inverseDistance)));
    setSlots(this.block, 'faceRatioBelow', metrics.map((m) => padded(m.faceRatioBelow)));
    setSlots(this.block, 'faceRatioAbove', metrics.map((m) => padded(m.faceRatioAbove)));
    setSlots(this.block, 'cellRatioBelow', metrics.map((m) => padded(m.cellRatioBelow)));
    setSlots(this.block, 'cellRatioAbove', metrics.map((m) => padded(m.cellRatioAbove)));
  }
}
