/** Accelerator generations: dense peak rates (no sparsity), memory and TDP. */
import type { CatalogAccelerator } from '../../src/catalog/types.ts';
import { asArray, asNumber, asObject, asText, figure, type Json, type JsonObject, midOfRange, numberOrNull, RANGE_NOTE, UnmappedRecord } from './record.ts';

/** TDP is a number, a {low, high} pair, or (Trainium3) two named estimates. */
function thermalDesignPower(value: Json | undefined, place: string): CatalogAccelerator['thermalDesignPowerWatts'] {
  const record = asObject(value, place);
  const raw = record['value'];
  if (raw === null) return null;
  if (typeof raw === 'number') return figure(record, { value: raw }, 'W', place);
  const parts = asObject(raw, `${place}.value`);
  const keys = Object.keys(parts).sort().join(',');
  if (keys === 'high,low') return figure(record, midOfRange(asNumber(parts['low'], place), asNumber(parts['high'], place)), 'W', place, RANGE_NOTE);
  if (keys === 'dcd2024,epoch') {
    const epoch = asNumber(parts['epoch'], place);
    return figure(record, { value: epoch, low: epoch, high: asNumber(parts['dcd2024'], place) }, 'W', place, 'two estimates: Epoch (value) and trade press (high)');
  }
  throw new UnmappedRecord(place, `TDP has the keys ${keys}`);
}

export function normaliseAccelerators(reference: JsonObject): CatalogAccelerator[] {
  return asArray(reference['accelerators'], 'accelerators').map((raw, index) => {
    const record = asObject(raw, `accelerators[${index}]`);
    const id = asText(record['id'], `accelerators[${index}].id`);
    const place = `accelerators.${id}`;
    const release = asObject(record['releaseDate'], `${place}.releaseDate`);
    const memory = numberOrNull(record['hbmGB'], 'GB', `${place}.hbmGB`);
    if (memory === null) throw new UnmappedRecord(place, 'memory is missing');
    return {
      id,
      name: asText(record['name'], `${place}.name`),
      vendor: asText(record['vendor'], `${place}.vendor`),
      architecture: asText(record['architecture'], `${place}.architecture`),
      released: asText(release['value'], `${place}.releaseDate.value`),
      densePeakFlopPerSecond: {
        bf16: numberOrNull(record['denseBF16FlopPerS'], 'FLOP/s', `${place}.denseBF16FlopPerS`),
        fp8: numberOrNull(record['denseFP8FlopPerS'], 'FLOP/s', `${place}.denseFP8FlopPerS`),
        fp4: numberOrNull(record['denseFP4FlopPerS'], 'FLOP/s', `${place}.denseFP4FlopPerS`),
      },
      memoryGigabytes: memory,
      thermalDesignPowerWatts: thermalDesignPower(record['tdpW'], `${place}.tdpW`),
    };
  });
}
