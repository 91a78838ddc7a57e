import { BOX_STRIDE, createBoxGrid, visitNear, type BoxGrid, type UprightBox } from './box-grid.ts';
import type { Containment } from '../../model/index.ts';
import type { Vector3Tuple } from './space.ts';

/** Eyes of a standing adult, metres. */
export const EYE_HEIGHT_METRES = 1.7;
/** Top of the head: what a beam must clear. */
const BODY_HEIGHT_METRES = 1.8;
/** Half the shoulder width of an adult (about 0.5 m, ISO 7250-1 bideltoid breadth, P95). */
const BODY_RADIUS_METRES = 0.25;
/** Higher sills than this are walls; lower ones are stepped onto. */
const STEP_METRES = 0.2;
const WALK_METRES_PER_SECOND = 1.9;
const RUN_METRES_PER_SECOND = 5;
const GRAVITY_METRES_PER_SECOND_SQUARED = 9.81;
/** Longest movement between two collision checks: below the body radius, so nothing is tunnelled through. */
const SUBSTEP_METRES = 0.1;
const CONTAINMENT_SHEET_METRES = 0.05;
/** Leaning against something is not being inside it, whatever the rounding. */
const SKIN_METRES = 0.001;

export interface Walker {
  readonly x: number;
  readonly y: number;
  /** Height of the feet. */
  readonly z: number;
  readonly fallMetresPerSecond: number;
  /** Counter-clockwise from east. */
  readonly headingRadians: number;
  readonly pitchRadians: number;
}

export interface WalkInput {
  /** −1 … 1 */
  readonly forward: number;
  /** −1 (left) … 1 (right) */
  readonly right: number;
  readonly fast: boolean;
}

/** What a walker can bump into. */
export interface WalkWorld {
  readonly solids: BoxGrid;
  /** Inner size of the hall on the floor. */
  readonly widthMetres: number;
  readonly depthMetres: number;
}

/**
 * Sides of contained aisles that stop a walker: the long ones. The short sides are where the doors
 * are, and doors open to people.
 */
function containmentSides(containment: Containment): UprightBox[] {
  const x0 = Math.min(containment.from.xMetres, containment.to.xMetres);
  const x1 = Math.max(containment.from.xMetres, containment.to.xMetres);
  const y0 = Math.min(containment.from.yMetres, containment.to.yMetres);
  const y1 = Math.max(containment.from.yMetres, containment.to.yMetres);
  const height = containment.heightMetres;
  const alongX = x1 - x0 >= y1 - y0;
  const side = (cx: number, cy: number): UprightBox => ({
    centre: [cx, cy, height / 2],
    size: alongX ? [x1 - x0, CONTAINMENT_SHEET_METRES, height] : [CONTAINMENT_SHEET_METRES, y1 - y0, height],
    rotationDegrees: 0,
  });
  return alongX ? [side((x0 + x1) / 2, y0), side((x0 + x1) / 2, y1)] : [side(x0, (y0 + y1) / 2), side(x1, (y0 + y1) / 2)];
}

/** World to walk in: standing boxes and the long sides of contained aisles. */
export function createWalkWorld(standing: readonly UprightBox[], containment: readonly Containment[], hallSize: Vector3Tuple): WalkWorld {
  return {
    solids: createBoxGrid([...standing, ...containment.flatMap(containmentSides)]),
    widthMetres: hallSize[0],
    depthMetres: hallSize[1],
  };
}

interface Spot { x: number; y: number }

/** Pushes a body out of box `index`; `true` if it was inside. Boxes above the head or below the step are no obstacle. */
function pushOut(grid: BoxGrid, index: number, spot: Spot, feet: number, radius = BODY_RADIUS_METRES): boolean {
  const at = index * BOX_STRIDE;
  const value = (k: number): number => grid.data[at + k] ?? 0;
  if (value(2) - value(5) >= feet + BODY_HEIGHT_METRES || value(2) + value(5) <= feet + STEP_METRES) return false;
  const [c, s, hx, hy] = [value(6), value(7), value(3), value(4)];
  const dx = spot.x - value(0);
  const dy = spot.y - value(1);
  const lx = c * dx + s * dy;
  const ly = -s * dx + c * dy;
  const nearX = Math.max(-hx, Math.min(hx, lx));
  const nearY = Math.max(-hy, Math.min(hy, ly));
  let [ox, oy] = [lx - nearX, ly - nearY];
  const gap = Math.hypot(ox, oy);
  if (gap >= radius) return false;
  let [tx, ty] = [lx, ly];
  if (gap > 0) {
    tx = nearX + (ox / gap) * radius;
    ty = nearY + (oy / gap) * radius;
  } else {
    // Centre inside the box: leave through the nearest face.
    ox = hx - Math.abs(lx);
    oy = hy - Math.abs(ly);
    if (ox < oy) tx = (lx < 0 ? -1 : 1) * (hx + radius);
    else ty = (ly < 0 ? -1 : 1) * (hy + radius);
  }
  spot.x = value(0) + c * tx - s * ty;
  spot.y = value(1) + s * tx + c * ty;
  return true;
}

function keepInside(world: WalkWorld, spot: Spot): void {
  spot.x = Math.max(BODY_RADIUS_METRES, Math.min(world.widthMetres - BODY_RADIUS_METRES, spot.x));
  spot.y = Math.max(BODY_RADIUS_METRES, Math.min(world.depthMetres - BODY_RADIUS_METRES, spot.y));
}

/** Is there room to stand here? */
export function isFree(world: WalkWorld, x: number, y: number, feet = 0): boolean {
  const r = BODY_RADIUS_METRES - SKIN_METRES;
  if (x < r || y < r || x > world.widthMetres - r || y > world.depthMetres - r) return false;
  let free = true;
  visitNear(world.solids, x - r, y - r, x + r, y + r, (index) => {
    if (free && pushOut(world.solids, index, { x, y }, feet, r)) free = false;
  });
  return free;
}

/** Nearest place with room to stand, searched on rings around the wish; the wish itself if there is none. */
export function findFreeSpot(world: WalkWorld, x: number, y: number): readonly [number, number] {
  const wish = { x, y };
  keepInside(world, wish);
  if (isFree(world, wish.x, wish.y)) return [wish.x, wish.y];
  const reach = Math.max(world.widthMetres, world.depthMetres);
  for (let radius = 0.3; radius < reach; radius += 0.3) {
    const steps = Math.ceil(radius * 20);
    for (let k = 0; k < steps; k++) {
      const angle = (2 * Math.PI * k) / steps;
      const at = [wish.x + radius * Math.cos(angle), wish.y + radius * Math.sin(angle)] as const;
      if (isFree(world, at[0], at[1])) return at;
    }
  }
  return [wish.x, wish.y];
}

/** Highest thing under the feet that carries the walker; the floor is 0. */
function groundUnder(world: WalkWorld, spot: Spot, feet: number): number {
  let ground = 0;
  const grid = world.solids;
  visitNear(grid, spot.x, spot.y, spot.x, spot.y, (index) => {
    const at = index * BOX_STRIDE;
    const value = (k: number): number => grid.data[at + k] ?? 0;
    const top = value(2) + value(5);
    if (top > feet + STEP_METRES || top <= ground) return;
    const dx = spot.x - value(0);
    const dy = spot.y - value(1);
    const inside = Math.abs(value(6) * dx + value(7) * dy) <= value(3) && Math.abs(-value(7) * dx + value(6) * dy) <= value(4);
    if (inside) ground = top;
  });
  return ground;
}

/** One step of walking: slides along obstacles, stays inside the walls, falls to the floor. */
export function stepWalker(walker: Walker, input: WalkInput, seconds: number, world: WalkWorld): Walker {
  const length = Math.hypot(input.forward, input.right);
  const speed = length === 0 ? 0 : (input.fast ? RUN_METRES_PER_SECOND : WALK_METRES_PER_SECOND) / Math.max(1, length);
  const c = Math.cos(walker.headingRadians);
  const s = Math.sin(walker.headingRadians);
  const moveX = (c * input.forward + s * input.right) * speed * seconds;
  const moveY = (s * input.forward - c * input.right) * speed * seconds;
  const spot = { x: walker.x, y: walker.y };
  const substeps = Math.max(1, Math.ceil(Math.hypot(moveX, moveY) / SUBSTEP_METRES));
  const r = BODY_RADIUS_METRES;
  for (let k = 0; k < substeps; k++) {
    const before = { ...spot };
    spot.x += moveX / substeps;
    spot.y += moveY / substeps;
    // Pushing out of one box may push into its neighbour: repeat, and give the move up where it never settles.
    for (let pass = 0; pass < 4; pass++) {
      let touched = false;
      visitNear(world.solids, spot.x - r, spot.y - r, spot.x + r, spot.y + r, (index) => {
        if (pushOut(world.solids, index, spot, walker.z)) touched = true;
      });
      keepInside(world, spot);
      if (!touched) break;
    }
    if (!isFree(world, spot.x, spot.y, walker.z) && isFree(world, before.x, before.y, walker.z)) Object.assign(spot, before);
  }
  const ground = groundUnder(world, spot, walker.z);
  const fall = walker.fallMetresPerSecond + GRAVITY_METRES_PER_SECOND_SQUARED * seconds;
  const z = walker.z - fall * seconds;
  const landed = z <= ground;
  return { ...walker, x: spot.x, y: spot.y, z: landed ? ground : z, fallMetresPerSecond: landed ? 0 : fall };
}
