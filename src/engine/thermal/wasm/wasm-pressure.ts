/** The pressure equation on the WASM kernels: the iteration of pressure/pressure-solver.ts. */
import type { AirCase } from '../air-case.ts';
import type { AirVolumes } from '../connectivity.ts';
import type { PressureOutcome } from '../kernels/air-kernels.ts';
import type { LevelColour, PressureLevel } from '../pressure/levels.ts';
import { coarsestSweeps, smoothingSweeps } from '../pressure/multigrid.ts';
import { PorousCoefficients } from '../pressure/porous-coefficients.ts';
import { splitVolumes } from '../pressure/pressure-solver.ts';
import type { Arena } from './arena.ts';
import { type ColourAddresses, levelBytes, writeLevel } from './parameter-block.ts';
import type { Team } from './team.ts';

/** Levels with fewer cells are done by one thread: sharing them costs more than it saves. */
const sharedLevelCells = 16_384;
/** The level of the pressure is removed this often: a constant moves nothing, it must only not grow. */
const levelEverySolves = 64;
/** Byte offsets of residual and pressure within a colour's part of the level block. */
const residualOffset = 20;
const pressureOffset = 24;

/** Bytes that the levels take in the arena. */
export function levelArenaBytes(levels: readonly PressureLevel[], volumes: number): number {
  const colours = levels.reduce((sum, { size }, at) => sum + 2 * (at === 0 ? 10 : 6) * (size + 8), 0);
  return 4 * colours + levels.length * (levelBytes + 16) + 8 * (volumes + 2) + 1024;
}

interface WasmLevel {
  readonly address: number;
  readonly level: PressureLevel;
  readonly alone: boolean;
}

export class WasmPressure {
  readonly porous: PorousCoefficients;
  private readonly team: Team;
  private readonly levels: readonly WasmLevel[];
  private readonly volumes: AirVolumes;
  private readonly volumeSums: Float64Array;
  private readonly parameters: number;
  private solves = 0;

  constructor(airCase: AirCase, arena: Arena, levels: readonly PressureLevel[], volumes: AirVolumes, team: Team, parameters: number) {
    this.team = team;
    this.volumes = volumes;
    this.parameters = parameters;
    this.volumeSums = arena.doubles(Math.max(1, volumes.count));
    const split = splitVolumes(airCase, volumes, levels[0]!);
    this.levels = levels.map((source, at) => copyLevel(arena, source, at === 0 ? split : null));
    this.porous = new PorousCoefficients(airCase, this.levels[0]!.level);
  }

  /**
   * Solves for the outflow of the present velocity times `factor`, until the RMS residual per air cell is at most `target`, but at
   * least once; the padded pressure is brought up to date.
   */
  *solve(factor: number, target: number, maximumIterations: number): Generator<void, PressureOutcome> {
    const { team, parameters } = this;
    const { address, level, alone } = this.levels[0]!;
    const cells = Math.max(1, this.volumes.airCells);
    const run = (name: Parameters<Team['run']>[0], x = 0): void => team.run(name, address, 0, level.nz, x, 0, alone);
    team.run('splitPressure', parameters, address, level.nz, 0, 0, alone);
    team.run('rightHandSide', parameters, address, level.nz, factor, 0, alone);
    run('startResidual');
    let rms = Math.sqrt(team.sum(level.nz) / cells);
    this.removeResidualMeans(team.sum(level.nz, 1));
    let iterations = 0;
    let previousProduct = 0;
    while ((rms > target || iterations === 0) && iterations < maximumIterations) {
      this.cycle(0);
      run('productResidualCorrection');
      const product = team.sum(level.nz);
      if (!(product > 0)) break;
      run('updateDirection', iterations === 0 ? 0 : product / previousProduct);
      previousProduct = product;
      run('computeImage');
      const curvature = team.sum(level.nz);
      if (!(curvature > 0)) break;
      run('updateSolution', product / curvature);
      rms = Math.sqrt(team.sum(level.nz) / cells);
      iterations++;
      yield;
    }
    if (this.solves++ % levelEverySolves === 0) this.removeByVolume(pressureOffset);
    team.run('joinPressure', parameters, address, level.nz, 0, 0, alone);
    return { iterations, rms };
  }

  /** Address of the finest level, and whether one thread does it. */
  get finest(): { readonly address: number; readonly alone: boolean } {
    return this.levels[0]!;
  }

  /** Cells of each level along each axis, finest first. */
  get levelSizes(): readonly { readonly nx: number; readonly ny: number; readonly nz: number }[] {
    return this.levels.map(({ level: { nx, ny, nz } }) => ({ nx, ny, nz }));
  }

  /** One V-cycle on the present residual, as every iteration begins. */
  precondition(): void {
    this.cycle(0);
  }

  private removeResidualMeans(total: number): void {
    if (this.volumes.count > 1) {
      this.removeByVolume(residualOffset);
      return;
    }
    const { address, level, alone } = this.levels[0]!;
    this.team.run('shiftResidual', address, 0, level.nz, total / Math.max(1, this.volumes.airCells), 0, alone);
  }

  private removeByVolume(field: number): void {
    const { address } = this.levels[0]!;
    const { volumeSums, volumes, team } = this;
    volumeSums.fill(0);
    team.kernels.sumByVolume(address, field, volumeSums.byteOffset);
    for (let v = 0; v < volumeSums.length; v++) volumeSums[v]! /= Math.max(1, volumes.cellsOfVolume[v] ?? 1);
    team.kernels.shiftByVolume(address, field, volumeSums.byteOffset);
  }

  private cycle(at: number): void {
    const { team } = this;
    const { address, level, alone } = this.levels[at]!;
    const coarse = this.levels[at + 1];
    if (!coarse) {
      team.kernels.solveCoarsest(address, coarsestSweeps);
      return;
    }
    const relax = (colour: number): void => team.run('relax', address, 0, level.nz, colour, 0, alone);
    team.run('startColour', address, 0, level.nz, 1, 0, alone);
    relax(0);
    for (let s = 1; s < smoothingSweeps; s++) {
      relax(1);
      relax(0);
    }
    team.run('restrictResidual', address, coarse.address, coarse.level.nz, 0, 0, alone);
    this.cycle(at + 1);
    team.run('prolongate', address, coarse.address, coarse.level.nz, 0, 0, alone);
    for (let s = 0; s < smoothingSweeps; s++) {
      relax(0);
      relax(1);
    }
  }
}

/** Copies a level built in double precision into the arena; nothing of the source is kept. */
function copyLevel(arena: Arena, source: PressureLevel, volumes: readonly [Int32Array, Int32Array] | null): WasmLevel {
  const { nx, ny, nz, rowStride, planeStride, size, width, halvedX, halvedY, halvedZ } = source;
  const block = arena.integers(levelBytes / 4);
  const copied = (values: ArrayLike<number>): Float32Array => {
    const target = arena.floats(size);
    target.set(values);
    return target;
  };
  const colours = source.colours.map((colour): LevelColour => ({
    kx: copied(colour.kx), ky: copied(colour.ky), kz: copied(colour.kz), inverseDiagonal: copied(colour.inverseDiagonal),
    x: arena.floats(size), b: arena.floats(size),
  })) as unknown as readonly [LevelColour, LevelColour];
  const addresses = colours.map((colour, q): ColourAddresses => {
    const { kx, ky, kz, inverseDiagonal, x, b } = colour;
    const base = { kx: kx.byteOffset, ky: ky.byteOffset, kz: kz.byteOffset, inverseDiagonal: inverseDiagonal.byteOffset, x: x.byteOffset, b: b.byteOffset };
    if (!volumes) return base;
    const volume = arena.integers(size);
    volume.set(volumes[q as 0 | 1]);
    return { ...base, p: arena.floats(size).byteOffset, direction: arena.floats(size).byteOffset, image: arena.floats(size).byteOffset, volume: volume.byteOffset };
  }) as unknown as readonly [ColourAddresses, ColourAddresses];
  writeLevel(new DataView(arena.memory.buffer, block.byteOffset, levelBytes), source, addresses);
  return { address: block.byteOffset, level: { nx, ny, nz, rowStride, planeStride, size, width, halvedX, halvedY, halvedZ, colours }, alone: nx * ny * nz < sharedLevelCells };
}
