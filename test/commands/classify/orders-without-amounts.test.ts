/** Orders without an amount are orders: what needs no money works, and what needs it says what is missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { openList } from '../../../src/store/open-list.ts';
import { run } from '../../command-line.ts';
import { inventedOrders, LAST_DAY } from '../../data/shop-orders.ts';
import { fill } from '../../store/filled-list.ts';

const bought = inventedOrders(120);
const file = ['Customer,Order no,Order date', ...bought.map(({ customer, on }, index) => `K${customer},${index},${on}`)]
  .join('\n')
  .concat('\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const classify = (args: readonly string[], stdin?: string) =>
  run(['classify', ...args, '--as-of', LAST_DAY], { folder, ...(stdin !== undefined && { stdin }) });

/** @param isPriced says of which orders the amount is known. */
async function fillList(isPriced: (order: { readonly customer: number }, index: number) => boolean): Promise<void> {
  const list = openList(join(folder, 'clientele.db'), { mode: 'create', keepEmpty: true });
  await fill(list, {
    customers: Array.from({ length: 120 }, (_, index) => `Customer ${index}`),
    orders: bought.map((order, index) => ({
      customer: order.customer + 1,
      on: order.on,
      amount: isPriced(order, index) ? order.amount : null,
    })),
  });
  list.close();
}

describe('a file without amounts', () => {
  test.each(['lifecycle', 'cohorts', 'clv', 'churn', 'value'])('%s works', async (scheme) => {
    const { stdout, code } = await classify([scheme, '-'], file);
    expect(code).toBe(ExitCode.done);
    expect(stdout.split('\n')).toHaveLength(122);
  });

  test('lifecycle is the same as with amounts', async () => {
    const priced = file.replace('Order date\n', 'Order date,Amount\n').replace(/(\d{4}-\d\d-\d\d)\n/g, '$1,5.00\n');
    expect((await classify(['lifecycle', '-'], file)).stdout).toBe((await classify(['lifecycle', '-'], priced)).stdout);
  });

  test.each(['abc', 'rfm', 'groups'])('%s says what is missing', async (scheme) => {
    const { stdout, stderr, code } = await classify([scheme, '-'], file);
    expect([code, stdout]).toEqual([ExitCode.usage, '']);
    expect(stderr).toContain(`${scheme}: the amount of all ${bought.length} orders is not known`);
    expect(stderr).toContain('--map amount=COLUMN');
  });

  test('abc by orders needs no amounts', async () => {
    expect((await classify(['abc', '-', '--by', 'orders'], file)).code).toBe(ExitCode.done);
  });

  test('clv and churn forecast orders, and leave the value blank', async () => {
    const clv = await classify(['clv', '-'], file);
    expect(clv.stderr).toContain('no values: too few repeat buyers with known amounts');
    const [header = '', first = ''] = clv.stdout.split('\n');
    const cell = (name: string) => first.split(',')[header.split(',').indexOf(name)];
    expect(Number(cell('expected_orders'))).toBeGreaterThan(0);
    expect([cell('expected_order_value'), cell('clv')]).toEqual(['', '']);
    const churn = await classify(['churn', '-'], file);
    const at = (churn.stdout.split('\n')[0] ?? '').split(',').indexOf('value_at_risk');
    expect(
      new Set(
        churn.stdout
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(',')[at]),
      ),
    ).toEqual(new Set(['']));
  });
});

describe('a list of orders without amounts', () => {
  test('all schemes that need no money run, the others say why not', async () => {
    await fillList(() => false);
    const { stdout, stderr, code } = await classify([]);
    expect(code).toBe(ExitCode.done);
    const ran = stdout.split('\n').map((line) => line.split(',')[0]);
    expect(ran).toEqual(expect.arrayContaining(['lifecycle', 'clv', 'churn', 'value', 'cohorts']));
    expect(ran).not.toContain('abc');
    expect(ran).not.toContain('rfm');
    expect(stderr).toContain(`not run: abc: the amount of all ${bought.length} orders is not known`);
    const { stdout: facts } = await run(
      ['list', '--columns', 'orders,revenue,lifecycle,clv,expected_orders,monetary,value_at_risk', '--limit', '1'],
      { folder },
    );
    const [orders, revenue, lifecycle, clv, expected, monetary, atRisk] = (facts.split('\n')[1] ?? '').split(',');
    expect(Number(orders)).toBeGreaterThan(0);
    expect(lifecycle).not.toBe('');
    expect(Number(expected)).toBeGreaterThan(0);
    expect([revenue, clv, monetary, atRisk]).toEqual(['0', '', '', '']);
  });
});

describe('a list in which some amounts are not known', () => {
  test('says how many, and gives customers without any amount no class by money', async () => {
    await fillList(({ customer }) => customer !== 0);
    const own = bought.filter(({ customer }) => customer === 0).length;
    for (const scheme of ['abc', 'rfm', 'groups', 'value', 'clv', 'churn']) {
      const { stderr, code } = await classify([scheme]);
      expect(code).toBe(ExitCode.done);
      expect(stderr).toMatch(
        new RegExp(`${own} orders? of ${bought.length} without a known amount: .*; of 1 customer no amount is known`),
      );
    }
    await classify(['lifecycle']);
    const columns = 'abc,segment,groups,value,lifecycle';
    const { stdout } = await run(['list', '--columns', columns, '--limit', '1'], { folder });
    const [abc, segment, groups, value, lifecycle] = (stdout.split('\n')[1] ?? '').split(',');
    expect([abc, segment, groups]).toEqual(['', '', '']);
    expect([value, lifecycle]).not.toContain('');
  });

  test('takes the mean of an order from those whose amounts are known', async () => {
    await fillList((_, index) => index % 3 !== 0);
    await classify(['clv']);
    const { stdout } = await run(
      ['query', 'SELECT AVG(expected_order_value) / (SELECT AVG(amount) FROM orders) AS ratio FROM clv_scores'],
      { folder },
    );
    const ratio = Number(stdout.split('\n')[1]);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });
});
