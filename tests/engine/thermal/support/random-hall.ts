/** Halls of random furniture for property tests. */
import fc from 'fast-check';
import type { RackType, Scenario } from '../../../../src/model/index.ts';
import { createHallScenario } from './hall-scenario.ts';

/** Evenly drawn, to the millimetre (doubles of fast-check crowd round 0). */
const between = (min: number, max: number) => fc.integer({ min: Math.round(1000 * min), max: Math.round(1000 * max) }).map((value) => value / 1000);

/** A hall of random furniture; things may overlap, stick out or be too small for the grid. */
export const randomHalls = fc.record({
  containment: fc.constantFrom('none', 'hot-aisle-ducted', 'cold-aisle', 'hot-aisle-sealed' as const),
  racksPerRow: fc.integer({ min: 1, max: 4 }),
  rackKw: fc.constantFrom(0, 10, 10, 120, 600),
  liquidFraction: fc.constantFrom(0, 0, 0.85, 1),
  cellMetres: between(0.25, 3),
  leakage: fc.option(between(0, 1), { nil: undefined }),
  depth: fc.option(between(0.05, 1.5), { nil: undefined }),
  underFloor: fc.boolean(),
  tiles: fc.array(fc.record({ x: between(-1, 12), y: between(-1, 9), size: between(0.01, 1.5) }), { maxLength: 6 }),
  bands: fc.option(fc.array(fc.record({ from: between(0, 2.4), height: between(0.001, 2), share: between(0, 1) }), { minLength: 1, maxLength: 8 }), { nil: undefined }),
  unblanked: fc.array(fc.record({ from: between(0, 2.4), height: between(0.001, 2), loss: between(0, 50) }), { maxLength: 4 }),
  /** How fans answer: as a curve whose reach may be less than what the room asks, as a law that may end at no flow. */
  fans: fc.option(fc.oneof(
    fc.record({ kind: fc.constant('fan-curve' as const), reach: fc.constantFrom(0.02, 0.2, 20, 200), flow: between(0.1, 4) }),
    fc.record({ kind: fc.constant('inlet-temperature' as const), from: between(10, 25), over: between(1, 20), least: between(0.01, 1) }),
    fc.record({ kind: fc.constant('fixed' as const), flow: between(0.1, 4) }),
  ), { nil: undefined }),
  door: fc.option(fc.record({ effectiveness: between(0, 1), waterCelsius: between(10, 30), capacityKw: between(0, 50) }), { nil: undefined }),
  mass: fc.option(fc.record({ massKg: between(1, 1000), effectiveness: between(0, 1) }), { nil: undefined }),
  width: fc.option(between(0.01, 0.6), { nil: undefined }),
  obstructions: fc.array(fc.record({ from: fc.tuple(...[12, 9, 5].map((max) => between(-1, max))), to: fc.tuple(...[12, 9, 5].map((max) => between(-1, max))) }), { maxLength: 4 }),
  heatKw: between(0, 50),
});
export type RandomHall = typeof randomHalls extends fc.Arbitrary<infer T> ? T : never;

const point = ([xMetres, yMetres, zMetres]: readonly number[]) => ({ xMetres: xMetres!, yMetres: yMetres!, zMetres: zMetres! });

type Airflow = NonNullable<NonNullable<RackType['airside']>['airflow']>;

function airflowOf(fans: NonNullable<RandomHall['fans']>): Airflow {
  switch (fans.kind) {
    case 'fixed': return { kind: 'fixed', cubicMetresPerSecond: fans.flow };
    case 'fan-curve': return { kind: 'fan-curve', points: [{ pascals: -fans.reach, cubicMetresPerSecond: 1.5 * fans.flow }, { pascals: 0, cubicMetresPerSecond: fans.flow }, { pascals: fans.reach, cubicMetresPerSecond: 0 }] };
    case 'inlet-temperature': return { kind: 'inlet-temperature', points: [{ inletCelsius: fans.from, airflowShare: fans.least }, { inletCelsius: fans.from + fans.over, airflowShare: 1 }] };
  }
}

/** The document of a random hall. */
export function scenarioOf(input: RandomHall): Scenario {
  const scenario = createHallScenario({ rowPairs: 1, racksPerRow: input.racksPerRow, rackKw: input.rackKw, liquidFraction: input.liquidFraction, unitsPerSide: 1, heightMetres: 4.2, containment: input.containment });
  const [hall] = scenario.halls;
  const [type] = scenario.fleet.rackTypes;
  if (input.leakage !== undefined) for (const aisle of hall!.containment) aisle.leakageOpenFraction = input.leakage;
  if (input.depth !== undefined) {
    hall!.raisedFloor = {
      depthMetres: input.depth, tileTypes: [{ id: 'perforated', name: '', openFraction: 0.25, lossCoefficient: 51.3 }], cutouts: [],
      tiles: input.tiles.map(({ x, y, size }, at) => ({ id: `tile${at}`, position: { xMetres: x, yMetres: y }, sizeMetres: size, tileTypeId: 'perforated' })),
    };
  }
  if (input.underFloor) for (const unit of hall!.airCoolingUnits) unit.supplyTo = 'under-floor';
  hall!.obstructions = input.obstructions.map(({ from, to }, at) => ({ id: `box${at}`, name: '', from: point(from), to: point(to) }));
  hall!.otherHeatKw = input.heatKw;
  type!.airside = {
    ...(input.bands === undefined ? {} : { bands: input.bands.map(({ from, height, share }) => ({ fromMetres: from, toMetres: from + height, share })) }),
    unblankedBands: input.unblanked.map(({ from, height, loss }) => ({ fromMetres: from, toMetres: from + height, lossCoefficient: loss })),
    ...(input.fans === undefined ? {} : { airflow: airflowOf(input.fans) }),
    ...(input.door === undefined ? {} : { rearDoor: input.door }),
    ...(input.mass === undefined ? {} : { thermalMass: { ...input.mass, specificHeatJoulesPerKilogramKelvin: 500 } }),
    ...(input.width === undefined ? {} : { openingWidthMetres: input.width }),
  };
  return scenario;
}
