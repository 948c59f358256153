/**
 * Rows of a file grouped by a key, in the order in which the keys first come. A small file is kept in memory; the rows of
 * a larger one go to a temporary table, which SQLite sorts on disk, so that memory does not grow with the file.
 */
import type { List } from '../file/list.ts';

/** A row of a source: its cells and the line it begins on. */
export interface GroupedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** From this many rows on, they go to a temporary table. */
const MOST_IN_MEMORY = 20_000;
const ROWS_A_PAGE = 2_000;

type StoredRow = [group: number, line: number, cells: string];

export class GroupedRows {
  readonly #list: Pick<List, 'db'>;
  readonly #mostInMemory: number;
  #groups = new Map<string, GroupedRow[]>();
  #count = 0;
  #isOnDisk = false;
  #add: ((key: string, row: GroupedRow) => void) | undefined;

  constructor(list: Pick<List, 'db'>, mostInMemory = MOST_IN_MEMORY) {
    this.#list = list;
    this.#mostInMemory = mostInMemory;
  }

  /** @param key rows without one are groups of their own. */
  add(key: string | undefined, row: GroupedRow): void {
    this.#count += 1;
    const own = key === undefined ? ` ${this.#count}` : `=${key}`;
    if (this.#add !== undefined) {
      this.#add(own, row);
      return;
    }
    const others = this.#groups.get(own);
    if (others === undefined) this.#groups.set(own, [row]);
    else others.push(row);
    if (this.#count >= this.#mostInMemory) this.#moveToDisk();
  }

  /** The groups; each is given once, with its rows in the order of the file. */
  *groups(): Generator<readonly GroupedRow[]> {
    if (!this.#isOnDisk) {
      const groups = this.#groups;
      this.#groups = new Map();
      yield* groups.values();
      return;
    }
    try {
      yield* this.#groupsOnDisk();
    } finally {
      this.#list.db.exec('DROP TABLE temp.grouped_rows; DROP TABLE IF EXISTS temp.rows_in_groups');
    }
  }

  #moveToDisk(): void {
    const { db } = this.#list;
    db.exec('CREATE TEMP TABLE grouped_rows (id INTEGER PRIMARY KEY, key TEXT, line INTEGER, cells TEXT)');
    const insert = db.prepare('INSERT INTO temp.grouped_rows (key, line, cells) VALUES (?, ?, ?)');
    this.#add = (key, { line, cells }) => {
      insert.run(key, line, JSON.stringify(cells));
    };
    this.#isOnDisk = true;
    for (const [key, rows] of this.#groups) for (const row of rows) this.#add(key, row);
    this.#groups = new Map();
  }

  *#groupsOnDisk(): Generator<readonly GroupedRow[]> {
    const { db } = this.#list;
    // A statement that is being read would keep the list from being written, so the order is a table of its own.
    db.exec(`
      CREATE TEMP TABLE rows_in_groups AS
      SELECT firsts.line AS first, rows.line, rows.cells
      FROM temp.grouped_rows AS rows
      JOIN (SELECT key, MIN(line) AS line FROM temp.grouped_rows GROUP BY key) AS firsts ON firsts.key = rows.key
      ORDER BY firsts.line, rows.line;
    `);
    const page = db
      .prepare<[number, number], StoredRow>(
        'SELECT first, line, cells FROM temp.rows_in_groups WHERE rowid > ? ORDER BY rowid LIMIT ?',
      )
      .raw();
    let group: GroupedRow[] = [];
    let current: number | undefined;
    for (let read = 0; ; read += ROWS_A_PAGE) {
      const rows = page.all(read, ROWS_A_PAGE);
      for (const [first, line, cells] of rows) {
        if (first !== current && group.length > 0) {
          yield group;
          group = [];
        }
        current = first;
        group.push({ line, cells: JSON.parse(cells) });
      }
      if (rows.length < ROWS_A_PAGE) break;
    }
    if (group.length > 0) yield group;
  }
}
