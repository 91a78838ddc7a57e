import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser app: `dist/app`. */
export default defineConfig({
  base: './',
  plugins: [react()],
  publicDir: 'public',
  worker: { format: 'es' },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    sourcemap: false,
    // A chunk over its budget fails tests/build; the generic warning would only repeat it.
    chunkSizeWarningLimit: 2_000,
  },
});
