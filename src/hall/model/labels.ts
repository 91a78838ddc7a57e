import type { FrameView } from '../camera/frame-bridge.ts';
import type { BoxGrid } from './box-grid.ts';
import { pickBox } from './picking.ts';
import type { RowShape } from './aisles.ts';
import type { PlacedBox, PlacedSensor } from './layout.ts';
import { rotate, type Vector3Tuple } from './space.ts';

/** Text to put over the picture. */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly at: Vector3Tuple;
  readonly kind: 'row' | 'rack' | 'unit' | 'sensor';
}

/** "Hall 1 · Pod 3 · Row 1" within Hall 1 is "Pod 3 · Row 1". */
export function shortName(name: string, hallName: string): string {
  const prefix = `${hallName} · `;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** Above both ends of a row, where one looks for its sign. */
export function rowLabels(rows: readonly RowShape[], hallName: string): Label[] {
  return rows.flatMap((row) => {
    const alongX = row.x1 - row.x0 >= row.y1 - row.y0;
    const [cx, cy] = [(row.x0 + row.x1) / 2, (row.y0 + row.y1) / 2];
    const z = row.topMetres + 0.35;
    const text = shortName(row.name, hallName);
    const ends: Vector3Tuple[] = alongX ? [[row.x0, cy, z], [row.x1, cy, z]] : [[cx, row.y0, z], [cx, row.y1, z]];
    return ends.map((at) => ({ id: row.id, text, at, kind: 'row' as const }));
  });
}

/** From within the hall, signs further away than this are noise. */
const NEAR_SIGN_METRES = 26;
/** Labels further than this from a walker or a near camera are noise. */
const RACK_LABEL_METRES = 7;

/** Where a name is fixed: at the top of the front or the rear, whichever the eye is on. */
function nameplate(box: PlacedBox, eye: Vector3Tuple): Vector3Tuple {
  const [fx, fy] = rotate(0, -box.size[1] / 2, box.rotationDegrees);
  const side = (eye[0] - box.centre[0]) * fx + (eye[1] - box.centre[1]) * fy >= 0 ? 1 : -1;
  return [box.centre[0] + side * fx, box.centre[1] + side * fy, box.centre[2] + box.size[2] / 2 - 0.1];
}

/**
 * Names of racks and units near the camera that nothing stands in front of. The last part of a name
 * is enough beside the row's sign.
 */
export function nearLabels(boxes: readonly PlacedBox[], grid: BoxGrid, eye: Vector3Tuple, look: Vector3Tuple, hallName: string, most: number): Label[] {
  const near: { box: PlacedBox; distance: number; at: Vector3Tuple }[] = [];
  boxes.forEach((box) => {
    const at = nameplate(box, eye);
    const [dx, dy, dz] = [at[0] - eye[0], at[1] - eye[1], at[2] - eye[2]];
    const distance = Math.hypot(dx, dy, dz);
    if (distance > RACK_LABEL_METRES || dx * look[0] + dy * look[1] + dz * look[2] < 0.3) return;
    near.push({ box, distance, at });
  });
  near.sort((a, b) => a.distance - b.distance);
  const labels: Label[] = [];
  for (const { box, at } of near) {
    if (labels.length >= most) break;
    const hit = pickBox(grid, eye, [at[0] - eye[0], at[1] - eye[1], at[2] - eye[2]]);
    if (hit !== null && boxes[hit.index]?.id !== box.id && hit.distance < 1) continue;
    const name = shortName(box.name, hallName);
    labels.push({ id: box.id, text: name.split(' · ').at(-1) ?? name, at, kind: box.kind === 'rack' ? 'rack' : 'unit' });
  }
  return labels;
}

/** Names of sensors near the camera with what they read in the solved air, where something does. */
export function sensorLabels(sensors: readonly PlacedSensor[], readings: ReadonlyMap<string, number>, eye: Vector3Tuple): Label[] {
  return sensors.flatMap(({ id, name, at }) => {
    if (Math.hypot(at[0] - eye[0], at[1] - eye[1], at[2] - eye[2]) > RACK_LABEL_METRES) return [];
    const celsius = readings.get(id);
    return [{ id, text: celsius === undefined ? name : `${name}: ${celsius.toFixed(1)}\u202f°C`, at, kind: 'sensor' as const }];
  });
}

/** Row signs with nothing between them and the eye. */
export function visibleSigns(signs: readonly Label[], grid: BoxGrid, eye: Vector3Tuple): Label[] {
  return signs.filter(({ at }) => {
    const way: Vector3Tuple = [at[0] - eye[0], at[1] - eye[1], at[2] - eye[2]];
    if (Math.hypot(...way) > NEAR_SIGN_METRES) return false;
    return (pickBox(grid, eye, way)?.distance ?? 1) >= 1;
  });
}

export interface PlacedLabel {
  readonly label: Label;
  readonly x: number;
  readonly y: number;
  readonly distance: number;
}

const LABEL_HEIGHT_PIXELS = 18;
/** Width of a label's text at its font size, and of its box around it. */
const PIXELS_PER_LETTER = 6.4;
const LABEL_PADDING_PIXELS = 12;

const halfWidth = (label: Label): number => (label.text.length * PIXELS_PER_LETTER + LABEL_PADDING_PIXELS) / 2;

/** Labels that are in the picture, nearest first, without overlap, at most `most`. */
export function placeLabels(labels: readonly Label[], project: (at: Vector3Tuple) => readonly [number, number, number], eye: Vector3Tuple, view: Pick<FrameView, 'width' | 'height'>, most: number): PlacedLabel[] {
  const candidates: PlacedLabel[] = [];
  for (const label of labels) {
    const [x, y, depth] = project(label.at);
    if (depth <= -1 || depth >= 1 || x < 0 || x > view.width || y < 0 || y > view.height) continue;
    const distance = Math.hypot(label.at[0] - eye[0], label.at[1] - eye[1], label.at[2] - eye[2]);
    candidates.push({ label, x, y, distance });
  }
  candidates.sort((a, b) => a.distance - b.distance);
  const placed: PlacedLabel[] = [];
  for (const candidate of candidates) {
    if (placed.length >= most) break;
    const covers = (other: PlacedLabel): boolean => Math.abs(other.x - candidate.x) < halfWidth(other.label) + halfWidth(candidate.label) && Math.abs(other.y - candidate.y) < LABEL_HEIGHT_PIXELS;
    // A row has a sign at both ends; the nearer one is enough.
    if (placed.some((other) => other.label.id === candidate.label.id || covers(other))) continue;
    placed.push(candidate);
  }
  return placed;
}
