/** What devices do to the air in a step: read their inlets, set their flows and outlets, keep their heat. */
import type { AirCase, AirDevice, RackDevice } from './air-case.ts';
import { airVolumesOf, faceArea } from './connectivity.ts';
import { approach, stalledFlow, wantedFlow } from './devices/flow-rule.ts';
import { type DeviceHeat, rackHeat, unitHeat } from './devices/heat.ts';
import { book, createLedger, type HeatLedger } from './devices/ledger.ts';
import { areaMean, type DeviceReadings, readingsOf } from './devices/readings.ts';
import { setDeviceFlow } from './kernels/shared.ts';
import type { Field } from './pressure/levels.ts';

export { heatCapacityRate } from './devices/heat.ts';
export type { HeatLedger } from './devices/ledger.ts';
export { areaMean, createReadings, type DeviceGroup, deviceGroups, type DeviceReadings, groupMean, largestAtInlets, readingsOf } from './devices/readings.ts';

/** Fields that devices read and write. */
export interface DeviceFields {
  readonly velocity: readonly [Field, Field, Field];
  readonly temperature: Field;
  /** Pressure over density, m2/s2. */
  readonly pressure: Field;
}

export interface DeviceBankOptions {
  /**
   * Thermal masses take part: metal of racks, coil and water of units. They only slow the way to a steady
   * state and do not change it, so steady runs leave them out (default).
   */
  readonly transient?: boolean;
  /** Units whose coil and racks whose rear door have no water. */
  readonly withoutWater?: ReadonlySet<string>;
  /** The same devices until now: their metal and coils keep their temperatures, and heat goes on being booked where it was. */
  readonly before?: DeviceBank;
}

/** The devices of a run: what each one's inlet and outlet read, step by step. */
export class DeviceBank {
  readonly readings: DeviceReadings;
  /** Heat booked since the start (or since `clearLedger`). */
  ledger: HeatLedger;
  /** Racks whose flow rule cannot act: they pass air between volumes that nothing else joins, so mass fixes their flow. */
  readonly heldIds: readonly string[];
  private readonly airCase: AirCase;
  private readonly options: DeviceBankOptions;
  /** Metal or coil temperature, K over the reference; set by the first step. */
  private readonly body: Float64Array;
  /** Static pressure difference as the fans feel it, Pa. */
  private readonly feltPascals: Float64Array;
  /** Flow that a rule has brought a fan to, m3/s; what it moves, unless it is so little that the fan stalls. */
  private readonly turning: Float64Array;
  private readonly ruled: readonly boolean[];
  private begun = false;

  constructor(airCase: AirCase, options: DeviceBankOptions = {}) {
    this.airCase = airCase;
    this.options = options;
    const { devices } = airCase;
    this.readings = readingsOf(airCase);
    this.ledger = options.before?.ledger ?? createLedger(devices.length);
    this.body = new Float64Array(devices.length);
    this.feltPascals = new Float64Array(devices.length);
    this.turning = new Float64Array(devices.length);
    ({ ruled: this.ruled, heldIds: this.heldIds } = flowRulesOf(airCase));
  }

  /** Forgets the heat booked so far. */
  clearLedger(): void {
    this.ledger = createLedger(this.airCase.devices.length);
  }

  /** Reads every inlet, sets flows, and writes outlet temperatures into the devices' own cells, for a step of `seconds`. */
  operate(fields: DeviceFields, seconds: number): void {
    const { devices } = this.airCase;
    if (!this.begun) this.begin(fields);
    for (let d = 0; d < devices.length; d++) {
      const device = devices[d]!;
      const inlet = areaMean(fields.temperature, device.inlet);
      this.readings.inletTemperature[d] = inlet;
      if (this.ruled[d]) this.turnFans(d, device as RackDevice, fields, seconds);
      const heat = this.heatOf(d, this.options.transient ? this.body[d] : undefined, seconds);
      this.body[d] = heat.body;
      this.readings.outletTemperature[d] = heat.outlet;
      book(this.ledger, d, heat, seconds);
      fill(fields.temperature, device.outlet.deviceCell, heat.outlet);
    }
  }

  /** Takes over the flows that the velocity field holds where a rule sets them, and writes those of all others into it. */
  private begin(fields: DeviceFields): void {
    this.begun = true;
    this.airCase.devices.forEach((device, d) => {
      if (this.ruled[d]) {
        this.turning[d] = this.readings.airflowM3PerS[d] = flowThrough(device, fields.velocity);
        this.feltPascals[d] = pascalsAcross(device, this.airCase.air, fields.pressure);
      } else setDeviceFlow(device, device.airflowM3PerS, fields.velocity);
      // Metal begins in balance with its exhaust, a coil at the supply temperature it had with water.
      this.readings.inletTemperature[d] = areaMean(fields.temperature, device.inlet);
      this.body[d] = this.options.before?.body[d] ?? this.heatOf(d, undefined, 0, true).body;
    });
  }

  private turnFans(d: number, rack: RackDevice, fields: DeviceFields, seconds: number): void {
    const { readings, feltPascals, turning } = this;
    const { air } = this.airCase;
    const share = approach(seconds);
    feltPascals[d]! += share * (pascalsAcross(rack, air, fields.pressure) - feltPascals[d]!);
    const wanted = wantedFlow(rack.flowRule!, { inletCelsius: air.referenceCelsius + readings.inletTemperature[d]!, pascals: feltPascals[d]! });
    if (wanted === undefined) return;
    turning[d]! += share * (wanted - turning[d]!);
    readings.airflowM3PerS[d] = turning[d]! < stalledFlow(rack, true) ? 0 : turning[d]!;
    setDeviceFlow(rack, readings.airflowM3PerS[d]!, fields.velocity);
  }

  private heatOf(d: number, body: number | undefined, seconds: number, water?: true): DeviceHeat {
    const { airCase: { devices, air }, readings } = this;
    const device = devices[d]!;
    const hasWater = water ?? !this.options.withoutWater?.has(device.id);
    const inlet = readings.inletTemperature[d]!;
    const flow = readings.airflowM3PerS[d]!;
    return device.kind === 'rack' ? rackHeat(device, air, inlet, flow, body, hasWater, seconds) : unitHeat(device, air, inlet, flow, body, hasWater, seconds);
  }
}

function fill(field: Field, cells: Int32Array, value: number): void {
  for (let n = 0; n < cells.length; n++) field[cells[n]!] = value;
}

/** Whose flow a rule sets, by device; and the racks whose rule cannot act. */
export interface FlowRules {
  readonly ruled: readonly boolean[];
  readonly heldIds: readonly string[];
}

/** A rule acts only where the inlet and outlet of its device lie in one connected volume: elsewhere mass fixes the flow. */
export function flowRulesOf(airCase: AirCase): FlowRules {
  const { devices } = airCase;
  const free = freeToAnswer(airCase);
  return {
    ruled: devices.map((device, d) => hasRule(device) && free[d]!),
    heldIds: [...new Set(devices.filter((device, d) => hasRule(device) && !free[d]!).map(({ id }) => id))],
  };
}

function hasRule(device: AirDevice): boolean {
  return device.kind === 'rack' && device.flowRule !== undefined && device.flowRule.kind !== 'fixed' && device.airflowM3PerS > 0;
}

/** By device: do its inlet and outlet lie in one connected volume, so that its flow may change? */
function freeToAnswer(airCase: AirCase): boolean[] {
  if (!airCase.devices.some(hasRule)) return airCase.devices.map(() => false);
  const { volumeOfCell } = airVolumesOf(airCase);
  return airCase.devices.map(({ inlet, outlet }) => new Set([...inlet.airCell, ...outlet.airCell].map((cell) => volumeOfCell[cell]!)).size === 1);
}

/** Flow that enters the room through a device's outlet, m3/s. */
export function flowThrough({ outlet }: AirDevice, velocity: DeviceFields['velocity']): number {
  let flow = 0;
  for (let f = 0; f < outlet.face.length; f++) {
    flow += outlet.intoRoomSign[f]! * outlet.areaM2[f]! * velocity[outlet.axis[f] as 0 | 1 | 2][outlet.face[f]!]!;
  }
  return faceArea(outlet) > 0 ? Math.max(0, flow) : 0;
}

/** Static pressure at a device's rear minus at its front, Pa; `pressure` over density, m2/s2. */
export function pascalsAcross({ inlet, outlet }: AirDevice, { densityKgPerM3 }: AirCase['air'], pressure: Field): number {
  return densityKgPerM3 * (areaMean(pressure, outlet) - areaMean(pressure, inlet));
}
