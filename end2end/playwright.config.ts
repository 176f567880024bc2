// Browser tests: real Chromium, a real server for each test (see support/portal.ts).
// `cargo xtask test browser` builds what they need and runs them.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // A scenario is one story, told in order; different stories run side by side.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    // A picture of every moment costs more than the moment; `npm test -- --trace on` makes them.
    trace: 'off',
    timezoneId: 'Europe/Kyiv',
    launchOptions: {
      // The system's browser: Playwright's own download is neither needed nor pinned by a lock file.
      executablePath: process.env.KONKURS_TEST_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
});
