import { valueOf } from '../../model/index.ts';
import type { Lever, LeverProjection, Scenario } from '../../model/index.ts';
import { pairedDifference } from './paired-difference.ts';

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
      const { days, standardErrorDays } = pairedDifference(base[run]!, changed[run]!, 0.5);
      return { id, daysGainedP50: days, standardErrorDays };
    }),
  };
}
