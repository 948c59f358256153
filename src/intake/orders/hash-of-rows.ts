/** The hash of the rows of one order, whatever their order in the file. */
import { hashOfText, type RowHash } from '../../store/rows/row-hash.ts';

/** A hash as a text, to be looked up. */
export function keyOfHash({ first, second }: RowHash): string {
  return `${first} ${second}`;
}

/** That of a single row is its own. */
export function hashOfRows(hashes: readonly RowHash[]): RowHash {
  const [only] = hashes;
  if (only !== undefined && hashes.length === 1) return only;
  return hashOfText(hashes.map(keyOfHash).sort().join('\n'));
}
