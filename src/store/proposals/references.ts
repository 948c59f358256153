/** The rows that rows of a table refer to, and the ids that new rows of a proposal got when they were applied. */
import type { List } from '../file/list.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { tablesWithFiles } from '../schema/origin-columns.ts';
import type { JournalRow } from './proposals.ts';

/** A column of a row that holds the id of another. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly id: number;
}

export interface References {
  /** The rows that a row refers to, by the ids that they had when it was proposed. */
  from(table: string, row: JournalRow): Reference[];
  /** The id by which such a row is in the list now; undefined where it is not. */
  present(table: string, id: number): number | undefined;
  /** Says what a new row became. */
  note(table: string, proposedId: number, id: number): void;
}

/** Prepares the look-ups for one proposal. */
export function referencesOf(list: List, proposal: number): References {
  const { db } = list;
  const columns = new Map(JOURNALLED_TABLES.map((table) => [table as string, foreignColumns(list, table)]));
  const became = new Map<string, number>();
  const proposed = db
    .prepare<[number, string, number], number | null>(
      `SELECT settled.row_id
       FROM proposed_changes AS proposed
       LEFT JOIN settled_changes AS settled ON settled.id = proposed.id
       WHERE proposed.batch_id = ?
         AND proposed.table_name = ?
         AND proposed.row_id = ?
         AND proposed.operation = 'insert'`,
    )
    .pluck();
  const isThere = new Map<string, (id: number) => boolean>();

  function present(table: string, id: number): number | undefined {
    const noted = became.get(`${table}:${id}`);
    if (noted !== undefined) return noted;
    const applied = proposed.get(proposal, table, id);
    if (applied !== undefined) return applied ?? undefined;
    let look = isThere.get(table);
    if (look === undefined) {
      const statement = db.prepare<[number]>(`SELECT 1 FROM ${table} WHERE rowid = ?`);
      look = (row) => statement.get(row) !== undefined;
      isThere.set(table, look);
    }
    return look(id) ? id : undefined;
  }

  return {
    from: (table, row) => [...byColumn(columns.get(table) ?? [], row), ...byTableName(row)],
    present,
    note: (table, proposedId, id) => became.set(`${table}:${proposedId}`, id),
  };
}

interface ForeignColumn {
  readonly column: string;
  readonly table: string;
}

/** The file that a record came from is not declared as a key, so that no undo looks for it row by row. */
function foreignColumns({ db }: List, table: string): ForeignColumn[] {
  const keys = db.pragma(`foreign_key_list(${table})`);
  if (!Array.isArray(keys)) return [];
  const declared = keys.map(({ from, table: to }: { from: string; table: string }) => ({ column: from, table: to }));
  return tablesWithFiles.some((name) => name === table)
    ? [...declared, { column: 'file_id', table: 'files' }]
    : declared;
}

function byColumn(columns: readonly ForeignColumn[], row: JournalRow): Reference[] {
  return columns.flatMap(({ column, table }) => {
    const id = row[column] ?? null;
    return id === null ? [] : [{ column, table, id: Number(id) }];
  });
}

/** Rows about rows of any table also hold the table's name. */
function byTableName(row: JournalRow): Reference[] {
  const { table_name: table, row_id: id } = row;
  return typeof table === 'string' && typeof id === 'number' ? [{ column: 'row_id', table, id }] : [];
}
