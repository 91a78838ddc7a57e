import type { Diagnostic } from './diagnostics.ts';
import { checkSchema } from './load/check-schema.ts';
import { parseDocument } from './load/parse-document.ts';
import { findUnknownFields } from './load/unknown-fields.ts';
import { migrateDocument, type Migration } from './migrations/index.ts';
import { scenarioSchema, type Scenario } from './schema/scenario.ts';
import { checkCatalogIds, type CatalogIds } from './validate/catalog-ids.ts';
import { validateScenario } from './validate/index.ts';

/** What became of a scenario file. `scenario` is `null` when a diagnostic is an error. */
interface LoadedScenario {
  readonly scenario: Scenario | null;
  readonly diagnostics: Diagnostic[];
}

interface LoadOptions {
  /** Steps from older versions; the shipped ones unless a test brings its own. */
  readonly migrations?: readonly Migration[];
  /** Ids of the catalogue; what names a catalogue record is not checked without them. */
  readonly catalog?: CatalogIds;
}

/**
 * Reads a scenario file: limits, JSON, version and migrations, schema, then everything that must
 * hold across the document. Never throws on bad input: each finding is a diagnostic at its JSON
 * pointer. Fields that the schema does not know are kept.
 * @param text content of the file (UTF-8, a byte-order mark is accepted)
 * @param fileName name put on every diagnostic
 */
export function loadScenario(text: string, fileName?: string, options: LoadOptions = {}): LoadedScenario {
  const { scenario, diagnostics } = read(text, options);
  return { scenario, diagnostics: fileName === undefined ? diagnostics : diagnostics.map((diagnostic) => ({ file: fileName, ...diagnostic })) };
}

function read(text: string, options: LoadOptions): LoadedScenario {
  const parsed = parseDocument(text);
  const diagnostics = [...parsed.diagnostics];
  if (parsed.refused) return { scenario: null, diagnostics };
  const migrated = migrateDocument(parsed.value, options.migrations);
  diagnostics.push(...migrated.diagnostics);
  if (migrated.document === null) return { scenario: null, diagnostics };
  const checked = checkScenario(migrated.document, options.catalog);
  diagnostics.push(...checked.diagnostics);
  return { scenario: checked.scenario, diagnostics };
}

/**
 * Checks a value of the current version against the schema and across its references, geometry,
 * chains, plan and physics.
 * @returns the same object as a scenario when there is no error
 */
export function checkScenario(value: unknown, catalog?: CatalogIds): LoadedScenario {
  const misfits = checkSchema(scenarioSchema, value);
  if (misfits.length > 0) return { scenario: null, diagnostics: misfits };
  // The checked value itself is used, not the parser's copy: it has the key order of the file.
  const scenario = value as Scenario;
  const diagnostics = [
    ...(catalog === undefined ? [] : checkCatalogIds(scenario, catalog)),
    ...validateScenario(scenario),
    ...findUnknownFields(scenarioSchema, scenario),
  ];
  return { scenario: diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? null : scenario, diagnostics };
}
