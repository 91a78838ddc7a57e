/** The numbers of a case that are constants in its WGSL, put there in one place. */
import type { AirCase } from '../air-case.ts';
import { courantNumber } from '../air-solver.ts';
import { leastStiffness } from '../case-figures.ts';
import { fanResponseSeconds } from '../devices/flow-rule.ts';
import { wernerWengleFactor } from '../kernels/friction.ts';
import { schemeWeights } from '../kernels/limiter.ts';
import { scalarTransport } from '../kernels/shared.ts';
import { diffusionStiffness, zeroEquationFactor } from '../kernels/viscosity.ts';
import { naturalConductanceCube, wallHeatScales } from '../kernels/wall-heat.ts';
import type { PressureLevel } from '../pressure/levels.ts';
import type { CaseTables } from './case-tables.ts';
import { ruleKinds } from './device-tables.ts';
import { passKinds, tailSchedule } from './pressure-tables.ts';
import type { ShaderConstants } from './programs.ts';
import { sourceKinds } from './sources.ts';

/** Invocations of a workgroup of the kernels that take one cell each. */
export const groupSize = 128;
/** Steps whose samples fit between read-backs. */
export const sampleRows = 128;
/** Numbers before the device readings in a row of samples: seconds, RMS speed, squared residual. */
export const sampleReadings = 3;
/** Invocations of a workgroup that sums: few barriers, and one or two hardware waves. */
const reducers = 64;
/** Most workgroups that measure the flow: enough to fill a GPU, few enough for one workgroup to add up. */
const mostFlowGroups = 1024;
/** Levels up to this many cells run in one workgroup, where a dispatch would cost more than the sweep. */
const tailCells = 1024;
const tailInvocations = 128;
export function flowGroups({ nx, ny, nz }: AirCase['grid']): number {
  return Math.min(mostFlowGroups, Math.ceil((nx * ny * nz) / reducers));
}

/** Floats of a row of samples. */
export function sampleWidth(airCase: AirCase): number {
  return sampleReadings + 3 * airCase.devices.length;
}

/** First level of the single-workgroup end of a V-cycle. */
export function tailLevel(levels: readonly PressureLevel[]): number {
  const first = levels.findIndex(({ nx, ny, nz }) => nx * ny * nz <= tailCells);
  return first < 0 ? levels.length - 1 : first;
}

export function shaderConstants(tables: CaseTables): ShaderConstants {
  const { airCase, levels } = tables;
  const { grid, air, closures } = airCase;
  const { limited, down, slope } = schemeWeights(closures.advection);
  const heat = scalarTransport(air);
  const fine = levels[0]!;
  return {
    floats: {
      NU: air.kinematicViscosityM2PerS, ZERO_EQUATION: closures.turbulence === 'zeroEquation' ? zeroEquationFactor : 0,
      DIFFUSION_FACTOR: diffusionStiffness(airCase), COURANT: courantNumber, LEAST_STIFFNESS: leastStiffness(airCase),
      MOLECULAR: heat.molecularDiffusivity - air.kinematicViscosityM2PerS / heat.turbulentPrandtl, INVERSE_TURBULENT: 1 / heat.turbulentPrandtl,
      LIFT: closures.gravityMPerS2 * air.thermalExpansionPerK, WEIGHT_DOWN: down, WEIGHT_SLOPE: slope, DIFFUSIVITY: heat.molecularDiffusivity, ...wallHeatFactors(airCase), DENSITY: air.densityKgPerM3,
      HEAT_CAPACITY: air.densityKgPerM3 * air.specificHeatJPerKgK, FAN_RESPONSE: fanResponseSeconds, INVERSE_AIR_CELLS: 1 / Math.max(1, tables.volumes.airCells),
    },
    integers: {
      NX: grid.nx, NY: grid.ny, NZ: grid.nz, SY: grid.strideY, SZ: grid.strideZ, SIZE: grid.size, GROUP: groupSize, REDUCERS: reducers, TAIL_INVOCATIONS: tailInvocations, FLOW_GROUPS: flowGroups(grid),
      DEVICES: airCase.devices.length, SAMPLE_WIDTH: sampleWidth(airCase), SAMPLE_READINGS: sampleReadings,
      TARGETS: tables.sources.targets, POROUS_FACES: tables.porous.faceCount, POROUS_CELLS: tables.porous.cellCount, CHUNKS: tables.air.chunkCount,
      SPLIT_SIZE: fine.size, SPLIT_ROW: fine.rowStride, SPLIT_PLANE: fine.planeStride,
      LEVELS: levels.length, TAIL_PASSES: tailSchedule(levels, tailLevel(levels)).length / 4, ...passKinds, ...sourceKinds, ...ruleKinds,
    },
    booleans: { LIMITED: limited, SMAGORINSKY: closures.turbulence === 'smagorinsky' },
  };
}

/** Factors of the wall closure: forced convection, and the cube of the natural conductance for 1 K. */
function wallHeatFactors({ air, closures }: AirCase): Record<string, number> {
  const scales = wallHeatScales(air, closures.gravityMPerS2);
  return {
    FORCED_FACTOR: scales.colburn * wernerWengleFactor,
    NATURAL_VERTICAL: naturalConductanceCube(scales, 'vertical'), NATURAL_UNSTABLE: naturalConductanceCube(scales, 'unstable'),
    NATURAL_STABLE: naturalConductanceCube(scales, 'stable'),
  };
}
