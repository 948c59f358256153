/** Step 1 of the schema: proposed changes and checks. Frozen: a later change is a step of its own, see `steps.ts`. */

export const APPROVAL = `
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

CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  as_of TEXT NOT NULL,
  customers INTEGER NOT NULL,
  score REAL,
  completeness REAL,
  validity REAL,
  uniqueness REAL,
  belonging REAL,
  freshness REAL,
  batch_id INTEGER
);
`;
