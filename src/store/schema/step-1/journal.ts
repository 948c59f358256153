/** Step 1 of the schema: batches, the journal and settings. Frozen: a later change is a step of its own, see `steps.ts`. */

export const JOURNAL = `
CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  command_line TEXT NOT NULL,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  as_of TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}',
  last_change INTEGER NOT NULL DEFAULT 0,
  undoes INTEGER REFERENCES batches(id),
  undone_by INTEGER REFERENCES batches(id)
);
INSERT INTO batches (id, command, command_line, user, at, as_of)
VALUES (0, 'outside', '', '', '', '');

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  image TEXT
);
CREATE INDEX changes_by_batch ON changes (batch_id);
CREATE INDEX changes_by_row ON changes (table_name, row_id);

CREATE TABLE current_batch (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  batch_id INTEGER
);
INSERT INTO current_batch (one, batch_id) VALUES (1, NULL);

CREATE TABLE settings (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  batch_id INTEGER
);

CREATE TABLE batch_ids (
  batch_id INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  PRIMARY KEY (batch_id, table_name)
) WITHOUT ROWID;
`;
