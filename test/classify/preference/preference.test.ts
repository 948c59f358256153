import { describe, expect, test } from 'vitest';
import { preference } from '../../../src/classify/preference/preference.ts';
import { NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };

const list: TestOrder[] = [
  { customer: 0, on: '2024-01-01', amount: 3000, category: 'tea', product: 'Longjing', channel: 'shop' },
  { customer: 0, on: '2024-01-11', amount: 1000, category: 'cups', product: 'Cup', channel: 'web' },
  { customer: 0, on: '2024-01-21', amount: 3000, category: 'tea', product: 'Oolong', channel: 'web' },
  { customer: 0, on: '2024-02-01', amount: 1000, category: 'tea', product: 'Longjing', channel: 'web' },
  { customer: 1, on: '2024-01-06', amount: 500, category: 'cups', channel: 'shop' },
  { customer: 2, on: '2024-01-06', amount: 500 },
];

describe('preference', () => {
  const result = preference.classify(dataOf(list, '2024-03-01', 4), euro);

  test('favourites, the share of the purse, and when the next purchase is likely', () => {
    expect(result.columns.map(({ name }) => name)).toEqual([
      'favourite_category',
      'favourite_product',
      'favourite_channel',
      'favourite_weekday',
      'next_purchase',
      'purse_share',
      'preference',
    ]);
    // Gaps of 10, 10 and 11 days: usually 10.
    expect(result.cells(0)).toEqual(['tea', 'Longjing', 'web', 'thursday', '2024-02-11', 0.875, 'tea']);
    expect(result.cells(1)).toEqual(['cups', null, 'shop', 'saturday', null, 1, 'cups']);
    expect(result.cells(2)).toEqual([null, null, null, 'saturday', null, null, null]);
    expect(result.classes[3]).toBe(NO_CLASS);
  });

  test('the scores, and the reason', () => {
    expect(result.scores?.(0)).toEqual({
      favourite_category: 'tea',
      favourite_product: 'Longjing',
      favourite_channel: 'web',
      favourite_weekday: 'thursday',
      purse_share: 0.875,
      next_purchase_on: '2024-02-11',
    });
    expect(result.scores?.(3)).toBeUndefined();
    expect(result.reason(0)).toEqual({ en: '88 % of spending is on tea', zh: '88 % 的消费用于“tea”' });
    expect(result.reason(3).en).toBe('has no favourite');
    expect(result.metrics?.(0).map(({ value }) => value)).toEqual(['tea', 0.875]);
  });

  test.each([
    ['product', ['Longjing']],
    ['channel', ['shop', 'web']],
    ['weekday', ['saturday', 'thursday']],
  ] as const)('by %s', (preferenceBy, codes) => {
    const by = preference.classify(dataOf(list, '2024-03-01', 4), { ...euro, preferenceBy });
    expect(by.found?.map(({ code }) => code)).toEqual(codes);
  });

  test('weekdays have names in both languages', () => {
    const by = preference.classify(dataOf(list, '2024-03-01'), { ...euro, preferenceBy: 'weekday' });
    expect(by.found?.[0]?.label).toEqual({ en: 'Saturday', zh: '星期六' });
    expect(by.reason(1)).toEqual({ en: '100 % of the purchase days are Saturdays', zh: '100 % 的消费日是星期六' });
  });

  test('without the column it is refused, with what to do', () => {
    const data = dataOf([{ customer: 0, on: '2024-01-01', amount: 100 }], '2024-03-01');
    expect(() => preference.classify(data, euro)).toThrow('preference: no order has a category');
    expect(() => preference.classify(data, { ...euro, preferenceBy: 'channel' })).toThrow(
      'preference: no order has a channel',
    );
    expect(() => preference.classify(dataOf([], '2024-03-01', 1), { ...euro, preferenceBy: 'weekday' })).toThrow(
      'preference: there are no purchases yet',
    );
  });
});
