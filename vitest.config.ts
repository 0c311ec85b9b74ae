import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests. "fast" needs nothing running; "stack" shares one local stack (template,
 * embedded services, bundles) and one Chromium; "faults" owns its services, since it breaks them.
 */
export default defineConfig({
  test: {
    // The JSON report is what .ci/run takes its totals from.
    reporters: ['default', ['json', { outputFile: 'build/test-report.json' }]],
    projects: [
      {
        test: {
          name: 'fast',
          include: [
            'tests/{unit,api,workers,content,infra,contract}/**/*.test.{ts,tsx}',
            'tests/architecture.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['tests/{integration,e2e}/**/*.test.ts'],
          exclude: ['tests/e2e/voyage.test.ts'],
          globalSetup: ['tests/support/stack-setup.ts'],
          // A browser on a busy machine takes its time; a fact that never comes still fails.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts', 'tests/e2e/voyage.test.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
