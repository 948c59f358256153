import { describe, expect, it } from 'vitest';
import { country } from '../../../src/fields/address/country.ts';
import { postcode } from '../../../src/fields/address/postcode.ts';
import { category, reference, wechatId } from '../../../src/fields/name/short-text.ts';
import { orderStatus } from '../../../src/fields/records/order-status.ts';
import { sex } from '../../../src/fields/records/sex.ts';
import { americanList, chineseList, doubtsOf } from '../chinese-list.ts';

describe('sex', () => {
  it.each([
    ['M', 'male'],
    ['男', 'male'],
    ['先生', 'male'],
    ['♀', 'female'],
    ['Female', 'female'],
    ['女士', 'female'],
    ['Other', 'other'],
  ])('%s is %s', (cell, value) => {
    expect(sex.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('is kept if it is unknown', () => {
    expect(sex.read('3', chineseList)).toEqual({ value: '3', doubts: [{ code: 'not-understood' }] });
  });
});

describe('the status of an order', () => {
  it.each([
    ['已退款', 'refunded'],
    ['已取消', 'cancelled'],
    ['交易关闭', 'cancelled'],
    ['已完成', 'completed'],
    ['部分退款', 'partly_refunded'],
    ['待付款', 'unpaid'],
    ['待审核', 'pending'],
    ['Partially Refunded', 'partly_refunded'],
    ['canceled', 'cancelled'],
    ['PAID', 'paid'],
    ['in transit', 'shipped'],
  ])('%s is %s', (cell, value) => {
    expect(orderStatus.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('is kept if it is unknown', () => {
    expect(orderStatus.read('in the clouds', chineseList)).toEqual({
      value: 'in the clouds',
      doubts: [{ code: 'not-understood' }],
    });
  });
});

describe('a country', () => {
  it.each([
    ['中国', 'CN'],
    ['PR China', 'CN'],
    ['USA', 'US'],
    ['美国', 'US'],
    ['德国', 'DE'],
    ['臺灣', 'TW'],
    ['Hong Kong', 'HK'],
    ['Hong Kong SAR', 'HK'],
    ['gb', 'GB'],
    ['NA', 'NA'],
    ['Namibia', 'NA'],
  ])('%s is %s', (cell, value) => {
    expect(country.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('is kept if it is unknown', () => {
    expect(doubtsOf(country.read('Atlantis', chineseList))).toEqual(['not-understood']);
  });
});

describe('a postcode', () => {
  it.each([
    ['116000', '116000'],
    ['116 000', '116000'],
    ['１１６０００', '116000'],
    ['sw1a 1aa', 'SW1A 1AA'],
  ])('%s is %s', (cell, value) => {
    expect(postcode.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('has six digits in China', () => {
    expect(postcode.read('10010', chineseList)).toEqual({
      value: '10010',
      doubts: [{ code: 'zero-lost', suggestion: '010010' }],
    });
    expect(doubtsOf(postcode.read('1160', chineseList))).toEqual(['postcode-length']);
    expect(doubtsOf(postcode.read('1.16E+05', chineseList))).toEqual(['digits-lost']);
    expect(doubtsOf(postcode.read('000000', chineseList))).toEqual(['placeholder']);
    expect(postcode.read('4011', americanList)).toEqual({ value: '4011', doubts: [] });
  });
});

describe('numbers of the source', () => {
  it.each([
    ['000123', '000123'],
    ['Ｋ０００１', 'K0001'],
    ['kH-01', 'kH-01'],
    ['310101198503120011', '310101198503120011'],
  ])('%s is %s', (cell, value) => {
    expect(reference.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('raise an issue if a spreadsheet has shortened them', () => {
    expect(reference.read('1.23457E+12', chineseList)).toEqual({
      value: '1.23457E+12',
      doubts: [{ code: 'digits-lost' }],
    });
  });

  it('are masked except for their ends', () => {
    expect(reference.mask('K000123')).toBe('K0****23');
    expect(wechatId.mask('wang_1985')).toBe('w****5');
    expect(category.mask('门店')).toBe('门店');
  });
});
