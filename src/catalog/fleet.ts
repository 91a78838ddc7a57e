import type { Accelerator, RackType } from '../model/index.ts';
import accelerators from './data/accelerators.json' with { type: 'json' };
import rackTypes from './data/rack-types.json' with { type: 'json' };
import type { CatalogAccelerator, CatalogRackType } from './types.ts';

/** Accelerator generations, oldest vendor line first. */
export const catalogAccelerators: readonly CatalogAccelerator[] = accelerators;

/** Rack types; the last one is the assumed network and storage rack. */
export const catalogRackTypes: readonly CatalogRackType[] = rackTypes;

/**
 * Accelerator in the shape of a document's `fleet.accelerators`, with the catalogue's sources.
 * @throws if the catalogue has no accelerator of that id.
 */
export function acceleratorForDocument(id: string): Accelerator {
  const found = catalogAccelerators.find((accelerator) => accelerator.id === id);
  if (!found) throw new Error(`The catalogue has no accelerator ${id}.`);
  const { name, densePeakFlopPerSecond, memoryGigabytes } = found;
  return { id, name, densePeakFlopPerSecond, memoryGigabytes };
}

/**
 * Rack type in the shape of a document's `fleet.rackTypes`, with the catalogue's sources.
 * @throws if the catalogue has no rack type of that id.
 */
export function rackTypeForDocument(id: string): RackType {
  const found = catalogRackTypes.find((rackType) => rackType.id === id);
  if (!found) throw new Error(`The catalogue has no rack type ${id}.`);
  const {
    name, acceleratorId, acceleratorsPerRack, usableAcceleratorsPerRack, ratedPowerKw, liquidFraction,
    airDeltaTKelvin, inletAirLimitCelsius, liquidSupplyLimitCelsius, weightKg, size, airside,
  } = found;
  return {
    id, name, acceleratorId, acceleratorsPerRack, usableAcceleratorsPerRack, ratedPowerKw, liquidFraction,
    airDeltaTKelvin, inletAirLimitCelsius, liquidSupplyLimitCelsius, weightKg, size: { ...size },
    ...(airside === undefined ? {} : { airside }),
  };
}
