/** Command lines that are answered without a parser, so that they are answered at once. */

/** What a command line asks for where it is one word at most; undefined where it must be parsed. */
export function plainRequest(argv: readonly string[]): 'version' | 'help' | undefined {
  const [word, ...more] = argv.filter((each) => each !== '--no-color' && !/^--lang=(en|zh)$/.test(each));
  if (more.length > 0) return undefined;
  if (word === '--version') return 'version';
  return word === undefined || word === '--help' || word === '-h' || word === 'help' ? 'help' : undefined;
}
