import { describe, expect, it } from 'vitest';
import { closedSurfaces, firstCrossing } from '../../../src/hall/model/closed-surfaces.ts';
import { layoutHall } from '../../../src/hall/model/layout.ts';
import { supplySeeds, supplyStreamlines, traceStreamline, type Streamline } from '../../../src/hall/model/streamlines.ts';
import type { AirCoolingUnit, Hall } from '../../../src/model/index.ts';
import { createField, createFieldOn, createHall, createScenario } from '../fixtures.ts';

const pointOf = ({ points }: Streamline, index: number): readonly [number, number, number] => [points[3 * index] ?? 0, points[3 * index + 1] ?? 0, points[3 * index + 2] ?? 0];
const endOf = (line: Streamline) => pointOf(line, line.celsius.length - 1);

function createUnit(change: Partial<AirCoolingUnit> = {}): AirCoolingUnit {
  return {
    id: 'u', name: 'U', kind: 'fan-wall', position: { xMetres: 0.6, yMetres: 5 }, rotationDegrees: 90, size: { xMetres: 3, yMetres: 1.2, zMetres: 4 },
    returnFrom: 'rear', airZoneId: 'air', loopId: 'loop', airflowCubicMetresPerSecond: 10, coolingCapacityKw: 100, supplyAirSetPointCelsius: 20, fanPowerKw: 5,
    powerNodeId: 'pdu-1', commissionedBy: null, ...change,
  };
}

function surfacesOf(change: Partial<Hall>) {
  const layout = layoutHall(createScenario(createHall({ racks: [], ...change })), 'h1');
  if (layout === null) throw new Error('the hall has no layout');
  return closedSurfaces(layout);
}

describe('traceStreamline', () => {
  it('goes round a vortex and comes back: the distance to its axis stays', () => {
    // A velocity that is linear in x and y is interpolated exactly, so only the march can err.
    const vortex = createField([40, 40, 3], 0.25, { velocity: (x, y) => [-(y - 5), x - 5, 0] });
    const line = traceStreamline(vortex, [7, 5, 0.4]);
    const radii = Array.from({ length: line.celsius.length }, (_, i) => { const [x, y] = pointOf(line, i); return Math.hypot(x - 5, y - 5); });
    // 60 m of way are nearly five turns.
    expect(Math.min(...radii)).toBeGreaterThan(1.998);
    expect(Math.max(...radii)).toBeLessThan(2.002);
    const first = pointOf(line, 0);
    const back = Array.from({ length: line.celsius.length }, (_, i) => i).filter((i) => i > 20 && Math.hypot(pointOf(line, i)[0] - first[0], pointOf(line, i)[1] - first[1]) < 0.1);
    expect(back.length).toBeGreaterThanOrEqual(4);
  });

  it('runs straight through uniform flow to the edge of the field, on uneven cells', () => {
    const faces = [0, 0.2, 0.5, 1.1, 1.2, 2, 3.5];
    const field = createFieldOn(faces, faces, faces, { velocity: () => [2, 1, 0], celsius: (x) => 20 + x });
    const line = traceStreamline(field, [0.1, 0.1, 1]);
    const [x, y, z] = endOf(line);
    expect(x).toBeGreaterThan(3.5 - 0.02);
    expect(x).toBeLessThanOrEqual(3.5);
    expect(y - 0.1).toBeCloseTo((x - 0.1) / 2, 5);
    expect(z).toBe(1);
    expect(line.speed.every((speed) => Math.abs(speed - Math.hypot(2, 1)) < 1e-5)).toBe(true);
  });

  it('stops at a solid, close to it and not in it', () => {
    const wall = createField([20, 4, 4], 0.5, { velocity: () => [1, 0, 0], solid: (x) => x > 6 });
    const [x] = endOf(traceStreamline(wall, [1, 1, 1]));
    expect(x).toBeLessThanOrEqual(6);
    expect(x).toBeGreaterThan(5.98);
  });

  it('ends in still air and never begins in a solid', () => {
    expect(traceStreamline(createField([4, 4, 4], 1, {}), [2, 2, 2]).celsius).toHaveLength(1);
    expect(traceStreamline(createField([4, 4, 4], 1, { solid: () => true, velocity: () => [1, 0, 0] }), [2, 2, 2]).celsius).toHaveLength(0);
  });

  it('is stopped by containment and by a raised floor, but not by a tile', () => {
    const upward = createFieldOn([0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [-0.8, -0.4, 0, 1, 2, 3], { velocity: () => [0, 0, 1] });
    const floor = surfacesOf({
      raisedFloor: { depthMetres: 0.8, tileTypes: [], cutouts: [], tiles: [{ id: 't', position: { xMetres: 1.5, yMetres: 1.5 }, sizeMetres: 0.6, tileTypeId: 'p' }] },
      ceilingPlenum: null,
    });
    expect(endOf(traceStreamline(upward, [3.5, 3.5, -0.6], floor))[2]).toBeCloseTo(0, 5);
    expect(endOf(traceStreamline(upward, [1.5, 1.5, -0.6], floor))[2]).toBeGreaterThan(2.9);
  });
});

describe('closed surfaces', () => {
  const aisle = { id: 'c', name: 'C', kind: 'hot-aisle', from: { xMetres: 4, yMetres: 2 }, to: { xMetres: 14, yMetres: 4 }, heightMetres: 2.5 } as const;

  it('are the sides, the roof and the closed doors of a contained aisle', () => {
    const closed = surfacesOf({ containment: [{ ...aisle, roof: 'closed', doors: 'closed' }], ceilingPlenum: null });
    expect(firstCrossing(closed, [9, 1, 1], [9, 3, 1])).toBeCloseTo(0.5);
    expect(firstCrossing(closed, [3, 3, 1], [5, 3, 1])).toBeCloseTo(0.5);
    expect(firstCrossing(closed, [9, 3, 2], [9, 3, 4])).toBeCloseTo(0.25);
    expect(firstCrossing(closed, [9, 1, 3], [9, 3, 3])).toBeNull();
  });

  it('leave open doors and roofs open, and the ceiling sheet above a ducted aisle', () => {
    const open = surfacesOf({ containment: [{ ...aisle, roof: 'ducted-to-ceiling', doors: 'open' }], ceilingPlenum: { heightMetres: 4 } });
    expect(firstCrossing(open, [3, 3, 1], [5, 3, 1])).toBeNull();
    expect(firstCrossing(open, [9, 3, 3], [9, 3, 4.5])).toBeNull();
    expect(firstCrossing(open, [9, 1, 3], [9, 1, 5])).toBeCloseTo(0.5);
    // The sides reach up to the sheet.
    expect(firstCrossing(open, [9, 1, 3.5], [9, 3, 3.5])).toBeCloseTo(0.5);
  });
});

describe('supplySeeds', () => {
  it('lie on the supply face, and the air leaves the way the unit faces', () => {
    const seeds = supplySeeds([createUnit()], 9);
    expect(seeds).toHaveLength(9);
    for (const { at: [x, y, z], direction } of seeds) {
      expect(x).toBeCloseTo(1.2);
      expect(Math.abs(y - 5)).toBeLessThanOrEqual(1.5);
      expect(z).toBeGreaterThan(0);
      expect(z).toBeLessThan(4);
      expect(direction[0]).toBeCloseTo(1);
    }
  });

  it('keep to a supply opening, and go down where the supply is under the floor', () => {
    const low = supplySeeds([createUnit({ supplyOpening: { widthMetres: 1, fromMetres: 0.2, toMetres: 0.8 } })], 16);
    expect(low.every(({ at: [, y, z] }) => Math.abs(y - 5) <= 0.5 && z > 0.2 && z < 0.8)).toBe(true);
    const down = supplySeeds([createUnit({ supplyTo: 'under-floor' })], 16);
    expect(down.every(({ at, direction }) => at[2] === 0 && direction[2] === -1)).toBe(true);
  });

  it('give lines in front of the unit only where air moves', () => {
    const moving = createField([20, 20, 8], 0.6, { velocity: () => [1, 0, 0], solid: (x) => x < 1.2 });
    const lines = [...supplyStreamlines(moving, [createUnit()], [], 9)];
    expect(lines).toHaveLength(9);
    expect(lines.every((line) => endOf(line)[0] > 11.9)).toBe(true);
    expect([...supplyStreamlines(createField([20, 20, 8], 0.6, {}), [createUnit()], [], 9)]).toHaveLength(0);
  });
});
