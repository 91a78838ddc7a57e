import type { Scenario } from './schema/scenario.ts';

/** Indentation of scenario files, spaces: they are read and compared by people. */
const INDENT = 2;

/**
 * Text of a scenario file: the document as it is, unknown fields included, keys in their order,
 * one final newline. `loadScenario(serializeScenario(s)).scenario` equals `s`.
 */
export function serializeScenario(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, INDENT)}\n`;
}
