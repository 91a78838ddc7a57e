/** The hall air bench and its helper thread, bundled as the app and the command line are: loose modules run slower. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const top = resolve(import.meta.dirname, '..', '..');
const folder = join(top, 'node_modules', '.cache', 'plenum-bench');

export interface BenchBundle {
  readonly bench: typeof import('../../src/engine/thermal/bench/index.ts');
  /** Script of a helper thread, of the same source as the bench. */
  readonly helper: URL;
}

export async function bundleBench(): Promise<BenchBundle> {
  await build({
    root: top, configFile: false, logLevel: 'error', publicDir: false,
    build: {
      ssr: true, outDir: folder, emptyOutDir: true, target: 'node20', minify: false,
      rollupOptions: {
        input: { bench: 'src/engine/thermal/bench/index.ts', 'air-helper': 'src/cli/air-helper.ts' },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
        preserveEntrySignatures: 'strict',
      },
    },
    ssr: { noExternal: true },
  });
  return { bench: await import(pathToFileURL(join(folder, 'bench.mjs')).href) as BenchBundle['bench'], helper: pathToFileURL(join(folder, 'air-helper.mjs')) };
}
