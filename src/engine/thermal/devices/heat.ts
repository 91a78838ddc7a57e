/** Heat between a device and the air that passes it; temperatures relative to the reference, K. */
import type { AirProperties, CoolingDevice, RackDevice, RearDoor } from '../air-case.ts';

/** rho cp Q, W/K. */
export function heatCapacityRate(air: AirProperties, airflowM3PerS: number): number {
  return air.densityKgPerM3 * air.specificHeatJPerKgK * airflowM3PerS;
}

/** What a device did in a step. Powers in W; what comes in leaves: it = door + coil + stored + air + unplaced (units: it = 0). */
export interface DeviceHeat {
  outlet: number;
  /** Given by equipment. */
  it: number;
  /** Taken by the rear door. */
  door: number;
  /** Taken by the coil's water. */
  coil: number;
  /** Gone into metal and water. */
  stored: number;
  /** Given to the air of the room (negative for units). */
  air: number;
  /** Equipment heat that nothing can carry: no flow and no metal. */
  unplaced: number;
  /** Temperature of metal or coil after the step. */
  body: number;
}

/** Heat that a rear door takes from air at `temperature`, W: effectiveness (T - T_water) of the stream, capacity at most, never heating. */
export function doorHeat(door: RearDoor, waterRelative: number, temperature: number, rate: number): number {
  return Math.min(door.capacityW, Math.max(0, door.effectiveness * rate * (temperature - waterRelative)));
}

/** Supply temperature of a unit with water: max(set point, T_return - capacity / rate), never above the return. */
function supplyTemperature(unit: CoolingDevice, setPointRelative: number, inlet: number, rate: number): number {
  return Math.min(inlet, Math.max(setPointRelative, inlet - unit.capacityW / rate));
}

/**
 * Compact server model (VanGilder et al. 2013, ASHRAE Trans. 119(2); Pardey et al. 2015, ASHRAE Trans. 121(1)):
 * metal of heat capacity C behind the equipment exchanges effectiveness x rate x (T_air - T_metal) with the
 * air that leaves it. Implicit, so stable for any step.
 * @returns the metal's temperature after the step.
 */
export function metalAfter(metal: number, air: number, conductance: number, heatCapacityJPerK: number, seconds: number): number {
  if (heatCapacityJPerK <= 0) return air;
  const a = (conductance * seconds) / heatCapacityJPerK;
  return (metal + a * air) / (1 + a);
}

/** Rack in a step. `metal` is the temperature of its thermal mass, `undefined` where that plays no part (steady runs). */
export function rackHeat(
  rack: RackDevice, air: AirProperties, inlet: number, airflowM3PerS: number, metal: number | undefined, doorHasWater: boolean, seconds: number,
): DeviceHeat {
  const rate = heatCapacityRate(air, airflowM3PerS);
  const it = rack.airHeatW;
  const mass = metal === undefined ? undefined : rack.thermalMass;
  if (rate === 0) {
    // Without flow the heat stays in the metal; without metal there is nowhere to put it.
    if (mass === undefined || metal === undefined || mass.heatCapacityJPerK <= 0) return { outlet: inlet, it, door: 0, coil: 0, stored: 0, air: 0, unplaced: it, body: metal ?? inlet };
    return { outlet: inlet, it, door: 0, coil: 0, stored: it, air: 0, unplaced: 0, body: metal + (it * seconds) / mass.heatCapacityJPerK };
  }
  const heated = inlet + it / rate;
  let behind = heated;
  let body = heated;
  if (mass !== undefined && metal !== undefined) {
    const conductance = mass.effectiveness * rate;
    body = metalAfter(metal, heated, conductance, mass.heatCapacityJPerK, seconds);
    behind = heated - mass.effectiveness * (heated - body);
  }
  const door = rack.rearDoor && doorHasWater ? doorHeat(rack.rearDoor, rack.rearDoor.waterCelsius - air.referenceCelsius, behind, rate) : 0;
  const outlet = behind - door / rate;
  return { outlet, it, door, coil: 0, stored: rate * (heated - behind), air: rate * (outlet - inlet), unplaced: 0, body };
}

/**
 * Unit in a step. With water it holds its set point within its capacity. Without water the air passes coil,
 * water and casing of heat capacity C and leaves at their temperature (a coil's area is large: effectiveness 1
 * of the lumped body), C dT/dt = rate (T_return - T); without such a body it passes unchanged.
 */
export function unitHeat(
  unit: CoolingDevice, air: AirProperties, inlet: number, airflowM3PerS: number, coil: number | undefined, hasWater: boolean, seconds: number,
): DeviceHeat {
  const rate = heatCapacityRate(air, airflowM3PerS);
  const none = { it: 0, door: 0, coil: 0, stored: 0, air: 0, unplaced: 0 };
  if (rate === 0) return { ...none, outlet: inlet, body: coil ?? inlet };
  if (hasWater) {
    const outlet = supplyTemperature(unit, unit.supplySetPointCelsius - air.referenceCelsius, inlet, rate);
    return { ...none, outlet, coil: rate * (inlet - outlet), air: rate * (outlet - inlet), body: outlet };
  }
  const capacity = unit.heatCapacityJPerK ?? 0;
  if (coil === undefined || capacity <= 0) return { ...none, outlet: inlet, body: inlet };
  const outlet = metalAfter(coil, inlet, rate, capacity, seconds);
  return { ...none, outlet, stored: rate * (inlet - outlet), air: rate * (outlet - inlet), body: outlet };
}
