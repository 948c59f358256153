import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that replace modules of the program, which no other test may see. */
const replacesModules = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file}`)
  .filter((file) => readFileSync(file, 'utf8').includes('vi.mock('));

export default defineConfig({
  test: {
    setupFiles: ['./test/property-seed.ts'],
    // The real binary and a real spreadsheet program take their time on a busy machine.
    testTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'clientele',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...replacesModules],
          // A process and the modules of its own for each file would cost a third of the processor time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: replacesModules } },
    ],
  },
});
