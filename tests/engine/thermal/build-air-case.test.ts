import { describe, expect, it } from 'vitest';
import { joinedLines, snappedLines } from '../../../src/engine/numerics/grid-lines.ts';
import { faceArea, netInflow, airVolumesOf } from '../../../src/engine/thermal/connectivity.ts';
import { buildAirCase } from '../../../src/engine/thermal/index.ts';
import { createHallScenario } from './support/hall-scenario.ts';

describe('grid lines', () => {
  it('pass through shared edges and stay near the wanted cell', () => {
    const lines = snappedLines(0, 10, 0.6, [{ at: 2.5, weight: 5 }, { at: 2.6, weight: 1 }, { at: 7.3, weight: 1 }]);
    expect([...lines]).toContain(2.5);
    expect([...lines]).toContain(7.3);
    expect([...lines]).not.toContain(2.6);
    const widths = [...lines].slice(1).map((line, i) => line - lines[i]!);
    expect(Math.min(...widths)).toBeGreaterThan(0.3);
    expect(Math.max(...widths)).toBeLessThan(0.9);
    expect(lines[0]).toBe(0);
    expect(lines[lines.length - 1]).toBe(10);
  });

  it('keep edges exactly half a cell apart, whatever their rounding', () => {
    const at = [0.3, 0.4, 0.5, 0.7, 0.8, 1.1, 1.2, 1.3];
    const lines = [...snappedLines(0, 2.2, 0.2, at.map((edge) => ({ at: edge, weight: 1 })))];
    for (const edge of at) expect(lines).toContain(edge);
  });

  it('keep the heavier of two edges that are too close', () => {
    const lines = [...snappedLines(0, 3, 0.6, [{ at: 1.4, weight: 1 }, { at: 1.5, weight: 3 }])];
    expect(lines).toContain(1.5);
    expect(lines).not.toContain(1.4);
  });

  it('may begin below zero, and join the stretch above', () => {
    const below = snappedLines(-0.6, 0, 0.15, [{ at: -0.31, weight: 1 }]);
    const lines = [...joinedLines(below, snappedLines(0, 3, 0.6, []))];
    expect(lines[0]).toBe(-0.6);
    expect(lines).toContain(-0.31);
    expect(lines.filter((line) => line === 0)).toHaveLength(1);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(lines[lines.length - 1]).toBe(3);
  });
});

describe('devices on the grid', () => {
  const built = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 4, rackKw: 12, unitsPerSide: 1, containment: 'hot-aisle-ducted' }), 'hall');
  const { airCase } = built;
  const rack = airCase.devices.find(({ id }) => id === 'p0-a0')!;
  const opposite = airCase.devices.find(({ id }) => id === 'p0-b0')!;

  it('faces are as large as the racks, front south at rotation 0 and north at 180', () => {
    expect(faceArea(rack.inlet)).toBeCloseTo(0.6 * 2.4, 6);
    expect(faceArea(rack.outlet)).toBeCloseTo(0.6 * 2.4, 6);
    // Air leaves the room through the front, so what would enter goes the other way.
    expect(rack.inlet.intoRoomSign[0]).toBe(-1);
    expect(rack.outlet.intoRoomSign[0]).toBe(1);
    expect(opposite.inlet.intoRoomSign[0]).toBe(1);
  });

  it('design airflow follows from air heat and design rise', () => {
    const { densityKgPerM3, specificHeatJPerKgK } = airCase.air;
    expect(rack.airflowM3PerS * densityKgPerM3 * specificHeatJPerKgK * 12).toBeCloseTo(12_000, 6);
  });

  it('devices balance in every connected volume', () => {
    const net = netInflow(airVolumesOf(airCase), airCase.devices);
    for (const value of net) expect(Math.abs(value)).toBeLessThan(1e-9);
  });

  it('containment separates the aisles: with its doors open they are one with the room', () => {
    const scenario = createHallScenario({ rowPairs: 1, racksPerRow: 4, rackKw: 12, unitsPerSide: 1, containment: 'hot-aisle-sealed' });
    const closed = buildAirCase(scenario, 'hall');
    scenario.halls[0]!.containment[0]!.doors = 'open';
    const open = buildAirCase(scenario, 'hall');
    expect(closed.diagnostics.map(({ code }) => code)).toContain('sealed-air-volume');
    expect(open.diagnostics).toEqual([]);
  });

  it('thinner air at altitude needs more flow for the same rise', () => {
    const scenario = createHallScenario({ rowPairs: 1, racksPerRow: 4, rackKw: 12, unitsPerSide: 1 });
    scenario.sites[0]!.location.elevationMetres = 870;
    const high = buildAirCase(scenario, 'hall').airCase;
    expect(high.air.densityKgPerM3 / airCase.air.densityKgPerM3).toBeCloseTo(0.901, 2);
    expect(high.devices.find(({ id }) => id === 'p0-a0')!.airflowM3PerS).toBeGreaterThan(1.08 * rack.airflowM3PerS);
  });
});
