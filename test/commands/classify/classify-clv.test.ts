import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { openList } from '../../../src/store/open-list.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { inventedOrders, LAST_DAY } from '../../data/shop-orders.ts';
import { describeShared, sharedPath } from '../../shared-data.ts';
import { fill } from '../../store/filled-list.ts';
import { dump } from '../../store/temporary-list.ts';

const cdnow = 'data/orders/cdnow';
const CUSTOMERS = 200;
const orders = inventedOrders(CUSTOMERS);
const orderFile = [
  'Customer,Order date,Amount',
  ...orders.map(({ customer, on, amount }) => `K${customer},${on},${amount / 100}`),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(words: readonly string[], options: RunOptions = {}) {
  const day = words.includes('--as-of') ? [] : ['--as-of', LAST_DAY];
  return runLine([...words, ...day], { folder, ...options });
}

interface FitRow {
  readonly model: string;
  readonly parameter: string;
  readonly estimate: number;
  readonly standard_error: number;
  readonly log_likelihood: number;
  readonly converged: string;
}

function fitOf(stdout: string): FitRow[] {
  return JSON.parse(stdout);
}

describeShared('the published figures of CDNOW', [cdnow], () => {
  const fitted = (words: readonly string[], stdin: string) =>
    run(['classify', 'clv', '-', '--fit', '--format', 'json', ...words], { stdin });

  test.each([
    ['bg-nbd', ['0.243', '4.414', '0.793', '2.426'], '-9582.429'],
    ['mbg-nbd', ['0.525', '6.183', '0.891', '1.614'], '-9582.136'],
    ['pareto-nbd', ['0.553', '10.578', '0.606', '11.669'], '-9594.976'],
  ])('%s of the table of customers', async (model, estimates, logLikelihood) => {
    const table = readFileSync(sharedPath(`${cdnow}/cdnow_customers_summary.csv`), 'utf8');
    const { stdout, code } = await fitted(['--model', model], table);
    expect(code).toBe(ExitCode.done);
    const rows = fitOf(stdout);
    expect(rows.map(({ estimate }) => estimate.toFixed(3))).toEqual(estimates);
    for (const row of rows) {
      expect(row.log_likelihood.toFixed(3)).toBe(logLikelihood);
      expect(row).toMatchObject({ model, converged: 'yes', standard_error: expect.any(Number) });
    }
  });

  test('of the orders, with Gamma-Gamma', async () => {
    const lines = readFileSync(sharedPath(`${cdnow}/CDNOW_sample.txt`), 'utf8')
      .trim()
      .split('\n');
    const table = lines
      .map((line) => line.trim().split(/\s+/))
      .map(([, id, date, , amount]) => `${id},${date},${amount}`);
    const { stdout, stderr } = await fitted(
      ['--model', 'bg-nbd', '--as-of', '1997-09-30'],
      ['customer,date,amount', ...table].join('\n'),
    );
    expect(fitOf(stdout).map(({ parameter, estimate }) => [parameter, estimate.toPrecision(3)])).toEqual([
      ['r', '0.243'],
      ['alpha', '4.41'],
      ['a', '0.793'],
      ['b', '2.43'],
      ['p', '6.25'],
      ['q', '3.74'],
      ['v', '15.4'],
    ]);
    expect(fitOf(stdout).at(-1)?.log_likelihood.toFixed(3)).toBe('-4055.918');
    expect(stderr).toContain('5 of 5 starts agree');
  });
});

describe('as a filter', () => {
  test('orders: a row a customer, the highest value first, the holdout on stderr', async () => {
    const { stdout, stderr, code } = await run(['classify', 'clv', '-', '--model', 'mbg-nbd'], {
      stdin: orderFile.join('\n'),
    });
    expect(code).toBe(ExitCode.done);
    const [header, ...rows] = stdout.trim().split('\n');
    expect(header).toBe('Customer,frequency,recency,T,p_alive,expected_orders,expected_order_value,clv,tier');
    expect(rows).toHaveLength(CUSTOMERS);
    const values = rows.map((row) => Number(row.split(',')[7]));
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(stderr).toMatch(/holdout .* orders expected, \d+ actual/);
  });

  test('a table of customers, under Chinese headers', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => {
      const frequency = at % 4;
      return `C${at},${frequency},${frequency === 0 ? 0 : 5 + (at % 20)},${30 + (at % 11)},${frequency === 0 ? '' : 20 + (at % 7)}`;
    });
    const stdin = ['客户编号,复购次数,首末次购买间隔,观察时长,平均金额', ...rows].join('\n');
    const { stdout, stderr, code } = await run(['classify', 'clv', '-', '--model', 'bg-nbd', '--horizon', '26'], {
      stdin,
      lang: 'zh',
    });
    expect(code).toBe(ExitCode.done);
    expect(stdout.split('\n')[1]).toMatch(/^C\d+,3,\d+,\d+,[\d.]+,[\d.]+,[\d.]+,[\d.]+,high$/);
    expect(stderr).toContain('无法做留出检验：表中没有订单明细');
  });

  test('the forecast of a history by given parameters', async () => {
    const { stdout } = await run(
      [
        'classify',
        'clv',
        '-',
        '--model',
        'bg-nbd',
        '--parameters',
        'r=0.2426,alpha=4.4137,a=0.793,b=2.4262',
        '--history',
        '10,20,39',
      ],
      { stdin: orderFile.join('\n') },
    );
    expect(stdout).toBe('frequency,recency,T,p_alive,expected_orders\n10,20,39,0.038121,0.347457\n');
  });

  test('too little data is refused with what is missing', async () => {
    const { stdout, stderr, code } = await run(['classify', 'clv', '-'], { stdin: orderFile.slice(0, 30).join('\n') });
    expect({ stdout, code }).toEqual({ stdout: '', code: ExitCode.usage });
    expect(stderr).toMatch(
      /clv: \d+ customers with purchases, \d+ of them on a second day; at least 40 and 20 are needed/,
    );
  });

  test('churn with its reasons, as a table in Chinese', async () => {
    const args = ['classify', 'churn', '-', '--reasons', '--model', 'mbg-nbd', '--format', 'table'];
    const { stdout } = await run(args, { stdin: orderFile.join('\n'), lang: 'zh' });
    expect(stdout.split('\n')[2]).toMatch(
      /已沉默 \d+ 天，是.*通常间隔 .* 天的 .* 倍；再次购买的可能性 .*；预计流失金额 \d+$/,
    );
  });
});

test.each([
  [['--horizon', '3 moons'], '--horizon cannot be'],
  [['--discount', '300%'], '--discount cannot be'],
  [['--margin', '-1'], '--margin cannot be'],
  [['--history', '2,50,40'], '--history cannot be'],
  [['--history', '0,5,40'], '--history cannot be'],
  [['--parameters', 'r=0'], '--parameters cannot be'],
  [['--parameters', 'r'], '--parameters cannot be'],
  [['--parameters', 'r=1'], '--parameters needs --model'],
  [['--parameters', 'r=1', '--model', 'bg-nbd'], '--parameters lacks alpha, a, b of bg-nbd'],
  [['--model', 'nbd'], '--model cannot be'],
  [['--time-unit', 'year'], '--time-unit cannot be'],
])('%j is refused', async (words, message) => {
  const { stderr, code } = await run(['classify', 'clv', '-', ...words], { stdin: orderFile.join('\n') });
  expect(code).toBe(ExitCode.usage);
  expect(stderr).toContain(message);
});

describe('on the list', () => {
  beforeEach(async () => {
    const list = openList(join(folder, 'clientele.db'), { mode: 'create' });
    const customers = Array.from({ length: CUSTOMERS }, (_, at) => `Name ${at + 1}`);
    await fill(list, { customers, orders: orders.map((order) => ({ ...order, customer: order.customer + 1 })) });
    list.close();
  });

  function withList<T>(work: (list: ReturnType<typeof openList>) => T): T {
    const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
    try {
      return work(list);
    } finally {
      list.close();
    }
  }

  test('classes and figures are kept, a second run changes nothing, and undo takes them back', async () => {
    const before = withList(dump);
    await run(['classify', 'clv']);
    const after = withList(dump);
    const row = withList(({ db }) =>
      db
        .prepare<[], { p_alive: number; clv: number; clv_tier: string; expected_orders: number }>(
          'SELECT p_alive, expected_orders, clv, clv_tier FROM customer_facts ORDER BY clv DESC LIMIT 1',
        )
        .get(),
    );
    expect(row?.clv_tier).toBe('high');
    expect(row?.p_alive).toBeGreaterThan(0.5);
    expect((await run(['classify', 'clv'])).stderr).toContain('nothing has changed');
    expect(withList(dump)).toBe(after);
    await run(['undo']);
    expect(withList(dump)).toBe(before);
  });

  test('only the fit is printed and keeps nothing', async () => {
    const before = withList(dump);
    const { stdout } = await run(['classify', 'clv', '--fit', '--format', 'json']);
    expect(fitOf(stdout).map(({ parameter }) => parameter)).toContain('alpha');
    expect(withList(dump)).toBe(before);
  });

  test('churn: those with the most at risk first, each with the reason, nothing is changed', async () => {
    const before = withList(dump);
    const { stdout, stderr, code } = await run(['churn', '--top', '5']);
    expect(code).toBe(ExitCode.done);
    const [header, ...rows] = stdout.trim().split('\n');
    expect(header).toBe(
      'id,ref,name,phone,owner,last_order,silence_days,usual_gap_days,gaps_silent,p_alive,value_at_risk,churn,reason',
    );
    expect(rows).toHaveLength(5);
    const atRisk = rows.map((row) => Number(row.split(',')[10]));
    expect(atRisk).toEqual([...atRisk].sort((one, other) => other - one));
    for (const row of rows) expect(row).toMatch(/,(overdue|likely-lost),".*silent for \d+ days.*value at risk \d+"$/);
    expect(stderr).toMatch(/holdout .* expected/);
    expect(stderr).toMatch(/5 of \d+ customers\n$/);
    expect(withList(dump)).toBe(before);
  });

  test('churn takes a stage, a condition and a language, and shows people what they need', async () => {
    const { stdout } = await run(['churn', '--stage', 'lost', '--where', 'id <= 50', '--format', 'table'], {
      lang: 'zh',
    });
    expect(stdout).toMatch(/编号\s+名称\s+手机\s+流失状态\s+原因/);
    const rows = stdout.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/Name \d+\s+已流失\s+.*已沉默/);
  });

  test('churn with an unknown stage is refused', async () => {
    const { stderr, code } = await run(['churn', '--stage', 'gone']);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain('choose one of: steady, overdue, likely-lost, lost');
  });

  test('the list as of an earlier day does not know what came later', async () => {
    const now = await run(['churn', '--stage', 'steady', '--top', '1']);
    const earlier = await run(['churn', '--stage', 'steady', '--top', '1', '--as-of', '2025-01-31']);
    expect(earlier.stdout).not.toBe(now.stdout);
    const lastOrders = (await run(['churn', '--stage', 'steady', '--as-of', '2025-01-31'])).stdout.match(
      /\d{4}-\d\d-\d\d/g,
    );
    expect(Math.max(...(lastOrders ?? []).map((on) => Number(on.replaceAll('-', ''))))).toBeLessThanOrEqual(20250131);
  });
});

test('a file of orders that says nothing of customers is refused as everywhere', async () => {
  writeFileSync(join(folder, 'orders.csv'), 'Order date,Amount\n2025-01-01,5\n');
  const { code, stderr } = await run(['classify', 'clv', 'orders.csv']);
  expect(code).toBe(ExitCode.usage);
  expect(stderr).toContain('customer');
});
