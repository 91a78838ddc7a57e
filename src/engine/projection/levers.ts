import { valueOf } from '../../model/index.ts';
import type { Lever, LeverProjection, Scenario } from '../../model/index.ts';
import { percentileOfSorted, sortedCopy, standardDeviation } from '../numerics/statistics.ts';

/** Equal parts of the outcomes from whose spread the standard error of a paired difference is taken. */
const PARTS = 10;

/** A lever's change points to nothing in the document, or to something that is not a number. */
class LeverPathError extends Error {
  constructor(leverId: string, path: string) {
    super(`lever "${leverId}" changes ${path}, where the document has no figure`);
    this.name = 'LeverPathError';
  }
}

/**
 * The document with a lever's changes made (the original is left as it is).
 * @throws LeverPathError when a path leads nowhere or a factor meets something that is not a number.
 */
export function applyLever(scenario: Scenario, lever: Lever): Scenario {
  let changed = scenario;
  for (const { path, multiplyBy, setTo } of lever.changes) {
    const keys = path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const old = keys.reduce<unknown>((holder, key) => memberOf(holder, key), changed);
    if (keys.length === 0 || old === undefined) throw new LeverPathError(lever.id, path);
    let value: unknown = setTo ?? old;
    if (multiplyBy !== undefined) {
      if (typeof value !== 'number') throw new LeverPathError(lever.id, path);
      value = value * multiplyBy;
    }
    changed = withMember(changed, keys, value) as Scenario;
  }
  return changed;
}

/** A copy in which only what lies on the path is new. */
function withMember(holder: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const member = withMember(memberOf(holder, key), rest, value);
  return Array.isArray(holder) ? holder.with(Number(key), member) : { ...(holder as Record<string, unknown>), [key]: member };
}

function memberOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
}

/**
 * Days gained at P50, by run: P50 without the lever minus P50 with it over the same outcomes (common random numbers).
 * Its standard error is the spread of the same difference over ten parts of the outcomes.
 * @param currency of the lever's cost, the document's.
 * @param base,changed unblocked days by run and outcome; `Infinity` = never within the horizon.
 */
export function compareLever(
  lever: Lever, currency: string, runIds: readonly string[], base: readonly Float64Array[], changed: readonly Float64Array[],
): LeverProjection {
  return {
    id: lever.id,
    name: lever.name,
    cost: valueOf(lever.cost),
    currency,
    runs: runIds.map((id, run) => {
      const gained = medianDifference(base[run]!, changed[run]!);
      if (gained === null) return { id, daysGainedP50: null, standardErrorDays: null };
      const size = Math.floor(base[run]!.length / PARTS);
      const parts = Array.from({ length: PARTS }, (_, part) =>
        medianDifference(base[run]!.subarray(part * size, (part + 1) * size), changed[run]!.subarray(part * size, (part + 1) * size)));
      const known = parts.filter((part) => part !== null);
      return { id, daysGainedP50: gained, standardErrorDays: size >= 3 && known.length === PARTS ? standardDeviation(known) / Math.sqrt(PARTS) : null };
    }),
  };
}

function medianDifference(base: Float64Array, changed: Float64Array): number | null {
  if (base.length === 0) return null;
  const difference = percentileOfSorted(sortedCopy(base), 0.5) - percentileOfSorted(sortedCopy(changed), 0.5);
  return Number.isFinite(difference) ? difference : null;
}
