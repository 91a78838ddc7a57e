/**
 * Writes `scenarios/west-texas-onsite-gas.plenum.json`:
 *
 *   npx tsx scripts/scenarios/west-texas-onsite-gas/generate.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDocument } from '../shared/format.ts';
import { westTexasOnSiteGas } from './scenario.ts';

export const SCENARIO_FILE = fileURLToPath(new URL('../../../scenarios/west-texas-onsite-gas.plenum.json', import.meta.url));

/** The file's text. */
export function westTexasOnSiteGasText(): string {
  return `${formatDocument(westTexasOnSiteGas())}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = westTexasOnSiteGasText();
  writeFileSync(SCENARIO_FILE, text);
  process.stdout.write(`${SCENARIO_FILE} ${text.length} characters\n`);
}
