/**
 * The document is z-up (x east, y north, metres); three.js is y-up. The root group turns the whole
 * scene once; cameras and rays live outside it and are converted here.
 */
export type Vector3Tuple = readonly [number, number, number];

/** Document point (x east, y north, z up) to three.js world (x east, y up, −z north). */
export function toWorld([x, y, z]: Vector3Tuple): Vector3Tuple {
  return [x, z, -y];
}

/** three.js world to document coordinates; also for directions. */
export function toDocument([x, y, z]: Vector3Tuple): Vector3Tuple {
  return [x, -z, y];
}

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const COMPASS = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'] as const;

/** Compass word for a horizontal direction; `+y` is plan north. */
export function compassOf(x: number, y: number): string {
  const turn = Math.atan2(y, x) / (Math.PI / 4);
  return COMPASS[((Math.round(turn) % 8) + 8) % 8] ?? 'north';
}

/** Point or direction of a box's own frame turned into the hall's. */
export function rotate(x: number, y: number, rotationDegrees: number): readonly [number, number] {
  const angle = radians(rotationDegrees);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c * x - s * y, s * x + c * y];
}
