import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { seededRandom } from '../../../src/base/seeded-random.ts';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { pairwiseQuality } from '../pairwise.ts';
import { listOf, reading } from '../reading.ts';

/** The clusters of rows, each as the numbers of its rows, in the order of the first. */
function clustersOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return [...linkRecords(listOf(columns, rows), { reading }).clusters];
}

/** Rows among enough others for a model to be fitted. */
function among(columns: readonly string[], rows: readonly (readonly string[])[], seed = 1) {
  const known: readonly string[] = inventedColumns;
  const others = inventedList(200, seed).rows.map((row) => columns.map((column) => row[known.indexOf(column)] ?? ''));
  return [...rows, ...others];
}

describe('a list of persons', () => {
  test.each([1, 2, 3])('is linked without a word about it (seed %i)', (seed) => {
    const { rows, truth } = inventedList(300, seed);
    const { precision, recall } = pairwiseQuality(truth, clustersOf(inventedColumns, rows));
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThan(0.97);
  });

  test('is linked alike in whatever order its rows come', () => {
    const { rows } = inventedList(250, 4);
    const random = seededRandom(9);
    const order = rows.map((_, at) => at);
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const straight = linkRecords(listOf(inventedColumns, rows), { reading });
    const shuffled = linkRecords(
      listOf(
        inventedColumns,
        order.map((at) => rows[at] ?? []),
      ),
      { reading },
    );
    const partners = (clusters: ArrayLike<number>, numbers: readonly number[]) =>
      numbers.map((_, at) => numbers.filter((__, other) => clusters[other] === clusters[at]).sort((a, b) => a - b));
    const expected = partners(
      straight.clusters,
      rows.map((_, at) => at),
    );
    const found = partners(shuffled.clusters, order);
    for (const [place, record] of order.entries()) expect(found[place]).toEqual(expected[record]);
    const weights = (pairs: typeof straight.pairs) => pairs.map(({ weight }) => weight);
    expect(weights(shuffled.pairs)).toEqual(weights(straight.pairs));
  });

  test('is linked alike twice', () => {
    const { rows } = inventedList(100, 5);
    expect(clustersOf(inventedColumns, rows)).toEqual(clustersOf(inventedColumns, rows));
  });

  test('is linked the same with a number for each row and a column of remarks', () => {
    const { rows } = inventedList(150, 6);
    const more = rows.map((row, at) => [`K${1000 + at}`, ...row, at % 3 === 0 ? '微信' : '展会']);
    expect(clustersOf(['客户编号', ...inventedColumns, '来源'], more)).toEqual(clustersOf(inventedColumns, rows));
  });
});

describe('columns that say nothing of identity', () => {
  test('change nothing, whatever they are', () => {
    const { rows, truth } = inventedList(300, 12);
    const random = seededRandom(13);
    const below = (limit: number) => Math.floor(random() * limit);
    const noise = () => [`grade ${below(3)}`, `shop ${below(5)}`, `202${below(5)}-0${1 + below(9)}-1${below(9)}`];
    const more = rows.map((row) => [...row, ...noise()]);
    const { precision, recall } = pairwiseQuality(truth, clustersOf([...inventedColumns, 'x', 'y', 'z'], more));
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThan(0.97);
  });
});

describe('a list in which nobody stands twice', () => {
  test('stays as it is, namesakes and all', () => {
    const { rows, truth } = inventedList(600, 14);
    const once = rows.filter((_, at) => truth.indexOf(truth[at] ?? 0) === at);
    const names = new Set(once.map(([name]) => name));
    expect(names.size).toBeLessThan(once.length);
    expect(clustersOf(inventedColumns, once)).toEqual(once.map((_, at) => at));
  });
});

describe('columns that nobody knows', () => {
  test('are enough where they tell customers apart', () => {
    const { rows, truth } = inventedList(200, 15);
    const { precision, recall } = pairwiseQuality(truth, clustersOf(['a', 'b', 'c', 'd', 'e'], rows));
    expect(precision).toBeGreaterThan(0.98);
    expect(recall).toBeGreaterThan(0.9);
  });
});

describe('records that share much and are not the same', () => {
  test('a family on one telephone stays a family', () => {
    const columns = ['姓名', '手机', '邮箱', '地址', '生日'];
    const homes = Array.from({ length: 40 }, (_, home) => {
      const phone = `137${String(10_000_000 + home * 7919)}`;
      const address = `武汉市洪山区珞喻路${home + 1}号3栋${home + 101}室`;
      const family = ['高', '林', '何', '郭'][home % 4] ?? '';
      return [
        [`${family}志${'明强军华'[home % 4]}`, phone, '', address, `${1960 + (home % 20)}-03-${10 + (home % 18)}`],
        [
          `${family}秀${'英兰珍玉'[(home * 3) % 4]}`,
          phone,
          '',
          address,
          `${1965 + (home % 20)}-11-${10 + (home % 17)}`,
        ],
      ];
    }).flat();
    const clusters = clustersOf(columns, among(columns, homes));
    for (let home = 0; home < 40; home++) expect(clusters[2 * home]).not.toBe(clusters[2 * home + 1]);
  });

  test('colleagues at one switchboard stay colleagues', () => {
    const columns = ['姓名', '公司', '手机', '电话', '生日'];
    const firms = Array.from({ length: 30 }, (_, firm) =>
      ['李', '王', '赵'].map((family, at) => [
        `${family}${'安宁平顺康泰福禄寿喜'[firm % 10]}${'鸣妮元'[Math.floor(firm / 10)]}`,
        `武汉${'东西南北中'[firm % 5]}${'和平兴盛达'[Math.floor(firm / 5) % 5]}贸易有限公司`,
        `139${String(10_000_000 + (3 * firm + at) * 104_729)}`,
        `027-8${String(1_000_000 + firm * 7919)}`,
        `19${50 + ((firm * 7 + at * 16) % 50)}-0${1 + ((firm + at * 4) % 9)}-1${(firm + at * 3) % 10}`,
      ]),
    ).flat();
    const clusters = clustersOf(columns, among(columns, firms));
    for (let row = 0; row < firms.length; row++) expect(clusters[row], firms[row]?.join()).toBe(row);
  });

  test('a person and a company are never one customer', () => {
    const columns = ['姓名', '类型', '手机', '邮箱'];
    const rows = [
      ['王大明', '个人', '13812345678', 'ming@qq.com'],
      ['王大明', '企业', '13812345678', 'ming@qq.com'],
    ];
    const { clusters, explain } = linkRecords(listOf(columns, rows), { reading });
    expect([...clusters]).toEqual([0, 1]);
    expect(explain(0, 1)).toBeUndefined();
  });

  // Both codes have a right check digit; the third has a slip in its last digit.
  const codes = ['11010519491231002X', '440524188001010014', '110105194912310029'] as const;
  const twins = (code: string, other: string) => [
    ['欧阳伟', '13812345678', 'wei@qq.com', '南京市鼓楼区解放路787号9幢101室', '1949-12-31', code],
    ['欧阳伟', '13812345678', 'wei@qq.com', '南京市鼓楼区解放路787号9幢101室', '1949-12-31', other],
  ];
  const withCode = [...inventedColumns, '身份证号'];

  test('two valid identity codes that differ forbid a merge, whatever else agrees', () => {
    const clusters = clustersOf(withCode, among(withCode, twins(codes[0], codes[1])));
    expect(clusters[0]).not.toBe(clusters[1]);
  });

  test('a code whose check digit is wrong forbids nothing', () => {
    const clusters = clustersOf(withCode, among(withCode, twins(codes[0], codes[2])));
    expect(clusters[0]).toBe(clusters[1]);
  });
});

describe('what a person decided', () => {
  const { rows, truth } = inventedList(120, 7);
  const pair = { first: 0, second: 1 };

  test('keeps two records apart', () => {
    expect(truth[0]).toBe(truth[1]);
    const decisions = [{ ...pair, same: false }];
    const { clusters } = linkRecords(listOf(inventedColumns, rows), { reading, decisions });
    expect(clusters[0]).not.toBe(clusters[1]);
  });

  test('holds two records together', () => {
    const other = truth.findIndex((person) => person !== truth[0]);
    const decisions = [{ first: 0, second: other, same: true }];
    const { clusters } = linkRecords(listOf(inventedColumns, rows), { reading, decisions });
    expect(clusters[other]).toBe(clusters[0]);
  });
});

describe('two lists that hold each customer once', () => {
  test('are linked between each other only, one to one', () => {
    const { rows, truth } = inventedList(100, 8);
    const twice = [...rows, ...rows];
    const source = (record: number) => (record < rows.length ? 0 : 1);
    const { clusters } = linkRecords({ ...listOf(inventedColumns, twice), source }, { reading, oneToOne: true });
    for (let first = 0; first < twice.length; first++) {
      for (let second = first + 1; second < twice.length; second++) {
        if (source(first) === source(second)) expect(clusters[first]).not.toBe(clusters[second]);
      }
    }
    expect(pairwiseQuality([...truth, ...truth], clusters).precision).toBe(1);
    expect([...clusters].filter((first, record) => first !== record).length).toBe(rows.length);
  });
});

describe('the parts of a weight', () => {
  test('add up to it, for every pair', () => {
    const { rows } = inventedList(150, 10);
    const { pairs, explain } = linkRecords(listOf(inventedColumns, rows), { reading, reviewAbove: 0.001 });
    expect(pairs.length).toBeGreaterThan(50);
    for (const { first, second, weight, probability } of pairs) {
      const sum = explain(first, second)?.reduce((total, part) => total + part.weight, 0);
      expect(sum).toBeCloseTo(weight, 6);
      expect(probability).toBeCloseTo(1 / (1 + 2 ** -weight), 9);
    }
  });
});

describe('lists with little in them', () => {
  const columns = ['name', 'phone'];

  test('no rows', () => {
    expect(clustersOf(columns, [])).toEqual([]);
  });

  test('one row', () => {
    expect(clustersOf(columns, [['Ann Lee', '555-0100']])).toEqual([0]);
  });

  test('two rows that are the same', () => {
    const row = ['王小明', '13812345678', 'xm@qq.com', '1990-01-02'];
    expect(clustersOf(['姓名', '手机', '邮箱', '生日'], [row, row])).toEqual([0, 0]);
  });

  test('two rows that have nothing in common', () => {
    const rows = [
      ['王小明', '13812345678'],
      ['李丽', '13987654321'],
    ];
    expect(clustersOf(['姓名', '手机'], rows)).toEqual([0, 1]);
  });

  test('blank rows are nobody, and not one customer', () => {
    expect(
      clustersOf(columns, [
        ['', ''],
        ['', ''],
        ['', ''],
      ]),
    ).toEqual([0, 1, 2]);
  });

  test('no column that says who somebody is: an error that says what is needed', () => {
    const attempt = () => clustersOf(['remark'], [['x'], ['x']]);
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(/remark/);
  });
});
