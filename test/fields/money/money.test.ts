import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountOfMoney,
  currencyCode,
  majorUnits,
  minorDigits,
  parseMoney,
  withMoneyUnit,
} from '../../../src/fields/money/money.ts';
import { parseQuantity, quantity } from '../../../src/fields/money/quantity.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('parseMoney', () => {
  it.each([
    ['¥1,234.50', 'CNY', 123450, 'CNY'],
    ['￥１００', 'CNY', 10000, 'CNY'],
    ['1.2万', 'CNY', 1200000, 'CNY'],
    ['3千元', 'CNY', 300000, 'CNY'],
    ['0.5亿', 'CNY', 5000000000, 'CNY'],
    ['(300)', 'CNY', -30000, 'CNY'],
    ['(¥300)', 'CNY', -30000, 'CNY'],
    ['-300', 'CNY', -30000, 'CNY'],
    ['−300', 'CNY', -30000, 'CNY'],
    ['300-', 'CNY', -30000, 'CNY'],
    ['¥-5', 'CNY', -500, 'CNY'],
    ['$5', 'CNY', 500, 'USD'],
    ['$5', 'HKD', 500, 'HKD'],
    ['$5 CAD', 'CNY', 500, 'CAD'],
    ['HK$ 1,000', 'CNY', 100000, 'HKD'],
    ['¥5', 'JPY', 5, 'JPY'],
    ['EUR 12', 'CNY', 1200, 'EUR'],
    ['1.234,56', 'EUR', 123456, 'EUR'],
    ['1,234.56', 'EUR', 123456, 'EUR'],
    ['1.234.567', 'EUR', 123456700, 'EUR'],
    ['12,5', 'EUR', 1250, 'EUR'],
    ['1 234,50', 'EUR', 123450, 'EUR'],
    ["1'234.50", 'CHF', 123450, 'CHF'],
    ['1,00,000.50', 'INR', 10000050, 'INR'],
    ['1,234', 'CNY', 123400, 'CNY'],
    ['1.5', 'KWD', 1500, 'KWD'],
    ['.5', 'CNY', 50, 'CNY'],
    ['100元整', 'CNY', 10000, 'CNY'],
    ['100元人民币', 'HKD', 10000, 'CNY'],
    ['5元5角', 'CNY', 550, 'CNY'],
    ['5块5毛', 'CNY', 550, 'CNY'],
    ['-5元5角5分', 'CNY', -555, 'CNY'],
    ['1.005', 'CNY', 101, 'CNY'],
    ['-1.005', 'CNY', -101, 'CNY'],
    ['19.989999999999998', 'CNY', 1999, 'CNY'],
    ['-0', 'CNY', 0, 'CNY'],
    ['90071992547409.91', 'CNY', 9007199254740991, 'CNY'],
  ])('%s in a list in %s is %d of %s', (text, own, minor, currency) => {
    expect(parseMoney(text, own)).toEqual({ minor, currency });
  });

  it.each([
    ['', 'CNY'],
    ['free', 'CNY'],
    ['1.234', 'EUR'],
    ['1.234', 'JPY'],
    ['1.2.3', 'CNY'],
    ['1,23,4', 'CNY'],
    ['12%', 'CNY'],
    ['1.2E+05', 'CNY'],
    ['90071992547409.92', 'CNY'],
    ['$5 EUR', 'CNY'],
    ['2021-03-04', 'CNY'],
  ])('%s in %s is not an unambiguous amount', (text, own) => {
    expect(parseMoney(text, own)).toBeUndefined();
  });

  it('is exact for every amount that a list can hold', () => {
    const minor = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(minor, fc.constantFrom('CNY', 'JPY', 'KWD', 'EUR'), (amount, currency) => {
        const text = majorUnits(amount, currency);
        fc.pre(!/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) || currency === 'KWD');
        expect(parseMoney(text, currency)).toEqual({ minor: amount === 0 ? 0 : amount, currency });
      }),
    );
  });
});

describe('an amount', () => {
  it.each([
    ['¥1,234.5', '1234.50'],
    ['1.2万', '12000.00'],
    ['(300)', '-300.00'],
    ['1.234', '1.234'],
  ])('%s is written %s', (cell, value) => {
    expect(amountOfMoney.read(cell, chineseList).value).toBe(value);
  });

  it('has its currency', () => {
    expect(amountOfMoney.read('$5', chineseList)).toEqual({ value: '5.00', doubts: [], also: { currency: 'USD' } });
    expect(amountOfMoney.read('5', chineseList).also).toBeUndefined();
  });

  it.each([
    ['soon', 'not-understood'],
    ['1.2E+05', 'digits-lost'],
    ['90071992547409.92', 'too-large'],
    ['1.234', 'money-precision'],
    ['免', 'not-understood'],
  ])('%s raises the issue %s', (cell, doubt) => {
    expect(doubtsOf(amountOfMoney.read(cell, chineseList))).toEqual([doubt]);
    expect(amountOfMoney.read(cell, chineseList).value).toBe(cell);
  });

  it('may mean thousands where the point parts them', () => {
    expect(doubtsOf(amountOfMoney.read('1.234', { ...chineseList, currency: 'EUR' }))).toEqual(['money-ambiguous']);
  });
});

describe('the unit of a header', () => {
  it.each([
    ['1.2', '万元', '1.2万元'],
    ['5', 'USD', '5USD'],
    ['¥5', '万元', '¥5'],
    ['5', '含税', '5'],
    ['5', undefined, '5'],
    ['free', '元', 'free'],
  ])('%s under %s is %s', (cell, note, expected) => {
    expect(withMoneyUnit(cell, note)).toBe(expected);
  });
});

describe('currencies', () => {
  it.each([
    ['cny', 'CNY'],
    ['人民币', 'CNY'],
    ['RMB', 'CNY'],
    ['US$', 'USD'],
    ['美元', 'USD'],
    ['€', 'EUR'],
  ])('%s is %s', (cell, code) => {
    expect(currencyCode.read(cell, chineseList)).toEqual({ value: code, doubts: [] });
  });

  it('have their minor digits', () => {
    expect([minorDigits('CNY'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
    expect(majorUnits(-5, 'CNY')).toBe('-0.05');
    expect(majorUnits(1234, 'JPY')).toBe('1234');
  });
});

describe('a quantity', () => {
  it.each([
    ['3', '3'],
    ['3件', '3'],
    ['1,200', '1200'],
    ['2.50 kg', undefined],
    ['-2', '-2'],
    ['(2)', '-2'],
    ['x2', '2'],
    ['two', undefined],
    ['0.5', '0.5'],
    ['3 pcs', '3'],
  ])('%s is %s', (cell, value) => {
    const reading = quantity.read(cell, chineseList);
    expect(reading.value).toBe(value ?? cell);
    expect(doubtsOf(reading)).toEqual(value === undefined ? ['not-understood'] : []);
    expect(parseQuantity(cell) === undefined).toBe(value === undefined);
  });
});
