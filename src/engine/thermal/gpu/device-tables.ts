/** Racks and cooling units as devices.wgsl reads them. */
import { type Axis, placeOf } from '../../numerics/grid.ts';
import type { AirCase, AirDevice, DeviceFaces, RackFlowRule } from '../air-case.ts';
import type { AirSnapshot } from '../air-solver.ts';
import { type FlowRules, flowThrough, pascalsAcross } from '../devices.ts';
import { stalledFlow } from '../devices/flow-rule.ts';
import { temperatureRate } from '../kernels/state.ts';
import type { PressureLevel } from '../pressure/levels.ts';
import { splitPlace } from './pressure-tables.ts';
import type { Floats, Words } from './tables.ts';

/** Flow rules, as devices.wgsl names them. */
export const ruleKinds = { RULE_FIXED: 0, RULE_INLET_TEMPERATURE: 1, RULE_FAN_CURVE: 2 } as const;

const deviceWords = 14;
const faceWords = 5;

export interface DeviceTables {
  readonly devices: Words;
  readonly faces: Words;
  readonly points: Floats;
  /** Flow at the start, m3/s, and pressure difference felt there, Pa, by device. */
  readonly fans: Floats;
}

/** A fan with a rule goes on from the flow and pressure that the start holds. */
export function deviceTables(airCase: AirCase, fine: PressureLevel, { ruled }: FlowRules, start: AirSnapshot): DeviceTables {
  const { devices, air } = airCase;
  const words = new Uint32Array(deviceWords * devices.length);
  const floats = new Float32Array(words.buffer);
  const faces: number[] = [];
  const points: number[] = [];
  const fans: number[] = [];
  devices.forEach((device, d) => {
    const rule = ruleOf(device, ruled[d]!);
    const curve = curveOf(rule, air.referenceCelsius);
    const first = faces.length / faceWords;
    faces.push(...faceRows(airCase, fine, device.inlet, 'airCell', -1));
    const middle = faces.length / faceWords;
    faces.push(...faceRows(airCase, fine, device.outlet, 'deviceCell', 1));
    words.set([
      first, middle - first, middle, faces.length / faceWords - middle,
      device.kind === 'rack' ? 1 : 0, kindOf(rule), points.length / 2, curve.length / 2,
    ], d * deviceWords);
    floats.set([...thermalFigures(device, air.referenceCelsius), stalledFlow(device, ruled[d]!)], d * deviceWords + 8);
    points.push(...curve);
    fans.push(...(ruled[d] ? [flowThrough(device, start.velocity), pascalsAcross(device, air, start.pressure)] : [device.airflowM3PerS, 0]));
  });
  return { devices: words, faces: floatFaces(faces), points: Float32Array.from(points), fans: Float32Array.from(fans) };
}

function ruleOf(device: AirDevice, ruled: boolean): RackFlowRule {
  return ruled && device.kind === 'rack' && device.flowRule !== undefined ? device.flowRule : { kind: 'fixed' };
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
