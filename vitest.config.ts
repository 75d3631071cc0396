/**
 * @file How the tests are run. Three projects: `unit` answers in under a minute; `long` trains on full data and runs the packed package;
 * `keras` asks Keras itself, which `npm run test:keras` installs.
 */
import { defineConfig } from 'vitest/config';

/** Built files are loaded as users load them. */
const server = { deps: { external: [/\/dist\//] } };

/* `isolate: false`: modules are loaded once for all files of a worker, not for each file anew, which took most of the time. So a test leaves nothing behind in them. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.long.test.ts', 'test/**/*.keras.test.ts', 'test/**/fixtures/**'], testTimeout: 20_000, isolate: false, server } },
      { test: { name: 'long', include: ['test/**/*.long.test.ts', 'test/keras/*.test.ts'], env: { NNC_TEST_THREADS: 'yes' }, testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false, server } },
      { test: { name: 'keras', include: ['test/with_keras/**/*.keras.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 } },
    ],
  },
});
