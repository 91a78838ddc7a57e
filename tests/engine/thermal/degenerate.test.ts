import { describe, expect, it } from 'vitest';
import { AirSolver, buildAirCase, cpuSolution, thermalResult, withoutWater, type AirCaseOptions, type BuiltAirCase } from '../../../src/engine/thermal/index.ts';
import type { Scenario, ThermalResult } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 };

function march(scenario: Scenario, options: AirCaseOptions = {}, steps = 40): { built: BuiltAirCase; result: ThermalResult } {
  const built = buildAirCase(scenario, 'hall', options);
  const solver = new AirSolver(built.airCase, { maximumSteps: steps });
  while (solver.phase !== 'done') solver.advance(1000);
  return { built, result: thermalResult(built, cpuSolution(solver)) };
}

function expectFinite(result: ThermalResult): void {
  const { temperatureCelsius, velocityX, velocityY, velocityZ } = result.field;
  for (const array of [temperatureCelsius, velocityX, velocityY, velocityZ]) expect(array.every(Number.isFinite)).toBe(true);
  for (const rack of result.racks) expect(Object.values(rack).every((v) => typeof v === 'string' || Number.isFinite(v))).toBe(true);
}

describe('degenerate halls', () => {
  it('an unknown hall is refused', () => {
    expect(() => buildAirCase(createHallScenario(small), 'nowhere')).toThrow(RangeError);
  });

  it('a hall with one rack', () => {
    const { result } = march(createHallScenario(small), { presentRackIds: new Set(['p0-a1']) });
    expect(result.racks).toHaveLength(1);
    expectFinite(result);
  });

  it('an empty hall with running fans', () => {
    const { result } = march(createHallScenario(small), { presentRackIds: new Set() });
    expectFinite(result);
    expect(result.racks).toEqual([]);
    expect(result.notComputed).toContain('metrics.shi');
  });

  it('a hall with no cooling at all is never accepted', () => {
    const { result } = march(createHallScenario(small), { presentUnitIds: new Set() });
    expectFinite(result);
    expect(result.converged).toBe(false);
    expect(result.energyBalanceError).toBe(1);
  });

  it('a rack without airflow is named and its heat left out', () => {
    const { built, result } = march(createHallScenario(small), { airflowFactors: new Map([['p0-a1', 0]]) });
    expectFinite(result);
    expect(built.diagnostics).toContainEqual(expect.objectContaining({ severity: 'error', code: 'no-airflow', path: '/halls/0/racks/2' }));
    expect(result.unmet.join()).toContain('p0-a1');
    expect(result.converged).toBe(false);
    expect(result.heatGivenKw).toBeCloseTo(50, 6);
  });

  it('a hall without racks has no inlet to settle', () => {
    const { result } = march(createHallScenario(small), { presentRackIds: new Set() }, 400);
    expectFinite(result);
    expect(result.inletStandardErrorKelvin).toBeNull();
    expect(result.unmet.join()).not.toMatch(/rack inlet/);
    expect(result.metrics).toEqual({});
  });

  it('units without water say so, and not that their capacity is used up', () => {
    const built = buildAirCase(createHallScenario(small), 'hall');
    const dry = { ...built, airCase: withoutWater(built.airCase, ['fan-wall0', 'fan-wall1']) };
    const solver = new AirSolver(dry.airCase, { maximumSteps: 40 });
    while (solver.phase !== 'done') solver.advance(1000);
    const codes = thermalResult(dry, cpuSolution(solver)).violations.filter(({ subjectId }) => subjectId.startsWith('fan-wall')).map(({ code }) => code);
    expect(codes).toEqual(['cooling-unit-without-cooling', 'cooling-unit-without-cooling']);
  });

  it('racks cooled wholly by liquid need no air and are no reason to complain', () => {
    const { built, result } = march(createHallScenario({ ...small, liquidFraction: 1 }));
    expectFinite(result);
    expect(built.unmet).toEqual([]);
    expect(result.heatGivenKw).toBe(0);
  });

  it('a sealed hot aisle gets a leakage path and a diagnostic, not a diverging solve', () => {
    const { built, result } = march(createHallScenario({ ...small, containment: 'hot-aisle-sealed' }), {}, 120);
    const sealed = built.diagnostics.find(({ code }) => code === 'sealed-air-volume');
    expect(sealed?.message).toMatch(/m³\/s more air/);
    expect(result.residuals.mass).toBeLessThanOrEqual(1e-6);
    expectFinite(result);
    expect(Math.max(...result.field.temperatureCelsius)).toBeLessThan(80);
  });

  it('a rack with its back to a wall cannot move air and says why', () => {
    const scenario = createHallScenario({ ...small, moveRack: { id: 'p0-b0', xMetres: 0, yMetres: 1.8 } });
    scenario.halls[0]!.racks.find(({ id }) => id === 'p0-b0')!.rotationDegrees = 0;
    const { built, result } = march(scenario);
    expect(built.diagnostics).toContainEqual(expect.objectContaining({ code: 'airflow-blocked' }));
    expect(result.converged).toBe(false);
    expectFinite(result);
  });

  it('two racks in one place, and a rack turned by 37 degrees, are reported and solved', () => {
    const scenario = createHallScenario({ ...small, moveRack: { id: 'p0-a1', xMetres: -0.6, yMetres: 0 } });
    scenario.halls[0]!.racks.find(({ id }) => id === 'p0-b2')!.rotationDegrees = 180 + 37;
    const { built, result } = march(scenario);
    expect(built.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['overlap-on-air-grid', 'rotation-snapped']));
    expectFinite(result);
  });

  it('racks of 600 kW and cells larger than racks', () => {
    expectFinite(march(createHallScenario({ ...small, rackKw: 600 })).result);
    const { built, result } = march(createHallScenario(small), { cellMetres: 4 });
    expectFinite(result);
    expect(built.airCase.devices.every((device) => device.inlet.face.length > 0)).toBe(true);
  });
});
