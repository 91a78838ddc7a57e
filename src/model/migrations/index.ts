import type { Diagnostic } from '../diagnostics.ts';
import { CURRENT_SCHEMA_VERSION } from '../schema/scenario.ts';

/** A document of unknown shape: what a file holds before its version is known. */
export type RawDocument = Record<string, unknown>;

/** One step from a version to the next. Changes the freshly parsed document in place and keeps what it doesn't know. */
export interface Migration {
  readonly fromVersion: number;
  /** What changes, for the notice shown after opening an older file. */
  readonly summary: string;
  migrate(document: RawDocument): void;
}

/**
 * Steps to {@link CURRENT_SCHEMA_VERSION}, one for each older version. Version 1 is the first, so
 * there is none yet; each new one comes with a frozen file of its version under tests/fixtures.
 */
export const migrations: readonly Migration[] = [];

interface MigrationOutcome {
  /** `null` when the document can't be brought to the wanted version. */
  readonly document: RawDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks `schemaVersion` and takes an older document up to `targetVersion`, one step at a time.
 * A newer document, or one without a usable version, is refused.
 */
export function migrateDocument(
  value: unknown,
  steps: readonly Migration[] = migrations,
  targetVersion: number = CURRENT_SCHEMA_VERSION,
): MigrationOutcome {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-a-scenario', '', 'The file holds no scenario: its outermost value is not an object.', 'Open a scenario file (…plenum.json).');
  }
  const document = value as RawDocument;
  const version = document['schemaVersion'];
  if (version === undefined) {
    return refuse('version-missing', '/schemaVersion', 'The file does not say which version of the scenario format it has.', `Open a scenario file; one written by hand begins with "schemaVersion": ${targetVersion}.`);
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse('version-invalid', '/schemaVersion', `The version ${JSON.stringify(version)} is not a whole number from 1 on.`, `Write "schemaVersion": ${targetVersion}.`);
  }
  if (version > targetVersion) {
    return refuse('version-too-new', '/schemaVersion', `The file has version ${version} of the scenario format; this Plenum reads up to version ${targetVersion}.`, 'Update Plenum, or ask for the file to be saved by an older one. Nothing has been changed.');
  }
  const diagnostics: Diagnostic[] = [];
  for (let from = version; from < targetVersion; from += 1) {
    const step = steps.find((candidate) => candidate.fromVersion === from);
    if (step === undefined) {
      return refuse('version-too-old', '/schemaVersion', `The file has version ${version} of the scenario format, which this Plenum can no longer read.`, 'Open and save it with an older Plenum first.');
    }
    try {
      step.migrate(document);
    } catch (error) {
      return refuse('migration-failed', '', `The file has version ${version} and could not be brought to version ${from + 1}: ${error instanceof Error ? error.message : String(error)}`, 'The file does not have the shape its version says; open the original.');
    }
    document['schemaVersion'] = from + 1;
    diagnostics.push({
      severity: 'notice', code: 'migrated', path: '/schemaVersion',
      message: `Brought from version ${from} to ${from + 1}: ${step.summary}`,
      hint: 'Saving writes the new version.',
    });
  }
  return { document, diagnostics };
}

function refuse(code: string, path: string, message: string, hint: string): MigrationOutcome {
  return { document: null, diagnostics: [{ severity: 'error', code, path, message, hint }] };
}
