/**
 * Step 1 of the schema: orders, their lines, and rates of exchange. Frozen: a later change is a step of its own, see
 * `steps.ts`.
 *
 * The columns after `batch_id` are null in most files: records that are written in bulk end before them, and cost nothing.
 */

export const ORDERS = `
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  customer_id INTEGER NOT NULL REFERENCES customers(id),
  ordered_on TEXT NOT NULL,
  amount INTEGER,
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
  batch_id INTEGER,
  source TEXT,
  refunded INTEGER,
  variant TEXT,
  shipping INTEGER,
  tax INTEGER,
  discount INTEGER,
  refund_of TEXT
);
CREATE INDEX orders_by_customer ON orders (customer_id, ordered_on, amount, currency, status, refunded);
CREATE INDEX orders_by_ref ON orders (ref) WHERE ref IS NOT NULL;
CREATE INDEX orders_by_hash ON orders (row_hash) WHERE ref IS NULL AND row_hash IS NOT NULL;
CREATE INDEX orders_by_refund ON orders (refund_of) WHERE refund_of IS NOT NULL;

CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL REFERENCES orders(id),
  position INTEGER NOT NULL,
  product TEXT,
  variant TEXT,
  category TEXT,
  quantity REAL,
  unit_price INTEGER,
  amount INTEGER,
  extra TEXT,
  line INTEGER,
  file_id INTEGER,
  batch_id INTEGER
);
CREATE INDEX order_lines_by_order ON order_lines (order_id, position);

CREATE TABLE exchange_rates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  currency TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  rate REAL NOT NULL CHECK (rate > 0),
  batch_id INTEGER,
  UNIQUE (currency, valid_from)
);
CREATE INDEX exchange_rates_by_batch ON exchange_rates (batch_id);
`;
