import { murmurHash128 } from './murmur-hash.ts';
import type { Scenario } from './schema/scenario.ts';

/**
 * Canonical JSON: no white space, object keys in code-unit order, members whose value is
 * `undefined` left out, numbers in ECMAScript's shortest form with −0 written as 0 (as in RFC 8785).
 * Equal documents give equal text whatever the order of their keys.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Record<string, unknown>;
  const members = Object.keys(record)
    .sort()
    .filter((key) => record[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  return `{${members.join(',')}}`;
}

const known = new WeakMap<Scenario, string>();

/**
 * Identity of a document's content: 128-bit hash of its canonical JSON in UTF-8, 32 hexadecimal
 * digits. Independent of key order and white space. Remembered for frozen documents (what commands
 * produce); an unfrozen one is hashed anew, since it may have been changed in place.
 */
export function scenarioHash(scenario: Scenario): string {
  const remembered = known.get(scenario);
  if (remembered !== undefined) return remembered;
  const hash = murmurHash128(new TextEncoder().encode(canonicalJson(scenario)));
  if (Object.isFrozen(scenario)) known.set(scenario, hash);
  return hash;
}
