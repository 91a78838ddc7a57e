import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { minimalScenario } from '../fixtures/minimal.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const schema = JSON.parse(readFileSync(new URL('../../public/schema/scenario-1.schema.json', import.meta.url), 'utf8')) as {
  properties: Record<string, { const?: unknown }>; required: string[]; $defs: Record<string, unknown>;
};

describe('the shipped JSON Schema', () => {
  it('is what the zod schema says', () => {
    const run = spawnSync('node_modules/.bin/tsx', ['scripts/generate-json-schema.ts', '--check'], { cwd: top, encoding: 'utf8' });
    expect(run.stderr).not.toContain('is not what the zod schema says');
    expect(run.status).toBe(0);
  });

  it('has the version and every section of a document', () => {
    expect(schema.properties['schemaVersion']?.const).toBe(1);
    const sections = Object.keys(minimalScenario()).filter((key) => key !== '$schema').sort();
    expect([...schema.required].sort()).toEqual(sections);
    expect(Object.keys(schema.$defs).sort()).toEqual(['fractionQuantity', 'nonNegativeQuantity', 'positiveQuantity', 'quantity', 'quantityAbove1']);
  });

  it('is named by the minimal scenario', () => {
    expect(minimalScenario().$schema).toBe('../public/schema/scenario-1.schema.json');
  });
});
