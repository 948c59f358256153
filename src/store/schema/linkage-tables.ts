/** The tables of the first step of the schema that keep what linkage did, as SQL; see `migrations.ts`. */

export const LINKAGE = `
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
