import { defineConfig } from 'vitest/config';

const common = { pool: 'forks' as const, testTimeout: 180_000, hookTimeout: 180_000 };

/** Long walks through single panels, a minute or more each: `npm run e2e` has them all, `npm test` leaves them out to end in time. */
const longWalks = process.env['PLENUM_E2E'] === 'all' ? [] : ['tests/e2e/failure-views.test.ts', 'tests/e2e/plan-decisions.test.ts'];

/** Rooms whose modules keep nothing between tests: their test files share processes, so that modules are loaded once. */
const pureRooms = ['model', 'catalog', 'io', 'engine', 'cli', 'scenarios', 'validation', 'mutation'].map((room) => `tests/${room}/**/*.test.{ts,tsx}`);
/** Tests of those rooms that need a process of their own: one replaces a module, the others hold a GPU device. */
const apart = ['tests/cli/bad-input.test.ts', 'tests/engine/thermal/gpu-*.test.ts', 'tests/engine/thermal/bench.test.ts', 'tests/engine/schedule/monte-carlo/gpu-*.test.ts'];

/**
 * `pure`: model, catalogue, engines, io and command line in Node. `unit`: workers, stores and pure view code, and WGSL on the software adapter.
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
          include: ['tests/{app,hall,ui,workers}/**/*.test.{ts,tsx}', ...apart],
          setupFiles: ['tests/setup.ts'],
        },
      },
      { test: { ...common, name: 'pure', isolate: false, include: pureRooms, exclude: apart, setupFiles: ['tests/setup.ts'] } },
      { test: { ...common, name: 'build', include: ['tests/build/**/*.test.ts'] } },
      { test: { ...common, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: longWalks, fileParallelism: false, globalSetup: ['tests/e2e/global-setup.ts'] } },
    ],
  },
});
