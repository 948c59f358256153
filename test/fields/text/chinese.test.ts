import { describe, expect, it } from 'vitest';
import { hasHan, toPinyin, toSimplified } from '../../../src/fields/text/chinese.ts';

describe('toSimplified', () => {
  it.each([
    ['張艷娟', '张艳娟'],
    ['邱瑩康', '邱莹康'],
    ['浦東新區 Tower 1', '浦东新区 Tower 1'],
    ['张艳娟', '张艳娟'],
    ['陕西省咸阳市乾县', '陕西省咸阳市乾县'],
    ['乾縣', '乾县'],
    ['乾安县乾隆路', '乾安县乾隆路'],
    ['王乾', '王乾'],
    ['豆乾', '豆干'],
    ['乾洗店', '干洗店'],
    ['葡萄乾', '葡萄干'],
    ['後里區余先生干女儿', '后里区余先生干女儿'],
    ['Smith', 'Smith'],
    ['𠮷野', '𠮷野'],
  ])('%s is %s', (text, expected) => {
    expect(toSimplified(text)).toBe(expected);
    expect(toSimplified(text)).toHaveLength(text.length);
  });
});

describe('toPinyin', () => {
  it.each([
    ['张艳', 'zhang yan'],
    ['張艷', 'zhang yan'],
    ['A座 201', 'a zuo 201'],
    ['Smith', 'smith'],
  ])('%s is %s', (text, expected) => {
    expect(toPinyin(text)).toBe(expected);
  });

  it('knows how a character is read as a surname', () => {
    expect(toPinyin('单田芳')).toBe('dan tian fang');
    expect(toPinyin('单田芳', 'name')).toBe('shan tian fang');
  });
});

describe('hasHan', () => {
  it.each([
    ['张', true],
    ['abc', false],
    ['かな', false],
  ])('%s: %s', (text, expected) => {
    expect(hasHan(text)).toBe(expected);
  });
});
