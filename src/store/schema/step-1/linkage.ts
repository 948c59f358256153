/** Step 1 of the schema: decisions about pairs, merges and linkage runs. Frozen: a later change is a step of its own, see `steps.ts`. */

export const LINKAGE = `
CREATE TABLE matches (
  id INTEGER PRIMARY KEY,
  a_id INTEGER NOT NULL REFERENCES customers(id),
  b_id INTEGER NOT NULL REFERENCES customers(id),
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
  decided_by TEXT NOT NULL CHECK (decided_by IN ('model', 'person')),
  weight REAL,
  probability REAL,
  parts TEXT,
  batch_id INTEGER,
  CHECK (a_id < b_id),
  UNIQUE (a_id, b_id)
);
CREATE INDEX matches_by_other ON matches (b_id);
CREATE INDEX matches_by_batch ON matches (batch_id);

CREATE TABLE merges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL UNIQUE REFERENCES customers(id),
  into_id INTEGER NOT NULL REFERENCES customers(id),
  changed TEXT,
  batch_id INTEGER,
  CHECK (record_id <> into_id)
);
CREATE INDEX merges_by_standing ON merges (into_id);
CREATE INDEX merges_by_batch ON merges (batch_id);

CREATE TABLE linkage_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  last_change INTEGER NOT NULL,
  basis TEXT NOT NULL,
  again TEXT NOT NULL,
  model TEXT,
  model_run INTEGER REFERENCES linkage_runs(id),
  batch_id INTEGER
);
CREATE INDEX linkage_runs_by_batch ON linkage_runs (batch_id);
`;
