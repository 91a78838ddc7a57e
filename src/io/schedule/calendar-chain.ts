/** Inheritance deeper than this runs in a circle. */
const MAX_INHERITANCE = 32;

/**
 * A calendar and those it inherits from, itself first; a circle ends where it closes.
 * @param missing told the id of a base that is not there, which ends the chain
 */
export function calendarChain<T extends { readonly baseId: string | null }>(calendar: T, all: ReadonlyMap<string, T>, missing: (baseId: string) => void): readonly T[] {
  const chain = [calendar];
  for (let baseId = calendar.baseId; baseId !== null && chain.length < MAX_INHERITANCE;) {
    const base = all.get(baseId);
    if (base === undefined) {
      missing(baseId);
      break;
    }
    if (chain.includes(base)) break;
    chain.push(base);
    baseId = base.baseId;
  }
  return chain;
}
