/**
 * Writes the JSON Schemas of the scenario document, large-load contracts and training loads from the zod schemas,
 * for editors and scripts: `tsx scripts/generate-json-schema.ts`. With `--check` it writes nothing and
 * fails when a committed file differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { largeLoadContractSchema } from '../src/model/schema/large-load-contract.ts';
import { CURRENT_SCHEMA_VERSION, scenarioSchema } from '../src/model/schema/scenario.ts';
import { trainingLoadSchema } from '../src/model/schema/training-load.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const top = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(top, 'public', 'schema');
const SCHEMAS = [
  {
    name: `scenario-${CURRENT_SCHEMA_VERSION}.schema.json`, schema: scenarioSchema, title: `Plenum scenario, version ${CURRENT_SCHEMA_VERSION}`,
    description: 'Shape of a scenario file. References, geometry, chains and physics are checked by "plenum validate".',
  },
  {
    name: 'large-load-contract-1.schema.json', schema: largeLoadContractSchema, title: 'Plenum large-load contract, version 1',
    description: 'Shape of a contract file of "plenum bill --contract". Dollars; local clock times.',
  },
  {
    name: 'training-load-1.schema.json', schema: trainingLoadSchema, title: 'Plenum training load, version 1',
    description: 'Shape of a load file of "plenum power --training". Power over the rated power of the run\'s racks; seconds.',
  },
];

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "A number, or the same number with its source": the shape of every figure in the document. */
function isQuantity(schema: JsonObject): boolean {
  const [bare, sourced] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  const fields = isObject(sourced) ? sourced['properties'] : undefined;
  return isObject(bare) && isObject(fields) && 'value' in fields && 'source' in fields;
}

function quantityName(schema: JsonObject): string {
  const [bare] = schema['anyOf'] as JsonObject[];
  if (bare?.['maximum'] === 1) return 'fractionQuantity';
  if (typeof bare?.['maximum'] === 'number') return `quantityUpTo${bare['maximum']}`;
  if (bare?.['exclusiveMinimum'] === 0) return 'positiveQuantity';
  if (typeof bare?.['exclusiveMinimum'] === 'number') return `quantityAbove${bare['exclusiveMinimum']}`;
  return bare?.['minimum'] === 0 ? 'nonNegativeQuantity' : 'quantity';
}

/** Replaces every quantity by a reference, so that the schema can be read. */
function nameQuantities(value: Json, definitions: JsonObject): Json {
  if (Array.isArray(value)) return value.map((entry) => nameQuantities(entry, definitions));
  if (!isObject(value)) return value;
  if (isQuantity(value)) {
    const name = quantityName(value);
    const known = definitions[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) throw new Error(`two different quantities are called ${name}`);
    definitions[name] = value;
    return { $ref: `#/$defs/${name}` };
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, nameQuantities(entry, definitions)]));
}

/** Text of a schema file. */
function renderSchema({ schema, title, description }: (typeof SCHEMAS)[number]): string {
  const definitions: JsonObject = {};
  const generated = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))) as JsonObject;
  const { $schema, ...body } = nameQuantities(generated, definitions) as JsonObject;
  return `${JSON.stringify({
    $schema,
    title,
    description,
    ...body,
    $defs: definitions,
  }, null, 2)}\n`;
}

/** Content of the committed file, or `null` where there is none. */
function committed(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

mkdirSync(folder, { recursive: true });
for (const schema of SCHEMAS) {
  const file = join(folder, schema.name);
  const rendered = renderSchema(schema);
  if (!process.argv.includes('--check')) writeFileSync(file, rendered);
  else if (committed(file) !== rendered) {
    console.error(`public/schema/${schema.name} is not what the zod schema says; run: npm run -s build:schema`);
    process.exitCode = 1;
  }
}
