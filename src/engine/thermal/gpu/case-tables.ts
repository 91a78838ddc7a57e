/** Everything about a case that the GPU is given, worked out once on the host. */
import type { AirCase } from '../air-case.ts';
import type { AirSnapshot } from '../air-solver.ts';
import { type AirVolumes, airVolumesOf } from '../connectivity.ts';
import { type FlowRules, flowRulesOf } from '../devices.ts';
import { smagorinskyLengths } from '../kernels/viscosity.ts';
import { buildLevels, type PressureLevel } from '../pressure/levels.ts';
import { wallDistance } from '../wall-distance.ts';
import { type DeviceTables, deviceTables } from './device-tables.ts';
import { coefficientTable, type PorousTables, porousTables, type VolumeTables, volumeTables } from './pressure-tables.ts';
import { type SourceTables, sourceTables } from './sources.ts';
import { type Floats, flagWords, metricTables, type Words } from './tables.ts';

export interface CaseTables {
  readonly airCase: AirCase;
  readonly volumes: AirVolumes;
  readonly levels: readonly PressureLevel[];
  readonly coefficients: Floats;
  readonly flags: Words;
  readonly metrics: Floats;
  /** What the turbulence model scales with. */
  readonly lengths: Floats;
  readonly rules: FlowRules;
  readonly devices: DeviceTables;
  readonly sources: SourceTables;
  readonly porous: PorousTables;
  readonly air: VolumeTables;
}

/** `start`: what the run starts from. */
export function caseTables(airCase: AirCase, start: AirSnapshot): CaseTables {
  const { grid, openX, openY, openZ, closures } = airCase;
  const levels = buildLevels(grid, openX, openY, openZ);
  const fine = levels[0]!;
  const volumes = airVolumesOf(airCase);
  const rules = flowRulesOf(airCase);
  const distance = wallDistance(airCase);
  return {
    airCase, volumes, levels,
    coefficients: coefficientTable(levels), flags: flagWords(airCase), metrics: metricTables(grid),
    lengths: Float32Array.from(closures.turbulence === 'smagorinsky' ? smagorinskyLengths(airCase, distance) : distance),
    rules, devices: deviceTables(airCase, fine, rules, start), sources: sourceTables(airCase),
    porous: porousTables(airCase, fine), air: volumeTables(grid, fine, volumes),
  };
}
