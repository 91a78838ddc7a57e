import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strideOf } from '../../../src/engine/numerics/grid.ts';
import { airVolumesOf, faceArea, netInflow } from '../../../src/engine/thermal/connectivity.ts';
import { type AirCase, buildAirCase, type BuiltAirCase } from '../../../src/engine/thermal/index.ts';
import { randomHalls, scenarioOf } from './support/random-hall.ts';

const openOf = ({ openX, openY, openZ }: AirCase) => [openX, openY, openZ] as const;

const keyOf = (axis: number, face: number): number => 3 * face + axis;

/** What is wrong with the faces of a case; plain checks, since a case has thousands of faces. */
function faceFaults({ airCase }: BuiltAirCase): string[] {
  const { grid, solid, porous, devices } = airCase;
  const open = openOf(airCase);
  const faults: string[] = [];
  const check = (sound: boolean, fault: string): void => { if (!sound) faults.push(fault); };
  for (const values of open) check(values.every((value) => value === 0 || value === 1), 'openness is 0 or 1');
  const seen = new Set<number>();
  porous?.face.forEach((face, at) => {
    const axis = porous.axis[at] as 0 | 1 | 2;
    check(open[axis][face] === 1 && !solid[face] && !solid[face - strideOf(grid, axis)], `porous face ${face} is open between air cells`);
    check(porous.lossCoefficient[at]! >= 0 && Number.isFinite(porous.lossCoefficient[at]), `loss of ${face} is finite`);
    check(porous.openFraction[at]! > 0 && porous.openFraction[at]! <= 1, `open share of ${face} is in (0, 1]`);
    check(seen.size < seen.add(keyOf(axis, face)).size, `porous face ${face} is listed once`);
  });
  seen.clear();
  for (const faces of devices.flatMap(({ inlet, outlet }) => [inlet, outlet])) {
    faces.face.forEach((face, at) => {
      const axis = faces.axis[at] as 0 | 1 | 2;
      check(seen.size < seen.add(keyOf(axis, face)).size, `device face ${face} belongs to one device`);
      check(open[axis][face] === 0 && solid[faces.airCell[at]!] === 0 && solid[faces.deviceCell[at]!] === 1, `device face ${face} is between air and device`);
    });
  }
  return faults;
}

function expectSoundDevices({ airCase, unmet }: BuiltAirCase, airHeatW: number): void {
  for (const device of airCase.devices) {
    expect(Number.isFinite(device.airflowM3PerS)).toBe(true);
    if (device.airflowM3PerS > 0) expect(Math.min(faceArea(device.inlet), faceArea(device.outlet))).toBeGreaterThan(0);
  }
  const heat = airCase.devices.reduce((sum, device) => sum + (device.kind === 'rack' ? device.airHeatW : 0), 0);
  if (unmet.length === 0) expect(heat).toBeCloseTo(airHeatW, 4);
  else expect(heat).toBeLessThanOrEqual(airHeatW + 1e-6);
  const flow = airCase.devices.reduce((sum, device) => sum + device.airflowM3PerS, 0);
  for (const value of netInflow(airVolumesOf(airCase), airCase.devices)) expect(Math.abs(value)).toBeLessThanOrEqual(1e-8 * flow + 1e-12);
}

/** Is there any air between floor and ceiling? Plenums don't count. */
function hasRoomAir({ airCase: { grid, solid } }: BuiltAirCase): boolean {
  return Array.from({ length: grid.nz }, (_, at) => at + 1).some((k) => grid.linesZ[k - 1]! >= 0
    && solid.subarray(grid.strideZ * k, grid.strideZ * (k + 1)).some((value) => value === 0));
}

describe('any hall', () => {
  it('becomes a case whose faces, heat and flows hold together', () => {
    fc.assert(fc.property(randomHalls, (input) => {
      const built = buildAirCase(scenarioOf(input), 'hall', { cellMetres: input.cellMetres });
      expect(faceFaults(built)).toEqual([]);
      expectSoundDevices(built, 2000 * input.rackKw * (1 - input.liquidFraction) * input.racksPerRow);
      const given = built.airCase.heat?.watts.reduce((sum, watts) => sum + watts, 0) ?? 0;
      const homeless = built.diagnostics.some(({ code }) => code === 'no-room-air');
      expect(given).toBeCloseTo(homeless ? 0 : 1000 * input.heatKw, 4);
      if (homeless) expect(hasRoomAir(built)).toBe(false);
    }), { numRuns: 150, seed: 7 });
  }, 60_000);
});
