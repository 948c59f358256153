/**
 * Measures RFM, ABC and lifecycle of a whole list against the plain SQL for the same question, each in a process of its
 * own, with the most memory that it took. The list is made by this program, always the same one.
 *
 *     npm run build
 *     node test/bench/classify.mjs 1000000 10000000
 *
 * Customers, then orders. The list lies in a temporary folder, or in the one named by a third word, where it stays and is
 * used again. Keeping the classes is measured apart: the first time, and a week later.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classifyList, dataFor, optionsFor } from '../../build/classify/classify-list.js';
import { basicSchemes } from '../../build/classify/schemes.js';
import { openList, writingMuch } from '../../build/store/file/list.js';
import { inBatch } from '../../build/store/journal/batches.js';
import { seededDraws } from '../data/random.mjs';

const AS_OF = '2025-06-30';
const WEEK_BEFORE = '2025-06-23';
const FIRST_DAY = Date.UTC(2022, 0, 1);
const DAYS = 1277;
const ROWS_AT_ONCE = 50;

/** Fills a list as a long import leaves it: orders in the order of time, few customers with many of them. */
function makeList(path, customers, orders) {
  const list = openList(path, { mode: 'create', today: AS_OF });
  const { db } = list;
  const random = seededDraws(20250630).uniform;
  const dates = Array.from({ length: DAYS }, (_, day) =>
    new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10),
  );
  const helpers = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE tbl_name = 'orders' AND sql IS NOT NULL AND (type = 'index' OR name = 'orders_inserted')`,
    )
    .all();
  db.pragma('journal_mode = OFF');
  db.pragma('cache_size = -65536');
  db.exec('BEGIN');
  for (const { type, name } of helpers) db.exec(`DROP ${type} ${name}`);
  db.exec(
    `INSERT INTO batches (id, command, command_line, user, at, as_of) VALUES (1, 'import', '', '', '', '${AS_OF}')`,
  );
  db.exec(`INSERT INTO settings (name, value, batch_id) VALUES ('currency', 'CNY', 1)`);
  db.prepare(
    `WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < ?)
     INSERT INTO customers (id, ref, name, created_at, updated_at, batch_id)
     SELECT id, 'C' || id, 'Customer ' || id, '', '', 1 FROM ids`,
  ).run(customers);
  const row = `(?, ?, ?, ?, 'CNY', 1, ?, ?, 1)`;
  const insert = db.prepare(
    `INSERT INTO orders (ref, customer_id, ordered_on, amount, currency, quantity, product, status, batch_id)
     VALUES ${Array(ROWS_AT_ONCE).fill(row).join(', ')}`,
  );
  for (let first = 0; first < orders; first += ROWS_AT_ONCE) {
    const values = [];
    for (let order = first; order < first + ROWS_AT_ONCE; order += 1) {
      const customer = 1 + Math.floor(customers * random() ** 1.7);
      const isReturn = random() < 0.02;
      const amount = isReturn ? -Math.floor(random() * 20_000) : 100 + Math.floor(random() * random() * 100_000);
      const date = dates[Math.floor((order / orders) * DAYS)];
      const status = random() < 0.02 ? 'cancelled' : 'completed';
      values.push(`SO${20_000_000 + order}`, customer, date, amount, `Product ${Math.floor(random() * 500)}`, status);
    }
    insert.run(values);
  }
  for (const { sql } of helpers) db.exec(sql);
  db.exec('COMMIT');
  db.pragma('journal_mode = WAL');
  list.close();
}

const TOTALS = `
  SELECT customer_id,
    SUM(amount) FILTER (WHERE amount < 0 OR status NOT IN ('cancelled', 'refunded')) AS revenue,
    COUNT(*) FILTER (WHERE amount >= 0 AND status NOT IN ('cancelled', 'refunded')) AS orders,
    MIN(ordered_on) FILTER (WHERE amount >= 0 AND status NOT IN ('cancelled', 'refunded')) AS first_on,
    MAX(ordered_on) FILTER (WHERE amount >= 0 AND status NOT IN ('cancelled', 'refunded')) AS last_on
  FROM orders
  WHERE currency = 'CNY' AND ordered_on <= '${AS_OF}'
  GROUP BY customer_id`;

/** What an analyst would write; the outermost SELECT counts, so that nothing is handed over. */
const plainSql = {
  'the totals alone': `SELECT COUNT(*), SUM(revenue) FROM (${TOTALS})`,
  abc: `
    SELECT class, COUNT(*)
    FROM (
      SELECT CASE WHEN ahead < 0.8 THEN 'A' WHEN ahead < 0.95 THEN 'B' ELSE 'C' END AS class
      FROM (
        SELECT (SUM(revenue) OVER (ORDER BY revenue DESC) - revenue) / (SUM(revenue) OVER () * 1.0) AS ahead
        FROM (${TOTALS})
        WHERE revenue > 0
      )
    )
    GROUP BY class`,
  rfm: `
    SELECT r, f, m, COUNT(*)
    FROM (
      SELECT NTILE(5) OVER (ORDER BY last_on) AS r, NTILE(5) OVER (ORDER BY orders) AS f,
        NTILE(5) OVER (ORDER BY revenue) AS m
      FROM (${TOTALS})
      WHERE orders > 0
    )
    GROUP BY r, f, m`,
  'lifecycle (mean gap for the median)': `
    SELECT stage, COUNT(*)
    FROM (
      SELECT CASE
        WHEN orders = 0 THEN 'prospect'
        WHEN silence > 6 * gap THEN 'lost'
        WHEN silence > 3 * gap THEN 'at-risk'
        WHEN orders >= 4 THEN 'loyal'
        WHEN orders > 1 THEN 'repeat'
        ELSE 'first-time'
      END AS stage
      FROM (
        SELECT orders, JULIANDAY('${AS_OF}') - JULIANDAY(last_on) AS silence,
          CASE WHEN orders > 1 THEN (JULIANDAY(last_on) - JULIANDAY(first_on)) / (orders - 1) ELSE 120 END AS gap
        FROM (${TOTALS})
      )
    )
    GROUP BY stage`,
};

const parts = {
  'plain SQL'(path, _, clock) {
    const { db } = openList(path, { mode: 'read', today: AS_OF });
    for (const [name, sql] of Object.entries(plainSql)) {
      db.prepare(sql).all();
      clock(name);
    }
  },
  classification(path, _, clock) {
    const list = openList(path, { mode: 'read', today: AS_OF });
    const data = dataFor(list, basicSchemes, AS_OF);
    clock(`the totals of ${data.history.customers} customers`);
    for (const scheme of basicSchemes) {
      scheme.classify(data, optionsFor(list, {}));
      clock(scheme.name);
    }
  },
  async 'with the keeping of classes and figures'(path, day, clock) {
    const list = openList(path, { mode: 'write', today: day });
    const info = { command: 'classify', commandLine: '', user: '', at: `${day}T00:00:00Z`, asOf: day };
    await writingMuch(list, () => inBatch(list, info, (batch) => classifyList(list, batch, basicSchemes, day)));
    clock(`as of ${day}`);
    list.close();
  },
};

/** Runs one part in this process and prints what it took. */
async function runPart(name, path, day) {
  const lines = [];
  const start = now();
  let last = start;
  await parts[name](path, day, (what) => {
    const present = now();
    lines.push(`  ${what.padEnd(42)} ${between(last, present)}`);
    last = present;
  });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${name.padEnd(44)} ${between(start, now())}  ${String(memory).padStart(5)} MB`);
  for (const line of lines) console.log(line);
}

/** The moment, and the time of the processor so far, which other work on the machine does not stretch as much. */
function now() {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1000, processor: (user + system) / 1e6 };
}

function between(start, end) {
  const two = (number) => number.toFixed(2).padStart(7);
  return `${two(end.wall - start.wall)} s  (processor ${two(end.processor - start.processor).trim()} s)`;
}

function inOwnProcess(name, path, day = AS_OF) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--part', name, path, day], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const [first, second, third, ...more] = process.argv.slice(2);
if (first === '--part') await runPart(second, third, more[0]);
else {
  const [customers, orders] = [Number(first ?? 1_000_000), Number(second ?? 10_000_000)];
  const folder = third === undefined ? mkdtempSync(join(tmpdir(), 'clientele-bench-')) : resolve(third);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${customers}-${orders}.db`);
  try {
    if (!existsSync(path)) makeList(path, customers, orders);
    inOwnProcess('plain SQL', path);
    inOwnProcess('classification', path);
    const written = join(folder, 'written.db');
    copyFileSync(path, written);
    inOwnProcess('with the keeping of classes and figures', written, WEEK_BEFORE);
    inOwnProcess('with the keeping of classes and figures', written, AS_OF);
    rmSync(written);
  } finally {
    if (third === undefined) rmSync(folder, { recursive: true });
  }
}
