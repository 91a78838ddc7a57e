import { defineConfig } from 'vite';

/** The command line: one file, `dist/cli/plenum.mjs`, run by Node. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/plenum.ts',
    outDir: 'dist/cli',
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'plenum.mjs' } },
  },
  ssr: { noExternal: true, external: ['webgpu'] },
});
