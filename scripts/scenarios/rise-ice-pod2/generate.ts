/**
 * Writes `scenarios/rise-ice-pod2.plenum.json`:
 *
 *   npx tsx scripts/scenarios/rise-ice-pod2/generate.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDocument } from '../shared/format.ts';
import { riseIcePod2Scenario } from './scenario.ts';

export const SCENARIO_FILE = fileURLToPath(new URL('../../../scenarios/rise-ice-pod2.plenum.json', import.meta.url));

/** The file's text. */
export function riseIcePod2Text(): string {
  return `${formatDocument(riseIcePod2Scenario())}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = riseIcePod2Text();
  writeFileSync(SCENARIO_FILE, text);
  process.stdout.write(`${SCENARIO_FILE} ${text.length} characters\n`);
}
