/**
 * Writes proposed changes one by one into the list as it is now, within a batch, and says beforehand what prevents one.
 * New rows get new ids, so references to them are translated.
 */
import type { Cell } from '../../formats/writer.ts';
import type { List } from '../file/list.ts';
import { columnsOf } from '../file/table-columns.ts';
import type { Batch } from '../journal/batches.ts';
import { extraOf, fieldChanges } from '../journal/field-changes.ts';
import { rowFinder } from '../rows/source-rows.ts';
import { keepsRows } from '../schema/origin-columns.ts';
import type { JournalRow, ProposedChange } from './proposals.ts';
import { type References, referencesOf } from './references.ts';

/** Why a proposed change cannot be applied now. */
export type Obstacle =
  /** The row has changed since the proposal. */
  | { readonly reason: 'changed'; readonly field: string; readonly now: Cell }
  /** The row is no longer there. */
  | { readonly reason: 'gone' }
  /** Such a row has come into the list in another way. */
  | { readonly reason: 'there-already'; readonly id: number }
  /** It belongs to a row of the proposal that is not applied. */
  | { readonly reason: 'waits' };

type CellOrNone = Cell | undefined;

/** Columns about the batch that wrote a row, not about the row. */
const stamps: ReadonlySet<string> = new Set(['created_at', 'updated_at', 'batch_id']);

/** Applies the changes of one proposal. */
export class ChangeApplier {
  readonly #list: List;
  readonly #batch: Batch;
  readonly #references: References;
  readonly #columns = new Map<string, readonly string[]>();
  readonly #finders = new Map<string, ReturnType<typeof rowFinder>>();
  readonly #statements = new Map<string, ReturnType<List['db']['prepare']>>();

  constructor(list: List, batch: Batch, proposal: number) {
    this.#list = list;
    this.#batch = batch;
    this.#references = referencesOf(list, proposal);
  }

  /** The first obstacle to changes that are to be applied together; rows that one of them adds are no obstacle to another. */
  obstacleToAll(changes: readonly ProposedChange[]): Obstacle | undefined {
    const added = new Set(
      changes.filter(({ operation }) => operation === 'insert').map(({ table, rowId }) => `${table}:${rowId}`),
    );
    for (const change of changes) {
      const obstacle = this.obstacleTo(change, added);
      if (obstacle !== undefined) return obstacle;
    }
    return undefined;
  }

  obstacleTo(change: ProposedChange, added: ReadonlySet<string> = new Set()): Obstacle | undefined {
    const { table, rowId, operation, before, after } = change;
    if (operation === 'insert') return this.#obstacleToInsert(change, added);
    const present = this.#row(table, rowId);
    // What is to be gone and is gone needs nothing more.
    if (present === undefined) return operation === 'delete' ? undefined : { reason: 'gone' };
    const wanted = operation === 'delete' ? fieldChanges(null, before) : fieldChanges(before, after);
    for (const { field, before: was, after: becomes } of wanted) {
      const now = valueIn(present, field);
      const isAsProposed = operation === 'delete' ? now === becomes : now === was || now === becomes;
      if (!isAsProposed) return { reason: 'changed', field, now };
    }
    return undefined;
  }

  #obstacleToInsert({ table, after }: ProposedChange, added: ReadonlySet<string>): Obstacle | undefined {
    const row = after ?? {};
    for (const { table: to, id } of this.#references.from(table, row)) {
      if (added.has(`${to}:${id}`)) continue;
      // A file comes in right before the first of its rows.
      if (to !== 'files' && this.#references.present(to, id) === undefined) return { reason: 'waits' };
    }
    const twin = this.#twinOf(table, row);
    return twin === undefined ? undefined : { reason: 'there-already', id: twin };
  }

  /** A row that came into the list since, by which the same number or the same row of a file would be there twice. */
  #twinOf(table: string, row: JournalRow): number | undefined {
    if (table === 'customers' && row.ref !== null) {
      const same = this.#find('SELECT id FROM customers WHERE ref = ? AND source IS ? LIMIT 1', [row.ref, row.source]);
      if (same !== undefined) return same;
    }
    if (keepsRows(table)) return this.#recordOf(table, row.row_hash, row.row_hash_rest, row.ref);
    if (table === 'source_rows' && !this.#isOfItsRecord(row))
      return this.#recordOf(String(row.table_name), row.hash, row.hash_rest, null);
    if (table === 'matches')
      return this.#find('SELECT id FROM matches WHERE a_id = ? AND b_id = ?', [row.a_id, row.b_id]);
    if (table === 'exchange_rates')
      return this.#find('SELECT id FROM exchange_rates WHERE currency = ? AND valid_from = ?', [
        row.currency,
        row.valid_from,
      ]);
    if (table === 'settings' || table === 'profiles')
      return this.#find(`SELECT id FROM ${table} WHERE name = ?`, [row.name]);
    return undefined;
  }

  /** The record of the list that a row of a file became. */
  #recordOf(table: string, first: CellOrNone, second: CellOrNone, ref: CellOrNone): number | undefined {
    if (typeof first !== 'number' || typeof second !== 'number') return undefined;
    const find = this.#finders.get(table) ?? rowFinder(this.#list, table);
    this.#finders.set(table, find);
    return find({ first, second }, typeof ref === 'string' ? ref : undefined);
  }

  /** Whether it is the row that the record was made of, stored here too because the ref of the record changes. */
  #isOfItsRecord({ table_name: table, row_id: id, hash, hash_rest: rest }: JournalRow): boolean {
    if (typeof table !== 'string' || !keepsRows(table)) return false;
    const sql = `SELECT 1 FROM ${table} WHERE id = ? AND row_hash = ? AND row_hash_rest = ?`;
    return this.#find(sql, [this.#references.present(table, Number(id)), hash, rest]) !== undefined;
  }

  #find(sql: string, bound: readonly CellOrNone[]): number | undefined {
    const found = this.#prepared(sql)
      .pluck()
      .get(bound.map((cell) => cell ?? null));
    return found === undefined ? undefined : Number(found);
  }

  apply(change: ProposedChange): void {
    const { table, rowId, operation } = change;
    let row = rowId;
    if (operation === 'insert') row = this.#noted(change) ?? this.#insert(change);
    else if (operation === 'update') this.#update(change);
    else this.#prepared(`DELETE FROM ${table} WHERE rowid = ?`).run(rowId);
    this.#settle(change, row);
  }

  /** The row of `source_rows` that the change of a number, applied right before, has left already. */
  #noted({ table, after }: ProposedChange): number | undefined {
    if (table !== 'source_rows' || after === null || !this.#isOfItsRecord(after)) return undefined;
    const sql = 'SELECT id FROM source_rows WHERE hash = ? AND hash_rest = ? AND table_name = ? AND row_id = ?';
    const id = this.#references.present(String(after.table_name), Number(after.row_id));
    return this.#find(sql, [after.hash, after.hash_rest, after.table_name, id]);
  }

  #insert({ table, rowId, id: change, after }: ProposedChange): number {
    const led = new Map(
      this.#references
        .from(table, after ?? {})
        .map(({ column, table: to, id }) => [column, this.#references.present(to, id) ?? null]),
    );
    // A file of which only some rows are applied must not count as imported.
    if (table === 'files') led.set('hash', null);
    const columns = this.#columnsOf(table).filter((column) => column !== 'id');
    const bound: Cell[] = [];
    const cells = columns.map((column) => {
      if (!led.has(column) && !stamps.has(column)) return `json_extract(after, '$.${column}')`;
      if (led.has(column)) bound.push(led.get(column) ?? null);
      else bound.push(column === 'batch_id' ? this.#batch.id : this.#batch.at);
      return '?';
    });
    const sql = `
      INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${cells.join(', ')}
      FROM proposed_changes
      WHERE id = ?`;
    const row = Number(this.#prepared(sql).run([...bound, change]).lastInsertRowid);
    this.#references.note(table, rowId, row);
    return row;
  }

  #update({ table, rowId, id: change, before, after }: ProposedChange): void {
    const fields = fieldChanges(before, after).map(({ field }) => field);
    const columns = [...new Set(fields.map((field) => (field.startsWith('extra.') ? 'extra' : field)))];
    const led = new Map(
      this.#references
        .from(table, after ?? {})
        .map(({ column, table: to, id }) => [column, this.#references.present(to, id) ?? id]),
    );
    const bound: Cell[] = [];
    const cells = columns.map((column) => {
      if (column === 'extra') bound.push(this.#extraAfter(table, rowId, before, after));
      else if (led.has(column)) bound.push(led.get(column) ?? null);
      else return `${column} = (SELECT json_extract(after, '$.${column}') FROM proposed_changes WHERE id = ${change})`;
      return `${column} = ?`;
    });
    if (this.#columnsOf(table).includes('updated_at')) {
      cells.push('updated_at = ?');
      bound.push(this.#batch.at);
    }
    this.#list.db.prepare(`UPDATE ${table} SET ${cells.join(', ')} WHERE rowid = ?`).run([...bound, rowId]);
  }

  /** The other columns of a row as they are now, with what is proposed of them. */
  #extraAfter(table: string, rowId: number, before: JournalRow | null, after: JournalRow | null): string | null {
    const merged = new Map(Object.entries(extraOf(this.#row(table, rowId)?.extra ?? null)));
    for (const { field, after: becomes } of fieldChanges(before, after)) {
      if (!field.startsWith('extra.')) continue;
      const header = field.slice('extra.'.length);
      if (becomes === null) merged.delete(header);
      else merged.set(header, String(becomes));
    }
    return merged.size === 0 ? null : JSON.stringify(Object.fromEntries(merged));
  }

  #settle({ id }: ProposedChange, rowId: number): void {
    this.#prepared(`INSERT INTO settled_changes (id, state, row_id, batch_id) VALUES (?, 'applied', ?, ?)`).run([
      id,
      rowId,
      this.#batch.id,
    ]);
  }

  #row(table: string, rowId: number): JournalRow | undefined {
    const found = this.#prepared(
      `SELECT json_object(${this.#columnsOf(table)
        .map((column) => `'${column}', ${column}`)
        .join(', ')}) FROM ${table} WHERE rowid = ?`,
    )
      .pluck()
      .get(rowId);
    return typeof found === 'string' ? JSON.parse(found) : undefined;
  }

  #columnsOf(table: string): readonly string[] {
    const known = this.#columns.get(table) ?? columnsOf(this.#list.db, table);
    this.#columns.set(table, known);
    return known;
  }

  #prepared(sql: string): ReturnType<List['db']['prepare']> {
    const known = this.#statements.get(sql) ?? this.#list.db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

function valueIn(row: JournalRow, field: string): Cell {
  return field.startsWith('extra.')
    ? (extraOf(row.extra ?? null)[field.slice('extra.'.length)] ?? null)
    : (row[field] ?? null);
}
