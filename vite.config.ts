import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The page's strict policy forbids the inline scripts and styles that the development server injects. */
const policyOnlyInBuilds: Plugin = {
  name: 'policy-only-in-builds',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[\s\S]*?\/>/, ''),
};

/** The browser app: `dist/app`. */
export default defineConfig({
  base: './',
  plugins: [react(), policyOnlyInBuilds],
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
