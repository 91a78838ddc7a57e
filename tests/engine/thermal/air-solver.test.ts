import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/engine/numerics/grid.ts';
import { AirSolver, buildAirCase, cpuSolution, createAirTransport, thermalResult, type AirCaseOptions } from '../../../src/engine/thermal/index.ts';
import type { Scenario, ThermalResult } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 4, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 };

function solve(input: HallInput, steps: number, options: AirCaseOptions = {}): { solver: AirSolver; result: ThermalResult } {
  return solveScenario(createHallScenario(input), steps, options);
}

function solveScenario(scenario: Scenario, steps: number, options: AirCaseOptions = {}): { solver: AirSolver; result: ThermalResult } {
  const built = buildAirCase(scenario, 'hall', options);
  const solver = new AirSolver(built.airCase, { maximumSteps: steps });
  while (solver.phase !== 'done') solver.advance(1000);
  const solution = cpuSolution(solver);
  return { solver, result: thermalResult(built, solution, createAirTransport(built.airCase, solution.velocity, built.supplyGroups).finish()) };
}

function riseOf(result: ThermalResult, id: string): number {
  const rack = result.racks.find((candidate) => candidate.id === id)!;
  return rack.outletMeanCelsius - rack.inletMeanCelsius;
}

function inletOf(result: ThermalResult, id: string): number {
  return result.racks.find((rack) => rack.id === id)!.inletMeanCelsius;
}

function warmestInlet(result: ThermalResult): number {
  return Math.max(...result.racks.map((rack) => rack.inletMeanCelsius));
}

function worstCapture(result: ThermalResult): number {
  return Math.min(...result.racks.map(({ captureIndex }) => captureIndex!));
}

function centre(lines: Float64Array, cell: number): number {
  return 0.5 * (lines[cell]! + lines[cell + 1]!);
}

describe('a settled hall', () => {
  const { solver, result } = solve({ ...small, containment: 'hot-aisle-ducted' }, 4000);

  it('is accepted, with heat and mass in balance', () => {
    expect(result.unmet).toEqual([]);
    expect(result.converged).toBe(true);
    expect(result.energyBalanceError).toBeLessThanOrEqual(0.005);
    expect(result.residuals.mass).toBeLessThanOrEqual(1e-6);
    expect(result.divergence).toBeLessThanOrEqual(1e-3);
    expect(result.inletStandardErrorKelvin).toBeLessThan(0.05);
    expect(result.heatGivenKw).toBeCloseTo(80, 6);
  });

  it('gives every rack its rise, and every inlet air between supply and return', () => {
    expect(result.racks).toHaveLength(8);
    for (const rack of result.racks) {
      expect(rack.outletMeanCelsius - rack.inletMeanCelsius).toBeCloseTo(12, 6);
      expect(rack.inletMeanCelsius).toBeGreaterThan(19.99);
      expect(rack.captureIndex).toBeGreaterThan(0);
      expect(rack.captureIndex).toBeLessThanOrEqual(1);
    }
    for (const unit of result.coolingUnits) expect(unit.returnCelsius).toBeGreaterThan(unit.supplyCelsius + 5);
  });

  it('has SHI + RHI = 1, as a closed heat balance must', () => {
    expect(result.metrics.shi! + result.metrics.rhi!).toBeCloseTo(1, 2);
    expect(result.notComputed).toEqual([]);
  });

  it('reports progress up to 1 and a residual history', () => {
    expect(solver.progress()).toMatchObject({ phase: 'done', fraction: 1, settled: true });
    expect(result.fieldKind).toBe('mean');
    expect(result.residualHistory.length).toBeGreaterThan(7);
  });
});

describe('symmetry', () => {
  it('a hall that is its own mirror image stays so while it develops', () => {
    const { airCase } = buildAirCase(createHallScenario({ ...small, containment: 'hot-aisle-ducted' }), 'hall');
    const solver = new AirSolver(airCase, { divergenceTolerance: 1e-10 });
    solver.finishPreview();
    // The preview sweeps in one direction: begin from still, mirrored air instead.
    const start = solver.snapshot();
    const mirrored = new AirSolver(airCase, { divergenceTolerance: 1e-10, start: { ...start, temperature: start.temperature.map(() => 0) } });
    mirrored.advanceSteps(60);
    const { grid } = airCase;
    const temperature = mirrored.state.temperature;
    let worst = 0;
    let warmest = 0;
    for (let k = 1; k <= grid.nz; k++) for (let j = 1; j <= grid.ny; j++) for (let i = 1; i <= grid.nx; i++) {
      const row = grid.strideY * j + grid.strideZ * k;
      worst = Math.max(worst, Math.abs(temperature[row + i]! - temperature[row + grid.nx + 1 - i]!));
      warmest = Math.max(warmest, temperature[row + i]!);
    }
    expect(warmest).toBeGreaterThan(10);
    // Limited by the potential-flow start, which is solved to a thousandth.
    expect(worst / warmest).toBeLessThan(1e-3);
  });
});

describe('what an input changes', () => {
  it('halving the fans of one rack doubles its rise', () => {
    const full = solve(small, 60).result;
    const half = solve(small, 60, { airflowFactors: new Map([['p0-a1', 0.5]]) }).result;
    expect(riseOf(half, 'p0-a1') / riseOf(full, 'p0-a1')).toBeCloseTo(2, 6);
  });

  it('moving one rack changes the inlets of its neighbours', () => {
    const before = solve(small, 400).result;
    const after = solve({ ...small, moveRack: { id: 'p0-a3', xMetres: 0.6, yMetres: -0.6 } }, 400).result;
    expect(Math.abs(inletOf(after, 'p0-a2') - inletOf(before, 'p0-a2'))).toBeGreaterThan(0.05);
  });

  it('containing the hot aisle keeps exhaust out of the inlets', () => {
    const open = solve(small, 500).result;
    const contained = solve({ ...small, containment: 'hot-aisle-ducted' }, 500).result;
    expect(warmestInlet(open)).toBeGreaterThan(warmestInlet(contained) + 0.3);
    expect(contained.metrics.shi).toBeLessThan(open.metrics.shi!);
  });

  it('halving the fans of every rack doubles the rise of the hall', () => {
    const factors = new Map(createHallScenario(small).halls[0]!.racks.map(({ id }) => [id, 0.5]));
    const full = solve(small, 60).result;
    const half = solve(small, 60, { airflowFactors: factors }).result;
    for (const { id } of full.racks) expect(riseOf(half, id) / riseOf(full, id)).toBeCloseTo(2, 6);
    expect(half.racks.reduce((sum, rack) => sum + rack.airflowKgPerS, 0) / full.racks.reduce((sum, rack) => sum + rack.airflowKgPerS, 0)).toBeCloseTo(0.5, 9);
  });

  it('opening the doors of a contained aisle mixes it with the hall', () => {
    const contained = createHallScenario({ ...small, containment: 'hot-aisle-ducted' });
    const open = createHallScenario({ ...small, containment: 'hot-aisle-ducted' });
    for (const containment of open.halls[0]!.containment) containment.doors = 'open';
    const [closedDoors, openDoors] = [contained, open].map((scenario) => solveScenario(scenario, 900).result);
    expect(warmestInlet(openDoors!)).toBeGreaterThan(warmestInlet(closedDoors!) + 0.3);
    expect(openDoors!.metrics.shi).toBeGreaterThan(closedDoors!.metrics.shi!);
    expect(worstCapture(openDoors!)).toBeLessThan(worstCapture(closedDoors!));
  });

  it('racks that are not delivered and units that fail are left out', () => {
    const { result } = solve(small, 20, { presentRackIds: new Set(['p0-a0', 'p0-a1']), failedIds: new Set(['fan-wall1']) });
    expect(result.racks.map(({ id }) => id)).toEqual(['p0-a0', 'p0-a1']);
    expect(result.coolingUnits.find(({ id }) => id === 'fan-wall1')!.heatKw).toBe(0);
  });

  it('only the heat that does not go to liquid reaches the air', () => {
    expect(solve({ ...small, liquidFraction: 0.8 }, 20).result.heatGivenKw).toBeCloseTo(80 * 0.2, 6);
  });

  it('a unit out of capacity supplies warmer than its set point and says so', () => {
    const { result } = solve({ ...small, unitCapacityKw: 10 }, 300);
    expect(result.coolingUnits.every((unit) => unit.supplyCelsius > 20.5)).toBe(true);
    expect(result.violations.map(({ code }) => code)).toContain('cooling-unit-over-capacity');
    expect(result.converged).toBe(false);
  });
});

describe('what a result says of racks and sensors', () => {
  const scenario = createHallScenario(small);
  const hall = scenario.halls[0]!;
  scenario.fleet.rackTypes[0]!.airside = {
    bands: [{ fromMetres: 0, toMetres: 1.2, share: 0.25 }, { fromMetres: 1.2, toMetres: 2.4, share: 0.75 }],
    rearDoor: { effectiveness: 0.5, waterCelsius: 18, capacityKw: 50 },
  };
  hall.otherHeatKw = 4;
  const { linesX, linesY, linesZ } = buildAirCase(scenario, 'hall').airCase.grid;
  const cellCentre = { xMetres: centre(linesX, 4), yMetres: centre(linesY, 5), zMetres: centre(linesZ, 1) };
  hall.sensors = [
    { id: 'cell', name: 'cell', position: cellCentre },
    { id: 'in-rack', name: 'in-rack', position: { ...hall.racks[2]!.position, zMetres: 1.2 } },
  ];
  const { result, solver } = solveScenario(scenario, 500);
  /** Cells before a rack's inlet, as the field counts them. */
  function inletCells(id: string): number[] {
    const { grid, devices } = solver.airCase;
    return devices.filter((device) => device.id === id).flatMap(({ inlet }) => Array.from(inlet.airCell, (cell) => {
      const [i, j, k] = placeOf(grid, cell);
      return i - 1 + grid.nx * (j - 1 + grid.ny * (k - 1));
    }));
  }

  it('bands are one rack, with its whole heat and flow', () => {
    expect(result.racks.map(({ id }) => id)).toEqual(hall.racks.map(({ id }) => id));
    for (const rack of result.racks) {
      const carriedKw = 1.007 * rack.airflowKgPerS * (rack.outletMeanCelsius - rack.inletMeanCelsius);
      expect(carriedKw + rack.doorHeatKw!).toBeCloseTo(10, 6);
      expect(rack.doorHeatKw).toBeGreaterThan(3);
      expect(rack.inletMaxCelsius).toBeCloseTo(Math.max(...inletCells(rack.id).map((cell) => result.field.temperatureCelsius[cell]!)), 4);
    }
    expect(result.inletUnsteadinessKelvin).toHaveLength(result.racks.length);
  });

  it('heat given counts racks and all else; heat taken counts doors', () => {
    expect(result.heatGivenKw).toBeCloseTo(84, 6);
    const doors = result.racks.reduce((sum, rack) => sum + rack.doorHeatKw!, 0);
    expect(result.heatTakenKw).toBeCloseTo(doors + result.coolingUnits.reduce((sum, unit) => sum + unit.heatKw, 0), 6);
  });

  it('capture by group adds up, and air has an age', () => {
    for (const rack of result.racks) {
      expect(Object.values(rack.captureByGroup!).reduce((sum, v) => sum + v, 0)).toBeCloseTo(rack.captureIndex!, 9);
      expect(rack.airAgeSeconds).toBeGreaterThan(0);
    }
    expect(result.field.ageSeconds).toHaveLength(result.cells);
    expect(result.field.supplyShare).toHaveLength(result.cells);
  });

  it('sensors read the air they stand in', () => {
    const read = new Map(result.sensors!.map(({ id, celsius }) => [id, celsius]));
    const { cellCounts: [nx, ny], temperatureCelsius } = result.field;
    expect(read.get('cell')).toBeCloseTo(temperatureCelsius[4 + nx * (5 + ny)]!, 4);
    expect(read.get('in-rack')).toBeNull();
    expect(result.diagnostics).toContainEqual(expect.objectContaining({ code: 'sensor-in-solid', path: '/halls/0/sensors/1/position' }));
  });

  it('without a transport, what it gives is named as not computed', () => {
    const built = buildAirCase(scenario, 'hall');
    const solver = new AirSolver(built.airCase, { maximumSteps: 5 });
    while (solver.phase !== 'done') solver.advance(1000);
    const bare = thermalResult(built, cpuSolution(solver));
    expect(bare.notComputed).toEqual(['racks[].captureIndex', 'racks[].airAgeSeconds']);
    expect(bare.racks[0]).not.toHaveProperty('captureIndex');
  });
});

describe('driving the solver', () => {
  const built = buildAirCase(createHallScenario(small), 'hall');

  it('gives the thread back between pieces of a step', () => {
    const solver = new AirSolver(built.airCase);
    solver.finishPreview();
    let clock = 0;
    const calls: number[] = [];
    for (let n = 0; n < 12; n++) {
      // A budget of nothing: one piece of work and back.
      solver.advance(0, () => clock++);
      calls.push(solver.steps);
    }
    expect(calls[0]).toBe(0);
    expect(calls[11]).toBeGreaterThanOrEqual(1);
    expect(calls[11]).toBeLessThanOrEqual(3);
  });

  it('gives the same bits however it is sliced', () => {
    const whole = new AirSolver(built.airCase);
    whole.finishPreview();
    whole.advanceSteps(25);
    const sliced = new AirSolver(built.airCase);
    sliced.finishPreview();
    while (sliced.steps < 25) sliced.advance(0);
    expect(sliced.state.temperature).toEqual(whole.state.temperature);
    expect(sliced.state.velocity).toEqual(whole.state.velocity);
  });

  it('previews a contained hall with its aisles apart: leaking partitions resist', () => {
    const contained = buildAirCase(createHallScenario({ ...small, containment: 'hot-aisle-ducted' }), 'hall');
    expect(contained.airCase.porous).toBeDefined();
    const solver = new AirSolver(contained.airCase);
    solver.finishPreview();
    expect(warmestInlet(thermalResult(contained, cpuSolution(solver)))).toBeLessThan(21.5);
  });

  it('labels a preview as one', () => {
    const solver = new AirSolver(built.airCase);
    solver.finishPreview();
    const preview = thermalResult(built, cpuSolution(solver));
    expect(preview.fieldKind).toBe('preview');
    expect(preview.converged).toBe(false);
    // What no batch has measured yet is no figure.
    expect([preview.residuals.momentum, preview.residuals.energy, preview.divergence, preview.inletStandardErrorKelvin]).toEqual([null, null, null, null]);
    expect(preview.racks.every((rack) => rack.outletMeanCelsius - rack.inletMeanCelsius > 11.9)).toBe(true);
  });
});
