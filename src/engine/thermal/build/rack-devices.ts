/** Racks on the grid: one device for each band of equipment, with its share of the rack's heat and air. */
import { inletEnvelope } from '../../../catalog/inlet-classes.ts';
import { type RackType, valueOf } from '../../../model/index.ts';
import { interpolateLinear } from '../../numerics/interpolation.ts';
import type { AirProperties, DeviceFaces, RackDevice, RackFlowRule } from '../air-case.ts';
import { faceArea } from '../connectivity.ts';
import { heatCapacityRate } from '../devices.ts';
import type { CellBox } from './cell-box.ts';
import { type DeviceContext, facesOf } from './device-context.ts';
import { type Facing, opposite } from './footprint.ts';
import type { EquipmentLayers } from './front-layers.ts';
import { stopped } from './leakage.ts';
import type { StandingRack } from './standing.ts';

/** Heat to air and fans of a whole rack. */
interface RackAir {
  readonly airHeatW: number;
  /** Flow that a fixed rack has and a law starts from. */
  readonly airflowM3PerS: number;
  readonly flowRule?: RackFlowRule;
}

/** Devices of a rack, one for each of its equipment layers; `box` = its cells behind the equipment opening. */
export function rackDevices(context: DeviceContext, thing: StandingRack, at: number, box: CellBox, equipment: readonly EquipmentLayers[]): RackDevice[] {
  const { options, hall, air } = context;
  const whole = rackAir(air, thing.type, options.airflowFactors?.get(thing.id) ?? 1, options.loadFraction ?? 1);
  const { front } = thing.placement;
  const devices = equipment.map(({ layers, share }): RackDevice => {
    const own = new Set(layers);
    const faces = (side: Facing): DeviceFaces => facesOf(context, at, box, side, own);
    return {
      kind: 'rack', id: thing.id, inlet: faces(front), outlet: faces(opposite(front)),
      airflowM3PerS: share * whole.airflowM3PerS, airHeatW: share * whole.airHeatW,
      envelope: inletEnvelope(hall.thermalClass, valueOf(thing.type.inletAirLimitCelsius)),
      ...(whole.flowRule === undefined ? {} : { flowRule: scaledRule(whole.flowRule, share) }),
      ...doorAndMass(thing.type.airside, share),
    };
  });
  return options.failedIds?.has(thing.id) ? devices.map((device) => stopped(device)) : withoutBlocked(context, thing, devices);
}

function rackAir(air: AirProperties, type: RackType, factor: number, loadFraction: number): RackAir {
  const ratedAirHeatW = 1000 * valueOf(type.ratedPowerKw) * (1 - valueOf(type.liquidFraction));
  const designM3PerS = ratedAirHeatW / (heatCapacityRate(air, 1) * valueOf(type.airDeltaTKelvin));
  const airHeatW = ratedAirHeatW * loadFraction;
  const airflow = type.airside?.airflow;
  if (airflow === undefined) return { airHeatW, airflowM3PerS: factor * designM3PerS };
  if (airflow.kind === 'fixed') return { airHeatW, airflowM3PerS: factor * valueOf(airflow.cubicMetresPerSecond) };
  if (airflow.kind === 'inlet-temperature') {
    const points = airflow.points.map(({ inletCelsius, airflowShare }) => ({ inletCelsius, airflowM3PerS: factor * airflowShare * designM3PerS }));
    const airflowM3PerS = interpolateLinear(points.map((point): [number, number] => [point.inletCelsius, point.airflowM3PerS]), air.referenceCelsius);
    return { airHeatW, airflowM3PerS, flowRule: { kind: 'inlet-temperature', points } };
  }
  const points = airflow.points.map(({ pascals, cubicMetresPerSecond }) => ({ pascals, airflowM3PerS: factor * cubicMetresPerSecond }));
  return { airHeatW, airflowM3PerS: interpolateLinear(points.map((point): [number, number] => [point.pascals, point.airflowM3PerS]), 0), flowRule: { kind: 'fan-curve', points } };
}

function scaledRule(rule: RackFlowRule, share: number): RackFlowRule {
  if (rule.kind === 'inlet-temperature') return { ...rule, points: rule.points.map((point) => ({ ...point, airflowM3PerS: share * point.airflowM3PerS })) };
  if (rule.kind === 'fan-curve') return { ...rule, points: rule.points.map((point) => ({ ...point, airflowM3PerS: share * point.airflowM3PerS })) };
  return rule;
}

function doorAndMass(airside: RackType['airside'], share: number): Pick<RackDevice, 'rearDoor' | 'thermalMass'> {
  const { rearDoor: door, thermalMass: mass } = airside ?? {};
  return {
    ...(door === undefined ? {} : {
      rearDoor: { effectiveness: valueOf(door.effectiveness), waterCelsius: valueOf(door.waterCelsius), capacityW: share * 1000 * valueOf(door.capacityKw) },
    }),
    ...(mass === undefined ? {} : {
      thermalMass: {
        heatCapacityJPerK: share * valueOf(mass.massKg) * valueOf(mass.specificHeatJoulesPerKilogramKelvin), effectiveness: valueOf(mass.effectiveness),
      },
    }),
  };
}

/** Why a device can't work; `undefined` if it can or has nothing to do. */
function hindrance(device: RackDevice): string | undefined {
  const blocked = [...(faceArea(device.inlet) === 0 ? ['inlet'] : []), ...(faceArea(device.outlet) === 0 ? ['outlet'] : [])];
  if (blocked.length > 0) return `its ${blocked.join(' and ')} ${blocked.length > 1 ? 'are' : 'is'} blocked`;
  return device.airflowM3PerS > 0 || device.airHeatW === 0 ? undefined : 'it has no airflow';
}

/** Stops the devices of a rack that can't move their air, and says so once for the rack. */
function withoutBlocked(context: DeviceContext, thing: StandingRack, devices: readonly RackDevice[]): RackDevice[] {
  const hindered = devices.map((device) => ({ device, reason: hindrance(device) }));
  const stuck = hindered.filter(({ reason }) => reason !== undefined);
  const [first] = stuck;
  if (first === undefined) return [...devices];
  const heatKw = stuck.reduce((sum, { device }) => sum + device.airHeatW, 0) / 1000;
  const which = stuck.length < devices.length ? `${stuck.length} of ${devices.length} bands of ${thing.id}` : thing.id;
  const blocked = first.reason !== 'it has no airflow';
  context.diagnostics.push({
    severity: 'error', code: blocked ? 'airflow-blocked' : 'no-airflow', path: thing.path,
    message: `${which} cannot move air: ${first.reason}${heatKw > 0 ? `; its ${heatKw.toFixed(1)} kW of air heat is left out of the solve` : ''}.`,
    hint: 'Leave an aisle of at least one cell at its front and rear, and give it an airflow.',
  });
  if (heatKw > 0 || blocked) context.unmet.push(`${which} cannot move air: ${first.reason}`);
  return hindered.map(({ device, reason }) => (reason === undefined ? device : stopped(device)));
}
