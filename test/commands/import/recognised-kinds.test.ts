/** What kind of records a file holds is told by its cells, said with the reasons, and asked about where two kinds fit. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunOptions, run } from '../../command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-kinds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const clientele = (args: readonly string[], options: RunOptions = {}) => run(args, { folder, ...options });
const count = async (table: string) =>
  (await clientele(['query', `SELECT COUNT(*) FROM ${table}`])).stdout.trim().split('\n')[1];

const orders = [
  'Order no.,Ordered on,Client,Amount',
  'A1,2026-06-01,C1,10.00',
  'A2,2026-06-02,C1,20.00',
  'A3,2026-06-03,C2,30.00',
];
const customers = ['Customer ID,Name,Email', 'C1,Ann Lee,ann@example.com', 'C2,Bob Ray,bob@example.com'];
const calls = ['Customer ID,Call date,Call notes', 'C1,2026-06-04,wants a quote'];

describe('a folder of several kinds of files', () => {
  beforeEach(() => {
    write('a-orders.csv', ...orders);
    write('b-calls.csv', ...calls);
    write('c-customers.csv', ...customers);
  });

  it('is imported at once, each file as what it is, customers first', async () => {
    const { code, stderr, stdout } = await clientele(['import', '*.csv', '--format', 'json']);
    expect(code).toBe(0);
    expect(stderr).toContain('a-orders.csv: orders (Order no., Ordered on, Amount; 3 numbers for 2 customers)\n');
    expect(stderr).toContain('b-calls.csv: interactions (Call date, Call notes)\n');
    expect(stderr).toContain('c-customers.csv: customers\n');
    expect(stderr).toContain('customers are imported first, then what refers to them\n');
    const files: { file: string; kind: string; recognised_by: string; columns: string }[] = JSON.parse(stdout);
    expect(files.map(({ file, kind, recognised_by: by }) => [file, kind, by])).toEqual([
      ['a-orders.csv', 'orders', 'Order no., Ordered on, Amount'],
      ['b-calls.csv', 'interactions', 'Call date, Call notes'],
      ['c-customers.csv', 'customers', null],
    ]);
    expect(JSON.parse(files[0]?.columns ?? '')).toContainEqual({
      column: 'Client',
      field: 'customer_ref',
      by: 'header',
    });
    expect(await count('orders')).toBe('3');
    expect(await count('customers')).toBe('2');
    expect(await count('interactions')).toBe('1');
  });

  it('is said in Chinese with --lang zh', async () => {
    const { stderr } = await clientele(['import', '*.csv'], { lang: 'zh' });
    expect(stderr).toContain('a-orders.csv：订单（Order no.、Ordered on、Amount；2 位客户的 3 个编号）\n');
    expect(stderr).toContain('先导入客户，再导入与之关联的记录\n');
  });

  it('says nothing of a file of customers by itself, nor of what a flag names', async () => {
    expect((await clientele(['import', 'c-customers.csv'])).stderr).not.toContain('c-customers.csv: customers');
    expect((await clientele(['import', 'a-orders.csv', '--as', 'orders'])).stderr).not.toContain(
      'a-orders.csv: orders',
    );
  });
});

describe('rows that may be customers with a purchase, or orders', () => {
  beforeEach(() =>
    write('list.csv', '姓名,手机,日期,金额', '王伟,13812340001,2026-06-01,12.00', '李娜,13812340002,2026-06-02,30.00'),
  );

  it('are refused without a terminal, with the flag', async () => {
    const { code, stderr } = await clientele(['import', 'list.csv']);
    expect(code).toBe(2);
    expect(stderr).toContain('list.csv looks like a list of orders, but may be a list of customers');
    expect(stderr).toContain('--as orders or --as customers');
  });

  it.each([
    ['orders', 0, '2'],
    ['customers', 1, '0'],
  ])('are asked about at a terminal, and taken for %s', async (_, answer, bought) => {
    const args = ['import', 'list.csv', '--create-customers'];
    expect((await clientele(args, { tty: true, answers: [answer] })).code).toBe(0);
    expect(await count('customers')).toBe('2');
    expect(await count('orders')).toBe(bought);
  });
});

describe('columns that are not what their header says', () => {
  it('are told, and read as what they are where that is plain', async () => {
    write(
      'guests.csv',
      'Customer ID,Guest name,Contact,Phone,Home City,Office City',
      'C1,Ann Lee,+1 217 555 0143,yes,York,',
      'C2,Bob Ray,+1 217 555 0144,no,,Leeds',
      'C3,Cy Doe,+1 217 555 0145,no,,Leeds',
    );
    const { stderr } = await clientele(['import', 'guests.csv', '-v']);
    expect(stderr).toContain('guests.csv: Contact -> phone (by its values)\n');
    expect(stderr).toContain('guests.csv: Phone -> extra (its values do not look like Mobile phone)\n');
    expect(stderr).toContain('guests.csv: Home City -> extra, else city where blank\n');
    expect(stderr).toContain('  Contact was read as Mobile phone by its values\n');
    expect(stderr).toContain('  kept in extra, because its values do not look like Mobile phone: Phone\n');
    const { stdout } = await clientele(['list', '--columns', 'name,phone,city', '--format', 'csv']);
    expect(stdout).toContain('Ann Lee,+12175550143,York\n');
    expect(stdout).toContain('Bob Ray,+12175550144,Leeds\n');
  });

  it('fill the same fields by a profile', async () => {
    write('two.csv', 'Name,Company,Employer', 'Ann Lee,,Acme', 'Bob Ray,Brown,');
    await clientele(['import', 'two.csv', '--save-profile', 'two']);
    const { stdout } = await clientele(['profile', 'show', 'two', '--format', 'csv']);
    expect(stdout).toContain('Employer,"extra, company if blank"');
    write('next.csv', 'Name,Company,Employer', 'Cy Doe,,Cole');
    expect((await clientele(['import', 'next.csv', '--profile', 'two'])).code).toBe(0);
    const list = await clientele(['list', '--columns', 'name,company', '--format', 'csv']);
    expect(list.stdout).toContain('Cy Doe,Cole');
  });
});
