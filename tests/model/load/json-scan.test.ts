import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../../src/model/load/json-scan.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Failures that the grammar of JSON does not know. */
const OWN_RULES = new Set(['too-deep', 'too-many-items', 'number-not-finite', 'forbidden-key']);

describe('scanJson', () => {
  it('accepts what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
      const failure = scanJson(JSON.stringify(JSON.parse(text), null, indent)).failure;
      expect(failure === null || OWN_RULES.has(failure.kind)).toBe(true);
    }));
  });

  it('agrees with JSON.parse on damaged text', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([text, at, cut, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut));
    fc.assert(fc.property(damaged, (text) => {
      const failure = scanJson(text).failure;
      expect(failure === null || OWN_RULES.has(failure.kind) ? parses(text) || failure !== null : !parses(text)).toBe(true);
    }), { numRuns: 2000 });
  });

  it.each(['01', '-', '1.', '.5', '1e', '+1', '0x1', 'Infinity', '-Infinity', 'NaN', "'a'", '"\\x41"', '"\\u00g0"', '"a\nb"', '[1,]', '{"a":1,}', '{a:1}', '{"a" 1}', '[1 2]', '[1}', '1 2', 'undefined', '[', '{"a":'])('refuses %s', (text) => {
    expect(scanJson(text).failure).not.toBeNull();
    expect(parses(text)).toBe(false);
  });

  it.each([['1e999', '/a'], ['-1e400', '/a'], ['9'.repeat(400), '/a']])('refuses the number %s, which is not finite', (number, pointer) => {
    expect(scanJson(`{"a": ${number}}`).failure).toMatchObject({ kind: 'number-not-finite', pointer });
  });

  it('accepts 64 levels and refuses 65', () => {
    expect(scanJson('['.repeat(64) + ']'.repeat(64)).failure).toBeNull();
    expect(scanJson('['.repeat(65) + ']'.repeat(65)).failure?.kind).toBe('too-deep');
  });

  it('tells a cut-off file from a wrong one', () => {
    const text = '{"a": [1, 2, {"b": "text"}], "c": true}';
    for (let length = 1; length < text.length; length += 1) expect(scanJson(text.slice(0, length)).failure?.kind).toBe('truncated');
  });

  it('finds keys given twice in one object only', () => {
    expect(scanJson('{"a": {"x": 1, "y": 2, "x": 3}, "b": {"x": 1}}').duplicateKeys.map(({ pointer }) => pointer)).toEqual(['/a/x']);
  });
});
