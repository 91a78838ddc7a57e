import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWalkWorld, findFreeSpot, isFree, stepWalker, type Walker, type WalkInput } from '../../../src/hall/model/walk.ts';
import { createHall, createScenario } from '../fixtures.ts';
import { layoutHall } from '../../../src/hall/model/layout.ts';
import type { Containment } from '../../../src/model/index.ts';

const aisle: Containment = { id: 'c', name: 'C', kind: 'hot-aisle', from: { xMetres: 3, yMetres: 4.2 }, to: { xMetres: 5.4, yMetres: 6 }, heightMetres: 4, roof: 'closed', doors: 'closed' };
const NORTH = Math.PI / 2;
const FORWARD: WalkInput = { forward: 1, right: 0, fast: false };

function worldOf(containment: readonly Containment[] = []) {
  const layout = layoutHall(createScenario(createHall()), 'h1');
  if (layout === null) throw new Error('the fixture has hall h1');
  return createWalkWorld(layout.racks, containment, layout.size);
}

const at = (x: number, y: number, headingRadians: number, z = 0): Walker => ({ x, y, z, fallMetresPerSecond: 0, headingRadians, pitchRadians: 0 });

function walk(from: Walker, seconds: number, input: WalkInput = FORWARD, containment: readonly Containment[] = []): Walker {
  const world = worldOf(containment);
  let walker = from;
  for (let t = 0; t < seconds; t += 0.02) walker = stepWalker(walker, input, 0.02, world);
  return walker;
}

describe('stepWalker', () => {
  it('covers ground at walking pace, faster with shift', () => {
    expect(walk(at(10, 2, 0), 1).x - 10).toBeCloseTo(1.9, 1);
    expect(walk(at(10, 2, 0), 1, { ...FORWARD, fast: true }).x - 10).toBeCloseTo(5, 0);
  });

  it('stops before a rack', () => {
    const walker = walk(at(4.2, 1, NORTH), 4);
    expect(walker.y).toBeGreaterThan(2.6);
    expect(walker.y).toBeLessThanOrEqual(3 - 0.25 + 1e-6);
  });

  it('does not pass through a rack in one long frame', () => {
    expect(stepWalker(at(4.2, 1, NORTH), { ...FORWARD, fast: true }, 3, worldOf()).y).toBeLessThan(2.76);
  });

  it('slides along a row when walking into it at an angle', () => {
    const walker = walk(at(3.2, 2.6, NORTH / 2), 1);
    expect(walker.x).toBeGreaterThan(4.3);
    expect(walker.y).toBeLessThan(2.76);
  });

  it('strafes to the right of where one looks', () => {
    expect(walk(at(10, 9, NORTH), 1, { forward: 0, right: 1, fast: false }).x).toBeGreaterThan(11.5);
  });

  it('stays inside the walls', () => {
    expect(walk(at(18, 9, 0), 5).x).toBeCloseTo(19.75);
  });

  it('falls to the floor', () => {
    const walker = walk(at(10, 9, 0, 2), 2, { forward: 0, right: 0, fast: false });
    expect(walker.z).toBe(0);
    expect(walker.fallMetresPerSecond).toBe(0);
  });

  it('walks through the doors at the ends of a contained aisle but not through its sides', () => {
    const through = walk(at(1.5, 5.1, 0), 5, FORWARD, [aisle]);
    expect(through.x).toBeGreaterThan(8);
    const open = createWalkWorld([], [aisle], [20, 12, 5]);
    let walker = at(4.2, 2, NORTH);
    for (let i = 0; i < 200; i++) walker = stepWalker(walker, FORWARD, 0.05, open);
    expect(walker.y).toBeLessThan(4.2);
  });

  it('never ends inside anything, whatever the way', () => {
    const world = worldOf([aisle]);
    const steps = fc.array(fc.record({ heading: fc.double({ min: 0, max: 6.28, noNaN: true }), seconds: fc.double({ min: 0.01, max: 0.25, noNaN: true }), fast: fc.boolean() }), { maxLength: 40 });
    fc.assert(fc.property(steps, (way) => {
      let walker = at(1, 1, 0);
      for (const { heading, seconds, fast } of way) walker = stepWalker({ ...walker, headingRadians: heading }, { forward: 1, right: 0, fast }, seconds, world);
      expect(isFree(world, walker.x, walker.y)).toBe(true);
    }), { numRuns: 200 });
  });
});

describe('findFreeSpot', () => {
  it('keeps a free wish and leaves a rack by the shortest way', () => {
    const world = worldOf();
    expect(findFreeSpot(world, 10, 9)).toEqual([10, 9]);
    const [x, y] = findFreeSpot(world, 4.2, 3.6);
    expect(isFree(world, x, y)).toBe(true);
    expect(Math.hypot(x - 4.2, y - 3.6)).toBeLessThan(1.5);
  });
});
