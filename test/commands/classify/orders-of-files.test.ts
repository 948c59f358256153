/** Files whose rows are not orders each: classified without a list, their money is the same as imported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const AS_OF = ['--as-of', '2026-08-01'];
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

/** Orders and revenue by customer, of the file by itself. */
async function ofFile(csv: string): Promise<unknown[]> {
  const { stdout } = await run(['classify', 'value', '-', ...AS_OF], { folder, stdin: csv });
  return rowsOf(stdout)
    .map((row) => [Object.values(row)[0], Number(row.orders), Number(row.amount)])
    .sort();
}

/** The same of the file imported into a list. */
async function ofList(csv: string): Promise<unknown[]> {
  writeFileSync(join(folder, 'orders.csv'), csv);
  await run(['import', 'orders.csv', '--as', 'orders', '--create-customers', '-q', ...AS_OF], { folder });
  const { stdout } = await run(['list', '--columns', 'name,orders,revenue', ...AS_OF], { folder });
  return rowsOf(stdout)
    .map(({ name, orders, revenue }) => [name, Number(orders), Number(revenue)])
    .sort();
}

const files: readonly (readonly [string, string, readonly unknown[]])[] = [
  [
    'totals that stand on each row of their order',
    `Order no,Customer name,Date,Order total,Product,Quantity
S1,Ann Lee,2026-01-02,30.00,Tea,1
S1,Ann Lee,2026-01-02,30.00,Cup,2
S2,Ben Roy,2026-01-03,12.50,Tea,1
S3,Ann Lee,2026-01-04,9.99,Cup,1
`,
    [
      ['Ann Lee', 2, 39.99],
      ['Ben Roy', 1, 12.5],
    ],
  ],
  [
    'totals on the first row only',
    `Order no,Customer name,Date,Total,Product,Quantity
S1,Ann Lee,2026-01-02,30.00,Tea,1
S1,Ann Lee,2026-01-02,,Cup,2
S2,Ben Roy,2026-01-03,12.50,Tea,1
`,
    [
      ['Ann Lee', 1, 30],
      ['Ben Roy', 1, 12.5],
    ],
  ],
  [
    'what was refunded in a column of its own',
    `Order no,Customer name,Date,Total,Refunded amount,Status
S1,Ann Lee,2026-01-02,30.00,10.00,completed
S2,Ben Roy,2026-01-03,12.50,12.50,completed
S3,Ben Roy,2026-01-04,5.00,,unpaid
S4,Ben Roy,2026-01-05,6.00,,completed
`,
    [
      ['Ann Lee', 1, 20],
      ['Ben Roy', 1, 6],
    ],
  ],
  [
    'a refund as a row of its own, of a sale that is marked refunded too',
    `Order no,Customer name,Date,Amount,Type,Status
S1,Ann Lee,2026-01-02,30.00,Sale,refunded
S1,Ann Lee,2026-01-09,30.00,Refund,completed
S2,Ann Lee,2026-01-10,8.00,Sale,completed
`,
    [['Ann Lee', 1, 8]],
  ],
];

describe('the money of a file', () => {
  test.each(files)('with %s', async (_, csv, expected) => {
    expect(await ofFile(csv)).toEqual(expected);
  });

  test.each(files)('with %s is the same as imported', async (_, csv) => {
    expect(await ofFile(csv)).toEqual(await ofList(csv));
  });

  test('is told apart where customers count their own orders', async () => {
    const csv = `Customer no,Order no,Date,Total,Product
K1,1,2026-01-02,30.00,Tea
K1,1,2026-01-02,30.00,Cup
K2,1,2026-01-03,12.50,Tea
K2,2,2026-01-04,7.00,Tea
`;
    expect(await ofFile(csv)).toEqual([
      ['K1', 1, 30],
      ['K2', 2, 19.5],
    ]);
  });

  test('is that of the lines where each has an amount, and each row is counted', async () => {
    const csv = `Order no,Customer name,Date,Line total,Product
S1,Ann Lee,2026-01-02,10.00,Tea
S1,Ann Lee,2026-01-02,20.00,Cup
S2,Ann Lee,2026-01-03,5.00,Cup
`;
    const { stdout, stderr } = await run(['classify', 'preference', '-', '--preference-by', 'product', ...AS_OF], {
      folder,
      stdin: csv,
    });
    expect(stderr).toContain('1 customer in 3 rows');
    expect(stdout).toContain('Cup');
    expect(await ofFile(csv)).toEqual([['Ann Lee', 2, 35]]);
  });
});

test('a state that is not known is told with its money, for rows that are orders and for lines of orders', async () => {
  const plain =
    'order no,customer,date,amount,status\nA1,c1,2026-06-01,120.00,Info Requested\nA2,c1,2026-06-02,30.00,paid\n';
  const lines = `order no,customer,date,amount,product,status
A1,c1,2026-06-01,100.00,tea,Info Requested
A1,c1,2026-06-01,20.00,cup,Info Requested
A2,c1,2026-06-02,30.00,tea,paid
`;
  for (const stdin of [plain, lines]) {
    const { stderr } = await run(['classify', 'value', '-', '--lang', 'en', ...AS_OF], { folder, stdin });
    expect(stderr).toContain('state "Info Requested" is not known: 1 order (120.00 CNY) not counted');
  }
});
