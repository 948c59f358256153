/** Amounts in other currencies: told where there is no rate, converted where there is one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { openList } from '../../../src/store/open-list.ts';
import { run } from '../../command-line.ts';

const customers = '客户编号,姓名\nK1,王伟\nK2,Ann\nK3,Ben\n';
const orders = `订单号,客户编号,日期,金额,币种,状态
S1,K1,2026-01-05,100.00,CNY,已完成
S2,K1,2026-01-06,10.05,EUR,已完成
S3,K1,2026-07-01,10.00,EUR,已完成
S4,K2,2026-07-02,1000,JPY,已完成
S5,K2,2026-07-03,-3,USD,
S6,K3,2026-07-03,5,USD,已取消
`;

let folder: string;
const clientele = (...args: string[]) => run([...args, '--as-of', '2026-08-01'], { folder });
const facts = async () => (await clientele('list', '--columns', 'name,orders,revenue,revenue_by_currency')).stdout;
const abc = async () => {
  await clientele('classify', 'abc');
  return (await clientele('query', 'SELECT customer_id, revenue_share FROM abc_scores ORDER BY 1')).stdout;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'customers.csv'), customers);
  writeFileSync(join(folder, 'orders.csv'), orders);
  await clientele('init', '--country', 'CN', '-q');
  await clientele('import', 'customers.csv', '-q');
  await clientele('import', 'orders.csv', '--as', 'orders', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('amounts without a rate', () => {
  it('are shown in their own currency, and are no part of the revenue; their orders are orders', async () => {
    expect(await facts()).toBe(`name,orders,revenue,revenue_by_currency
王伟,3,100,"{""CNY"":100.0,""EUR"":20.05}"
Ann,1,0,"{""JPY"":1000.0,""USD"":-3.0}"
Ben,0,0,
`);
  });

  it('are told with count and sum by classify and by the report', async () => {
    const { stderr } = await clientele('classify');
    const sums = 'EUR 20.05 (2 orders), JPY 1000 (1 order), USD -3.00 (1 order)';
    expect(stderr).toContain(
      `left out of all amounts, for want of a rate to CNY: ${sums}; to convert them, run: clientele config rate EUR=RATE`,
    );
    expect(stderr).toContain(
      '3 orders of 4 without a known amount: counted as orders, not as money; of 1 customer no amount is known',
    );
    expect((await clientele('report', 'weekly')).stdout).toContain(sums);
  });
});

describe('config rate', () => {
  it('converts by the rate of the day of the order, to minor units of the list, halves away from zero', async () => {
    await clientele('config', 'rate', 'EUR=7.9', '--from', '2026-07-01');
    const { stderr, code } = await clientele('config', 'rate', 'EUR=7.5', 'JPY=0.05', 'USD=7');
    expect([code, stderr]).toEqual([ExitCode.done, expect.stringContaining('batch')]);
    // 100.00 + 10.05 * 7.5 = 75.375 + 79.00
    expect(await facts()).toBe(`name,orders,revenue,revenue_by_currency
王伟,3,254.38,"{""CNY"":100.0,""EUR"":20.05}"
Ann,1,29,"{""JPY"":1000.0,""USD"":-3.0}"
Ben,0,0,
`);
    const { stderr: told } = await clientele('classify');
    expect(told).not.toContain('left out');
    expect((await clientele('config', 'rate')).stdout).toBe(
      'currency,from,rate,into\nEUR,,7.5,CNY\nEUR,2026-07-01,7.9,CNY\nJPY,,0.05,CNY\nUSD,,7,CNY\n',
    );
  });

  it('is read alike by the view, the schemes and the report', async () => {
    await clientele('config', 'rate', 'EUR=7.77', 'JPY=0.0487', 'USD=7.13');
    const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
    const revenue = list.db.prepare('SELECT id, revenue FROM customer_facts ORDER BY id').raw().all();
    list.close();
    await clientele('classify', 'rfm');
    const scores = await clientele('query', 'SELECT customer_id AS id, monetary FROM rfm_scores ORDER BY 1');
    expect(scores.stdout).toBe(`id,monetary\n1,${Math.round(100 * Number(Object(revenue[0])[1]))}\n2,2731\n`);
    expect(revenue).toEqual([
      // 100 + 78.09 + 77.70
      [1, 255.79],
      [2, 27.31],
      [3, 0],
    ]);
  });

  it('can be undone, and looked back at', async () => {
    const before = [await facts(), await abc()];
    await clientele('config', 'rate', 'EUR=7.5');
    expect([await facts(), await abc()]).not.toEqual(before);
    await clientele('undo');
    await clientele('undo');
    expect(await facts()).toBe(before[0]);
    expect(await abc()).toBe(before[1]);
    expect((await clientele('config', 'rate')).stdout).toBe('currency,from,rate,into\n');
  });

  it('removes a rate, and says which there are where it has none', async () => {
    await clientele('config', 'rate', 'EUR=7.5');
    const wrong = await clientele('config', 'rate', 'EUR=', '--from', '2026-01-01');
    expect(wrong).toMatchObject({ code: ExitCode.usage, stdout: '' });
    expect(wrong.stderr).toContain('there is no rate of EUR from 2026-01-01');
    expect(wrong.stderr).toContain('the rates are EUR');
    expect((await clientele('config', 'rate', 'EUR=')).code).toBe(ExitCode.done);
    expect((await clientele('config', 'rate')).stdout).toBe('currency,from,rate,into\n');
  });

  it.each([
    ['EUR', "'EUR' is no rate of exchange"],
    ['EUR=-7', "'EUR=-7' is no rate of exchange"],
    ['EUR=0', "'EUR=0' is no rate of exchange"],
    ['EUR=a', "'EUR=a' is no rate of exchange"],
    ['Taler=7', "'Taler=7' is no rate of exchange"],
    ['CNY=1', 'CNY is the currency of the list itself'],
  ])('refuses %s', async (typed, said) => {
    const { code, stderr } = await clientele('config', 'rate', typed);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain(said);
  });

  it('says nothing twice', async () => {
    await clientele('config', 'rate', '欧元=7.5');
    const { stderr } = await clientele('config', 'rate', 'EUR=7.50');
    expect(stderr).toContain('these rates are set already');
  });
});
