/** The schemes beside ABC, RFM and lifecycle, as a user meets them: on files, on a list, in a pipe and on a terminal. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ExitCode } from '../../../src/base/errors.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { describeShared, sharedPath } from '../../shared-data.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], options: RunOptions = {}) {
  return runLine([...args, '--as-of', '2026-06-30'], { folder, ...options });
}

const classify = (args: readonly string[], stdin: string, options: RunOptions = {}) =>
  run(['classify', ...args], { stdin, ...options });

const orders = `客户编号,下单日期,金额,商品,品类,渠道
C1,2026-01-05,100,龙井,茶叶,门店
C1,2026-02-05,100,龙井,茶叶,门店
C1,2026-03-05,100,龙井,茶叶,官网
C1,2026-04-05,100,普洱,茶叶,门店
C2,2026-01-06,30,茶盘,器具,官网
C2,2026-06-06,20,龙井,茶叶,官网
C3,2026-06-07,5000,茶盘,器具,门店
`;

const customers = `客户编号,姓名,省份,城市,客户类型,行业,规模,来源
C1,张伟,浙江省,杭州市,个人,,,门店
C2,李娜,浙江省,宁波市,个人,,,官网
C3,和润公司,,,企业,医药,50-99,展会
`;

describe('as a filter', () => {
  test.each([
    [
      ['value'],
      [
        'orders,amount,active_months,value_score,grade',
        '4,400,4,66.7,regular',
        '2,50,2,33.3,potential',
        '1,5000,1,50,regular',
      ],
    ],
    [
      ['value', '--value-bounds', '70,45', '--weights', 'amount=1'],
      [
        'orders,amount,active_months,value_score,grade',
        '4,400,4,50,regular',
        '2,50,2,16.7,potential',
        '1,5000,1,83.3,vip',
      ],
    ],
    [
      ['value', '--value-rules', 'VIP：金额 >= 1000；普通：订单数 >= 4'],
      [
        'orders,amount,active_months,value_score,grade',
        '4,400,4,66.7,regular',
        '2,50,2,33.3,potential',
        '1,5000,1,50,vip',
      ],
    ],
    [['attitude'], ['purchases,favourite,favourite_share,new_items,early_items,attitude', '4,龙井,0.75,0,0,loyal']],
    [
      ['attitude', '--loyal-share', '80'],
      ['purchases,favourite,favourite_share,new_items,early_items,attitude', '4,龙井,0.75,0,0,no-preference'],
    ],
    [
      ['attitude', '--attitude-by', 'category', '--early-share', '20'],
      ['purchases,favourite,favourite_share,new_items,early_items,attitude', '4,茶叶,1,0,0,loyal'],
    ],
    [
      ['preference'],
      [
        'favourite_category,favourite_product,favourite_channel,favourite_weekday,next_purchase,purse_share,preference',
        '茶叶,龙井,门店,thursday,2026-05-06,1,茶叶',
        '器具,茶盘,官网,saturday,,0.6,器具',
        '器具,茶盘,门店,sunday,,1,器具',
      ],
    ],
    [
      ['preference', '--preference-by', 'channel'],
      [
        'favourite_category,favourite_product,favourite_channel,favourite_weekday,next_purchase,purse_share,preference',
        '茶叶,龙井,门店,thursday,2026-05-06,0.75,门店',
        '器具,茶盘,官网,saturday,,1,官网',
        '器具,茶盘,门店,sunday,,1,门店',
      ],
    ],
    [
      ['cohorts'],
      ['first_order,active_periods,cohort', '2026-01-05,4,2026-01', '2026-01-06,2,2026-01', '2026-06-07,1,2026-06'],
    ],
    [
      ['groups', '--groups', '2', '--group-by', 'amount', '--group-seed', '7'],
      ['amount,group', '400,low-spend', '50,low-spend', '5000,very-high-spend'],
    ],
  ])('%j', async (args, [header, ...rows]) => {
    const { stdout, code } = await classify([...args, '-'], orders);
    const withCustomer = rows.map((row, place) => `C${place + 1},${row}`);
    expect(stdout).toBe(`${[`客户编号,${header}`, ...withCustomer].join('\n')}\n`);
    expect(code).toBe(ExitCode.done);
  });

  test.each([
    [['region'], '客户编号,region\nC1,浙江省\nC2,浙江省\n'],
    [['region', '--region-by', 'city'], '客户编号,region\nC1,杭州市\nC2,宁波市\n'],
    [['kind'], '客户编号,kind\nC1,person\nC2,person\nC3,company\n'],
    [['industry'], '客户编号,industry\nC3,医药\n'],
    [['size'], '客户编号,size\nC3,50-99\n'],
    [['source'], '客户编号,source\nC1,门店\nC2,官网\nC3,展会\n'],
  ])('%j, of a file of customers', async (args, expected) => {
    expect((await classify([...args, '-'], customers)).stdout).toBe(expected);
  });

  test('the retention table, by months and by quarters', async () => {
    const months = await classify(['cohorts', '-', '--table', 'retention'], orders);
    expect(months.stdout).toBe('cohort,customers,m0,m1,m2,m3,m4,m5\n2026-01,2,1,0.5,0.5,0.5,0,0.5\n2026-06,1,1,,,,,\n');
    expect(months.stderr).toContain('bought again after the first order: 50.0 % in month 1, 50.0 % in month 3');
    const quarters = await classify(['cohorts', '-', '--table', 'active', '--cohort-by', 'quarter'], orders);
    expect(quarters.stdout).toBe('cohort,customers,q0,q1\n2026-Q1,2,2,2\n2026-Q2,1,1,\n');
  });

  test('the classes with what they bring', async () => {
    const { stdout } = await classify(['value', '-', '--table', 'classes'], orders);
    expect(stdout).toBe(
      'class,customers,share,revenue,revenue_share\nregular,2,0.6667,5400,0.9908\npotential,1,0.3333,50,0.0092\n',
    );
  });

  test('a table of customers with metrics', async () => {
    const figures = 'customer,recency,frequency,monetary\nA,10,9,900\nB,200,2,50\nC,300,1,10\n';
    const { stdout, stderr } = await classify(['value', '-'], figures);
    expect(stdout.split('\n')[1]).toMatch(/^A,9,.*,vip$/);
    expect(stderr).toContain('no loyalty without orders');
    expect((await classify(['groups', '-', '--groups', '2'], figures)).stdout).toContain('A,9,');
  });
});

describe('what cannot be done is refused, with what is missing', () => {
  const plain = 'customer,date,amount\nA,2026-01-01,5\n';
  test.each([
    [['preference', '-'], plain, 'preference: no order has a category', '--map category=COLUMN'],
    [['attitude', '-'], plain, 'attitude: no order has a product', '--attitude-by category, channel'],
    [
      ['groups', '-', '--groups', '2'],
      plain,
      '--groups cannot be 2: there is only 1 distinct customer',
      'smaller number of groups',
    ],
    [['groups', '-', '--group-by', 'age'], plain, "--group-by cannot be 'age'", 'frequency, amount, recency'],
    [['value', '-', '--value-bounds', '40,80'], plain, "--value-bounds cannot be '40,80'", 'two decreasing scores'],
    [['value', '-', '--value-rules', 'gold'], plain, 'the rules cannot be used', 'vip: amount >= 10000'],
    [['value', '-', '--weights', 'r=2'], plain, 'value has no weight for r', 'frequency=3'],
    [['cohorts', '-', '--cohort-by', 'week'], plain, "--cohort-by cannot be 'week'", 'month, quarter, year'],
    [['region', '-', '--region-by', 'street'], customers, "--region-by cannot be 'street'", 'province, city'],
    [['region', '-', '--region-by', 'district'], customers, 'region: no customer has a value', '--region-by'],
  ])('%j', async (args, stdin, message, hint) => {
    const { stdout, stderr, code } = await classify(args, stdin);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(code).toBe(ExitCode.usage);
  });

  test('in Chinese as well', async () => {
    const { stderr } = await classify(['preference', '-'], plain, { lang: 'zh' });
    expect(stderr).toContain('preference：订单没有“品类”');
    expect(stderr).toContain('指明对应的列：--map category=列名');
  });
});

describe('on a list', () => {
  const content = () => {
    const db = new Sqlite(join(folder, 'clientele.db'), { readonly: true });
    try {
      return ['classes', 'value_scores', 'attitude_scores', 'preference_scores'].map((table) =>
        db.prepare<[], unknown>(`SELECT * FROM ${table} ORDER BY 1`).raw().all(),
      );
    } finally {
      db.close();
    }
  };

  beforeEach(async () => {
    await run(['import', '-', '--as', 'customers'], { stdin: customers });
    await run(['import', '-', '--as', 'orders'], { stdin: orders });
  });

  test('all that the data allow are run and kept, and can be asked for', async () => {
    const { stdout, code } = await run(['classify']);
    expect(code).toBe(ExitCode.done);
    const counts = new Map(stdout.split('\n').map((line) => [line.split(',')[0], line]));
    expect(counts.get('value')).toContain('regular 2');
    expect(counts.get('attitude')).toBe('attitude,1,0,1,0,loyal 1');
    expect(counts.get('preference')).toContain('器具 2');
    expect(counts.get('cohorts')).toContain('2026-01 2');
    expect(counts.get('region')).toBe('region,2,0,2,0,浙江省 2');
    expect(counts.get('industry')).toBe('industry,1,0,1,0,医药 1');
    const asked = await run([
      'list',
      '--where',
      "preference = '茶叶' AND value_score > 50 AND next_purchase_on < '2026-06-30'",
      '--columns',
      'name,value,attitude,most_bought,favourite_weekday,purse_share,cohort,region',
    ]);
    expect(asked.stdout.split('\n')[1]).toBe('张伟,regular,loyal,龙井,thursday,1,2026-01,浙江省');
  });

  test('a second run changes nothing, and undo takes all of it back', async () => {
    const before = content();
    await run(['classify']);
    const after = content();
    expect(after).not.toEqual(before);
    const second = await run(['classify']);
    expect(second.stderr).toContain('nothing has changed');
    expect(content()).toEqual(after);
    await run(['undo']);
    expect(content()).toEqual(before);
  });

  test('by another kind of favourite everybody is in another class', async () => {
    await run(['classify', 'preference', '--preference-by', 'weekday']);
    const { stdout } = await run(['classify', 'preference', '--preference-by', 'channel']);
    expect(stdout).toContain('preference,3,3,0,0');
  });

  test('on a terminal the retention is drawn, in a pipe it is not', async () => {
    const piped = await run(['classify', 'cohorts']);
    expect(piped.stdout).not.toContain('Retention by cohort');
    const seen = await run(['classify', 'cohorts'], { tty: true, width: 120 });
    expect(seen.stdout).toContain('Retention by cohort');
    expect(seen.stdout).toContain('2026-01 (2)');
    const chinese = await run(['classify', 'value'], { tty: true, width: 120, lang: 'zh' });
    expect(chinese.stdout).toContain('各类别客户数');
  });
});

const cdnow = 'data/orders/cdnow/CDNOW_sample.txt';

describeShared('the customers of CDNOW', [cdnow], () => {
  let stdin = '';
  beforeAll(() => {
    const lines = readFileSync(sharedPath(cdnow), 'utf8').trim().split(/\r?\n/);
    const rows = lines.map((line) => {
      const [, customer, day = '', , amount] = line.trim().split(/\s+/);
      return [customer, `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, amount].join(',');
    });
    stdin = ['customer,date,amount', ...rows].join('\n');
  });

  test('the three cohorts and how many came back in the months that follow', async () => {
    const { stdout } = await runLine(['classify', 'cohorts', '-', '--table', 'active', '--as-of', '1998-06-30'], {
      folder,
      stdin,
    });
    expect(stdout.split('\n').map((line) => line.split(',').slice(0, 6).join(','))).toEqual([
      'cohort,customers,m0,m1,m2,m3',
      '1997-01,781,781,124,95,70',
      '1997-02,857,857,134,110,75',
      '1997-03,719,719,87,84,78',
      '',
    ]);
  });

  test('two groups, told apart by all three figures', async () => {
    const { stdout } = await runLine(['classify', 'groups', '-', '--table', 'groups', '--as-of', '1998-06-30'], {
      folder,
      stdin,
    });
    expect(stdout.split('\n').map((line) => line.split(',')[0])).toEqual([
      'group',
      'frequent+high-spend+very-recent',
      'infrequent+low-spend+silent',
      '',
    ]);
  });
});
