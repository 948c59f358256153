/**
 * Inserts rows many at a time, which costs half of inserting them one by one, and binds only the columns that have held a
 * value so far: most lists leave most columns blank.
 */
import type { Database, Statement } from 'better-sqlite3';

export type SqlValue = string | number | null;

/** Values of one statement: a wide table gains nothing from more, a narrow one does. */
const VALUES_AT_ONCE = 128;

/** Rows of one table that wait to be written. They are in the table after `flush`. */
export class RowBuffer {
  readonly #prepared: (columns: readonly string[]) => Statements;
  readonly #columns: readonly string[];
  readonly #isUsed: boolean[];
  #used: readonly number[] = [];
  #statements: Statements | undefined;
  #values: SqlValue[] = [];

  /**
   * @param columns the cells of a row, in the order in which they will be given; what is given beyond them is left out.
   * @param same what is the same in all rows, by column; written into the statement, so that it is bound only once.
   */
  constructor(db: Database, table: string, columns: readonly string[], same: Readonly<Record<string, SqlValue>>) {
    this.#columns = columns;
    this.#isUsed = columns.map(() => false);
    this.#prepared = (used) => prepare(db, table, used, same);
  }

  add(cells: readonly SqlValue[]): void {
    if (this.#statements === undefined || this.#isWider(cells)) this.#widenFor(cells);
    for (const index of this.#used) this.#values.push(cells[index] ?? null);
    if (this.#statements === undefined || this.#values.length < this.#statements.rows * this.#used.length) return;
    this.#statements.many.run(this.#values);
    this.#values = [];
  }

  flush(): void {
    const waiting = this.#values;
    const width = this.#used.length;
    this.#values = [];
    for (let at = 0; at < waiting.length; at += width) this.#statements?.one.run(waiting.slice(at, at + width));
  }

  /** A column that was blank so far has a value. A simple loop, because it runs for each row of a load. */
  #isWider(cells: readonly SqlValue[]): boolean {
    for (let index = 0; index < this.#isUsed.length; index++) {
      if (!this.#isUsed[index] && (cells[index] ?? null) !== null) return true;
    }
    return false;
  }

  #widenFor(cells: readonly SqlValue[]): void {
    this.flush();
    for (const index of this.#isUsed.keys()) this.#isUsed[index] ||= (cells[index] ?? null) !== null;
    this.#used = this.#columns.flatMap((_, index) => (this.#isUsed[index] ? [index] : []));
    this.#statements = this.#prepared(this.#used.map((index) => this.#columns[index] ?? ''));
  }
}

interface Statements {
  readonly one: Statement;
  readonly many: Statement;
  /** How many rows `many` takes. */
  readonly rows: number;
}

function prepare(
  db: Database,
  table: string,
  columns: readonly string[],
  same: Readonly<Record<string, SqlValue>>,
): Statements {
  const quote = db.prepare<[SqlValue], string>('SELECT quote(?)').pluck();
  const literals = Object.values(same).map((value) => quote.get(value));
  const into = `INSERT INTO ${table} (${[...columns, ...Object.keys(same)].join(', ')}) VALUES `;
  const row = `(${[...columns.map(() => '?'), ...literals].join(', ')})`;
  const rows = Math.max(1, Math.ceil(VALUES_AT_ONCE / columns.length));
  return {
    one: db.prepare(into + row),
    many: db.prepare(into + Array.from({ length: rows }, () => row).join(', ')),
    rows,
  };
}
