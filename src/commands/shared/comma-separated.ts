/** Values of flags that are lists: `a,b,c`. */

/** The parts of a text between commas, English or Chinese ones, without the blanks around them; a part may be empty. */
export function commaSeparated(raw: string): string[] {
  return raw.split(/[,，]/).map((part) => part.trim());
}
