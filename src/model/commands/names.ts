import { indexScenario } from '../scenario-index.ts';
import type { Rack, Scenario } from '../schema/scenario.ts';

/** "row C", "rack C07" or "12 racks", for the names of undo steps. */
export function nameRacks(scenario: Scenario, racks: readonly Rack[]): string {
  const [first] = racks;
  if (first === undefined) return 'no racks';
  if (racks.length === 1) return withNoun('rack', first.name);
  const row = indexScenario(scenario).racksByRow.get(first.rowId) ?? [];
  const isWholeRow = racks.length === row.length && racks.every((rack) => rack.rowId === first.rowId);
  if (!isWholeRow) return `${racks.length.toLocaleString('en-US')} racks`;
  const name = scenario.halls.flatMap((hall) => hall.rows).find((candidate) => candidate.id === first.rowId)?.name;
  return withNoun('row', name ?? first.rowId);
}

/** "row C" from "C" as well as from "Row C". */
function withNoun(noun: string, name: string): string {
  return new RegExp(`^${noun}\\b`, 'i').test(name) ? noun + name.slice(noun.length) : `${noun} ${name}`;
}

const UNIT_SUFFIX = /(?:Celsius|Kelvin|KilogramPerSquareMetre|KgPerSquareMetre|CubicMetresPerSecond|OhmPerMetre|Metres|Degrees|PerSecond|Gigabytes|Seconds|Days|Volts|Kwh|Kva|Kpa|Kw|Kg|Ids?)$/;

/** "supply air set point" from `supplyAirSetPointCelsius`. */
function fieldWords(field: string): string {
  const bare = field.replace(UNIT_SUFFIX, '') || field;
  return bare.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

/** "Change supply air set point of CRAH 3": from the keys of a pointer and the objects on its way. */
export function nameChange(verb: string, tokens: readonly string[], ancestors: readonly unknown[]): string {
  const field = tokens.filter((token, at) => !/^\d+$/.test(token) && !(at > 0 && token === 'value')).at(-1) ?? 'document';
  const owner = ancestors.findLast((ancestor) => typeof ancestor === 'object' && ancestor !== null && 'name' in ancestor && typeof ancestor.name === 'string');
  const ownerName = owner === undefined ? '' : ` of ${String((owner as { name: unknown }).name)}`;
  return `${verb} ${fieldWords(field)}${ownerName}`;
}
