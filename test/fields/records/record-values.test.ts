import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../src/fields/date/moment.ts';
import { pointsMovement, pointsNumber, takesPoints } from '../../../src/fields/records/points-movement.ts';
import { parseScore, score } from '../../../src/fields/records/score.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('a score', () => {
  it.each([
    ['4', '4'],
    ['4.5分', '4.5'],
    ['4/5', '4/5'],
    ['8 out of 10', '8/10'],
    ['９', '9'],
    ['5 stars', '5'],
    ['★★★☆☆', '3/5'],
    ['★★★★', '4'],
    ['非常满意', '5/5'],
    ['Very dissatisfied', '1/5'],
    ['不滿意', '2/5'],
    ['-', null],
    ['blue', 'blue'],
  ])('%s is %s', (cell, value) => {
    expect(score.read(cell, chineseList).value).toBe(value);
  });

  it('that is not one raises an issue', () => {
    expect(doubtsOf(score.read('blue', chineseList))).toEqual(['not-understood']);
    expect(doubtsOf(score.read('无', chineseList))).toEqual(['placeholder']);
  });

  it('is a number on a scale', () => {
    expect(parseScore('4/5')).toEqual({ score: 4, scale: 5 });
    expect(parseScore('4.5')).toEqual({ score: 4.5, scale: undefined });
    expect(parseScore('blue')).toBeUndefined();
  });
});

describe('points', () => {
  it.each([
    ['100', '100'],
    ['+100', '100'],
    ['-50', '-50'],
    ['(50)', '-50'],
    ['1,200 points', '1200'],
    ['100积分', '100'],
    ['12.5', '12.5'],
  ])('%s is %s', (cell, value) => {
    expect(pointsNumber.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it.each([
    ['兑换', 'redeemed', true],
    ['过期', 'expired', true],
    ['Earn', 'earned', false],
    ['人工调整', 'adjusted', false],
    ['生日礼', '生日礼', false],
  ])('%s is %s', (cell, value, takes) => {
    expect(pointsMovement.read(cell, chineseList).value).toBe(value);
    expect(takesPoints(value)).toBe(takes);
  });
});

describe('a moment', () => {
  it.each([
    ['2025-06-01', '2025-06-01'],
    ['2025/6/1 8:30', '2025-06-01T08:30:00'],
    ['2025-06-01T08:30:15+08:00', '2025-06-01T00:30:15'],
    ['2025-06-01T08:30:15.123Z', '2025-06-01T08:30:15'],
    ['2025年6月1日 下午3:05', '2025-06-01T15:05:00'],
    ['1 Jun 2025 12:10 am', '2025-06-01T00:10:00'],
    ['03/04/2025', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s is %s', (cell, moment) => {
    expect(momentOf(cell, chineseList)).toBe(moment);
  });
});
