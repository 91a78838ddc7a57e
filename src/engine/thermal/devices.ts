/** What devices do to the air in a step: read their inlets, set their outlets. */
import type { AirCase, AirDevice, AirProperties } from './air-case.ts';
import type { AirState } from './kernels/state.ts';

/** One reading per device, in the order of `AirCase.devices`; temperatures relative to the reference, K. */
export interface DeviceReadings {
  readonly inletTemperature: Float64Array;
  readonly outletTemperature: Float64Array;
  readonly inletColdShare: Float64Array;
}

export function createReadings(count: number): DeviceReadings {
  return {
    inletTemperature: new Float64Array(count),
    outletTemperature: new Float64Array(count),
    inletColdShare: new Float64Array(count),
  };
}

/** rho cp Q, W/K. */
export function heatCapacityRate(air: AirProperties, airflowM3PerS: number): number {
  return air.densityKgPerM3 * air.specificHeatJPerKgK * airflowM3PerS;
}

/**
 * Outlet temperature (relative to the reference) of a device for an inlet one.
 * Rack: T_in + P/(rho cp Q). Unit: max(set point, T_return - Q_max/(rho cp Q)), never above T_return.
 */
function outletTemperature(air: AirProperties, device: AirDevice, inlet: number): number {
  const rate = heatCapacityRate(air, device.airflowM3PerS);
  if (rate === 0) return inlet;
  if (device.kind === 'rack') return inlet + device.airHeatW / rate;
  const setPoint = device.supplySetPointCelsius - air.referenceCelsius;
  return Math.min(inlet, Math.max(setPoint, inlet - device.capacityW / rate));
}

function areaMean(values: Float64Array, cells: Int32Array, areas: Float64Array): number {
  let sum = 0;
  let area = 0;
  for (let f = 0; f < cells.length; f++) {
    sum += values[cells[f]!]! * areas[f]!;
    area += areas[f]!;
  }
  return area > 0 ? sum / area : 0;
}

/** Reads every inlet and writes outlet temperature and cold share into the devices' own cells. */
export function operateDevices(airCase: AirCase, state: AirState, readings: DeviceReadings): void {
  const { devices, air } = airCase;
  for (let d = 0; d < devices.length; d++) {
    const device = devices[d]!;
    const inlet = areaMean(state.temperature, device.inlet.airCell, device.inlet.areaM2);
    const outlet = outletTemperature(air, device, inlet);
    readings.inletTemperature[d] = inlet;
    readings.outletTemperature[d] = outlet;
    readings.inletColdShare[d] = areaMean(state.coldShare, device.inlet.airCell, device.inlet.areaM2);
    const share = device.kind === 'coolingUnit' ? 1 : 0;
    for (const cell of device.outlet.deviceCell) {
      state.temperature[cell] = outlet;
      state.coldShare[cell] = share;
    }
  }
}
