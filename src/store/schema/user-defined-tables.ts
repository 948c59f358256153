/** The tables of the first step of the schema that hold what users sort customers by themselves, as SQL; see `migrations.ts`. */

export const OWN_CLASSES = `
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
`;
