/**
 * How much air the servers of a measured hall move: no one measured it. Four estimates from what was measured,
 * none of which needs a solution of the hall's air.
 *
 *  - `fanSpeed`: speed times free delivery. An upper bound, since the chassis resists.
 *  - `serverSensors`: first law with the rise between the servers' own inlet and outlet sensors. These sit beside
 *    warm boards; a reading of the outlet that is too high makes the flow too low.
 *  - `strips`: first law with the rise between the sensor strips in front of and behind the racks, which hang in air.
 *  - `mixing`: mass and heat of the cold aisles. The rows reach from wall to wall, so the racks breathe all of the
 *    supply and what else they need comes over their tops, as warm as the return: Q (T_in - T_supply) = (Q - Q_supply)
 *    (T_return - T_supply). An upper bound where some supply escapes over the racks.
 */
import { airProperties } from '../../air-properties.ts';
import { heatCapacityRate } from '../../devices.ts';
import { type MeasuredHall, stripHeights } from './rise-ice-pod2.ts';

export interface ServerFlowEstimates {
  readonly fanSpeed: number;
  readonly serverSensors: number;
  readonly strips: number;
  readonly mixing: number;
}

/** Heat of each rack, W: the feed shared by the racks' meters. */
export function rackHeats({ racks, itPowerW }: MeasuredHall): ReadonlyMap<string, number> {
  const metered = sum(racks.map(({ meterW }) => meterW));
  return new Map(racks.map(({ id, meterW }) => [id, (itPowerW * meterW) / metered]));
}

/** Flow of each rack by the first law with the rise between its servers' sensors, m3/s. */
export function sensorFlows(hall: MeasuredHall): ReadonlyMap<string, number> {
  const heats = rackHeats(hall);
  const perFlow = heatCapacityRate(meanAir(hall), 1);
  return new Map(hall.racks.map(({ id, inletCelsius, outletCelsius }) => [id, heats.get(id)! / (perFlow * (outletCelsius - inletCelsius))]));
}

/** Total flow of the servers by each estimate, m3/s. */
export function serverFlowEstimates(hall: MeasuredHall): ServerFlowEstimates {
  const { racks, units, strips } = hall;
  const perFlow = heatCapacityRate(meanAir(hall), 1);
  const rise = sum(strips.map(({ front, rear }) => sum(rear) - sum(front))) / (strips.length * stripHeights.length);
  const fanSpeed = sum(racks.map(({ fanFlowM3PerS }) => fanFlowM3PerS));
  const inlet = sum(racks.map(({ fanFlowM3PerS, inletCelsius }) => fanFlowM3PerS * inletCelsius)) / fanSpeed;
  const supplyFlow = sum(units.map(({ airflowM3PerS }) => airflowM3PerS));
  const supply = sum(units.map(({ airflowM3PerS, dischargeCelsius }) => airflowM3PerS * dischargeCelsius)) / supplyFlow;
  const back = sum(units.map(({ airflowM3PerS, returnCelsius: [a, b] }) => airflowM3PerS * 0.5 * (a + b))) / supplyFlow;
  return {
    fanSpeed, serverSensors: sum([...sensorFlows(hall).values()]),
    strips: hall.itPowerW / (perFlow * rise), mixing: (supplyFlow * (back - supply)) / (back - inlet),
  };
}

/** Air of the hall at the middle between rack inlets and outlets. */
export function meanAir({ racks }: MeasuredHall): ReturnType<typeof airProperties> {
  return airProperties(sum(racks.map(({ inletCelsius, outletCelsius }) => 0.5 * (inletCelsius + outletCelsius))) / racks.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
