/** The streams as the command line asks for them. */
import type { Io, OutputStream } from './io.ts';

/**
 * The streams with `--lang` and `--no-color`, which must be known before the command line is read: what is wrong with it
 * is said in the language that was asked for.
 */
export function ioAsAsked(io: Io, argv: readonly string[]): Io {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const asked = flags.map((word, index) => (word === '--lang' ? flags[index + 1] : /^--lang=(.*)$/.exec(word)?.[1]));
  const language = asked.findLast((word) => word === 'en' || word === 'zh');
  const plain = flags.includes('--no-color');
  return {
    ...io,
    language: language === 'en' || language === 'zh' ? language : io.language,
    stdout: plain ? withoutColor(io.stdout) : io.stdout,
    stderr: plain ? withoutColor(io.stderr) : io.stderr,
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
