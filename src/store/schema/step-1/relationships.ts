/** Step 1 of the schema: interactions, follow-ups, complaints and survey responses. Frozen: a later change is a step of its own, see `steps.ts`. */

export const RELATIONSHIPS = `
CREATE TABLE interactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  source TEXT,
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
  source TEXT,
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
  source TEXT,
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
