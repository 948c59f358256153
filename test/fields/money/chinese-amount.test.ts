import { describe, expect, it } from 'vitest';
import { inFigures } from '../../../src/fields/money/chinese-amount.ts';
import { amountOfMoney } from '../../../src/fields/money/money.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('an amount that is written out', () => {
  it.each([
    ['贰佰元', '200.00'],
    ['人民币叁仟元整', '3000.00'],
    ['壹万贰仟叁佰肆拾伍元陆角柒分', '12345.67'],
    ['壹仟零伍拾元零伍分', '1050.05'],
    ['壹拾贰万元正', '120000.00'],
    ['十五元', '15.00'],
    ['三千块钱', '3000.00'],
    ['两百块', '200.00'],
    ['一亿零三万元', '100030000.00'],
    ['五元五角', '5.50'],
  ])('%s is %s', (cell, value) => {
    expect(amountOfMoney.read(cell, chineseList)).toEqual({ value, doubts: [], also: { currency: 'CNY' } });
  });

  it.each([['一二三元'], ['百元'], ['千万元'], ['三十百元'], ['万元'], ['二百'], ['1万二千元']])(
    '%s is kept and doubted',
    (cell) => {
      expect(inFigures(cell)).toBeUndefined();
      const reading = amountOfMoney.read(cell, chineseList);
      expect(reading.value).toBe(cell);
      expect(doubtsOf(reading)).toEqual(['not-understood']);
    },
  );
});
