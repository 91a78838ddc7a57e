import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, scenarioHash } from '../../src/model/hash.ts';
import { murmurHash128 } from '../../src/model/murmur-hash.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The same JSON value with the keys of every object in another order. */
function reordered(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => reordered(entry, turn));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, reordered(entry, turn)] as const);
  const at = entries.length === 0 ? 0 : turn % entries.length;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
}

describe('murmurHash128', () => {
  it.each([
    // Values of the reference C++ implementation (MurmurHash3_x86_128), through the Python package mmh3 with x64arch=False.
    ['', '00000000000000000000000000000000'],
    ['a', 'a794933c5556b01b5556b01b5556b01b'],
    ['0123456789abcdef', 'fb7d440936aed30a48ad1d9b572b3bfd'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
    ['I will not buy this record, it is scratched.', 'a0a9683b25ac5e40d9af2895890dddf5'],
  ])('of %j is that of the reference', (text, hash) => {
    expect(murmurHash128(bytes(text))).toBe(hash);
  });

  it('depends on every byte, whatever the length of the tail', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (data, place, flip) => {
      const changed = Uint8Array.from(data);
      changed[place % data.length]! ^= flip;
      expect(murmurHash128(changed)).not.toBe(murmurHash128(data));
    }));
  });
});

describe('canonicalJson', () => {
  it('sorts keys, writes −0 as 0 and leaves undefined out', () => {
    expect(canonicalJson({ b: [1e21, -0, 'é'], a: undefined, A: null })).toBe('{"A":null,"b":[1e+21,0,"é"]}');
  });

  it('is JSON of the same value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }), { numRuns: 50 });
  });
});

describe('scenarioHash', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.nat(30), (turn) => {
      expect(scenarioHash(reordered(minimalScenario(), turn) as ReturnType<typeof minimalScenario>)).toBe(scenarioHash(minimalScenario()));
    }), { numRuns: 20 });
  });

  it('depends on every number, unknown fields included', () => {
    const before = scenarioHash(minimalScenario());
    const changed = minimalScenario();
    changed.halls[0]!.racks[1]!.position.yMetres += 1e-9;
    const extended = minimalScenario();
    Object.assign(extended.meta, { mine: 1 });
    expect(new Set([before, scenarioHash(changed), scenarioHash(extended)]).size).toBe(3);
    expect(before).toMatch(/^[0-9a-f]{32}$/);
  });

  it('sees a change made in place', () => {
    const document = minimalScenario();
    const before = scenarioHash(document);
    document.meta.seed += 1;
    expect(scenarioHash(document)).not.toBe(before);
  });
});
