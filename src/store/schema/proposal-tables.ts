/**
 * The tables of proposals, as SQL; see `migrations.ts`. A proposal is a batch that changed nothing yet: what it would
 * change stands in `proposed_changes`, and what became of each of them in `settled_changes`, which is only ever added to.
 */

export const PROPOSALS = `
CREATE TABLE proposed_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT,
  batch_id INTEGER
);
CREATE INDEX proposed_changes_by_number ON proposed_changes (batch_id, number);
CREATE INDEX proposed_changes_by_row ON proposed_changes (batch_id, table_name, row_id);

CREATE TABLE settled_changes (
  id INTEGER PRIMARY KEY REFERENCES proposed_changes(id),
  state TEXT NOT NULL CHECK (state IN ('applied', 'discarded')),
  row_id INTEGER,
  batch_id INTEGER
);
CREATE INDEX settled_changes_by_batch ON settled_changes (batch_id);
`;
