/** The tables of the first step of the schema that tell what passed between a customer and us, as SQL; see `migrations.ts`. */

export const RELATIONSHIPS = `
CREATE TABLE interactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  happened_on TEXT NOT NULL,
  channel TEXT,
  note TEXT NOT NULL,
  owner TEXT,
  extra TEXT,
  batch_id INTEGER
);
CREATE INDEX interactions_by_customer ON interactions (customer_id, happened_on);
CREATE INDEX interactions_by_ref ON interactions (ref) WHERE ref IS NOT NULL;
CREATE INDEX interactions_by_batch ON interactions (batch_id);

CREATE TABLE followups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  due_on TEXT NOT NULL,
  task TEXT NOT NULL,
  owner TEXT,
  done_on TEXT,
  outcome TEXT,
  batch_id INTEGER
);
CREATE INDEX followups_by_customer ON followups (customer_id);
CREATE INDEX followups_by_due ON followups (due_on) WHERE done_on IS NULL;
CREATE INDEX followups_by_batch ON followups (batch_id);

CREATE TABLE complaints (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  opened_on TEXT NOT NULL,
  channel TEXT,
  category TEXT,
  severity TEXT,
  note TEXT,
  status TEXT,
  owner TEXT,
  closed_on TEXT,
  resolution TEXT,
  extra TEXT,
  batch_id INTEGER
);
CREATE INDEX complaints_by_customer ON complaints (customer_id, opened_on);
CREATE INDEX complaints_by_ref ON complaints (ref) WHERE ref IS NOT NULL;
CREATE INDEX complaints_by_batch ON complaints (batch_id);

CREATE TABLE survey_responses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  answered_on TEXT NOT NULL,
  survey TEXT,
  question TEXT,
  score NUMERIC,
  scale NUMERIC,
  comment TEXT,
  channel TEXT,
  extra TEXT,
  batch_id INTEGER
);
CREATE INDEX survey_responses_by_customer ON survey_responses (customer_id, answered_on);
CREATE INDEX survey_responses_by_ref ON survey_responses (ref) WHERE ref IS NOT NULL;
CREATE INDEX survey_responses_by_batch ON survey_responses (batch_id);
`;

export const ACCOUNTS = `
CREATE TABLE points (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  booked_on TEXT NOT NULL,
  points NUMERIC NOT NULL,
  movement TEXT,
  reason TEXT,
  expires_on TEXT,
  extra TEXT,
  batch_id INTEGER
);
CREATE INDEX points_by_customer ON points (customer_id, booked_on);
CREATE INDEX points_by_ref ON points (ref) WHERE ref IS NOT NULL;
CREATE INDEX points_by_batch ON points (batch_id);
CREATE TRIGGER points_append_only BEFORE UPDATE ON points
BEGIN SELECT RAISE(ABORT, 'points are only ever added to'); END;

CREATE TABLE invoices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  issued_on TEXT NOT NULL,
  due_on TEXT,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  paid INTEGER,
  paid_on TEXT,
  status TEXT,
  note TEXT,
  extra TEXT,
  batch_id INTEGER
);
CREATE INDEX invoices_by_customer ON invoices (customer_id, issued_on);
CREATE INDEX invoices_by_due ON invoices (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX invoices_by_ref ON invoices (ref) WHERE ref IS NOT NULL;
CREATE INDEX invoices_by_batch ON invoices (batch_id);
`;

export const PROFILES = `
CREATE TABLE profiles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  columns TEXT NOT NULL,
  options TEXT NOT NULL,
  batch_id INTEGER
);
`;
