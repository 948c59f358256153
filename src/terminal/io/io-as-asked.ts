/** The streams with the global flags that change them. */
import type { Io, OutputStream } from './io.ts';

/**
 * Applies `--lang` and `--no-color` before the command line is parsed, so that errors of the command line itself are in
 * the requested language.
 */
export function ioAsAsked(io: Io, argv: readonly string[]): Io {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const requested = flags.map((word, index) =>
    word === '--lang' ? flags[index + 1] : /^--lang=(.*)$/.exec(word)?.[1],
  );
  const language = requested.findLast((word) => word === 'en' || word === 'zh');
  const noColor = flags.includes('--no-color');
  return {
    ...io,
    language: language === 'en' || language === 'zh' ? language : io.language,
    stdout: noColor ? withoutColor(io.stdout) : io.stdout,
    stderr: noColor ? withoutColor(io.stderr) : io.stderr,
  };
}

function withoutColor(stream: OutputStream): OutputStream {
  return {
    isTerminal: stream.isTerminal,
    get width() {
      return stream.width;
    },
    color: false,
    write: (chunk) => stream.write(chunk),
    close: () => stream.close(),
  };
}
