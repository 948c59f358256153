import { describe, expect, it } from 'vitest';
import { mappingFor } from '../../../src/intake/plan/kinds.ts';
import { cleanCell, countCell, newReports, rowCleaner } from '../../../src/intake/quality/clean.ts';
import { chineseList } from '../../fields/chinese-list.ts';

function cleaned(headers: string, cells: string, kind: 'customers' | 'orders' = 'customers'): string {
  const mapping = mappingFor(kind, headers.split('|'), []);
  return rowCleaner(
    mapping,
    chineseList,
  )(cells.split('|'))
    .map(({ value }) => value)
    .join('|');
}

describe('a row that is cleaned', () => {
  it.each([
    ['姓名|手机', '张 三|138 1234 5678', '张三|13812345678'],
    ['姓名|称呼|性别', '王先生||', '王|先生|male'],
    ['姓名|证件号码|生日|性别', '王伟|11010519491231002x||', '王伟|11010519491231002X|1949-12-31|female'],
    ['姓名|地址|省份|城市|区县', '王伟|大连中山区人民路1号|||', '王伟|大连中山区人民路1号|辽宁省|大连市|中山区'],
    ['邮箱|姓名', 'Wang Wei <w@QQ.com>|', 'w@qq.com|Wang Wei'],
  ])('%s: what a cell tells of a blank one stands there: %s', (headers, cells, expected) => {
    expect(cleaned(headers, cells)).toBe(expected);
  });

  it.each([
    ['姓名', '王先生', '王先生'],
    ['姓名|称呼', '王先生|经理', '王先生|经理'],
    ['姓名|称呼', '王女士|', '王|女士'],
    ['姓名', '张三（男）', '张三（男）'],
    ['手机', '13812345678/13912345678', '13812345678/13912345678'],
    ['邮箱', 'a@QQ.com; b@QQ.com', 'a@QQ.com; b@QQ.com'],
    ['手机|座机', '010-12345678|', '010-12345678|'],
    ['备用|姓名', ' as it is |王伟', ' as it is |王伟'],
  ])('%s: what has no other place stays: %s', (headers, cells, expected) => {
    expect(cleaned(headers, cells)).toBe(expected);
  });

  it.each([
    ['金额', '$5', '$5'],
    ['金额', '¥1,200', '1200.00'],
    ['金额|币种', '$5|', '5.00|USD'],
    ['金额（万元）', '1.2', '1.20'],
    ['金额（万元）', '1200元', '1200元'],
    ['金额（元）', '1,200元', '1200.00'],
  ])('%s: an amount means what it meant: %s', (headers, cells, expected) => {
    expect(cleaned(headers, cells, 'orders')).toBe(expected);
  });

  it('reads its own result as it is', () => {
    const [headers, cells] = ['姓名|称呼|手机|地址|省份', '王先生||86-13812345678|辽宁大连中山区|'];
    const once = cleaned(headers, cells);
    expect(cleaned(headers, once)).toBe(once);
  });
});

describe('the report of a column', () => {
  it('counts as a person would', () => {
    const mapping = mappingFor('customers', ['手机'], []);
    const [report] = newReports(mapping);
    if (report === undefined) throw new Error('no column');
    const cells = ['13812345678', '138 1234 5678', '', '1.38E+10', '13912345678', '无', ' '];
    for (const cell of cells) countCell(report, cell, cleanCell(cell, report.field, chineseList));
    expect(report).toMatchObject({ filled: 5, blank: 2, valid: 3, repaired: 2, doubtful: 2 });
    expect(report.distinct.inWords()).toBe('3');
    expect(report.examples).toEqual(['138 1234 5678 → 13812345678', '1.38E+10', '无']);
    expect([...report.doubts]).toEqual([
      ['digits-lost', 1],
      ['placeholder', 1],
    ]);
  });
});
