/** Rack types: rated power on a named basis, its alternatives, heat split, limits, weight. */
import type { CatalogRackType, SourcedFigure } from '../../src/catalog/types.ts';
import { UNCITABLE } from './citations.ts';
import { NETWORK_RACK, NODES_PER_RACK, RACKS_PER_PRODUCT, RACK_OVERLAYS, RATED_POWER_KEY } from './overlay.ts';
import { asArray, asNumber, asObject, asText, figure, type Json, type JsonObject, midOfRange, numberOrNull, RANGE_NOTE, UnmappedRecord } from './record.ts';
import { type ServerThermalFigures, withThermalMass } from './thermal-mass.ts';

/** Powers of the alternatives that the vendors' pages named in their record do not state. */
const UNCITABLE_POWER_KEYS: ReadonlySet<string> = new Set(['edpPeak']);

function ratedPower(id: string, value: Json | undefined, place: string): Pick<CatalogRackType, 'ratedPowerKw' | 'powerBasis' | 'alternatives'> {
  const record = asObject(value, place);
  const raw = record['value'];
  if (typeof raw === 'number') return { ratedPowerKw: figure(record, { value: raw }, 'kW', place), powerBasis: 'published', alternatives: [] };
  const parts = asObject(raw ?? undefined, `${place}.value`);
  if (Object.keys(parts).sort().join(',') === 'high,low') {
    const shape = midOfRange(asNumber(parts['low'], place), asNumber(parts['high'], place));
    return { ratedPowerKw: figure(record, shape, 'kW', place, RANGE_NOTE), powerBasis: 'estimated range', alternatives: [] };
  }
  const chosen = RATED_POWER_KEY[id];
  if (!chosen) throw new UnmappedRecord(place, `no rated power is chosen among ${Object.keys(parts).join(', ')}`);
  return {
    ratedPowerKw: figure(record, { value: asNumber(parts[chosen.key], `${place}.${chosen.key}`) }, 'kW', place),
    powerBasis: chosen.basis,
    alternatives: Object.keys(parts).filter((key) => key !== chosen.key).map((key) => ({
      name: key,
      figure: figure({ ...record, ...(UNCITABLE_POWER_KEYS.has(key) ? UNCITABLE : {}), note: null }, { value: asNumber(parts[key], `${place}.${key}`) }, 'kW', place),
    })),
  };
}

/** A number, a two-ended range, or null (an air-cooled option of a rack that may be liquid-cooled). */
function liquidFraction(value: Json | undefined, place: string): SourcedFigure {
  const record = asObject(value, place);
  const raw = record['value'];
  if (raw === null) return { value: 0, unit: '1', source: 'offered as an air-cooled rack here', asOf: 'n/a', verified: false, grade: 'assumption' };
  if (typeof raw === 'number') return figure(record, { value: raw }, '1', place);
  const [low, high] = asArray(raw, place);
  return figure(record, midOfRange(asNumber(low, place), asNumber(high, place)), '1', place, RANGE_NOTE);
}

/** Highest technology-loop supply: a number, an object with the rating, or null for air-only racks. */
function liquidLimit(value: Json | undefined, place: string): SourcedFigure | null {
  const record = asObject(value, place);
  const raw = record['value'];
  if (raw === null) return null;
  if (typeof raw === 'number') return figure(record, { value: raw }, '°C', place);
  const parts = asObject(raw, `${place}.value`);
  const [low, high] = asArray(parts['operatorsSpecify'], `${place}.operatorsSpecify`);
  const operators = `operators hold ${asNumber(low, place)} to ${asNumber(high, place)} °C`;
  if (typeof parts['ratingMax'] === 'number') return figure(record, { value: parts['ratingMax'] }, '°C', place, operators);
  if (parts['class'] === 'ASHRAE W45') return figure(record, { value: 45 }, '°C', place, `class W45; ${operators}`);
  throw new UnmappedRecord(place, `supply water has the keys ${Object.keys(parts).join(', ')}`);
}

/** Prices come from market notes; the vendors' pages that these cite state none. */
function price(value: Json | undefined, place: string): SourcedFigure | null {
  if (value === undefined) return null;
  const record: JsonObject = { ...asObject(value, place), ...UNCITABLE };
  const raw = record['value'];
  if (typeof raw === 'number') return figure(record, { value: raw }, 'USD', place);
  const parts = asObject(raw ?? undefined, place);
  return figure(record, midOfRange(asNumber(parts['low'], place), asNumber(parts['high'], place)), 'USD', place, RANGE_NOTE);
}

/** Multiplies every end of a figure and says so. */
function scaled(value: SourcedFigure, factor: number, because: string): SourcedFigure {
  return {
    ...value,
    value: value.value * factor,
    ...(value.low === undefined ? {} : { low: value.low * factor }),
    ...(value.high === undefined ? {} : { high: value.high * factor }),
    note: value.note === undefined ? because : `${value.note}; ${because}`,
  };
}

/** How many racks' worth of the record stands in one rack of the catalogue: nodes per rack, or a share of a product. */
function rackShare(id: string): number {
  return NODES_PER_RACK[id]?.nodes ?? 1 / (RACKS_PER_PRODUCT[id]?.racks ?? 1);
}

/** Turns a record of one node, or of a product of several racks, into one rack; accelerators are already counted for the rack. */
function perRack(rack: CatalogRackType): CatalogRackType {
  const node = NODES_PER_RACK[rack.id];
  if (node) {
    const because = `${node.nodes} nodes per rack`;
    const weight = scaled(rack.weightKg, node.nodes, `${because} and ${node.emptyRackKg} kg of rack`);
    return {
      ...rack, id: node.id, name: node.name,
      ratedPowerKw: scaled(rack.ratedPowerKw, node.nodes, because), weightKg: { ...weight, value: weight.value + node.emptyRackKg },
    };
  }
  const product = RACKS_PER_PRODUCT[rack.id];
  if (product) {
    return {
      ...rack, id: product.id, name: product.name,
      ratedPowerKw: scaled(rack.ratedPowerKw, 1 / product.racks, `one of ${product.racks} racks`),
    };
  }
  return rack;
}

const noAccelerators: SourcedFigure = { value: 0, unit: 'count', source: 'by construction: network and storage only', asOf: 'n/a', verified: true, grade: 'derived' };

const networkRack: CatalogRackType = {
  ...NETWORK_RACK, acceleratorId: null, acceleratorsPerRack: noAccelerators, usableAcceleratorsPerRack: noAccelerators,
  powerBasis: 'assumption', alternatives: [], priceUsd: null, doubts: [],
};

export function normaliseRacks(reference: JsonObject, servers: ServerThermalFigures): CatalogRackType[] {
  const racks = asArray(reference['racks'], 'racks').map((raw, index) => {
    const record = asObject(raw, `racks[${index}]`);
    const id = asText(record['id'], `racks[${index}].id`);
    const place = `racks.${id}`;
    const overlay = RACK_OVERLAYS[id];
    if (!overlay) throw new UnmappedRecord(place, 'has no overlay (accelerator, air rise, inlet limit, footprint)');
    const published = numberOrNull(record['weightKg'], 'kg', `${place}.weightKg`);
    const weight = published?.verified === true ? published : overlay.weightKg ?? published;
    if (published && weight?.value !== published.value) throw new UnmappedRecord(place, 'the overlay gives another weight than the reference');
    if (!weight) throw new UnmappedRecord(place, 'has no weight, and none in the overlay');
    const accelerators: SourcedFigure = { value: asNumber(record['accelerators'], `${place}.accelerators`) * rackShare(id), unit: 'count', ...overlay.accelerators };
    const allUsable: SourcedFigure = { ...accelerators, source: 'assumption: every accelerator of the rack is usable', verified: false, grade: 'assumption' };
    return withThermalMass(perRack({
      id,
      name: asText(record['name'], `${place}.name`),
      acceleratorId: overlay.acceleratorId,
      acceleratorsPerRack: accelerators,
      usableAcceleratorsPerRack: overlay.usable ?? allUsable,
      ...ratedPower(id, record['itPowerKW'], `${place}.itPowerKW`),
      liquidFraction: liquidFraction(record['liquidCapturedFraction'], `${place}.liquidCapturedFraction`),
      airDeltaTKelvin: overlay.airDeltaTKelvin,
      inletAirLimitCelsius: overlay.inletAirLimitCelsius,
      liquidSupplyLimitCelsius: liquidLimit(record['supplyWaterC'], `${place}.supplyWaterC`),
      weightKg: weight,
      size: overlay.size,
      priceUsd: price(record['price'], `${place}.price`),
      doubts: ['flowNote', 'naming'].map((key) => record[key]).filter((doubt) => typeof doubt === 'string'),
    }), servers, NODES_PER_RACK[id]?.emptyRackKg);
  });
  return [...racks, withThermalMass(networkRack, servers)];
}
