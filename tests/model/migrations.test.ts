import { describe, expect, it } from 'vitest';
import { migrateDocument, migrations, type Migration } from '../../src/model/migrations/index.ts';
import { CURRENT_SCHEMA_VERSION } from '../../src/model/schema/scenario.ts';

/** A made-up history of three versions. */
const steps: readonly Migration[] = [
  { fromVersion: 1, summary: 'title became name', migrate: (document) => { document['name'] = document['title']; delete document['title']; } },
  { fromVersion: 2, summary: 'feet became metres', migrate: (document) => { document['lengthMetres'] = Number(document['lengthFeet']) * 0.3048; delete document['lengthFeet']; } },
];

describe('migrateDocument', () => {
  it('takes each step once, in order, in place, and keeps what it does not know', () => {
    const document = { schemaVersion: 1, title: 'Hall', lengthFeet: 100, mine: { kept: true } };
    const outcome = migrateDocument(document, steps, 3);
    expect(outcome.document).toBe(document);
    expect(document).toEqual({ schemaVersion: 3, name: 'Hall', lengthMetres: 30.48, mine: { kept: true } });
    expect(outcome.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([['notice', 'migrated'], ['notice', 'migrated']]);
  });

  it('starts at the version of the document', () => {
    expect(migrateDocument({ schemaVersion: 2, name: 'Hall', lengthFeet: 10 }, steps, 3).document).toEqual({ schemaVersion: 3, name: 'Hall', lengthMetres: 3.048 });
  });

  it('leaves a current document alone', () => {
    expect(migrateDocument({ schemaVersion: 3 }, steps, 3)).toEqual({ document: { schemaVersion: 3 }, diagnostics: [] });
  });

  it.each([
    [{ schemaVersion: 4 }, 'version-too-new'],
    [{ schemaVersion: '1' }, 'version-invalid'],
    [{ schemaVersion: 1.5 }, 'version-invalid'],
    [{}, 'version-missing'],
    [null, 'not-a-scenario'],
    ['text', 'not-a-scenario'],
    [[], 'not-a-scenario'],
  ])('refuses %j', (value, code) => {
    const outcome = migrateDocument(value, steps, 3);
    expect(outcome.document).toBeNull();
    expect(outcome.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it('refuses a version whose step is gone', () => {
    expect(migrateDocument({ schemaVersion: 1 }, steps.slice(1), 3).diagnostics[0]?.code).toBe('version-too-old');
  });

  it('reports a document that a step cannot read', () => {
    const failing: Migration = { fromVersion: 1, summary: '', migrate: () => { throw new TypeError('rows is not a list'); } };
    expect(migrateDocument({ schemaVersion: 1 }, [failing], 2).diagnostics[0]).toMatchObject({ code: 'migration-failed', message: expect.stringContaining('rows is not a list') as string });
  });

  it('has one step for every older version', () => {
    expect(migrations.map((step) => step.fromVersion)).toEqual(Array.from({ length: CURRENT_SCHEMA_VERSION - 1 }, (_, at) => at + 1));
  });
});
