/**
 * Generates the catalogue (`src/catalog/data/*.json`) from the reference folder:
 *
 *   npx tsx scripts/catalog/normalise.ts [reference folder]
 *
 * The folder defaults to `../shared/reference`; hourly weather is read from `samples/epw` beside it.
 * A record that cannot be mapped stops the run with its place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normaliseAccelerators } from './accelerators.ts';
import { normaliseChillers } from './chillers.ts';
import { normaliseClimates, normaliseGridCarbon } from './climates.ts';
import { COIL_HEAT_CAPACITY, normaliseCoolingPractice, normaliseReliability, normaliseUtilisation } from './figures.ts';
import { normaliseGridPrices } from './grid-prices.ts';
import { normaliseLeadTimes } from './lead-times.ts';
import { normaliseRacks } from './racks.ts';
import { asObject, type Json, type JsonObject } from './record.ts';
import { normaliseTariffs } from './tariffs.ts';
import { namedServerFigures, serverThermalFigures } from './thermal-mass.ts';

export const DEFAULT_REFERENCE_FOLDER = fileURLToPath(new URL('../../../shared/reference', import.meta.url));
export const DATA_FOLDER = fileURLToPath(new URL('../../src/catalog/data', import.meta.url));

/** The generated files by name, as text; pure apart from reading the reference. */
export function generateCatalog(referenceFolder: string): Map<string, string> {
  const read = (name: string): JsonObject => asObject(JSON.parse(readFileSync(join(referenceFolder, name), 'utf8')) as Json, name);
  const gpus = read('gpu-generations.json');
  const weather = read('weather-and-water.json');
  const servers = serverThermalFigures(read('air/compact_server_thermal_mass.json'));
  const files: Readonly<Record<string, readonly object[]>> = {
    'accelerators.json': normaliseAccelerators(gpus),
    'rack-types.json': normaliseRacks(gpus, servers),
    'lead-times.json': normaliseLeadTimes(read('lead-times.json')),
    'tariffs.json': normaliseTariffs(read('tariffs.json')),
    'grid-prices.json': normaliseGridPrices(read('tariffs.json')),
    'climates.json': normaliseClimates(weather, join(referenceFolder, '../samples/epw')),
    'grid-carbon.json': normaliseGridCarbon(weather),
    'figures.json': [...normaliseReliability(read('reliability.json')), ...normaliseUtilisation(read('training-runs.json')), ...normaliseCoolingPractice(gpus), COIL_HEAT_CAPACITY, ...namedServerFigures(servers)],
    'chillers.json': normaliseChillers(read('plant/chiller_eir.json')),
  };
  return new Map(Object.entries(files).map(([name, rows]) => [name, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? DEFAULT_REFERENCE_FOLDER;
  for (const [name, text] of generateCatalog(folder)) {
    writeFileSync(join(DATA_FOLDER, name), text);
    process.stdout.write(`${name} ${text.length} bytes\n`);
  }
}
