/** Which records the rows of one file have become so far, so that two rows of one number do not overwrite each other. */
import type { List } from '../file/list.ts';

export interface RowsWithNumbers {
  add(id: number): void;
  has(id: number): boolean;
}

/** Starts with none. They are kept in a temporary table: memory does not grow with the file. */
export function rowsWithNumbers({ db }: List): RowsWithNumbers {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS numbered (id INTEGER PRIMARY KEY)');
  db.exec('DELETE FROM numbered');
  const add = db.prepare('INSERT OR IGNORE INTO numbered (id) VALUES (?)');
  const find = db.prepare('SELECT 1 FROM numbered WHERE id = ?');
  return {
    add: (id) => {
      add.run(id);
    },
    has: (id) => find.get(id) !== undefined,
  };
}
