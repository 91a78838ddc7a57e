// npm test: everything that must hold before a change lands. Each step is printed; the first failure
// does not hide the others. Ends with a line that counts the tests.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const artifacts = join(top, '.artifacts');
rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

let chromium;
try {
  chromium = ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`Chromium: ${chromium}`);

const bin = (name) => join('node_modules', '.bin', name);
const vitest = (name, projects = [name]) => [bin('vitest'), 'run', ...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=.artifacts/vitest-${name}.json`];

const steps = [
  ['WebAssembly kernels', ['node', 'scripts/build-wasm.mjs']],
  ['Types', [bin('tsc'), '--noEmit', '-p', '.']],
  ['Lint', [bin('oxlint'), '--deny-warnings']],
  ['Unused code and packages', [bin('knip')]],
  ['Rooms (import rule)', [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src']],
  ['JSON Schema is current', [bin('tsx'), 'scripts/generate-json-schema.ts', '--check']],
  ['Unit, validation and WGSL tests', vitest('unit', ['pure', 'unit']), 'unit'],
  ['Build', ['npm', 'run', '-s', 'build']],
  ['What the build ships', vitest('build'), 'build'],
  ['The app in Chromium', vitest('e2e'), 'e2e'],
];

const failedSteps = [];
let passed = 0;
let failed = 0;
let skipped = 0;
for (const [title, command, project] of steps) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const run = spawnSync(command[0], command.slice(1), { cwd: top, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: chromium } });
  if (project !== undefined) {
    try {
      const report = JSON.parse(readFileSync(join(artifacts, `vitest-${project}.json`), 'utf8'));
      passed += report.numPassedTests;
      failed += report.numFailedTests;
      skipped += report.numPendingTests;
    } catch (error) {
      failed += 1;
      console.error(`No test report: ${error.message}`);
    }
  } else if (run.status === 0) passed += 1;
  else failed += 1;
  const ok = run.status === 0;
  if (!ok) failedSteps.push(title);
  console.log(`${ok ? 'ok' : 'FAILED'} · ${title} · ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

if (failedSteps.length > 0) {
  failed = Math.max(failed, 1);
  console.error(`\nFailed: ${failedSteps.join(', ')}`);
}
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
