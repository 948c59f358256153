/** Inserts rows many at a time, which costs half of inserting them one by one. */
import type { Database, Statement } from 'better-sqlite3';

export type SqlValue = string | number | null;

const ROWS_AT_ONCE = 32;

/** Rows of one table that wait to be written. They are in the table after `flush`. */
export class RowBuffer {
  readonly #many: Statement;
  readonly #one: Statement;
  readonly #width: number;
  #values: SqlValue[] = [];

  /**
   * @param columns the cells of a row, in the order in which they will be given.
   * @param same what is the same in all rows, by column; written into the statement, so that it is bound only once.
   */
  constructor(db: Database, table: string, columns: readonly string[], same: Readonly<Record<string, SqlValue>>) {
    const quote = db.prepare<[SqlValue], string>('SELECT quote(?)').pluck();
    const literals = Object.values(same).map((value) => quote.get(value));
    const into = `INSERT INTO ${table} (${[...columns, ...Object.keys(same)].join(', ')}) VALUES `;
    const row = `(${[...columns.map(() => '?'), ...literals].join(', ')})`;
    this.#many = db.prepare(into + Array.from({ length: ROWS_AT_ONCE }, () => row).join(', '));
    this.#one = db.prepare(into + row);
    this.#width = columns.length;
  }

  add(cells: readonly SqlValue[]): void {
    for (const cell of cells) this.#values.push(cell);
    if (this.#values.length < ROWS_AT_ONCE * this.#width) return;
    this.#many.run(this.#values);
    this.#values = [];
  }

  flush(): void {
    const waiting = this.#values;
    this.#values = [];
    for (let at = 0; at < waiting.length; at += this.#width) this.#one.run(waiting.slice(at, at + this.#width));
  }
}
