// npm start [-- --port N] [--host ADDRESS] [--no-build]: builds the app and serves it on localhost.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveStatic } from './static-server.mjs';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const DEFAULT_PORT = 4173;

let options;
try {
  options = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' }, 'no-build': { type: 'boolean', default: false } } }).values;
} catch (error) {
  console.error(`${error.message}\nUsage: npm start -- [--port N] [--host ADDRESS] [--no-build]`);
  process.exit(2);
}
const asked = options.port ?? process.env['PORT'];
const port = asked === undefined ? DEFAULT_PORT : Number(asked);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a whole number from 0 to 65535, not "${asked}"`);
  process.exit(2);
}

const root = join(top, 'dist', 'app');
if (!options['no-build']) {
  console.log('Building Plenum …');
  const build = spawnSync('npm', ['run', '-s', 'build'], { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
if (!existsSync(join(root, 'index.html'))) {
  console.error('There is no built app in dist/app; run npm start without --no-build.');
  process.exit(1);
}

let served;
try {
  served = await serveStatic({ root, port, host: options.host });
} catch (error) {
  if (error.code !== 'EADDRINUSE' || asked !== undefined) {
    console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use; choose another with --port.` : error.message);
    process.exit(1);
  }
  served = await serveStatic({ root, port: 0, host: options.host });
}
console.log(`\nPlenum is running at ${served.address}\nIt opens on the shipped scenario "Ohio campus". Stop with Ctrl+C.`);
const stop = () => { void served.close().then(() => process.exit(0)); };
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
if (process.env['npm_lifecycle_event'] === 'start') {
  // A signal to npm reaches its shell only: when that is gone, so is the reason to serve.
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) stop(); }, 250);
}
