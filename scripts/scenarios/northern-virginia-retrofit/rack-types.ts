/** Rack types of the hall: two of the catalogue, and two that only a raised floor has. */
import { catalogFigure, rackTypeForDocument, type SourcedFigure } from '../../../src/catalog/index.ts';
import type { RackType } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';

export const H100_RACK = 'dgx-h100-air-rack-2x';
export const LIVE_NETWORK_RACK = 'network-storage-air';

/** Half of a catalogue figure, which is for four systems. */
function half(figure: unknown): SourcedFigure {
  const whole = figure as SourcedFigure;
  return { ...whole, value: whole.value / 2, note: [whole.note, 'two of four systems'].filter((part) => part !== undefined).join('; ') };
}

const SYSTEM_KG = 130;
const EMPTY_RACK_KG = 150;

/** Two DGX H100 in a rack: what perforated tiles can serve. Four would take 2.1 m³/s of air a rack. */
function twoSystems(): RackType {
  const four = rackTypeForDocument('dgx-h100-air-rack-4x');
  const mass = four.airside?.thermalMass;
  return {
    ...four,
    id: H100_RACK,
    name: '2x DGX H100 air rack',
    acceleratorsPerRack: half(four.acceleratorsPerRack),
    usableAcceleratorsPerRack: half(four.usableAcceleratorsPerRack),
    ratedPowerKw: half(four.ratedPowerKw),
    weightKg: assume(2 * SYSTEM_KG + EMPTY_RACK_KG, 'kg', `two systems of ${SYSTEM_KG} kg and ${EMPTY_RACK_KG} kg of rack`),
    ...(mass === undefined ? {} : { airside: { thermalMass: { ...mass, massKg: half(mass.massKg) } } }),
  };
}

/** Air-cooled leaf and spine switches with storage, as the live pods have them. */
function liveNetwork(): RackType {
  const liquid = rackTypeForDocument('network-storage');
  return {
    ...liquid,
    id: LIVE_NETWORK_RACK,
    name: 'Network and storage rack, air',
    ratedPowerKw: assume(15, 'kW', 'eight to ten switches of 1 to 1.5 kW and flash storage', [10, 20]),
    liquidFraction: assume(0, '1', 'switches and storage with fans'),
    liquidSupplyLimitCelsius: null,
    weightKg: assume(700, 'kg', 'rack of switches and drives'),
    airside: {
      thermalMass: {
        massKg: assume(550, 'kg', 'weight less that of the empty rack'),
        specificHeatJoulesPerKilogramKelvin: catalogFigure('server-specific-heat'),
        effectiveness: catalogFigure('server-heat-effectiveness'),
      },
    },
  };
}

export function rackTypes(): RackType[] {
  return [twoSystems(), rackTypeForDocument('gb300-nvl72'), rackTypeForDocument('network-storage'), liveNetwork()];
}
