import { defineConfig } from 'vite';

/** The command line, `dist/cli/plenum.mjs`, and its helper thread, run by Node. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/cli',
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { plenum: 'src/cli/plenum.ts', 'air-helper': 'src/cli/air-helper.ts' },
      output: { entryFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, external: ['webgpu'] },
});
