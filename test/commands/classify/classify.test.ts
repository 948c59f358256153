import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { openList } from '../../../src/store/open-list.ts';
import { SCORE_TABLES } from '../../../src/store/schema/score-tables.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { describeShared, sharedPath, testShared } from '../../shared-data.ts';
import { addOrders, batchOn, fill } from '../../store/filled-list.ts';

const reference = 'data/orders/rfm-r';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], options: RunOptions = {}) {
  const day = args.includes('--as-of') ? [] : ['--as-of', '2025-06-30'];
  return runLine(['classify', ...args, ...day], { folder, ...options });
}

const orders = `Customer,Order date,Revenue
Ann,2025-06-01,80.50
Ben,2025-01-15,14.50
Ann,2025-06-20,100
Cy,2024-01-01,5
`;

describeShared('the reference scores of the R package rfm', [reference], () => {
  test('all 995 customers are equal, scores and segments', async () => {
    const stdin = readFileSync(sharedPath(`${reference}/rfm_data_orders.csv`));
    const { stdout, stderr, code } = await run(['rfm', '-', '--as-of', '2006-12-31'], { stdin });
    expect(code).toBe(ExitCode.done);
    expect(stderr).toContain('995 customers in 4906 rows');
    const expected = records(
      readFileSync(sharedPath(`${reference}/expected/rfm_orders_scores_recomputed.csv`), 'utf8'),
    );
    const found = new Map(records(stdout).map((row) => [row.customer_id, row]));
    expect(expected).toHaveLength(995);
    expect(found.size).toBe(995);
    for (const row of expected) {
      expect(found.get(row.customer_id)).toEqual({
        customer_id: row.customer_id,
        recency_days: row.recency_days,
        frequency: row.transaction_count,
        monetary: row.amount,
        r: row.recency_score,
        f: row.frequency_score,
        m: row.monetary_score,
        rfm: row.rfm_score,
        segment: row.segment,
      });
    }
    const champions = [...found.values()].filter(({ segment }) => segment === 'Champions');
    expect(champions).toHaveLength(158);
    expect(champions.reduce((sum, { frequency }) => sum + Number(frequency), 0)).toBe(1234);
    expect(champions.reduce((sum, { monetary }) => sum + Number(monetary), 0)).toBe(120_178);
  });

  test('do not depend on the order of the rows', async () => {
    const [header, ...rows] = readFileSync(sharedPath(`${reference}/rfm_data_orders.csv`), 'utf8')
      .trim()
      .split('\n');
    const sortedRows = async (lines: readonly string[]) => {
      const { stdout } = await run(['rfm', '-', '--as-of', '2006-12-31'], { stdin: [header, ...lines].join('\n') });
      return stdout.split('\n').sort();
    };
    expect(await sortedRows([...rows].reverse())).toEqual(await sortedRows(rows));
  });
});

function records(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true });
}

describe('classify as a filter', () => {
  test('rfm: one row a customer, in the order of their first appearance', async () => {
    const { stdout, stderr, code } = await run(['rfm', '-'], { stdin: orders });
    expect(stdout).toBe(
      'Customer,recency_days,frequency,monetary,r,f,m,rfm,segment\n' +
        'Ann,10,2,180.5,5,3,5,535,Loyal Customers\n' +
        'Ben,166,1,14.5,3,1,3,313,Potential Loyalist\n' +
        'Cy,546,1,5,1,1,1,111,Lost\n',
    );
    expect(stderr).toBe('3 customers in 4 rows, as of 2025-06-30\n');
    expect(code).toBe(ExitCode.done);
  });

  test('abc: highest revenue first, with thresholds of the user', async () => {
    writeFileSync(join(folder, 'orders.csv'), orders);
    const { stdout } = await run(['abc', 'orders.csv', '--thresholds', '90,95']);
    expect(stdout).toBe(
      'Customer,revenue,share,cumulative_share,class\n' +
        'Ann,180.5,0.9025,0.9025,A\n' +
        'Ben,14.5,0.0725,0.975,B\n' +
        'Cy,5,0.025,1,C\n',
    );
  });

  test('lifecycle: the stage of each', async () => {
    const { stdout } = await run(['lifecycle', '-'], { stdin: orders });
    expect(stdout).toBe(
      'Customer,first_order,last_order,orders,usual_gap_days,silence_days,stage\n' +
        'Ann,2025-06-01,2025-06-20,2,19,10,repeat\n' +
        'Ben,2025-01-15,2025-01-15,1,19,166,lost\n' +
        'Cy,2024-01-01,2024-01-01,1,19,546,lost\n',
    );
  });

  test('leaves no file behind and opens no list', async () => {
    await run(['rfm', '-'], { stdin: orders });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('several files are one list; a header in Chinese, a unit in the header', async () => {
    writeFileSync(join(folder, 'a.csv'), '客户编号,下单日期,金额（万元）\n007,2025-06-01,1.5\n');
    writeFileSync(join(folder, 'b.csv'), '会员号,日期,金额\n007,2025-06-02,300\n8,2025-06-02,-5\n');
    const { stdout } = await run(['abc', 'a.csv', 'b.csv']);
    expect(stdout).toBe('客户编号,revenue,share,cumulative_share,class\n007,15300,1,1,A\n8,-5,0,1,C\n');
  });

  test('lines of one order are one order; what was called off and what comes later does not count', async () => {
    const stdin = `customer_id,order_no,date,amount,status
a,1,2025-06-01,10,
a,1,2025-06-01,20,completed
a,2,2025-06-02,30,cancelled
a,3,2025-06-03,-5,refund
a,4,2025-07-01,99,
b,5,2025-06-03,-5,
`;
    const { stdout, stderr } = await run(['rfm', '-'], { stdin });
    expect(stdout.split('\n')[1]).toBe('a,29,1,25,5,1,1,511,Potential Loyalist');
    expect(stderr).toBe(
      '2 customers in 6 rows, as of 2025-06-30\n' +
        '1 row after 2025-06-30 was not counted\n' +
        '1 customer without a purchase is left out\n',
    );
  });

  test.each([
    ['13/06/2025', '2025-06-05'],
    ['06/13/2025', '2025-05-06'],
  ])('the column tells which way round its dates are: beside %s', async (telling, expected) => {
    const stdin = `customer_id,date,amount\na,05/06/2025,10\nb,${telling},10\n`;
    const { stdout } = await run(['lifecycle', '-'], { stdin });
    expect(stdout.split('\n')[1]).toContain(`a,${expected},${expected},1,`);
  });

  test('a row without a number is told apart by what else it says of the customer', async () => {
    const stdin = `客户编号,客户名称,手机,日期,金额
C1,,,2025-06-01,10
,王芳,138 0013 8000,2025-06-02,20
,王芳,13800138000,2025-06-03,20
,李雷,,2025-06-03,5
-,,,2025-06-03,5
`;
    const { stdout, stderr } = await run(['abc', '-'], { stdin });
    const customers = stdout.split('\n').map((line) => line.split(',').slice(0, 2).join(' '));
    expect(customers).toEqual(['客户编号 revenue', '13800138000 40', 'C1 10', '李雷 5', '']);
    expect(stderr).toContain('3 rows without 客户编号: their customers are identified by phone, e-mail or name');
    expect(stderr).toContain('set aside, missing customer: 1 row (<stdin>:6)');
  });

  test('what stands for no order number does not make one order of many', async () => {
    const stdin = 'customer_id,order_no,date,amount\na,-,2025-06-01,10\na,-,2025-06-02,10\na,1.23E+15,2025-06-03,10\n';
    expect((await run(['rfm', '-'], { stdin })).stdout).toContain('a,27,3,30,');
  });

  test('rows that cannot be used are set aside with the reason and the line', async () => {
    const stdin = `customer_id,date,amount
a,2025-06-01,10
,2025-06-01,10
a,,10
a,2025-06-01,
a,2025-06-01,N/A
a,2025-02-30,10
a,2025-06-01,ten
a,2025-06-01,$10
a,2025-06-01,1,000
`;
    const { stdout, stderr, code } = await run(['rfm', '-'], { stdin });
    expect(code).toBe(ExitCode.setAside);
    expect(stdout.split('\n')[1]).toBe('a,29,3,10,5,1,1,511,Potential Loyalist');
    expect(stderr).toBe(
      '1 customer in 9 rows, as of 2025-06-30\n' +
        'set aside, missing customer: 1 row (<stdin>:3)\n' +
        'set aside, missing date: 1 row (<stdin>:4)\n' +
        'set aside, unreadable date: 1 row (<stdin>:7)\n' +
        'set aside, unreadable amount: 1 row (<stdin>:8)\n' +
        'set aside, more cells than the header has: 1 row (<stdin>:10)\n' +
        'set aside, different currency from most rows: 1 row (<stdin>:9)\n' +
        '2 orders of 3 without a known amount: counted as orders, not as money\n',
    );
  });

  test('a table without the columns says what is there and what is missing; --map helps', async () => {
    const stdin = 'who,when,how much\na,2025-06-01,10\n';
    const refused = await run(['rfm', '-'], { stdin });
    expect(refused.code).toBe(ExitCode.usage);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain(
      '<stdin> has no column for: customer, date, amount; its columns: who, when, how much',
    );
    expect(refused.stderr).toContain('--map customer_ref=COLUMN --map ordered_on=COLUMN --map amount=COLUMN');
    const maps = ['customer_ref=who', 'ordered_on=when', 'amount=how much'].flatMap((map) => ['--map', map]);
    const { stdout, code } = await run(['rfm', '-', ...maps], { stdin });
    expect(code).toBe(ExitCode.done);
    expect(stdout).toContain('a,29,1,10,5,1,1,511,Potential Loyalist');
  });

  test('a header alone gives a header alone', async () => {
    const { stdout, stderr, code } = await run(['lifecycle', '-'], { stdin: 'customer_id,date,amount\n' });
    expect(stdout).toBe('customer_id,first_order,last_order,orders,usual_gap_days,silence_days,stage\n');
    expect(stderr).toContain('no rows below the header');
    expect(code).toBe(ExitCode.done);
  });

  test('a missing file and an unknown scheme', async () => {
    expect((await run(['rfm', 'nowhere.csv'])).code).toBe(ExitCode.unreadable);
    const unknown = await run(['orders.csv']);
    expect(unknown.code).toBe(ExitCode.usage);
    expect(unknown.stderr).toContain('there is no scheme "orders.csv"');
    expect(unknown.stderr).toContain('abc, rfm, lifecycle');
  });

  test.each(['80', '95,80', '0,50', '80,101', 'a,b', '80,95,99'])('--thresholds %s is refused', async (given) => {
    const { code, stderr } = await run(['abc', '-', '--thresholds', given], { stdin: orders });
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain('--thresholds');
  });
});

describe('a table of customers with metrics', () => {
  const table = `客户编号,最近消费日期,消费次数,消费金额
C1,2025-06-20,2,180.5
C2,2025-01-15,1,14.5
C3,2024-01-01,1,"¥5"
C4,,0,0
`;

  test('rfm: as the orders themselves give', async () => {
    const { stdout, stderr, code } = await run(['rfm', '-'], { stdin: table });
    expect(stdout.split('\n').slice(1, 4)).toEqual([
      'C1,10,2,180.5,5,3,5,535,Loyal Customers',
      'C2,166,1,14.5,3,1,3,313,Potential Loyalist',
      'C3,546,1,5,1,1,1,111,Lost',
    ]);
    expect(code).toBe(ExitCode.setAside);
    expect(stderr).toContain('set aside, missing number: 1 row (<stdin>:5)');
  });

  test('rfm: days instead of a date; columns can be named', async () => {
    const stdin = 'who,days ago,how often,how much\na,10,2,180.5\nb,166,1,14.5\nc,546,1,5\n';
    const maps = ['customer_ref=who', 'recency=days ago', 'frequency=how often', 'monetary=how much'];
    const { stdout } = await run(['rfm', '-', ...maps.flatMap((map) => ['--map', map])], { stdin });
    expect(stdout).toContain('\na,10,2,180.5,5,3,5,535,Loyal Customers\n');
  });

  test('abc needs nothing but the amount', async () => {
    const { stdout } = await run(['abc', '-'], { stdin: 'customer_id,revenue\na,80\nb,15\nc,5\n' });
    expect(stdout).toBe(
      'customer_id,revenue,share,cumulative_share,class\na,80,0.8,0.8,A\nb,15,0.15,0.95,B\nc,5,0.05,1,C\n',
    );
  });

  test('a simple scheme takes a list of customers', async () => {
    const { stdout, code } = await run(['region', '-'], { stdin: '姓名,省份\n王芳,辽宁省\n李雷,\n' });
    expect(code).toBe(ExitCode.done);
    expect(stdout).toContain('王芳');
  });

  testShared('the reference table gives the reference scores', [reference], async () => {
    const csv = readFileSync(sharedPath(`${reference}/expected/rfm_orders_scores_recomputed.csv`), 'utf8');
    const { stdout } = await run(['rfm', '-'], { stdin: csv });
    const segments = (text: string) => records(text).map((row) => [row.customer_id, row.segment]);
    expect(segments(stdout)).toEqual(segments(csv));
  });
});

describe('what the filter shows beside the rows', () => {
  test('a table of the scheme instead of the customers', async () => {
    const { stdout } = await run(['abc', '-', '--table', 'key-accounts'], { stdin: orders });
    expect(stdout).toBe(
      'rank,customer,sum,share,cumulative_share\n1,Ann,180.5,0.9025,0.9025\n2,Ben,14.5,0.0725,0.975\n3,Cy,5,0.025,1\n',
    );
    const unknown = await run(['abc', '-', '--table', 'x'], { stdin: orders });
    expect(unknown.code).toBe(ExitCode.usage);
    expect(unknown.stderr).toContain('pareto, key-accounts, concentration');
  });

  test('the reason, if asked for', async () => {
    const { stdout } = await run(['lifecycle', '-', '--reasons'], { stdin: orders });
    expect(stdout.split('\n')[2]).toMatch(
      /,lost,"?silent for 166 days, more than 114; the usual gap of the list is 19 days"?$/,
    );
  });

  test('plots and tables on a terminal, never in a pipe or a file', async () => {
    writeFileSync(join(folder, 'orders.csv'), orders);
    const seen = await run(['abc', 'orders.csv'], { tty: true, width: 90 });
    expect(seen.stdout).toContain('Pareto curve: revenue');
    expect(seen.stdout).toMatch(/[⠁-⣿]/);
    expect(seen.stdout).toContain('Key accounts');
    const heat = await run(['rfm', 'orders.csv', '--lang', 'zh'], { tty: true, width: 90, lang: 'zh' });
    expect(heat.stdout).toContain('客户数：最近消费 × 频率');
    for (const piped of [await run(['abc', 'orders.csv']), await run(['abc', 'orders.csv', '--format', 'table'])]) {
      expect(piped.stdout).not.toContain('Pareto');
    }
    const toFile = await run(['abc', 'orders.csv', '-o', 'abc.csv'], { tty: true });
    expect(toFile.stdout).toBe('');
  });

  test('settings of rfm: quantiles, bounds, the eight classes, segments and bounds of a file', async () => {
    writeFileSync(join(folder, 'orders.csv'), orders);
    writeFileSync(join(folder, 'segments.csv'), 'segment,r,f,m\nactive,4-5,,\n');
    writeFileSync(join(folder, 'bounds.csv'), 'score,r,f,m\n2,100,2,100\n');
    const last = async (...args: readonly string[]) => {
      const { stdout } = await run(['rfm', 'orders.csv', ...args]);
      return stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',').slice(4).join(' '));
    };
    expect(await last('--quantiles', '2')).toEqual([
      '2 2 2 222 Champions',
      '2 1 1 211 Potential Loyalist',
      '1 1 1 111 Lost',
    ]);
    expect(await last('--bounds', 'r=100;f=2;m=100')).toEqual(await last('--bounds', 'bounds.csv'));
    expect(await last('--bounds', 'r=100;f=2;m=100')).toEqual([
      '2 2 2 222 Champions',
      '1 1 1 111 Lost',
      '1 1 1 111 Lost',
    ]);
    expect((await last('--segments', 'eight')).map((row) => row.split(' ').at(-1))).toEqual([
      '重要价值',
      '一般挽留',
      '一般挽留',
    ]);
    expect((await last('--segments', 'segments.csv')).map((row) => row.split(' ').at(-1))).toEqual([
      'active',
      'Others',
      'Others',
    ]);
  });

  test('a time, and another measure, for abc', async () => {
    const { stdout, stderr } = await run(['abc', '-', '--period', '2025-06', '--by', 'orders'], { stdin: orders });
    expect(stdout).toBe('Customer,orders,share,cumulative_share,class\nAnn,2,1,1,A\n');
    expect(stderr).toContain('only orders from 2025-06-01 to 2025-06-30 count');
  });

  test.each([
    [['rfm', '-', '--quantiles', '1'], 'a whole number from 2 to 9'],
    [['rfm', '-', '--bounds', 'r=1,x'], 'must be increasing or decreasing'],
    [['rfm', '-', '--weights', 'r'], 'give names and numbers'],
    [['abc', '-', '--period', 'soon'], 'give a period such as'],
    [['abc', '-', '--by', 'weight'], 'revenue, orders, quantity'],
    [['abc', '-', '--quantiles', '4'], 'there is no flag --quantiles'],
    [['--weights', 'r=1'], '--weights requires a scheme'],
    [['--table', 'pareto'], '--table requires a scheme'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await run(args, { stdin: orders });
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain(message);
  });
});

describe('classify on the list', () => {
  beforeEach(async () => {
    const list = openList(join(folder, 'clientele.db'), { mode: 'create' });
    await fill(list, {
      customers: ['Ann', 'Ben', 'Cy'],
      orders: [
        { customer: 1, on: '2025-05-20', amount: 80_000 },
        { customer: 1, on: '2025-06-20', amount: 10_000 },
        { customer: 2, on: '2020-01-01', amount: 500 },
      ],
    });
    list.close();
  });

  test('prints one line a scheme, then says that nothing has changed', async () => {
    const first = await run([]);
    expect(first.stdout).toBe(
      'scheme,customers,moved,new,gone,classes\n' +
        'abc,2,0,2,0,"A 1, C 1"\n' +
        'rfm,2,0,2,0,"lost 1, others 1"\n' +
        'lifecycle,3,0,3,0,"repeat 1, prospect 1, lost 1"\n' +
        'value,3,0,3,0,"regular 1, potential 2"\n' +
        'churn,2,0,2,0,"steady 1, lost 1"\n' +
        'groups,2,0,2,0,average 2\n' +
        'cohorts,2,0,2,0,"2020-01 1, 2025-05 1"\n',
    );
    expect(first.stderr).toContain('3 customers, as of 2025-06-30');
    expect(first.stderr).toContain('clientele undo');
    const second = await run([]);
    expect(second.stderr).toContain('nothing has changed');
  });

  test('a dry run writes nothing', async () => {
    expect((await run(['--dry-run'])).stderr).toContain('dry run');
    expect(count('SELECT COUNT(*) FROM classes')).toBe(0);
    expect(count('SELECT COUNT(*) FROM rfm_scores')).toBe(0);
  });

  test('one scheme keeps the classes of that scheme', async () => {
    const { stdout } = await run(['abc']);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(count('SELECT COUNT(DISTINCT scheme) FROM classes')).toBe(1);
  });

  test('a day before the first order', async () => {
    const { stdout, stderr } = await run(['--as-of', '2019-01-01']);
    expect(stdout.split('\n').slice(1, 4)).toEqual(['abc,0,0,0,0,', 'rfm,0,0,0,0,', 'lifecycle,3,0,3,0,prospect 3']);
    expect(stderr).toContain('the list has no orders up to 2019-01-01');
  });

  test('moves: who is in another class than before', async () => {
    await run(['--as-of', '2025-06-01']);
    await run([]);
    const { stdout, stderr } = await run(['moves', 'lifecycle', '--since', '2025-06-01']);
    expect(stdout).toBe(
      'id,ref,name,from,to,figure,before,after,why\n' +
        '1,C-1,Ann,first-time,repeat,orders,1,2,"one more order, the last on 2025-06-20; 2 in total, on 2 days"\n',
    );
    expect(stderr).toBe('1 moved from 2025-06-01 to 2025-06-30, 2 stayed\n  first-time → repeat: 1\n');
    expect((await run(['moves', 'lifecycle'])).stderr).toContain('from 2025-06-23 to 2025-06-30');
  });

  test('moves: the figure that moved them, since a week', async () => {
    await run(['--as-of', '2025-06-06']);
    const list = openList(join(folder, 'clientele.db'), { mode: 'write' });
    await inBatch(list, batchOn('2025-06-20', 'import'), ({ id }) => {
      addOrders(
        list,
        [1, 2, 3].map(() => ({ customer: 2, on: '2025-06-19', amount: 100 })),
        id,
      );
    });
    list.close();
    await run(['--as-of', '2025-06-20']);
    const { stdout, stderr } = await run(['moves', 'rfm', '--since', '2025-W24', '--as-of', '2025-06-20']);
    expect(records(stdout)).toEqual([
      {
        ...{ id: '2', ref: 'C-2', name: 'Ben', from: 'lost', to: 'potential-loyalist' },
        ...{ figure: 'days since the last order', before: '1985', after: '1' },
        why: 'days since the last order 1985 → 1 (R 1 → 5); orders 1 → 4 (F 1 → 3)',
      },
    ]);
    expect(stderr).toContain('1 moved from 2025-06-08 to 2025-06-20, 1 stayed');
    const matrix = await run(['moves', 'rfm', '--since', '2025-06-06', '--as-of', '2025-06-20', '--table', 'matrix']);
    expect(matrix.stdout).toBe('from,to,customers\nlost,potential-loyalist,1\nothers,others,1\n');
  });

  test('moves: where no classes were recorded by the day, the first ones are compared with', async () => {
    await run(['--as-of', '2025-06-06']);
    await run([]);
    const { stderr } = await run(['moves', 'lifecycle', '--since', '2025-05']);
    expect(stderr).toContain('no classes were recorded by 2025-04-30; compared with the first ones, of 2025-06-06');
    expect(stderr).toContain('1 moved from 2025-06-06 to 2025-06-30');
  });

  test('a table of a scheme, of which nothing is kept', async () => {
    const { stdout } = await run(['abc', '--table', 'key-accounts']);
    expect(stdout).toContain('1,Ann,900,');
    expect(count('SELECT COUNT(*) FROM classes')).toBe(0);
  });

  test('one scheme that has too little to go by is an error; among all it is only said', async () => {
    const alone = await run(['clv']);
    expect(alone.code).toBe(ExitCode.usage);
    const all = await run([]);
    expect(all.code).toBe(ExitCode.done);
    expect(all.stderr).toContain('not run: clv: ');
  });

  test('undo brings back the classes and figures of before', async () => {
    const everything = () => {
      const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
      try {
        return ['classes', ...SCORE_TABLES].map((table) => list.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
      } finally {
        list.close();
      }
    };
    await run(['--as-of', '2025-06-06']);
    const before = everything();
    await run([]);
    expect(everything()).not.toEqual(before);
    await runLine(['undo', '--yes'], { folder });
    expect(everything()).toEqual(before);
  });

  test.each([
    [['moves'], 'missing argument <scheme>'],
    [['moves', 'xyz'], 'there is no scheme'],
    [['moves', 'abc', '--since', '2025-07-01'], 'is after 2025-06-30'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain(message);
  });

  test('a list that is not there', async () => {
    expect((await run(['--db', 'other.db'])).code).toBe(ExitCode.unusableList);
  });

  function count(sql: string): number {
    const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
    try {
      return Number(list.db.prepare(sql).pluck().get());
    } finally {
      list.close();
    }
  }
});
