/**
 * Writes `scenarios/ohio-campus.plenum.json`:
 *
 *   npx tsx scripts/scenarios/ohio-campus/generate.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDocument } from '../shared/format.ts';
import { ohioCampus } from './scenario.ts';

export const SCENARIO_FILE = fileURLToPath(new URL('../../../scenarios/ohio-campus.plenum.json', import.meta.url));

/** The file's text. */
export function ohioCampusText(): string {
  return `${formatDocument(ohioCampus())}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = ohioCampusText();
  writeFileSync(SCENARIO_FILE, text);
  process.stdout.write(`${SCENARIO_FILE} ${text.length} characters\n`);
}
