/** Orders of several lines where they are shown: totals once for each order, products from its lines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { openList } from '../../../src/store/open-list.ts';
import { orderValues, orderWriter } from '../../../src/store/tables/orders.ts';
import { run } from '../../command-line.ts';
import { batchOn, fill } from '../../store/filled-list.ts';

let folder: string;
const clientele = (...args: string[]) => run([...args, '--as-of', '2026-08-01'], { folder });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  const list = openList(join(folder, 'clientele.db'), { mode: 'create', keepEmpty: true });
  await fill(list, { customers: ['王伟', 'Ann'], orders: [] });
  await inBatch(list, batchOn('2026-07-01', 'import'), (batch) => {
    const orders = orderWriter(list, batch);
    const own = { customer_id: 1, ordered_on: '2026-06-01', currency: 'CNY', status: 'paid' };
    orders.insert(
      orderValues({ ...own, ref: 'S1', amount: 2300, shipping: 500, extra: '{"店员":"小李"}' }),
      undefined,
      [
        { product: '茶', category: '饮品', quantity: 2, unit_price: 500, amount: 1000 },
        {
          product: '杯',
          variant: '白',
          category: '器具',
          quantity: 1,
          unit_price: 800,
          amount: 800,
          extra: '{"货架":"A3"}',
        },
      ],
    );
    orders.insert(orderValues({ ...own, ref: 'S2', amount: 900, product: '杯', category: '器具', quantity: 1 }));
    orders.insert(orderValues({ ...own, ref: 'S3', amount: 5000, product: '茶', category: '饮品', status: 'unpaid' }));
  });
  list.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an order of several lines', () => {
  it('is exported as its lines, with the same total on each', async () => {
    expect(
      (await clientele('export', '--as', 'orders')).stdout,
    ).toBe(`ref,customer_ref,customer_name,ordered_on,amount,currency,quantity,product,category,channel,status,shipping,variant,unit_price,line_amount,店员,货架
S1,C-1,王伟,2026-06-01,23.00,CNY,2,茶,饮品,,paid,5.00,,5.00,10.00,小李,
S1,C-1,王伟,2026-06-01,23.00,CNY,1,杯,器具,,paid,5.00,白,8.00,8.00,小李,A3
S2,C-1,王伟,2026-06-01,9.00,CNY,1,杯,器具,,paid,,,,,,
S3,C-1,王伟,2026-06-01,50.00,CNY,,茶,饮品,,unpaid,,,,,,
`);
  });

  it('is shown with its total and all its products', async () => {
    const { stdout } = await clientele('show', '1');
    expect(stdout).toMatch(/2026-06-01.*23\.00 {2}CNY {2}茶, 杯 {2}paid/);
  });

  it('counts once, and its products one by one', async () => {
    expect((await clientele('list', '--columns', 'orders,revenue', '--where', 'id = 1')).stdout).toBe(
      'orders,revenue\n2,32\n',
    );
    await clientele('classify', 'preference', '--preference-by', 'product');
    const { stdout } = await clientele(
      'query',
      'SELECT favourite_product, favourite_category, ROUND(purse_share, 4) AS share FROM preference_scores',
    );
    // 杯 8 + 9, 茶 10; the unpaid tea is none.
    expect(stdout).toBe('favourite_product,favourite_category,share\n杯,器具,0.6296\n');
    expect((await clientele('classify', 'abc', '--by', 'quantity', '--table', 'key-accounts')).stdout).toContain(',4,');
  });

  it('is checked by its lines', async () => {
    const { stdout } = await clientele('check', '--format', 'csv');
    expect(stdout).toMatch(/^orders,product,4,0,/m);
    expect(stdout).toMatch(/^orders,amount,3,0,/m);
  });
});
