/** The row of a file that a record was made of. */
import type { RowHash } from './row-hash.ts';

/** The row of a file that became a record. */
export interface RowOrigin {
  readonly hash: RowHash;
  readonly line: number;
  readonly fileId: number;
}

/** The values of `originColumns`; all null where a record was not imported. */
export function originCells(origin: RowOrigin | undefined): readonly (number | null)[] {
  if (origin === undefined) return [null, null, null, null];
  return [origin.hash.first, origin.hash.second, origin.line, origin.fileId];
}
