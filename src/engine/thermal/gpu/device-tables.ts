/** Racks and cooling units as devices.wgsl reads them. */
import type { Axis } from '../../numerics/grid.ts';
import type { AirCase, AirDevice, DeviceFaces, RackFlowRule } from '../air-case.ts';
import { type AirVolumes, faceArea } from '../connectivity.ts';
import { temperatureRate } from '../kernels/state.ts';
import type { PressureLevel } from '../pressure/levels.ts';
import { splitPlace } from './pressure-tables.ts';
import { type Floats, placeOf, type Words } from './tables.ts';

/** Flow rules, as devices.wgsl names them. */
export const ruleKinds = { RULE_FIXED: 0, RULE_INLET_TEMPERATURE: 1, RULE_FAN_CURVE: 2 } as const;

const deviceWords = 13;
const faceWords = 5;

export interface DeviceTables {
  readonly devices: Words;
  readonly faces: Words;
  readonly points: Floats;
  /** Flow at the start, m3/s, and 0 Pa felt, by device. */
  readonly fans: Floats;
}

/** `velocity`: the field that the run starts from; a fan with a rule goes on from the flow it holds. */
export function deviceTables(airCase: AirCase, fine: PressureLevel, volumes: AirVolumes, velocity: readonly [Float64Array, Float64Array, Float64Array]): DeviceTables {
  const { devices, air } = airCase;
  const words = new Uint32Array(deviceWords * devices.length);
  const floats = new Float32Array(words.buffer);
  const faces: number[] = [];
  const points: number[] = [];
  const fans: number[] = [];
  devices.forEach((device, d) => {
    const rule = ruleOf(device, volumes);
    const curve = curveOf(rule, air.referenceCelsius);
    const start = faces.length / faceWords;
    faces.push(...faceRows(airCase, fine, device.inlet, 'airCell', -1));
    const middle = faces.length / faceWords;
    faces.push(...faceRows(airCase, fine, device.outlet, 'deviceCell', 1));
    words.set([
      start, middle - start, middle, faces.length / faceWords - middle,
      device.kind === 'rack' ? 1 : 0, kindOf(rule), points.length / 2, curve.length / 2,
    ], d * deviceWords);
    floats.set(thermalFigures(device, air.referenceCelsius), d * deviceWords + 8);
    points.push(...curve);
    fans.push(rule.kind === 'fixed' ? device.airflowM3PerS : flowThrough(device, velocity), 0);
  });
  return { devices: words, faces: floatFaces(faces), points: Float32Array.from(points), fans: Float32Array.from(fans) };
}

/** A fan may answer only where its flow stays within one connected volume: elsewhere mass fixes it. */
function ruleOf(device: AirDevice, volumes: AirVolumes): RackFlowRule {
  if (device.kind !== 'rack' || device.flowRule === undefined || device.airflowM3PerS <= 0) return { kind: 'fixed' };
  const touched = new Set([...device.inlet.airCell, ...device.outlet.airCell].map((cell) => volumes.volumeOfCell[cell]!));
  return touched.size === 1 ? device.flowRule : { kind: 'fixed' };
}

/** Does nothing change this device's flow? */
export function hasFixedFlow(device: AirDevice, volumes: AirVolumes): boolean {
  return ruleOf(device, volumes).kind === 'fixed';
}

function kindOf(rule: RackFlowRule): number {
  if (rule.kind === 'fixed') return ruleKinds.RULE_FIXED;
  return rule.kind === 'fan-curve' ? ruleKinds.RULE_FAN_CURVE : ruleKinds.RULE_INLET_TEMPERATURE;
}

/** Pairs of argument and flow; temperatures relative to the reference. */
function curveOf(rule: RackFlowRule, referenceCelsius: number): number[] {
  if (rule.kind === 'fixed') return [];
  if (rule.kind === 'fan-curve') return rule.points.flatMap(({ pascals, airflowM3PerS }) => [pascals, airflowM3PerS]);
  return rule.points.flatMap(({ inletCelsius, airflowM3PerS }) => [inletCelsius - referenceCelsius, airflowM3PerS]);
}

/** Heat, set point, door effectiveness, door water, door capacity. */
function thermalFigures(device: AirDevice, referenceCelsius: number): number[] {
  if (device.kind === 'coolingUnit') return [device.capacityW, device.supplySetPointCelsius - referenceCelsius, 0, 0, 0];
  const { airHeatW, rearDoor } = device;
  return rearDoor ? [airHeatW, 0, rearDoor.effectiveness, rearDoor.waterCelsius - referenceCelsius, rearDoor.capacityW] : [airHeatW, 0, 0, 0, 0];
}

function faceRows(airCase: AirCase, fine: PressureLevel, faces: DeviceFaces, temperatureOf: 'airCell' | 'deviceCell', direction: 1 | -1): number[] {
  const { grid } = airCase;
  return Array.from(faces.face, (face, f) => [
    temperatureRate * grid.size + faces[temperatureOf][f]!, (faces.axis[f]! as Axis) * grid.size + face,
    splitPlace(fine, placeOf(grid, faces.airCell[f]!)), faces.areaM2[f]!, direction * faces.intoRoomSign[f]!,
  ]).flat();
}

/** Rows of three indices and two numbers in one buffer. */
function floatFaces(rows: readonly number[]): Words {
  const words = Uint32Array.from(rows);
  const floats = new Float32Array(words.buffer);
  for (let at = 0; at < rows.length; at += faceWords) floats.set([rows[at + 3]!, rows[at + 4]!], at + 3);
  return words;
}

/** Flow that enters the room through a device's outlet, m3/s. */
function flowThrough({ outlet }: AirDevice, velocity: readonly [Float64Array, Float64Array, Float64Array]): number {
  let flow = 0;
  for (let f = 0; f < outlet.face.length; f++) flow += outlet.intoRoomSign[f]! * outlet.areaM2[f]! * velocity[outlet.axis[f]! as Axis][outlet.face[f]!]!;
  return faceArea(outlet) > 0 ? Math.max(0, flow) : 0;
}
