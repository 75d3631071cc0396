/**
 * @file How the tests are run. Two projects: `unit` answers in under a minute; `long` trains on full data and runs the packed package.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.long.test.ts', 'test/**/fixtures/**'], testTimeout: 20_000 } },
      { test: { name: 'long', include: ['test/**/*.long.test.ts', 'test/keras/*.test.ts'], env: { NNC_TEST_THREADS: 'yes' }, testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false } },
    ],
  },
});
