/** The colours of a stream; `color-support.ts` decides whether they are used. */
import { Chalk, type ChalkInstance } from 'chalk';

/** The colours of a stream; they do nothing where it has none. */
export function colorsOf(stream: { readonly color: boolean }): ChalkInstance {
  return new Chalk({ level: stream.color ? 1 : 0 });
}
