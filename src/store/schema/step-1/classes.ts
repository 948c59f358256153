/** Step 1 of the schema: tags, segments, schemes of the user and classes. Frozen: a later change is a step of its own, see `steps.ts`. */

export const CLASSES = `
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  tag TEXT NOT NULL COLLATE NOCASE,
  batch_id INTEGER
);
CREATE UNIQUE INDEX tags_by_customer ON tags (customer_id, tag);
CREATE INDEX tags_by_tag ON tags (tag);
CREATE INDEX tags_by_batch ON tags (batch_id);

CREATE TABLE segments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  rule TEXT NOT NULL,
  made_on TEXT NOT NULL,
  defined_on TEXT NOT NULL,
  batch_id INTEGER
);

CREATE TABLE custom_schemes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE,
  version INTEGER NOT NULL,
  score TEXT,
  classes TEXT NOT NULL,
  defined_on TEXT NOT NULL,
  retired_on TEXT,
  batch_id INTEGER,
  UNIQUE (name, version)
);

CREATE TABLE classes (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  scheme TEXT NOT NULL,
  class TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  definition_id INTEGER REFERENCES custom_schemes(id),
  batch_id INTEGER,
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);
CREATE UNIQUE INDEX classes_by_customer ON classes (customer_id, scheme, valid_from);
CREATE INDEX classes_by_definition ON classes (definition_id) WHERE definition_id IS NOT NULL;
CREATE INDEX classes_by_batch ON classes (batch_id);
`;
