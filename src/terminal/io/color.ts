/** The colours of a stream. Whether it has any is said by `color-support.ts`. */
import { Chalk, type ChalkInstance } from 'chalk';

/** The colours of a stream; they do nothing where it has none. */
export function colorsOf(stream: { readonly color: boolean }): ChalkInstance {
  return new Chalk({ level: stream.color ? 1 : 0 });
}
