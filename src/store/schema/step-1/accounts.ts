/** Step 1 of the schema: loyalty points and invoices. Frozen: a later change is a step of its own, see `steps.ts`. */

export const ACCOUNTS = `
CREATE TABLE points (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  source TEXT,
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

CREATE TABLE invoices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  source TEXT,
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
