/** Step 1 of the schema: further phones and e-mail addresses, consents. Frozen: a later change is a step of its own, see `steps.ts`. */

export const CONTACT_POINTS = `
CREATE TABLE phones (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  position INTEGER NOT NULL,
  phone TEXT NOT NULL,
  kind TEXT,
  origin TEXT,
  batch_id INTEGER
);
CREATE UNIQUE INDEX phones_by_customer ON phones (customer_id, phone);
CREATE INDEX phones_by_phone ON phones (phone);
CREATE INDEX phones_by_batch ON phones (batch_id);

CREATE TABLE emails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  position INTEGER NOT NULL,
  email TEXT NOT NULL COLLATE NOCASE,
  kind TEXT,
  origin TEXT,
  batch_id INTEGER
);
CREATE UNIQUE INDEX emails_by_customer ON emails (customer_id, email);
CREATE INDEX emails_by_email ON emails (email);
CREATE INDEX emails_by_batch ON emails (batch_id);

CREATE TABLE consents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  since TEXT,
  source TEXT NOT NULL,
  origin TEXT NOT NULL,
  batch_id INTEGER
);
CREATE UNIQUE INDEX consents_by_customer ON consents (customer_id, channel, source, origin);
CREATE INDEX consents_by_batch ON consents (batch_id);
`;
