/** Step 1 of the schema: imported files, their rows, issues and import profiles. Frozen: a later change is a step of its own, see `steps.ts`. */

export const SOURCES = `
CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  hash TEXT,
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  layout TEXT,
  set_aside INTEGER NOT NULL DEFAULT 0,
  batch_id INTEGER
);
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;
CREATE INDEX files_by_batch ON files (batch_id);

CREATE TABLE source_rows (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  hash_rest INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES files(id),
  line INTEGER NOT NULL,
  batch_id INTEGER
);
CREATE INDEX source_rows_by_hash ON source_rows (hash);
CREATE INDEX source_rows_by_row ON source_rows (row_id);
CREATE INDEX source_rows_by_batch ON source_rows (batch_id);

CREATE TABLE issues (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT,
  suggestion TEXT,
  batch_id INTEGER
);
CREATE INDEX issues_by_row ON issues (table_name, row_id);
CREATE INDEX issues_by_batch ON issues (batch_id);

CREATE TABLE profiles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  columns TEXT NOT NULL,
  options TEXT NOT NULL,
  batch_id INTEGER
);
`;
