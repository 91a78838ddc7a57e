import { describe, expect, it } from 'vitest';
import { catalogChillerCurves } from '../../../src/catalog/index.ts';
import { checkScenario, loadScenario } from '../../../src/model/load.ts';
import { serializeScenario } from '../../../src/model/serialize.ts';
import { minimalScenario, minimalText } from '../../fixtures/minimal.ts';

describe('loadScenario', () => {
  it('accepts the minimal scenario without a finding', () => {
    const { scenario, diagnostics } = loadScenario(minimalText, 'minimal.plenum.json');
    expect(diagnostics).toEqual([]);
    expect(scenario).toEqual(minimalScenario());
  });

  it('accepts a byte-order mark', () => {
    expect(loadScenario(`\uFEFF${minimalText}`).scenario).toEqual(minimalScenario());
  });

  it('keeps the text of a shipped file as it is', () => {
    const { scenario } = loadScenario(minimalText);
    expect(scenario === null ? '' : serializeScenario(scenario)).toBe(minimalText);
  });

  it('keeps unknown fields and says so once per kind of place', () => {
    const document = minimalScenario();
    for (const hall of document.halls) for (const rack of hall.racks) Object.assign(rack, { assetTag: 'A-17' });
    Object.assign(document.power.nodes[2]!, { maker: { name: 'x' } });
    const { scenario, diagnostics } = loadScenario(JSON.stringify(document));
    expect(scenario).toEqual(document);
    expect(diagnostics.map(({ severity, code, path }) => [severity, code, path])).toEqual([
      ['notice', 'unknown-field', '/halls/0/racks/0/assetTag'],
      ['notice', 'unknown-field', '/power/nodes/2/maker'],
    ]);
    expect(diagnostics[0]?.message).toContain('1 similar place');
  });

  it('does not take a field of one power-node kind for known in another', () => {
    const document = minimalScenario();
    Object.assign(document.power.nodes[0]!, { batteryEnergyKwh: 3 });
    expect(loadScenario(JSON.stringify(document)).diagnostics.map(({ path }) => path)).toEqual(['/power/nodes/0/batteryEnergyKwh']);
  });

  it('warns of a key given twice, whose first value is lost', () => {
    const text = minimalText.replace('"schemaVersion": 1,', '"schemaVersion": 1, "schemaVersion": 1,');
    const { scenario, diagnostics } = loadScenario(text);
    expect(scenario).not.toBeNull();
    expect(diagnostics.map(({ severity, code, path }) => [severity, code, path])).toEqual([['warning', 'duplicate-key', '/schemaVersion']]);
  });

  it('refuses a figure whose percentiles are out of order, at the figure', () => {
    const document = minimalScenario();
    document.plan.activities[0]!.durationDays = { value: 10, low: 12, source: 'test', asOf: '2026', verified: false, grade: 'test' };
    const { diagnostics } = checkScenario(document);
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['not-consistent', '/plan/activities/0/durationDays']]);
    expect(diagnostics[0]?.message).toContain('low ≤ value ≤ high');
  });

  it('refuses a chiller that the catalogue does not have, when it is told the catalogue', () => {
    const catalog = { chillerCurveIds: new Set(catalogChillerCurves.map(({ id }) => id)) };
    expect(checkScenario(minimalScenario(), catalog).diagnostics).toEqual([]);
    const document = minimalScenario();
    document.cooling.plants[0]!.chillerCurveId = 'mcquay-wsc-471-vanes';
    expect(checkScenario(document, catalog).scenario).toBeNull();
    expect(checkScenario(document, catalog).diagnostics).toEqual([expect.objectContaining({ code: 'not-in-catalogue', path: '/cooling/plants/0/chillerCurveId', hint: 'Did you mean "mcquay-wsc-471kw-vanes"?' })]);
  });

  it('says what a figure may look like when it is neither', () => {
    const document: Record<string, unknown> = { ...minimalScenario(), operations: { ...minimalScenario().operations, spareFraction: 'few' } };
    const { diagnostics } = checkScenario(document);
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'wrong-type', path: '/operations/spareFraction', message: '"spareFraction" is "few"; expected a number or a sourced value.' })]);
  });
});
