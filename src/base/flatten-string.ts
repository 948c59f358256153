/**
 * Copies strings that are kept for long. In V8 a slice refers to the string that it was cut from, so that one remembered
 * cell would keep a whole chunk of a file in memory.
 */

/** V8 copies shorter slices itself. */
const LONGEST_COPIED = 12;

/** The same text in memory of its own. */
export function flattenString(text: string): string {
  return text.length <= LONGEST_COPIED ? text : ` ${text}`.slice(1);
}
