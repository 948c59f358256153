/** Columns of names in which each name is held once. */
import { type NamedCodes, NO_NAME } from './customer-data.ts';

/** The codes of the names of all rows; blank ones have none. */
export function codesOf(names: Iterable<string | null | undefined>, length: number): NamedCodes {
  const numbers = new Map<string, number>();
  const codes = new Int32Array(length).fill(NO_NAME);
  let row = 0;
  for (const name of names) {
    if (name !== null && name !== undefined && name !== '') {
      let code = numbers.get(name);
      if (code === undefined) {
        code = numbers.size;
        numbers.set(name, code);
      }
      codes[row] = code;
    }
    row += 1;
  }
  return { codes, names: [...numbers.keys()] };
}

/** Compares names by their UTF-16 code units: the same order on every machine. */
export function compareNames(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
