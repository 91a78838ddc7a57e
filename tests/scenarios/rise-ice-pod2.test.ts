import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { riseIcePod2Text, SCENARIO_FILE } from '../../scripts/scenarios/rise-ice-pod2/generate.ts';
import { buildAirCase } from '../../src/engine/thermal/index.ts';
import { faceArea } from '../../src/engine/thermal/connectivity.ts';
import { riseIcePod2 } from '../../src/engine/thermal/verify/measured/index.ts';
import { loadScenario } from '../../src/model/load.ts';
import { valueOf } from '../../src/model/index.ts';

const text = readFileSync(SCENARIO_FILE, 'utf8');
const { scenario, diagnostics } = loadScenario(text, 'rise-ice-pod2.plenum.json');
if (!scenario) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
const [hall] = scenario.halls;
if (!hall) throw new Error('no hall');
const { rackTypes } = scenario.fleet;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the file', () => {
  it('is exactly what the generator writes', () => {
    expect(text === riseIcePod2Text(), 'run npx tsx scripts/scenarios/rise-ice-pod2/generate.ts').toBe(true);
  });

  it('loads without a finding', () => {
    expect(diagnostics).toEqual([]);
  });
});

describe('what was measured', () => {
  it('is the heat of the feed, shared by the meters, and the rest of what the water carried', () => {
    const powers = rackTypes.map(({ ratedPowerKw }) => valueOf(ratedPowerKw));
    expect(sum(powers)).toBeCloseTo(27.586, 2);
    expect(sum(powers) + valueOf(hall.otherHeatKw ?? 0)).toBeCloseTo(30.174, 2);
    const meters = riseIcePod2.racks.map(({ meterW }) => meterW);
    expect(powers[0]! / powers[7]!).toBeCloseTo(meters[0]! / meters[7]!, 3);
  });

  it('is unscaled at the units', () => {
    for (const { id, airflowM3PerS, dischargeCelsius } of riseIcePod2.units) {
      const unit = hall.airCoolingUnits.find((candidate) => candidate.id === id);
      expect(unit && [valueOf(unit.airflowCubicMetresPerSecond), valueOf(unit.supplyAirSetPointCelsius)]).toEqual([airflowM3PerS, dischargeCelsius]);
    }
  });
});

describe('on the air grid', () => {
  const built = buildAirCase(scenario, hall.id, { cellMetres: 0.1 });
  const { grid, devices } = built.airCase;

  /** Where the first face of a device stands, m from the west wall. */
  function faceX(id: string, side: 'inlet' | 'outlet'): number {
    const { face } = devices.find((device) => device.id === id)![side];
    return grid.linesX[(face[0]! % grid.strideY) - 1]!;
  }

  it('keeps the heat and air of every rack, chassis by chassis', () => {
    expect(built.diagnostics).toEqual([]);
    expect(built.unmet).toEqual([]);
    for (const { id, fanFlowM3PerS } of riseIcePod2.racks) {
      const bands = devices.filter((device) => device.id === id);
      expect(bands).toHaveLength(10);
      expect(sum(bands.map(({ airflowM3PerS }) => airflowM3PerS))).toBeCloseTo(fanFlowM3PerS, 9);
      for (const { inlet, outlet } of bands) {
        expect(faceArea(inlet)).toBeCloseTo(0.045, 2);
        expect(faceArea(outlet)).toBeCloseTo(faceArea(inlet), 9);
      }
    }
    expect(sum(devices.map((device) => (device.kind === 'rack' ? device.airHeatW : 0)))).toBeCloseTo(27_586, -1);
  });

  it('has air through the racks where no chassis stands, and nowhere else', () => {
    for (const { size, airside } of rackTypes) {
      const heights = [...airside!.bands!, ...airside!.unblankedBands!].sort((a, b) => a.fromMetres - b.fromMetres);
      expect(heights[0]!.fromMetres).toBe(0);
      expect(heights.at(-1)!.toMetres).toBe(size.zMetres);
      for (const [at, { fromMetres }] of heights.entries()) if (at > 0) expect(fromMetres).toBe(heights[at - 1]!.toMetres);
      expect(sum(airside!.unblankedBands!.map(({ fromMetres, toMetres }) => toMetres - fromMetres))).toBeCloseTo(1.22, 9);
    }
    // Half a rack deep in the row of r07, at its middle: 0.1 m cells follow 0.3 to 0.6 m of chassis, 0.6 to 0.7 open, and so on.
    const [i, j] = [[grid.linesX, 2.23], [grid.linesY, 0.31]].map(([lines, at]) => (lines as Float64Array).findLastIndex((line) => line <= (at as number)) + 1);
    const openAt = (z: number): boolean => built.airCase.solid[i! + grid.strideY * j! + grid.strideZ * (grid.linesZ.findLastIndex((line) => line <= z) + 1)] === 0;
    expect([0.15, 0.45, 0.65, 0.8, 1.05, 1.3, 1.52, 1.62, 2].map(openAt)).toEqual([true, false, true, false, true, false, true, false, true]);
  });

  it('stands where it stood: fronts to the walls, units blowing at them', () => {
    expect(faceX('r07', 'inlet')).toBeCloseTo(1.79, 1);
    expect(faceX('r07', 'outlet')).toBeCloseTo(2.67, 1);
    expect(faceX('r01', 'inlet')).toBeCloseTo(5.25, 1);
    expect(faceX('r01', 'outlet')).toBeCloseTo(4.37, 1);
    expect(faceX('p02hdz03', 'outlet')).toBeCloseTo(0.51, 1);
    expect(faceX('p02hdz01', 'outlet')).toBeCloseTo(6.44, 1);
  });

  it('has the 24 sensors of the strips in air', () => {
    expect(built.sensors.map(({ id }) => id)).toEqual(riseIcePod2.strips.flatMap(({ id }) => ['front', 'rear'].flatMap((side) => ['bottom', 'middle', 'top'].map((height) => `${id}-${side}-${height}`))));
  });
});
