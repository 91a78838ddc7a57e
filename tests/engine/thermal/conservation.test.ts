import { describe, expect, it } from 'vitest';
import { createGrid } from '../../../src/engine/numerics/grid.ts';
import { type AirCase, emptyBoxSolid, openFacesOf } from '../../../src/engine/thermal/air-case.ts';
import { airProperties } from '../../../src/engine/thermal/air-properties.ts';
import { AirSolver } from '../../../src/engine/thermal/air-solver.ts';
import { buildAirCase } from '../../../src/engine/thermal/index.ts';
import { createHallScenario } from './support/hall-scenario.ts';

function storedHeat(airCase: AirCase, temperature: ArrayLike<number>): number {
  const { grid, solid } = airCase;
  let sum = 0;
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        const c = i + grid.strideY * j + grid.strideZ * k;
        if (solid[c] === 0) sum += temperature[c]! * grid.dx[i]! * grid.dy[j]! * grid.dz[k]!;
      }
    }
  }
  return sum;
}

function closedBox(): AirCase {
  const grid = createGrid([0, 0.3, 0.7, 1.2, 1.6, 2.1, 2.4, 3], [0, 0.5, 0.9, 1.5, 2.1, 2.4], [0, 0.4, 0.9, 1.3, 1.9, 2.4, 2.7]);
  const solid = emptyBoxSolid(grid);
  solid[3 + grid.strideY * 2 + grid.strideZ * 2] = 1;
  const open = openFacesOf(grid, solid);
  return {
    grid, solid, ...open, devices: [], sides: [], air: airProperties(20),
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: 9.81 },
  };
}

describe('conservation', () => {
  it('a closed box on an uneven grid keeps its heat while buoyancy stirs it', () => {
    const airCase = closedBox();
    const solver = new AirSolver(airCase, { fromRest: true, stopWhenSettled: false, maximumSteps: 1000 });
    const { grid } = airCase;
    for (let k = 1; k <= 3; k++) for (let j = 1; j <= 3; j++) for (let i = 1; i <= 3; i++) {
      const c = i + grid.strideY * j + grid.strideZ * k;
      if (airCase.solid[c] === 0) solver.state.temperature[c] = 10;
    }
    const before = storedHeat(airCase, solver.state.temperature);
    solver.advanceSteps(100);
    expect(Math.max(...solver.state.velocity[2])).toBeGreaterThan(0.01);
    solver.advanceSteps(900);
    expect(Math.abs(storedHeat(airCase, solver.state.temperature) / before - 1)).toBeLessThan(1e-11);
    expect(Math.max(...solver.state.temperature)).toBeLessThan(9);
  });

  it('the heat stored in a hall is what racks gave less what units took, step by step', () => {
    const { airCase } = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 }), 'hall');
    const solver = new AirSolver(airCase, { fixedStepSeconds: 0.02 });
    solver.finishPreview();
    solver.advanceSteps(5);
    const net = (): number => airCase.devices.reduce((sum, device, d) => sum + device.airflowM3PerS * (solver.readings.outletTemperature[d]! - solver.readings.inletTemperature[d]!), 0);
    let expected = storedHeat(airCase, solver.state.temperature);
    let previous = net();
    for (let step = 0; step < 20; step++) {
      solver.advanceSteps(1);
      // Adams-Bashforth weights of this step's and the last step's device heat.
      const present = net();
      expected += 0.02 * (1.5 * present - 0.5 * previous);
      previous = present;
    }
    expect(storedHeat(airCase, solver.state.temperature)).toBeCloseTo(expected, 8);
  });

  it('what leaves the units is what enters them, and each cell keeps its volume', () => {
    const { airCase } = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, containment: 'hot-aisle-ducted' }), 'hall');
    const solver = new AirSolver(airCase, { divergenceTolerance: 1e-9 });
    solver.finishPreview();
    solver.advanceSteps(30);
    const { grid, solid } = airCase;
    const [u, v, w] = solver.state.velocity;
    let worst = 0;
    for (let k = 1; k <= grid.nz; k++) for (let j = 1; j <= grid.ny; j++) for (let i = 1; i <= grid.nx; i++) {
      const c = i + grid.strideY * j + grid.strideZ * k;
      if (solid[c] !== 0) continue;
      const out = (u[c + 1]! - u[c]!) * grid.dy[j]! * grid.dz[k]! + (v[c + grid.strideY]! - v[c]!) * grid.dx[i]! * grid.dz[k]!
        + (w[c + grid.strideZ]! - w[c]!) * grid.dx[i]! * grid.dy[j]!;
      worst = Math.max(worst, Math.abs(out));
    }
    const supply = airCase.devices.reduce((sum, d) => (d.kind === 'coolingUnit' ? sum + d.airflowM3PerS : sum), 0);
    expect(worst / supply).toBeLessThan(1e-7);
  });

  it('without gravity heat does not move air', () => {
    const box = closedBox();
    const solver = new AirSolver({ ...box, closures: { ...box.closures, gravityMPerS2: 0 } }, { fromRest: true, stopWhenSettled: false });
    solver.state.temperature[1 + box.grid.strideY + box.grid.strideZ] = 50;
    solver.advanceSteps(50);
    expect(solver.state.velocity.every((array) => array.every((v) => v === 0))).toBe(true);
  });
});
