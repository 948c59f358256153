/** How the tests of linkage read cells, and lists as they write them. */
import type { ReadingContext } from '../../src/fields/field.ts';
import type { LinkageInput } from '../../src/linkage/link/link-records.ts';

export const reading: ReadingContext = { country: 'CN', currency: 'CNY', today: '2026-06-30' };

/** A list of rows. */
export function listOf(columns: readonly string[], rows: readonly (readonly string[])[]): LinkageInput {
  return { columns, size: rows.length, row: (record) => rows[record] ?? [] };
}
