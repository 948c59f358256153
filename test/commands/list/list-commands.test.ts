import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { factColumns } from '../../../src/store/schema/fact-columns.ts';
import { schemaNotes } from '../../../src/store/schema-docs/schema-docs.ts';
import { run, runBinary } from '../../command-line.ts';

const customers = `客户编号,姓名,手机,邮箱,城市,爱好
K1,王伟,13812345678,wang@example.com,上海,"钓鱼, 象棋"
K2,李静,139-1234-5678,li@example.con,杭州,
K3,Ann Smith,,ann@example.com,,
`;
const orders = `订单号,客户编号,日期,金额
S1,K1,2026-06-01,100.5
S2,K1,2026-06-20,200
S3,K2,2025-01-05,50
`;

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'customers.csv'), customers);
  writeFileSync(join(folder, 'orders.csv'), orders);
  await clientele('import', 'customers.csv', '-q');
  await clientele('import', 'orders.csv', '--as', 'orders', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('list', () => {
  it('writes every fact as CSV in a pipe', async () => {
    const { stdout, stderr, code } = await clientele('list');
    const rows = rowsOf(stdout);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(Object.keys(rows[0] ?? {})).toEqual(factColumns.map(({ name }) => name));
    expect(rows).toMatchObject([
      { id: '1', name: '王伟', city: '上海市', orders: '2', revenue: '300.5', last_order_on: '2026-06-20' },
      { id: '2', phone: '13912345678', orders: '1', revenue: '50' },
      { id: '3', name: 'Ann Smith', orders: '0', revenue: '0' },
    ]);
  });

  it('accepts conditions, columns, an order and a limit', async () => {
    const { stdout } = await clientele(
      'list',
      '--where',
      'orders > 0',
      '--columns',
      'name,revenue',
      '--sort',
      'revenue',
      '--limit',
      '1',
    );
    expect(stdout).toBe('name,revenue\n李静,50\n');
  });

  it('reports what is wrong with a condition or a column', async () => {
    const condition = await clientele('list', '--where', 'lifecircle = 1');
    expect(condition).toMatchObject({ code: 2, stdout: '' });
    expect(condition.stderr).toContain('no such column: lifecircle');
    const column = await clientele('list', '--columns', 'name,nom');
    expect(column).toMatchObject({ code: 2, stdout: '' });
    expect(column.stderr).toContain('no such column: nom');
  });

  it('shows the main columns on a terminal, in the language of the run', async () => {
    const { stdout } = await run(['list'], { folder, tty: true, width: 100, lang: 'zh' });
    expect(stdout.split('\n')[0]).toMatch(/编号\s+客户名称\s+手机\s+邮箱/);
    expect(stdout).toContain('王伟');
  });
});

describe('query', () => {
  it('runs a SELECT, and refuses any statement that writes', async () => {
    expect((await clientele('query', 'SELECT COUNT(*) AS n FROM orders')).stdout).toBe('n\n3\n');
    for (const sql of [
      'DELETE FROM orders',
      "UPDATE customers SET name = ''",
      'SELECT 1; DELETE FROM orders',
      'SELEC',
    ]) {
      expect((await clientele('query', sql)).code).toBe(2);
    }
    expect((await clientele('query', 'SELECT COUNT(*) AS n FROM orders')).stdout).toBe('n\n3\n');
  });
});

describe('schema', () => {
  it('documents exactly the tables and columns that exist', async () => {
    const { stdout } = await clientele(
      'query',
      `SELECT schema.name AS "table", info.name AS "column"
       FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info
       WHERE schema.name NOT LIKE 'sqlite_%'`,
    );
    const real = rowsOf(stdout).map((row) => `${row.table}.${row.column}`);
    const documented = Object.entries(schemaNotes).flatMap(([table, notes]) =>
      Object.keys(notes.columns).map((column) => `${table}.${column}`),
    );
    expect(documented.sort()).toEqual(real.sort());
  });
});

describe('show', () => {
  it('shows everything about one customer, found by any unique name', async () => {
    for (const words of ['1', 'K1', '王伟', '138 1234 5678', 'WANG@example.com']) {
      const { stdout } = await clientele('show', words);
      expect(rowsOf(stdout)).toEqual(
        expect.arrayContaining([
          { about: 'customer', field: 'Name', value: '王伟', record: '1', origin: 'customers.csv:2' },
          { about: 'metrics', field: 'Revenue', value: '300.5', record: '', origin: '' },
          { about: 'other column', field: '爱好', value: '钓鱼, 象棋', record: '1', origin: 'customers.csv:2' },
          { about: 'record', field: '1', value: '王伟  customers.csv:2', record: '', origin: '' },
          { about: 'order', field: '2026-06-20', value: '200.00  CNY', record: '', origin: '' },
        ]),
      );
    }
    expect((await clientele('show', 'nobody')).code).toBe(2);
  });
});

describe('check', () => {
  it('reports how each column is filled, with exit code 6 where there are issues', async () => {
    const { stdout, stderr, code } = await clientele('check');
    expect(code).toBe(6);
    expect(stderr).toMatch(/^score: \d+(\.\d)? of 100\n/);
    expect(stderr).toMatch(/\n1 issue; list with: clientele check --values\n$/);
    const rows = rowsOf(stdout);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          table: 'customers',
          field: 'phone',
          filled: '2',
          blank: '1',
          valid: '2',
          distinct: '2',
        }),
        expect.objectContaining({ field: 'email', filled: '3', valid: '2', doubtful: '1', examples: 'li@example.con' }),
        expect.objectContaining({ field: 'birthday', filled: '0', blank: '3', distinct: '0' }),
        expect.objectContaining({ table: 'orders', field: 'amount', filled: '3', distinct: '3', repairable: '' }),
      ]),
    );
    expect(rows.map(({ table }) => table)).not.toContain('complaints');
  });

  it('counts the values that clean would change', async () => {
    await clientele('import', 'customers.csv', '--as', 'customers', '-q');
    const before = rowsOf((await clientele('check', '--field', 'city')).stdout);
    expect(before).toMatchObject([{ field: 'city', filled: '2', repairable: '0' }]);
    const list = openList(join(folder, 'clientele.db'), { mode: 'write' });
    list.db.exec("UPDATE customers SET city = '上海' WHERE id = 1");
    list.close();
    const after = rowsOf((await clientele('check', '--field', 'city')).stdout);
    expect(after).toMatchObject([{ field: 'city', repairable: '1', examples: '上海 → 上海市' }]);
  });

  it('lists the issues with --values', async () => {
    const { stdout, code } = await clientele('check', '--values');
    expect(code).toBe(6);
    expect(rowsOf(stdout)).toMatchObject([
      { table: 'customers', id: '2', field: 'email', value: 'li@example.con', issue: 'email-slip' },
    ]);
    expect((await clientele('check', '--values', '--field', 'phone')).code).toBe(0);
    expect((await clientele('check', '--field', 'phone')).code).toBe(0);
  });
});

describe('export', () => {
  it('writes a file that import reads back without changes', async () => {
    await clientele('export', '-o', 'out.csv');
    const before = await clientele('list');
    const { stderr } = await clientele('import', 'out.csv');
    expect(stderr).toContain('3 rows: 0 inserted, 0 updated, 3 unchanged, 0 set aside');
    expect((await clientele('list')).stdout).toBe(before.stdout);
    const [first] = rowsOf(readFileSync(join(folder, 'out.csv'), 'utf8'));
    expect(first).toMatchObject({ clientele_id: '1', ref: 'K1', 爱好: '钓鱼, 象棋' });
  });

  it('writes a file whose edits are imported into their customers', async () => {
    await clientele('export', '-o', 'out.csv');
    const file = join(folder, 'out.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Ann Smith', 'Ann Smyth'));
    const { stderr } = await clientele('import', 'out.csv');
    expect(stderr).toContain('0 inserted, 1 updated, 2 unchanged');
    expect((await clientele('list', '--columns', 'id,name', '--where', 'id = 3')).stdout).toBe(
      'id,name\n3,Ann Smyth\n',
    );
  });

  it('writes orders in major units, and masks personal data on request', async () => {
    const { stdout } = await clientele('export', '--as', 'orders');
    expect(rowsOf(stdout)).toMatchObject([
      { ref: 'S3', customer_ref: 'K2', amount: '50.00' },
      { ref: 'S1', customer_name: '王伟', amount: '100.50', currency: 'CNY' },
      { ref: 'S2', amount: '200.00' },
    ]);
    const masked = await clientele('export', '--masked');
    for (const secret of ['王伟', '13812345678', 'wang@example.com', '钓鱼'])
      expect(masked.stdout).not.toContain(secret);
  });
});

describe('undo, batch and history', () => {
  it('undo and report batches', async () => {
    writeFileSync(join(folder, 'new.csv'), '客户编号,姓名,城市\nK3,Ann Smith,Leeds\n');
    await clientele('import', 'new.csv', '-q');
    const history = rowsOf((await clientele('history', 'K3')).stdout);
    expect(history.at(-1)).toMatchObject({ batch: '3', command: 'import', field: 'city', old: '', new: 'Leeds' });
    const shown = rowsOf((await clientele('batch', 'show', '3')).stdout);
    expect(shown).toContainEqual({ table: 'customers', row: '3', field: 'city', old: '', new: 'Leeds' });
    const { stderr } = await clientele('undo');
    expect(stderr).toContain('batch 3 (import) undone');
    const batches = rowsOf((await clientele('batch', 'list')).stdout);
    expect(batches.map(({ batch, state }) => [batch, state])).toEqual([
      ['4', 'undoes 3'],
      ['3', 'undone by 4'],
      ['2', 'in force'],
      ['1', 'in force'],
    ]);
    expect((await clientele('list', '--columns', 'city', '--where', 'id = 3')).stdout).toBe('city\n""\n');
  });

  it('writes nothing in a dry run', async () => {
    const before = await clientele('list');
    await clientele('undo', '--dry-run');
    await clientele('import', 'customers.csv', '--source', 'other', '--dry-run');
    expect((await clientele('list')).stdout).toBe(before.stdout);
    expect(rowsOf((await clientele('batch', 'list')).stdout)).toHaveLength(2);
  });
});

describe('backup and restore', () => {
  it('restore the list as it was', async () => {
    const before = await clientele('list');
    expect((await clientele('backup', 'copy.db')).code).toBe(0);
    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600);
    expect((await clientele('backup', 'copy.db')).code).toBe(2);
    await clientele('undo', '-q');
    expect((await clientele('list')).stdout).not.toBe(before.stdout);
    expect((await clientele('restore', 'copy.db')).code).toBe(2);
    expect((await clientele('restore', 'copy.db', '--yes')).code).toBe(0);
    expect((await clientele('list')).stdout).toBe(before.stdout);
    expect((await clientele('restore', 'customers.csv', '--yes')).code).toBe(5);
    expect((await clientele('restore', 'missing.db', '--yes')).code).toBe(4);
  });
});

describe('filters', () => {
  it.each([
    ['clean', customers],
    ['dedupe', customers],
    ['classify rfm', orders],
    ['classify abc', orders],
    ['classify lifecycle', orders],
  ])('%s leaves no file behind', async (command, stdin) => {
    const empty = mkdtempSync(join(tmpdir(), 'clientele-filter-'));
    const { stdout, code } = await runBinary([...command.split(' '), '-'], { folder: empty, stdin });
    expect(code).toBe(0);
    expect(rowsOf(stdout).length).toBeGreaterThan(0);
    expect(readdirSync(empty)).toEqual([]);
    rmSync(empty, { recursive: true });
  });

  it('clean --report counts the values of each column', async () => {
    const people = 'name,phone\nAnn Smith,139-1234-5678\nAnn Smith,13912345678\nBob Jones,\nEve Adams,1.38E+10\n';
    const { stdout, code } = await run(['clean', '-', '--report'], { folder, stdin: people });
    expect(code).toBe(0);
    expect(rowsOf(stdout)).toMatchObject([
      {
        column: 'name',
        field: 'name',
        filled: '4',
        blank: '0',
        valid: '4',
        distinct: '3',
        repaired: '0',
        doubtful: '0',
      },
      {
        column: 'phone',
        field: 'phone',
        filled: '3',
        blank: '1',
        valid: '2',
        distinct: '2',
        repaired: '1',
        doubtful: '1',
      },
    ]);
    const many = Array.from({ length: 6000 }, (_, at) => `customer ${at}`).join('\n');
    const estimated = await run(['clean', '-', '--report'], { folder, stdin: `name\n${many}\n` });
    expect(rowsOf(estimated.stdout)).toMatchObject([{ filled: '6000', distinct: expect.stringMatching(/^~\d{4}$/) }]);
  });

  it('clean reads records of every type', async () => {
    const stdin = '会员号,变动时间,变动积分,变动类型\nK1,2026/6/1,"1,200分",兑换\n';
    const { stdout } = await run(['clean', '-', '--as', 'points'], { folder, stdin });
    expect(stdout).toBe('会员号,变动时间,变动积分,变动类型\nK1,2026-06-01,1200,redeemed\n');
  });

  it('clean reads several files with the same columns, each with its own date order', async () => {
    const own = mkdtempSync(join(tmpdir(), 'clientele-clean-'));
    writeFileSync(join(own, 'a.csv'), '姓名,手机,生日\n王伟,138 1234 5678,03/04/1990\n李娜,139-1234-5678,25/12/1985\n');
    writeFileSync(join(own, 'b.csv'), '姓名,手机,生日\n张三,１３７１２３４５６７８,12/25/1970\n');
    writeFileSync(join(own, 'c.csv'), '姓名,电话\n张三,13712345678\n');
    const both = await run(['clean', 'a.csv', 'b.csv'], { folder: own });
    expect(both.stdout.split(/\r?\n/).slice(1, 4)).toEqual([
      '王伟,13812345678,1990-04-03',
      '李娜,13912345678,1985-12-25',
      '张三,13712345678,1970-12-25',
    ]);
    const differing = await run(['clean', 'a.csv', 'c.csv'], { folder: own });
    expect(differing).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('c.csv does not have the same columns'),
    });
    await run(['import', 'a.csv', '--save-profile', 'fair', '--map', 'note=手机'], { folder: own });
    const profiled = await run(['clean', 'b.csv', '--profile', 'fair', '--report'], { folder: own });
    expect(profiled.stdout).toMatch(/手机,note/);
    rmSync(own, { recursive: true });
  });

  it('import reports the lines above the header', async () => {
    const own = mkdtempSync(join(tmpdir(), 'clientele-above-'));
    const { stderr } = await run(['import', '-'], {
      folder: own,
      stdin: '客户名单\n\n姓名,手机,城市\n王伟,13812345678,大连\n',
    });
    expect(stderr).toContain('skipped 2 lines above the header');
    rmSync(own, { recursive: true });
  });

  it('clean keeps the columns and their order', async () => {
    const { stdout } = await run(['clean', '-'], { folder, stdin: customers });
    expect(stdout).toBe(
      '客户编号,姓名,手机,邮箱,城市,爱好\nK1,王伟,13812345678,wang@example.com,上海市,"钓鱼, 象棋"\nK2,李静,13912345678,li@example.con,杭州市,\nK3,Ann Smith,,ann@example.com,,\n',
    );
    expect(existsSync(join(folder, 'clientele.db-wal'))).toBe(false);
  });
});
