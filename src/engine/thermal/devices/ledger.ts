/** Heat that has passed through the devices, J by device, in the order of `AirCase.devices`. */
import type { DeviceHeat } from './heat.ts';

export interface HeatLedger {
  readonly itJ: Float64Array;
  readonly doorJ: Float64Array;
  readonly coilJ: Float64Array;
  readonly storedJ: Float64Array;
  readonly airJ: Float64Array;
  readonly unplacedJ: Float64Array;
}

export function createLedger(devices: number): HeatLedger {
  const array = (): Float64Array => new Float64Array(devices);
  return { itJ: array(), doorJ: array(), coilJ: array(), storedJ: array(), airJ: array(), unplacedJ: array() };
}

/** Books the powers of a step of `seconds`. */
export function book(ledger: HeatLedger, device: number, heat: DeviceHeat, seconds: number): void {
  ledger.itJ[device]! += seconds * heat.it;
  ledger.doorJ[device]! += seconds * heat.door;
  ledger.coilJ[device]! += seconds * heat.coil;
  ledger.storedJ[device]! += seconds * heat.stored;
  ledger.airJ[device]! += seconds * heat.air;
  ledger.unplacedJ[device]! += seconds * heat.unplaced;
}
