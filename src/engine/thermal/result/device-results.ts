/** Racks and cooling units of a result: bands of a rack joined, limits checked. */
import type { CoolingUnitAirState, RackAirState, Violation } from '../../../model/index.ts';
import type { AirCase, InletEnvelope, RackDevice } from '../air-case.ts';
import { faceArea } from '../connectivity.ts';
import { type DeviceGroup, groupMean, heatCapacityRate, largestAtInlets } from '../devices.ts';
import { doorHeatW } from '../acceptance.ts';
import type { RackReading, UnitReading } from '../metrics.ts';
import type { BatchMeans } from '../statistics.ts';
import { type AirTransport, captureKey } from '../transport/air-transport.ts';

export interface DeviceResultInput {
  readonly airCase: AirCase;
  readonly groups: readonly DeviceGroup[];
  readonly means: BatchMeans;
  /** Padded, relative to the reference. */
  readonly temperature: Float64Array;
  readonly thermalClass: string;
  readonly transport: AirTransport | undefined;
}

export interface DeviceResults {
  readonly racks: readonly RackAirState[];
  /** Index among the groups of each of `racks`. */
  readonly rackGroups: readonly number[];
  readonly coolingUnits: readonly CoolingUnitAirState[];
  readonly rackReadings: readonly RackReading[];
  readonly unitReadings: readonly UnitReading[];
  readonly violations: readonly Violation[];
}

/** A supply this close to its set point counts as holding it, K. */
const supplyToleranceKelvin = 0.1;

/** Inlet, outlet and flow of a rack or unit as a whole. */
interface Whole {
  readonly inletCelsius: number;
  readonly outletCelsius: number;
  readonly airflowM3PerS: number;
  /** Heat that the air gained, W. */
  readonly heatW: number;
}

/** Everything the result says of single racks and units; what has no free inlet at all is left out. */
export function deviceResults(input: DeviceResultInput): DeviceResults {
  const { airCase, groups } = input;
  const racks: RackAirState[] = [];
  const rackGroups: number[] = [];
  const coolingUnits: CoolingUnitAirState[] = [];
  const rackReadings: RackReading[] = [];
  const unitReadings: UnitReading[] = [];
  const violations: Violation[] = [];
  groups.forEach((group, g) => {
    const devices = group.members.map((d) => airCase.devices[d]!);
    if (devices.every(({ inlet }) => faceArea(inlet) === 0)) return;
    const whole = wholeOf(input, group, g);
    const massFlowKgPerS = airCase.air.densityKgPerM3 * whole.airflowM3PerS;
    if (group.kind === 'rack') {
      const rack = rackState(input, group, whole);
      racks.push(rack);
      rackGroups.push(g);
      const { envelope } = devices[0] as RackDevice;
      rackReadings.push({ massFlowKgPerS, inletCelsius: whole.inletCelsius, outletCelsius: whole.outletCelsius, envelope });
      if (whole.airflowM3PerS > 0) violations.push(...inletViolations(rack, envelope, input.thermalClass));
    } else {
      coolingUnits.push({ id: group.id, supplyCelsius: whole.outletCelsius, returnCelsius: whole.inletCelsius, heatKw: (0 - whole.heatW) / 1000 });
      unitReadings.push({ massFlowKgPerS, supplyCelsius: whole.outletCelsius, returnCelsius: whole.inletCelsius });
      violations.push(...capacityViolations(input, group, whole));
    }
  });
  return { racks, rackGroups, coolingUnits, rackReadings, unitReadings, violations };
}

function wholeOf({ airCase: { air }, means }: DeviceResultInput, { members }: DeviceGroup, g: number): Whole {
  const airflowM3PerS = members.reduce((sum, d) => sum + means.airflow[d]!, 0);
  const lift = members.reduce((sum, d) => sum + means.lift[d]!, 0);
  const inletCelsius = air.referenceCelsius + means.groupInlet[g]!;
  // The rise that carries the mean heat at the mean flow.
  return { inletCelsius, outletCelsius: airflowM3PerS > 0 ? inletCelsius + lift / airflowM3PerS : inletCelsius, airflowM3PerS, heatW: heatCapacityRate(air, lift) };
}

function rackState({ airCase, means, temperature, transport }: DeviceResultInput, group: DeviceGroup, whole: Whole): RackAirState {
  const { air, devices } = airCase;
  const { id, members } = group;
  const hottest = largestAtInlets(temperature, devices, group);
  const doors = members.reduce((sum, d) => sum + doorHeatW(airCase, d, means), 0);
  return {
    id, inletMeanCelsius: whole.inletCelsius, inletMaxCelsius: air.referenceCelsius + hottest, outletMeanCelsius: whole.outletCelsius,
    airflowKgPerS: air.densityKgPerM3 * whole.airflowM3PerS,
    ...(members.some((d) => hasDoor(devices[d]!)) ? { doorHeatKw: doors / 1000 } : {}),
    ...indices(transport, means, members),
  };
}

function hasDoor(device: AirCase['devices'][number]): boolean {
  return device.kind === 'rack' && device.rearDoor !== undefined;
}

function indices(transport: AirTransport | undefined, { airflow }: BatchMeans, members: readonly number[]): Pick<RackAirState, 'captureIndex' | 'captureByGroup' | 'airAgeSeconds'> {
  if (!transport) return {};
  const capture = transport.capture.map(({ id, inlet }) => [id, share(groupMean(inlet, airflow, members))] as const);
  return {
    ...(transport.missing.includes(captureKey) ? {} : {
      captureIndex: share(capture.reduce((sum, [, value]) => sum + value, 0)), captureByGroup: Object.fromEntries(capture),
    }),
    ...(transport.age ? { airAgeSeconds: groupMean(transport.age.inlet, airflow, members) } : {}),
  };
}

/** The last correction of an iterative solve may leave a share a hair outside 0..1. */
function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function inletViolations(rack: RackAirState, { allowableMaxCelsius: limit, recommendedMaxCelsius: recommended }: InletEnvelope, thermalClass: string): Violation[] {
  const text = (bound: string, value: number): string => `Rack ${rack.id} inlet ${rack.inletMaxCelsius.toFixed(1)} °C, ${bound} ${value} °C (class ${thermalClass})`;
  if (rack.inletMaxCelsius > limit) return [{ severity: 'error', code: 'rack-inlet-above-allowable', subjectId: rack.id, message: text('allowable', limit) }];
  if (rack.inletMaxCelsius > recommended) return [{ severity: 'warning', code: 'rack-inlet-above-recommended', subjectId: rack.id, message: text('recommended', recommended) }];
  return [];
}

function capacityViolations({ airCase }: DeviceResultInput, { id, members }: DeviceGroup, { outletCelsius, airflowM3PerS }: Whole): Violation[] {
  const unit = airCase.devices[members[0]!]!;
  if (unit.kind !== 'coolingUnit' || airflowM3PerS === 0 || outletCelsius - unit.supplySetPointCelsius <= supplyToleranceKelvin) return [];
  const reading = `Unit ${id} supplies ${outletCelsius.toFixed(1)} °C, set point ${unit.supplySetPointCelsius.toFixed(1)} °C`;
  if (unit.capacityW === 0) return [{ severity: 'warning', code: 'cooling-unit-without-cooling', subjectId: id, message: `${reading}: it has no water or no capacity, its return air passes uncooled` }];
  return [{
    severity: 'warning', code: 'cooling-unit-over-capacity', subjectId: id,
    message: `${reading}: its ${(unit.capacityW / 1000).toFixed(0)} kW are used up`,
  }];
}
