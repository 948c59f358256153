/** Whether a stream is coloured. Apart from `color.ts`, so that chalk is not loaded to find out. */

/** Whether a stream shows colour: never with NO_COLOR (no-color.org), always with FORCE_COLOR, else on a terminal that is not dumb. */
export function showsColor(
  environment: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTerminal: boolean },
): boolean {
  if (environment.NO_COLOR) return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTerminal && environment.TERM !== 'dumb';
}
