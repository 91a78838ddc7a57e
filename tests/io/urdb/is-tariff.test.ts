import { expect, it } from 'vitest';
import { isTariffText } from '../../../src/io/urdb/is-tariff.ts';
import { createScenario } from '../../fixtures/build-scenario.ts';
import { urdbRecord } from '../../fixtures/urdb-record.ts';

it.each<[string, unknown, boolean]>([
  ['a record', urdbRecord(), true],
  ['the API’s answer', { items: [urdbRecord()] }, true],
  ['several rates, which the reader refuses by name', { items: [urdbRecord(), urdbRecord()] }, true],
  ['REopt inputs', { Site: { ElectricTariff: { blended_annual_energy_rate: 0.1 } } }, true],
  ['a record in camel case with one field that is unsupported', { energyRateStructure: [[{ rate: 1 }]], odd: 1 }, true],
  ['a scenario', createScenario(), false],
  ['something else', { step: [], edgeSeconds: 0.1 }, false],
  ['a list', [], false],
])('%s: %#', (_, document, expected) => {
  expect(isTariffText(JSON.stringify(document))).toBe(expected);
});

it('broken JSON is none', () => {
  expect(isTariffText('{"energyratestructure":')).toBe(false);
});
