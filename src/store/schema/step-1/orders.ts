/** Step 1 of the schema: orders. Frozen: a later change is a step of its own, see `steps.ts`. */

export const ORDERS = `
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  ordered_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  quantity REAL,
  product TEXT,
  category TEXT,
  channel TEXT,
  status TEXT,
  extra TEXT,
  row_hash INTEGER,
  row_hash_rest INTEGER,
  line INTEGER,
  file_id INTEGER,
  batch_id INTEGER
);
CREATE INDEX orders_by_customer ON orders (customer_id, ordered_on, amount, currency, status, ref);
CREATE INDEX orders_by_ref ON orders (ref) WHERE ref IS NOT NULL;
CREATE INDEX orders_by_hash ON orders (row_hash) WHERE ref IS NULL AND row_hash IS NOT NULL;
`;
