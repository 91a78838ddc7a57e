import type { Scenario } from '../../src/model/index.ts';

/** A figure or date of a document. */
export interface Leaf {
  readonly keys: readonly (string | number)[];
  /** Path with list positions replaced by `*` (and, in lists of several kinds, the kind). */
  readonly pattern: string;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;

/** Every number and ISO date of a document, by pattern, in document order. */
export function leavesByPattern(scenario: Scenario): Map<string, Leaf[]> {
  const found = new Map<string, Leaf[]>();
  const walk = (value: unknown, keys: readonly (string | number)[], pattern: string): void => {
    if (typeof value === 'number' || (typeof value === 'string' && ISO_DATE.test(value))) {
      const leaves = found.get(pattern);
      if (leaves === undefined) found.set(pattern, [{ keys, pattern }]);
      else leaves.push({ keys, pattern });
    } else if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        const kind = pattern === '/power/nodes' && typeof item === 'object' && item !== null && 'kind' in item ? `*(${String(item.kind)})` : '*';
        walk(item, [...keys, index], `${pattern}/${kind}`);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) walk(member, [...keys, key], `${pattern}/${key}`);
    }
  };
  walk(scenario, [], '');
  return found;
}

/** First, middle and last, and two between, of a pattern's leaves. */
export function representatives(leaves: readonly Leaf[]): Leaf[] {
  const last = leaves.length - 1;
  const places = [0, last, Math.floor(last / 2), Math.floor(last / 4), Math.floor((3 * last) / 4)];
  return [...new Set(places)].map((place) => leaves[place]!);
}

/**
 * A document in which some leaves are moved: numbers by `share` (whole numbers by at least 1, zeros to a little), dates by
 * 45 days, by 1,000 for a share above a half. Only what lies on the paths is new.
 */
export function perturbed(scenario: Scenario, leaves: readonly Leaf[], share: number): Scenario {
  return leaves.reduce((changed, leaf) => withMoved(changed, leaf.keys, share) as Scenario, scenario);
}

function withMoved(value: unknown, keys: readonly (string | number)[], share: number): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return moved(value, share);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? withMoved(item, rest, share) : item));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: withMoved(record[key], rest, share) };
}

function moved(value: unknown, share: number): unknown {
  if (typeof value === 'string') return new Date(Date.parse(`${value}T00:00:00Z`) + Math.sign(share) * (Math.abs(share) > 0.5 ? 1000 : 45) * DAY).toISOString().slice(0, 10);
  if (typeof value !== 'number') throw new TypeError(`not a figure: ${String(value)}`);
  if (value === 0) return Number.isInteger(value) ? Math.abs(share) * 10 : share;
  const next = value * (1 + share);
  return Number.isInteger(value) ? (Math.round(next) === value ? value + Math.sign(share) : Math.round(next)) : next;
}
