import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['./test/property-seed.ts'],
    // The real binary and a real spreadsheet program take their time on a busy machine.
    testTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
  },
});
