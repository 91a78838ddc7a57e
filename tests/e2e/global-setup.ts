import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveStatic } from '../../scripts/static-server.mjs';

/** Serves the built app for the browser tests; the address is provided as `appAddress`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = resolve('dist', 'app');
  if (!existsSync(resolve(root, 'index.html'))) throw new Error('dist/app is missing: run "npm run build" before the browser tests');
  const served = await serveStatic({ root, port: 0 });
  project.provide('appAddress', served.address);
  return () => served.close();
}

declare module 'vitest' {
  export interface ProvidedContext {
    appAddress: string;
  }
}
