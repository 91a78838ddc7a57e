/**
 * Writes `scenarios/northern-virginia-retrofit.plenum.json`:
 *
 *   npx tsx scripts/scenarios/northern-virginia-retrofit/generate.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDocument } from '../shared/format.ts';
import { northernVirginiaRetrofit } from './scenario.ts';

export const SCENARIO_FILE = fileURLToPath(new URL('../../../scenarios/northern-virginia-retrofit.plenum.json', import.meta.url));

/** The file's text. */
export function northernVirginiaRetrofitText(): string {
  return `${formatDocument(northernVirginiaRetrofit())}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = northernVirginiaRetrofitText();
  writeFileSync(SCENARIO_FILE, text);
  process.stdout.write(`${SCENARIO_FILE} ${text.length} characters\n`);
}
