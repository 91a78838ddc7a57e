/** What a step reads at the devices, and which devices are bands of one rack. */
import type { AirCase, AirDevice, DeviceFaces } from '../air-case.ts';
import type { Field } from '../pressure/levels.ts';

/** One reading per device, in the order of `AirCase.devices`; temperatures relative to the reference, K. */
export interface DeviceReadings {
  readonly inletTemperature: Float64Array;
  readonly outletTemperature: Float64Array;
  /** Flow of the step, m3/s. */
  readonly airflowM3PerS: Float64Array;
}

/** Readings of still devices at the reference temperature that move the given flows, m3/s. */
export function createReadings(airflowsM3PerS: ArrayLike<number>): DeviceReadings {
  return {
    inletTemperature: new Float64Array(airflowsM3PerS.length),
    outletTemperature: new Float64Array(airflowsM3PerS.length),
    airflowM3PerS: Float64Array.from(airflowsM3PerS),
  };
}

/** Readings of a case before its first step. */
export function readingsOf(airCase: Pick<AirCase, 'devices'>): DeviceReadings {
  return createReadings(airCase.devices.map((device) => device.airflowM3PerS));
}

/** Area-weighted mean of a cell field before the faces of a device; 0 without faces. */
export function areaMean(values: Field, { airCell, areaM2 }: Pick<DeviceFaces, 'airCell' | 'areaM2'>): number {
  let sum = 0;
  let area = 0;
  for (let f = 0; f < airCell.length; f++) {
    sum += values[airCell[f]!]! * areaM2[f]!;
    area += areaM2[f]!;
  }
  return area > 0 ? sum / area : 0;
}

/** Largest value of a cell field before the inlets of a group's devices; -Infinity without faces. */
export function largestAtInlets(values: Field, devices: readonly AirDevice[], { members }: Pick<DeviceGroup, 'members'>): number {
  let most = -Infinity;
  for (const d of members) for (const cell of devices[d]!.inlet.airCell) most = Math.max(most, values[cell]!);
  return most;
}

/** A rack with all its bands, or a cooling unit. */
export interface DeviceGroup {
  readonly id: string;
  readonly kind: AirDevice['kind'];
  /** Indices into `AirCase.devices`, ascending. */
  readonly members: readonly number[];
}

/** Devices that share id and kind are one rack or unit; in the order in which the first of each stands. */
export function deviceGroups(devices: readonly AirDevice[]): DeviceGroup[] {
  const groups = new Map<string, { id: string; kind: AirDevice['kind']; members: number[] }>();
  devices.forEach(({ id, kind }, d) => {
    const key = `${kind} ${id}`;
    const group = groups.get(key);
    if (group) group.members.push(d);
    else groups.set(key, { id, kind, members: [d] });
  });
  return [...groups.values()];
}

/** Flow-weighted mean of a reading over the members of a group; the plain mean where none moves air. */
export function groupMean(values: ArrayLike<number>, flows: ArrayLike<number>, members: readonly number[]): number {
  let flow = 0;
  let weighted = 0;
  let plain = 0;
  for (const d of members) {
    flow += flows[d]!;
    weighted += flows[d]! * values[d]!;
    plain += values[d]!;
  }
  return flow > 0 ? weighted / flow : plain / Math.max(1, members.length);
}
