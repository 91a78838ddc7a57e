import { CATALOG_IDS } from '../catalog/document-ids.ts';
import { loadScenario } from '../model/load.ts';
import type { Diagnostic, Scenario } from '../model/index.ts';
import { InvalidInput } from './invalid-input.ts';
import { readInput } from './read-input.ts';

/** Reads and checks a scenario file; oversized files are refused before they are read. */
export async function examineScenario(file: string): Promise<{ scenario: Scenario | null; diagnostics: readonly Diagnostic[] }> {
  const text = await readInput(file, 'a scenario file (…plenum.json)');
  return loadScenario(text, file, { catalog: CATALOG_IDS });
}

/** A scenario without errors; warnings and notices go to `note`. */
export async function readScenario(file: string, note: (diagnostics: readonly Diagnostic[]) => void): Promise<Scenario> {
  const { scenario, diagnostics } = await examineScenario(file);
  if (scenario === null) throw new InvalidInput(diagnostics);
  note(diagnostics);
  return scenario;
}
