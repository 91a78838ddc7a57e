import { expect, it } from 'vitest';
import { solveRadialFeeder } from '../../../src/engine/power/radial-feeder.ts';
import type { RadialFeeder } from '../../../src/engine/power/radial-feeder.ts';
import reference from './baran-wu-33.json' with { type: 'json' };

const feeder: RadialFeeder = {
  sourceVolts: reference.baseKv * 1000,
  sourceBus: reference.sourceBus,
  loads: reference.loads.map(([bus, kw, kvar]) => ({ bus: bus!, kw: kw!, kvar: kvar! })),
  branches: reference.branches.map(([from, to, ohm, reactanceOhm]) => ({ from: from!, to: to!, ohm: ohm!, reactanceOhm: reactanceOhm! })),
};

it('solves the Baran–Wu 33-bus feeder', () => {
  const { voltagePerUnit, lossKw, lossKvar } = solveRadialFeeder(feeder);
  expect(lossKw).toBeCloseTo(reference.expected.lossKw, 3);
  expect(lossKvar).toBeCloseTo(reference.expected.lossKvar, 2);
  const [bus, lowest] = [...voltagePerUnit].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  expect(bus).toBe(reference.expected.minVoltageBus);
  expect(lowest).toBeCloseTo(reference.expected.minVoltagePu, 5);
});

it('is exact on a single resistive section', () => {
  // P = V₂²·(1/R_load); with V₁ = 400 V, R = 1 Ω, load 30 kW: V₂² − 400·V₂ + 30,000 = 0.
  const { voltagePerUnit, lossKw } = solveRadialFeeder({ sourceVolts: 400, sourceBus: 0, loads: [{ bus: 1, kw: 30, kvar: 0 }], branches: [{ from: 1, to: 0, ohm: 1, reactanceOhm: 0 }] });
  expect(voltagePerUnit.get(1)).toBeCloseTo(300 / 400, 9);
  expect(lossKw).toBeCloseTo(10, 6);
});

it('refuses rings, loads without source and loads beyond the feeder', () => {
  const ring = { ...feeder, branches: [...feeder.branches, { from: 33, to: 18, ohm: 0.5, reactanceOhm: 0.5 }] };
  expect(() => solveRadialFeeder(ring)).toThrow('not a tree');
  expect(() => solveRadialFeeder({ ...feeder, loads: [...feeder.loads, { bus: 99, kw: 1, kvar: 0 }] })).toThrow('bus 99');
  expect(() => solveRadialFeeder({ ...feeder, loads: feeder.loads.map((load) => ({ ...load, kw: 20 * load.kw })) })).toThrow('beyond what it can carry');
});
