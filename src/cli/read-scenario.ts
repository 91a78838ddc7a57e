import { readFile, stat } from 'node:fs/promises';
import { CATALOG_IDS } from '../catalog/document-ids.ts';
import { loadScenario } from '../model/load.ts';
import { checkFileSize } from '../model/load/parse-document.ts';
import type { Diagnostic, Scenario } from '../model/index.ts';
import { InvalidInput, invalidInput } from './invalid-input.ts';

/** Reads and checks a scenario file; oversized files are refused before they are read. */
export async function examineScenario(file: string): Promise<{ scenario: Scenario | null; diagnostics: readonly Diagnostic[] }> {
  let text: string;
  try {
    const info = await stat(file);
    if (!info.isFile()) throw invalidInput('not-a-file', `${file} is not a file.`, 'Name a scenario file (…plenum.json).', file);
    const tooLarge = checkFileSize(info.size);
    if (tooLarge !== null) return { scenario: null, diagnostics: [{ file, ...tooLarge }] };
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'There is no such file' : code === 'EACCES' ? 'The file may not be read' : `The file cannot be read (${String(code)})`;
    throw invalidInput('unreadable-file', `${why}: ${file}`, 'Check the path and the permissions.', file);
  }
  return loadScenario(text, file, { catalog: CATALOG_IDS });
}

/** A scenario without errors; warnings and notices go to `note`. */
export async function readScenario(file: string, note: (diagnostics: readonly Diagnostic[]) => void): Promise<Scenario> {
  const { scenario, diagnostics } = await examineScenario(file);
  if (scenario === null) throw new InvalidInput(diagnostics);
  note(diagnostics);
  return scenario;
}
