/** Halls of random furniture for property tests. */
import fc from 'fast-check';
import type { Scenario } from '../../../../src/model/index.ts';
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
  width: fc.option(between(0.01, 0.6), { nil: undefined }),
  obstructions: fc.array(fc.record({ from: fc.tuple(...[12, 9, 5].map((max) => between(-1, max))), to: fc.tuple(...[12, 9, 5].map((max) => between(-1, max))) }), { maxLength: 4 }),
  heatKw: between(0, 50),
});
export type RandomHall = typeof randomHalls extends fc.Arbitrary<infer T> ? T : never;

const point = ([xMetres, yMetres, zMetres]: readonly number[]) => ({ xMetres: xMetres!, yMetres: yMetres!, zMetres: zMetres! });

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
    ...(input.width === undefined ? {} : { openingWidthMetres: input.width }),
  };
  return scenario;
}
