/**
 * Writes the published forecasts of the open milestones of the frozen vintage, and the method with its figures:
 * `tsx scripts/backtest.ts`. With `--check` it writes nothing and fails when a committed file differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedForecasts } from './backtest/published.ts';

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'public', 'backtest');
const check = process.argv.includes('--check');
let differs = false;
mkdirSync(folder, { recursive: true });
for (const { name, content } of publishedForecasts()) {
  const path = join(folder, name);
  if (!check) writeFileSync(path, content);
  else if (readFileSync(path, 'utf8') !== content) {
    differs = true;
    process.stderr.write(`${path} is not what the method gives; run tsx scripts/backtest.ts\n`);
  }
}
process.exitCode = differs ? 1 : 0;
