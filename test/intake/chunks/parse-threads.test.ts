/** The program as it is shipped reads large files in threads: their number must not show in what it does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { runBinary } from '../../command-line.ts';
import { ROWS_OF_FILES } from '../../store/temporary-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** From this many bytes on threads are started: rows that are few and long show the same as many short ones, sooner. */
const LARGE = 3_000_000;
const ROWS = 8_000;
const LONG = '一段较长的备注'.repeat(18);

/** Rows with all that makes a row unusual, each at places of its own. */
function customerLine(number: number): string {
  const ref = number % 977 === 0 ? `C${number - 900}` : `C${number}`;
  if (number % 1009 === 0) return '';
  if (number % 1013 === 0) return ',,,,,';
  if (number % 1019 === 0) return `${ref},王${number}`;
  if (number % 1021 === 0) return `${ref},李,1,2,3,4,5,6,too many`;
  if (number % 1031 === 0) return ',,,,,nobody';
  const note = number % 1033 === 0 ? `"line one, of ""two""\nline two"` : `note ${number} ${LONG}`;
  const day = number % 1039 === 0 ? '1990/13/45' : '1990/1/2';
  return `${ref},王${number},138${String(number).padStart(8, '0')},user${number}@example.com,${day},${note}`;
}

const header = '客户编号,姓名,手机,邮箱,生日,等级';
const customers = [header, ...Array.from({ length: ROWS }, (_, number) => customerLine(number))].join('\n');
// The number that comes twice does so after the rows by which it is decided how the file is written.
const orders = [
  '订单号,客户编号,下单日期,金额,商品',
  ...Array.from({ length: ROWS }, (_, number) => {
    const ref = number % 401 === 0 ? '' : `S${number % 6_007 === 0 ? 5 : number}`;
    return `${ref},C${(number * 7) % (ROWS + 300)},2026-01-${String(1 + (number % 28)).padStart(2, '0')},"1,${String(number % 1000).padStart(3, '0')}.50",东北五常大米二十公斤装${number % 9}${LONG}`;
  }),
].join('\n');

/** Everything that the list holds, apart from when and how it was made. */
function contents(path: string): unknown {
  const db = new Sqlite(path, { readonly: true });
  const rows = (sql: string) => db.prepare(sql).raw().all();
  try {
    return {
      customers: rows('SELECT id, ref, name, phone, email, birthday, kind, extra, batch_id FROM customers ORDER BY id'),
      orders: rows(
        'SELECT id, ref, customer_id, ordered_on, amount, typeof(amount), product, batch_id FROM orders ORDER BY id',
      ),
      sources: rows(
        `SELECT hash, hash_rest, table_name, row_id, line, file_id FROM (${ROWS_OF_FILES})
         ORDER BY table_name, row_id, line`,
      ),
      issues: rows(
        'SELECT table_name, row_id, field, code, value FROM issues ORDER BY table_name, row_id, field, value',
      ),
    };
  } finally {
    db.close();
  }
}

async function importWith(threads: number, files: readonly (readonly [string, ...string[]])[]) {
  const db = join(folder, `list-${threads}.db`);
  const outputs: unknown[] = [];
  for (const [name, ...flags] of files) {
    const rejects = join(folder, `rejects-${threads}.csv`);
    const run = await runBinary(['import', join(folder, name), '--db', db, '--rejects', rejects, ...flags], {
      env: { CLIENTELE_THREADS: String(threads) },
    });
    outputs.push(run.code, run.stderr.replaceAll(rejects, 'rejects.csv'), readFileSync(rejects, 'utf8'));
  }
  return { outputs, contents: contents(db) };
}

describe('a large file', () => {
  it('is taken in alike, whatever the number of threads', async () => {
    for (const text of [customers, orders]) expect(Buffer.byteLength(text)).toBeGreaterThan(LARGE);
    writeFileSync(join(folder, 'customers.csv'), customers);
    writeFileSync(join(folder, 'orders.csv'), orders);
    // Most of the rows are known the second time.
    const again = customers
      .split('\n')
      .map((row, place) => (place % 211 === 3 ? row.replace('note', 'other note') : row));
    writeFileSync(join(folder, 'again.csv'), again.join('\n'));
    const files = [['customers.csv'], ['orders.csv', '--as', 'orders'], ['again.csv']] as const;
    const one = await importWith(1, files);
    const three = await importWith(3, files);
    expect(three.outputs).toEqual(one.outputs);
    expect(three.contents).toEqual(one.contents);
    expect(one.outputs[0]).toBe(3);
  });

  it('has a fault on the same line', async () => {
    writeFileSync(join(folder, 'faulty.csv'), `${customers}\nC1,"open" and more,1,2,3,4\n`);
    const said = [];
    for (const threads of ['1', '2']) {
      const run = await runBinary(['import', join(folder, 'faulty.csv'), '--db', join(folder, `f${threads}.db`)], {
        env: { CLIENTELE_THREADS: threads },
      });
      said.push([run.code, run.stderr]);
    }
    expect(said[1]).toEqual(said[0]);
    expect(said[0]?.[0]).toBe(4);
  });

  it('is refused with a number of threads that is none', async () => {
    const run = await runBinary(['import', join(folder, 'faulty.csv'), '--db', join(folder, 'none.db')], {
      env: { CLIENTELE_THREADS: 'many' },
    });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('CLIENTELE_THREADS') });
  });
});
