import { expect, test } from 'vitest';
import { FIELD_SECTIONS } from '../../../src/ui/panels/inspector/field-specs.ts';
import { commonValue, fieldText, parseNumber, valueAt } from '../../../src/ui/panels/inspector/field-values.ts';
import { entitiesOf } from '../../../src/app/entities.ts';
import { readFileSync } from 'node:fs';
import type { Scenario } from '../../../src/model/index.ts';

const kilowatts = { type: 'quantity', unit: 'kW', minimum: 0, maximum: 1000 } as const;

test.each([
  ['132', 132], [' 132.5 ', 132.5], ['1,000', 1000], ['1e2', 100],
])('“%s” is read as %d', (text, value) => {
  expect(parseNumber(text, kilowatts)).toEqual({ value });
});

test.each([
  ['', 'Enter a number.'], ['twelve', 'Enter a number.'], ['1,5', 'Enter a number.'], ['Infinity', 'Enter a number.'],
  ['-1', 'Enter at least 0 kW.'], ['1001', 'Enter at most 1,000 kW.'],
])('“%s” is refused: %s', (text, problem) => {
  expect(parseNumber(text, kilowatts)).toEqual({ problem });
});

test('a limit that must be exceeded and whole numbers are held', () => {
  expect(parseNumber('0', { type: 'number', unit: 'm', above: 0 })).toEqual({ problem: 'Enter more than 0 m.' });
  expect(parseNumber('1.5', { type: 'number', unit: '', integer: true })).toEqual({ problem: 'Enter a whole number.' });
});

test('what a field shows is read back as the same number', () => {
  for (const value of [0, 0.1, 132, 14.7, 3e26, 1.5e-6, -4.25]) expect(parseNumber(fieldText(value), { type: 'number', unit: '' })).toEqual({ value });
});

test('equal values are common, others mixed', () => {
  expect(commonValue([{ a: 1 }, { a: 1 }])).toEqual({ value: { a: 1 }, mixed: false });
  expect(commonValue([1, 2])).toEqual({ value: undefined, mixed: true });
});

test('every field of the inspector is there in the shipped scenario, or may be left out', () => {
  const scenario = JSON.parse(readFileSync(new URL('../../../scenarios/ohio-campus.plenum.json', import.meta.url), 'utf8')) as Scenario;
  const missing: string[] = [];
  for (const [kind, sections] of Object.entries(FIELD_SECTIONS)) {
    const entities = [...entitiesOf(scenario).values()].filter((entity) => entity.kind === kind);
    if (entities.length === 0) continue;
    for (const { path, field, onlyKinds } of sections.flatMap(({ fields }) => fields)) {
      if (((field.type === 'date' || field.type === 'number') && field.optional === true) || path === '/neverProbability') continue;
      const suited = entities.filter(({ value }) => onlyKinds === undefined || onlyKinds.includes(String(value['kind'])));
      if (suited.length > 0 && suited.every(({ value }) => valueAt(value, path) === undefined)) missing.push(`${kind}${path}`);
    }
  }
  expect(missing).toEqual([]);
});
