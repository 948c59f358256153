/** In a file of rejects that is imported again, rows that were none of their table are none now. */
import type { OutsideKind, OutsideRow, SourceRow, TableReader } from '../../formats/reader.ts';
import { withRows } from '../../formats/table/with-rows.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

const kinds: readonly OutsideKind[] = ['total', 'note', 'header-repeated', 'labels', 'group'];
const kindOfReason = new Map(
  kinds.flatMap((kind) => Object.values(setAsideReasons[kind]).map((reason) => [reason, kind] as const)),
);

/** The table without the rows that `--rejects` wrote as none of a table; of any other file, the table itself. */
export function withoutOutsideRejects(table: TableReader): TableReader {
  const column = table.columns.indexOf('rejected_reason');
  if (column < 0) return table;
  const outside: OutsideRow[] = [];
  const isOwn = (row: SourceRow) => {
    const kind = kindOfReason.get(row.cells[column] ?? '');
    if (kind !== undefined) outside.push({ kind, row });
    return kind === undefined;
  };
  async function* batches() {
    for await (const rows of table.batches()) yield rows.filter(isOwn);
    outside.push(...(table.outside ?? []));
  }
  return withRows(table, { batches, outside });
}
