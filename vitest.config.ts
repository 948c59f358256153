import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';

/** Tests that replace modules of the program, which no other test may see. */
const replacesModules = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file}`)
  .filter((file) => readFileSync(file, 'utf8').includes('vi.mock('));

type Plugin = NonNullable<ViteUserConfig['plugins']>[number];

/**
 * Reads `build/x.js` where a test imports `src/x.ts`. Vitest turns each import of a module that it loads itself into a
 * look-up at every use, which makes the inner loops of the program two times slower; what tsc has built, Node.js loads.
 */
function builtSources(): Plugin {
  const src = resolve('src') + sep;
  return {
    name: 'built-sources',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return;
      const path = join(dirname(importer), source);
      if (!path.startsWith(src) || !path.endsWith('.ts')) return;
      return resolve('build', `${path.slice(src.length, -'.ts'.length)}.js`);
    },
  };
}

export default defineConfig({
  test: {
    globalSetup: './test/build.ts',
    setupFiles: ['./test/property-seed.ts'],
    // The real binary and a real spreadsheet program take their time on a busy machine.
    testTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        extends: true,
        plugins: [builtSources()],
        test: {
          name: 'clientele',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...replacesModules],
          // A process and the modules of its own for each file would cost a third of the processor time.
          isolate: false,
          server: { deps: { external: [/[\\/]build[\\/].*[.]js$/] } },
        },
      },
      { extends: true, test: { name: 'apart', include: replacesModules } },
    ],
  },
});
