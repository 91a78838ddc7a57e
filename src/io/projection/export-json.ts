import { CAPACITY_LIMITS } from '../../model/index.ts';
import type { ProjectionResult } from '../../model/index.ts';

/**
 * Keys in the order a reader wants them: what it is, the answer, then the detail. Keys that are not
 * listed follow in alphabetical order, so the text depends on the values only, never on how the
 * result was built.
 */
const KEY_ORDER = [
  'scenarioId', 'scenarioName', 'scenarioHash', 'version', 'seed', 'samples', 'asOf', 'horizon',
  'runs', 'capacity', 'binding', 'levers', 'ledger', 'activities', 'experiments', 'racks', 'notComputed',
  'id', 'name', 'month', 'siteId', 'hallId', 'rackId', 'group', 'kind', 'stage', 'basis',
  'unblocked', 'start', 'delivered', 'energised', 'validated', 'usable', 'finish',
  'p10', 'p50', 'p90', 'neverShare', 'currency',
  'constraint', 'activity', 'first', 'second', 'share', 'meanDaysWaited', 'nameplateKw', 'lossKw', ...CAPACITY_LIMITS, 'usableKw',
];
const rank = new Map(KEY_ORDER.map((key, index) => [key, index]));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => {
    const difference = (rank.get(a) ?? KEY_ORDER.length) - (rank.get(b) ?? KEY_ORDER.length);
    return difference !== 0 ? difference : a < b ? -1 : 1;
  });
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}

/**
 * Writes a projection as the JSON document of `plenum project --json`: every field of the result, in a
 * fixed key order, two-space indented, ending in a line feed. What was not computed is absent and named in `notComputed`.
 */
export function exportProjectionJson(result: ProjectionResult): string {
  return `${JSON.stringify(ordered(result), null, 2)}\n`;
}
