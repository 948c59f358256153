import { describe, expect, it } from 'vitest';
import { customerKind, guessKind } from '../../../src/fields/name/customer-kind.ts';
import { describeShared, sharedRows } from '../../shared-data.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('the kind of a customer', () => {
  it.each([
    ['个人', 'person'],
    ['個人客戶', 'person'],
    ['Individual', 'person'],
    ['企业', 'company'],
    ['Company', 'company'],
    ['B2B', 'company'],
  ])('%s is %s', (cell, value) => {
    expect(customerKind.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('is kept if it is unknown', () => {
    const reading = customerKind.read('noodle shops', chineseList);
    expect(reading.value).toBe('noodle shops');
    expect(doubtsOf(reading)).toEqual(['not-understood']);
  });
});

describe('guessKind', () => {
  it.each([
    ['武汉万成中软件有限责任公司', 'company'],
    ['维蓝软件（长沙）', 'company'],
    ['长沙和达化工', 'company'],
    ['源远物流', 'company'],
    ['欧阳公司', 'company'],
    ['大连市第一中学', 'company'],
    ['Apple Inc.', 'company'],
    ['Foo Bar Co., Ltd.', 'company'],
    ['Müller GmbH', 'company'],
    ['王建国', 'person'],
    ['羅健', 'person'],
    ['董 艳宁', 'person'],
    ['欧阳娜娜', 'person'],
    ['王总', 'person'],
    ['Mr Smith', 'person'],
    ['John Smith', undefined],
    ['hotel bel-air', undefined],
    ['', undefined],
  ])('%s: %s', (name, kind) => {
    expect(guessKind(name)).toBe(kind);
  });
});

describeShared('the kinds in a large Chinese list', ['data/linkage/zh_customers.csv'], () => {
  it('are inferred from the names alone', () => {
    const rows = sharedRows('data/linkage/zh_customers.csv', '客户名称', '客户类型');
    const right = rows.filter(
      ([name = '', kind = '']) => guessKind(name) === customerKind.read(kind, chineseList).value,
    );
    expect(rows.length).toBeGreaterThan(9000);
    expect(right.length / rows.length).toBeGreaterThan(0.99);
  });
});
