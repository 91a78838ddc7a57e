import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/model/load.ts';
import { minimalText } from '../../fixtures/minimal.ts';

const folder = new URL('../../fixtures/bad-input/', import.meta.url);

/** For each file: the errors in order, as code and place. */
const expected: Record<string, readonly [code: string, path: string][]> = {
  'cyclic-plan': [['plan-cycle', '/plan/activities/0/predecessors/0']],
  'cyclic-power-chain': [['power-cycle', '/power/edges/2']],
  'deeply-nested': [['too-deep', `/meta${'/0'.repeat(63)}`]],
  'duplicate-ids': [['duplicate-id', '/network/pods/0/id'], ['wrong-kind-reference', '/halls/0/racks/0/podId'], ['wrong-kind-reference', '/halls/0/racks/1/podId']],
  'empty': [['empty-file', '']],
  'nan': [['json-syntax', '/fleet/rackTypes/0/ratedPowerKw']],
  'negative-sizes': [['out-of-range', '/power/nodes/1/ratingKva'], ['out-of-range', '/fleet/rackTypes/0/size/xMetres']],
  'not-a-scenario': [['not-a-scenario', '']],
  'not-finite': [['number-not-finite', '/fleet/rackTypes/0/ratedPowerKw']],
  'not-json': [['json-syntax', '']],
  'overlapping-racks': [['overlap', '/halls/0/racks/1']],
  'prototype-key': [['forbidden-key', '/halls/0/racks/1/__proto__']],
  'rack-outside-hall': [['outside-hall', '/halls/0/racks/0/position']],
  'truncated': [['json-truncated', '/halls/0/airCoolingUnits/0/position']],
  'unknown-ids': [['unknown-reference', '/halls/0/racks/0/rackTypeId'], ['unknown-reference', '/halls/0/racks/1/feedIds/0'], ['wrong-kind-reference', '/power/edges/0/to']],
  'unknown-kind': [['unknown-kind', '/power/nodes/2/kind']],
  'version-missing': [['version-missing', '/schemaVersion']],
  'version-newer': [['version-too-new', '/schemaVersion']],
  'version-old': [['version-invalid', '/schemaVersion']],
  'wrong-fields': [['missing-field', '/meta/asOf'], ['wrong-type', '/halls/0/racks/0/position/xMetres'], ['wrong-type', '/fleet/rackTypes/0/weightKg/value']],
};

const load = (name: string) => loadScenario(readFileSync(new URL(`${name}.plenum.json`, folder), 'utf8'), `${name}.plenum.json`);

describe('files that must be refused', () => {
  it('has an expectation for every file', () => {
    expect(readdirSync(folder).map((file) => file.replace('.plenum.json', '')).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s', (name, findings) => {
    const { scenario, diagnostics } = load(name);
    expect(scenario).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path])).toEqual(findings);
    for (const diagnostic of diagnostics) {
      expect(diagnostic.file).toBe(`${name}.plenum.json`);
      expect(diagnostic.message).not.toContain('Invalid input');
      expect(diagnostic.hint).not.toBe('');
    }
  });

  it('names the activities of the loop', () => {
    expect(load('cyclic-plan').diagnostics[0]?.message).toContain('Second rack: order to delivery → Second rack: burn-in and acceptance → Second rack: order to delivery');
  });

  it('names the nodes of the loop', () => {
    expect(load('cyclic-power-chain').diagnostics[0]?.message).toContain('ups → busway → ups');
  });

  it('says which id was probably meant', () => {
    expect(load('unknown-ids').diagnostics[0]?.hint).toBe('Did you mean "dgx-h100-air-rack-4x"?');
    expect(load('unknown-kind').diagnostics[0]?.hint).toContain('Did you mean "ups"?');
  });

  it('says line and column of broken JSON', () => {
    const text = '{\n  "schemaVersion": 1,\n  "meta": {"id": tru}\n}';
    expect(loadScenario(text).diagnostics[0]?.message).toBe('"tru" is not a JSON value (line 3, column 18).');
  });

  it('refuses 200 MB without reading them', () => {
    const { scenario, diagnostics } = loadScenario(' '.repeat(200 * 1024 * 1024), 'huge.plenum.json');
    expect(scenario).toBeNull();
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['file-too-large', '']]);
    expect(diagnostics[0]?.message).toContain('200 MB');
  });

  it('counts bytes, not characters', () => {
    const text = minimalText.replace('"name": "Minimal: two racks"', `"name": "${'€'.repeat(12 * 1024 * 1024)}"`);
    expect(text.length).toBeLessThan(32 * 1024 * 1024);
    expect(loadScenario(text).diagnostics[0]?.code).toBe('file-too-large');
  });

  it('refuses a list of more than 100,000 items at its place', () => {
    const text = `{"schemaVersion": 1, "runs": [${'0,'.repeat(100_000)}0]}`;
    expect(loadScenario(text).diagnostics.map(({ code, path }) => [code, path])).toEqual([['too-many-items', '/runs']]);
  });

  it('finds a prototype key that is written with escapes', () => {
    expect(loadScenario('{"schemaVersion": 1, "\\u005f_proto__": {}}').diagnostics[0]?.code).toBe('forbidden-key');
  });

  it('survives more misfits than the schema library can report at once', () => {
    const { scenario, diagnostics } = loadScenario(`{"schemaVersion": 1, "halls": [${'{"racks": []},'.repeat(60_000)}{}]}`);
    expect(scenario).toBeNull();
    expect(diagnostics[0]).toMatchObject({ code: 'missing-field', path: '/meta' });
    expect(diagnostics.map(({ path }) => path)).toContain('/halls/0/id');
    expect(diagnostics.length).toBeLessThanOrEqual(201);
  });

  it('summarises a flood instead of listing it', () => {
    const document = JSON.parse(minimalText) as { halls: { racks: { id: string; rackTypeId: string }[] }[] };
    const racks = document.halls[0]?.racks ?? [];
    const [rack] = racks;
    for (let number = 0; number < 400; number += 1) racks.push({ ...rack!, id: `extra-${number}`, rackTypeId: 'nothing-like-it' });
    const found = loadScenario(JSON.stringify(document)).diagnostics.filter(({ code }) => code === 'unknown-reference');
    expect(found.length).toBe(51);
    expect(found.at(-1)?.message).toContain('350 more findings');
  });
});
