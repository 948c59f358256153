/** Step 1 of the schema: customers. Frozen: a later change is a step of its own, see `steps.ts`. */

export const CUSTOMERS = `
CREATE TABLE customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT,
  source TEXT,
  kind TEXT,
  name TEXT,
  phone TEXT,
  tel TEXT,
  email TEXT,
  wechat TEXT,
  company TEXT,
  title TEXT,
  sex TEXT,
  birthday TEXT,
  id_code TEXT,
  country TEXT,
  province TEXT,
  city TEXT,
  district TEXT,
  address TEXT,
  postcode TEXT,
  industry TEXT,
  size TEXT,
  owner TEXT,
  note TEXT,
  extra TEXT,
  merged_into INTEGER REFERENCES customers(id),
  verified_at TEXT,
  row_hash INTEGER,
  row_hash_rest INTEGER,
  line INTEGER,
  file_id INTEGER,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  batch_id INTEGER
);
CREATE INDEX customers_by_ref ON customers (ref, merged_into) WHERE ref IS NOT NULL;
CREATE INDEX customers_by_merge ON customers (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customers_by_hash ON customers (row_hash) WHERE ref IS NULL AND row_hash IS NOT NULL;
`;
