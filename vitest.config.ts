import { defineConfig } from 'vitest/config';

const common = { pool: 'forks' as const, testTimeout: 180_000, hookTimeout: 180_000 };

/** Long walks through single panels, a minute or more each: `npm run e2e` has them all, `npm test` leaves them out to end in time. */
const longWalks = process.env['PLENUM_E2E'] === 'all' ? [] : ['tests/e2e/failure-views.test.ts', 'tests/e2e/plan-decisions.test.ts'];

/**
 * `unit`: model, engines, io, stores and pure view code in Node, WGSL on the software adapter included.
 * `build`: what the production build ships. `e2e`: the built app in real Chromium.
 */
export default defineConfig({
  test: {
    // Every core: the default leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/build/**'],
          setupFiles: ['tests/setup.ts'],
        },
      },
      { test: { ...common, name: 'build', include: ['tests/build/**/*.test.ts'] } },
      { test: { ...common, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: longWalks, fileParallelism: false, globalSetup: ['tests/e2e/global-setup.ts'] } },
    ],
  },
});
