import { beforeAll, describe, expect, it } from 'vitest';
import type { AirCase } from '../../../src/engine/thermal/air-case.ts';
import { AirSolver, buildAirCase, cpuSolution, createAirTransport, type AirTransport } from '../../../src/engine/thermal/index.ts';
import { createHallScenario } from './support/hall-scenario.ts';
import { airVolume, potentialFlow, twoChambers } from './support/two-chambers.ts';

function transportOf(airCase: AirCase, groups: Record<string, readonly string[]>): AirTransport {
  return createAirTransport(airCase, potentialFlow(airCase), Object.entries(groups).map(([id, unitIds]) => ({ id, unitIds }))).finish();
}

function inletOf(airCase: AirCase, values: Float64Array, id: string): number {
  return values[airCase.devices.findIndex((device) => device.id === id)]!;
}

describe('capture index', () => {
  it('is 1 where all inlet air comes from the supply', () => {
    const airCase = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 1 }], units: [{ id: 'unit', row: 6, airflowM3PerS: 1 }] });
    const { capture, missing } = transportOf(airCase, { zone: ['unit'] });
    expect(missing).toEqual([]);
    expect(inletOf(airCase, capture[0]!.inlet, 'rack')).toBeCloseTo(1, 6);
    expect(inletOf(airCase, capture[0]!.inlet, 'unit')).toBeCloseTo(0, 12);
  });

  it('is the share of each supply where one rack draws from two', () => {
    const airCase = twoChambers({
      racks: [{ id: 'rack', row: 4, airflowM3PerS: 1 }], units: [{ id: 'left', row: 1, airflowM3PerS: 0.3 }, { id: 'right', row: 8, airflowM3PerS: 0.7 }],
    });
    const { capture } = transportOf(airCase, { a: ['left'], b: ['right'] });
    expect(inletOf(airCase, capture[0]!.inlet, 'rack')).toBeCloseTo(0.3, 3);
    expect(inletOf(airCase, capture[1]!.inlet, 'rack')).toBeCloseTo(0.7, 3);
  });

  it('falls to the supplied share where racks draw more than units give', () => {
    const airCase = twoChambers({
      racks: [{ id: 'rack', row: 2, airflowM3PerS: 2 }], units: [{ id: 'unit', row: 5, airflowM3PerS: 1 }], openings: [{ row: 8 }],
    });
    const { capture } = transportOf(airCase, { zone: ['unit'] });
    // What comes back through the opening has passed the rack; turbulence carries some supply air out there too.
    expect(inletOf(airCase, capture[0]!.inlet, 'rack')).toBeGreaterThan(0.47);
    expect(inletOf(airCase, capture[0]!.inlet, 'rack')).toBeLessThanOrEqual(0.5 + 1e-6);
  });

  it('does not count a unit that stands still', () => {
    const airCase = twoChambers({
      racks: [{ id: 'rack', row: 4, airflowM3PerS: 1 }], units: [{ id: 'off', row: 1, airflowM3PerS: 0 }, { id: 'on', row: 8, airflowM3PerS: 1 }],
    });
    const { capture } = transportOf(airCase, { a: ['off'], b: ['on'] });
    expect(inletOf(airCase, capture[0]!.inlet, 'rack')).toBe(0);
    expect(inletOf(airCase, capture[1]!.inlet, 'rack')).toBeCloseTo(1, 6);
  });
});

describe('age of air', () => {
  it('is V/Q at the return, whatever the flow in between', () => {
    const airCase = twoChambers({
      racks: [{ id: 'one', row: 1, airflowM3PerS: 0.7 }, { id: 'two', row: 6, airflowM3PerS: 0.9 }], units: [{ id: 'unit', row: 3, airflowM3PerS: 0.8 }],
      openings: [{ row: 8 }],
    });
    const { age } = transportOf(airCase, { zone: ['unit'] });
    const expected = airVolume(airCase) / 0.8;
    expect(inletOf(airCase, age!.inlet, 'unit') / expected).toBeCloseTo(1, 3);
    expect(inletOf(airCase, age!.inlet, 'one')).toBeLessThan(expected);
    expect(Math.min(...age!.field)).toBeGreaterThanOrEqual(0);
  });

  it('is not given where nothing supplies air', () => {
    const airCase = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 1 }], openings: [{ row: 8 }] });
    const { age, missing } = transportOf(airCase, {});
    expect(age).toBeUndefined();
    expect(missing).toEqual(['racks[].airAgeSeconds']);
  });
});

describe('in a solved hall', () => {
  const built = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 }), 'hall');
  const { airCase } = built;
  let velocity: [Float64Array, Float64Array, Float64Array];
  let apart: AirTransport;

  beforeAll(() => {
    const solver = new AirSolver(airCase, { maximumSteps: 300 });
    while (solver.phase !== 'done') solver.advance(1000);
    velocity = [...cpuSolution(solver).velocity] as typeof velocity;
    apart = createAirTransport(airCase, velocity, [{ id: 'w', unitIds: ['fan-wall0'] }, { id: 'e', unitIds: ['fan-wall1'] }]).finish();
  });

  it('shares lie between 0 and 1 everywhere', () => {
    expect(Math.min(...apart.captureField)).toBeGreaterThan(-1e-3);
    expect(Math.max(...apart.captureField)).toBeLessThan(1 + 1e-3);
    expect(apart.missing).toEqual([]);
  });

  it('groups add up to what all units together give', () => {
    const { capture } = createAirTransport(airCase, velocity, built.supplyGroups).finish();
    airCase.devices.forEach((_, d) => {
      // Each group has its own limiter, so that their sum is not quite the limited sum.
      expect(apart.capture[0]!.inlet[d]! + apart.capture[1]!.inlet[d]!).toBeCloseTo(capture[0]!.inlet[d]!, 1.7);
    });
  });

  it('gives the age V/Q at the returns', () => {
    const units = airCase.devices.flatMap((device, d) => (device.kind === 'coolingUnit' ? [{ flow: device.airflowM3PerS, age: apart.age!.inlet[d]! }] : []));
    const flow = units.reduce((sum, unit) => sum + unit.flow, 0);
    const { grid, solid } = airCase;
    let volume = 0;
    for (let k = 1; k <= grid.nz; k++) for (let j = 1; j <= grid.ny; j++) for (let i = 1; i <= grid.nx; i++) {
      if (solid[i + grid.strideY * j + grid.strideZ * k] === 0) volume += grid.dx[i]! * grid.dy[j]! * grid.dz[k]!;
    }
    expect(units.reduce((sum, unit) => sum + unit.flow * unit.age, 0) / flow / (volume / flow)).toBeCloseTo(1, 2);
  });

  it('gives the thread back while it works', () => {
    const run = createAirTransport(airCase, velocity, built.supplyGroups);
    let clock = 0;
    let slices = 0;
    let fraction = 0;
    for (let report = run.advance(1, () => clock++); !report.done; report = run.advance(1, () => clock++)) {
      slices++;
      expect(report.fraction).toBeGreaterThanOrEqual(fraction);
      fraction = report.fraction;
    }
    expect(slices).toBeGreaterThan(10);
  });
});
