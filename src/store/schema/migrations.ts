/**
 * The schema, as steps that are only ever added to. Each step is applied in one transaction; the number of steps that a
 * file has seen is its `user_version`.
 *
 * Money is in minor units, dates are civil dates `YYYY-MM-DD`, moments are ISO 8601 in UTC, identifiers are text.
 */
import type { Database } from 'better-sqlite3';
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { CUSTOMER_FACTS } from '../customers/facts.ts';
import { BATCH_IDS } from '../journal/batch-ids.ts';
import { journalTriggers } from '../journal/journal.ts';
import { CHECKS } from '../tables/checks.ts';
import { LINKAGE } from './linkage-tables.ts';
import { PROPOSALS } from './proposal-tables.ts';
import { ACCOUNTS, PROFILES, RELATIONSHIPS } from './relationship-tables.ts';
import { SCORE_TABLES, SCORES } from './score-tables.ts';
import { OWN_CLASSES } from './user-defined-tables.ts';

/** Marks a SQLite file as a customer list: the letters `clnt`. */
export const APPLICATION_ID = 0x636c6e74;

const BATCHES = `
CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  command_line TEXT NOT NULL,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  as_of TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}',
  last_change INTEGER NOT NULL DEFAULT 0,
  undoes INTEGER REFERENCES batches(id),
  undone_by INTEGER REFERENCES batches(id)
);
INSERT INTO batches (id, command, command_line, user, at, as_of)
VALUES (0, 'outside', '', '', '', '');

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  image TEXT
);
CREATE INDEX changes_by_batch ON changes (batch_id);
CREATE INDEX changes_by_row ON changes (table_name, row_id);

CREATE TABLE current_batch (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  batch_id INTEGER
);
INSERT INTO current_batch (one, batch_id) VALUES (1, NULL);

CREATE TABLE settings (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  batch_id INTEGER
);
`;

const CUSTOMERS = `
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

const ORDERS = `
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

CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  hash TEXT,
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  set_aside INTEGER NOT NULL DEFAULT 0,
  batch_id INTEGER
);
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;
CREATE INDEX files_by_batch ON files (batch_id);

CREATE TABLE source_rows (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  hash_rest INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES files(id),
  line INTEGER NOT NULL,
  batch_id INTEGER
);
CREATE INDEX source_rows_by_hash ON source_rows (hash);
CREATE INDEX source_rows_by_row ON source_rows (row_id);
CREATE INDEX source_rows_by_batch ON source_rows (batch_id);

CREATE TABLE issues (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT,
  suggestion TEXT,
  batch_id INTEGER
);
CREATE INDEX issues_by_row ON issues (table_name, row_id);
CREATE INDEX issues_by_batch ON issues (batch_id);
`;

const UNDERSTANDING = `
CREATE TABLE matches (
  id INTEGER PRIMARY KEY,
  a_id INTEGER NOT NULL REFERENCES customers(id),
  b_id INTEGER NOT NULL REFERENCES customers(id),
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
  decided_by TEXT NOT NULL CHECK (decided_by IN ('model', 'person')),
  weight REAL,
  probability REAL,
  parts TEXT,
  batch_id INTEGER,
  CHECK (a_id < b_id),
  UNIQUE (a_id, b_id)
);
CREATE INDEX matches_by_other ON matches (b_id);
CREATE INDEX matches_by_batch ON matches (batch_id);

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

/**
 * A record is found by its number, and an order by its product too, or else by the hash of the row that it was made of.
 * When one of them changes, that row is kept beside the record, to be found by its hash. An undo takes it away by itself.
 */
const renumbered = (table: string, keys: readonly string[]) => `
CREATE TRIGGER ${table}_renumbered AFTER UPDATE OF ${keys.join(', ')} ON ${table}
WHEN (${keys.map((key) => `OLD.${key} IS NOT NEW.${key}`).join(' OR ')})
  AND OLD.row_hash IS NOT NULL
  AND (SELECT undoes FROM batches WHERE id = (SELECT batch_id FROM current_batch)) IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM source_rows
    WHERE hash = OLD.row_hash
      AND hash_rest = OLD.row_hash_rest
      AND table_name = '${table}'
      AND row_id = OLD.id
  )
BEGIN
  INSERT INTO source_rows (hash, hash_rest, table_name, row_id, file_id, line, batch_id)
  VALUES (
    OLD.row_hash, OLD.row_hash_rest, '${table}', OLD.id, OLD.file_id, OLD.line, (SELECT batch_id FROM current_batch)
  );
END;
`;

/** The tables whose changes the journal keeps, in an order in which none refers to a later one. */
export const JOURNALLED_TABLES: readonly string[] = [
  'settings',
  'customers',
  'orders',
  'files',
  'source_rows',
  'issues',
  'matches',
  'merges',
  'linkage_runs',
  'tags',
  'segments',
  'custom_schemes',
  'classes',
  ...SCORE_TABLES,
  'interactions',
  'followups',
  'complaints',
  'survey_responses',
  'points',
  'invoices',
  'profiles',
  'checks',
  'proposed_changes',
  'settled_changes',
];

type Migration = (db: Database) => void;

const migrations: readonly Migration[] = [
  function first(db) {
    for (const part of [
      BATCHES,
      CUSTOMERS,
      ORDERS,
      BATCH_IDS,
      OWN_CLASSES,
      UNDERSTANDING,
      LINKAGE,
      SCORES,
      RELATIONSHIPS,
      ACCOUNTS,
      PROFILES,
      PROPOSALS,
      CHECKS,
      renumbered('customers', ['ref']),
      renumbered('orders', ['ref', 'product']),
    ])
      db.exec(part);
    for (const table of JOURNALLED_TABLES) db.exec(journalTriggers(db, table));
    db.exec(CUSTOMER_FACTS);
  },
];

/** Brings a list to the newest schema, and marks a new file as a list. */
export function migrate(db: Database): void {
  const seen = Number(db.pragma('user_version', { simple: true }));
  if (seen > migrations.length) {
    throw new UserError({
      code: 'newer-schema',
      exit: ExitCode.unusableList,
      message: text('the list was written by a newer clientele', '此客户库由更新版本的 clientele 写成'),
      hint: text('update clientele and try again', '请先升级 clientele 再试'),
    });
  }
  migrations.slice(seen).forEach((step, index) => {
    db.transaction(() => {
      db.pragma(`application_id = ${APPLICATION_ID}`);
      step(db);
      db.pragma(`user_version = ${seen + index + 1}`);
    })();
  });
}
