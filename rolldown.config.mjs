/**
 * Bundles the sources into `dist`, so that a command starts by reading a few files instead of a hundred and fifty. Nothing
 * is minified: stack traces show the functions as they are written. What tsc builds, file by file, is in `build`, for the
 * tests and the benches.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

/** Code that this many commands share is in one chunk; more chunks take longer to open, larger ones to compile. */
const SHARED_BY = 20;

const inSource = (pattern) => new RegExp(`[\\\\/]src[\\\\/](${pattern.replaceAll('/', '[\\\\/]')})`);

export default defineConfig({
  cwd: root,
  // The threads are started by file name, from whichever chunk starts them.
  input: {
    main: 'src/main.ts',
    thread: 'src/linkage/threads/thread.ts',
    'parse-thread': 'src/intake/chunks/parse-thread.ts',
  },
  platform: 'node',
  // Every command needs commander; the other libraries are loaded by those that use them.
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && id !== 'commander',
  plugins: [
    {
      name: 'remove-earlier-output',
      buildStart() {
        rmSync(dist, { recursive: true, force: true });
      },
    },
  ],
  output: {
    dir: dist,
    format: 'esm',
    codeSplitting: {
      groups: [
        // What --version needs, and --help, must not wait for the rest.
        { name: 'start', test: inSource('base/(errors|text|clock)|terminal/io/(?!color[.])|program'), priority: 3 },
        {
          name: 'help',
          test: inSource(
            '(commands/cli/(help|flags|global-flags|command)|terminal/output/wrap|formats/table/format-names)[.]ts',
          ),
          priority: 3,
        },
        // Every other command line needs these.
        {
          name: 'run',
          test: inSource(
            '(commands/cli/(command-line|commander-.*|context|run-context|reading-context|required-flag)|commands/shared/(as-of-point-flag|columns-flag|chosen-customers|write-flags|write-answer|batch-info)|store/(open-list|file/.*|schema/.*|facts/.*)|formats/encoding/encoding-sink|formats/io/(file-sink|temp-file-sink)|terminal/prompts/guarded-prompter)[.]ts',
          ),
          priority: 2,
        },
        { name: 'shared', test: inSource(''), minShareCount: SHARED_BY },
      ],
    },
  },
});
