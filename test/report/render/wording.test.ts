import { expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import type { KeyFigure, Unit } from '../../../src/report/contents/report.ts';
import { cellWords, changeOf, numberWords } from '../../../src/report/render/wording.ts';

const yuan = { currency: 'CNY', minorUnits: 100 };
const yen = { currency: 'JPY', minorUnits: 1 };

test.each<[number, Unit, string]>([
  [0, 'count', '0'],
  [999, 'count', '999'],
  [1000, 'count', '1,000'],
  [-1234567, 'count', '-1,234,567'],
  [123456, 'money', '1,234.56'],
  [-5, 'money', '-0.05'],
  [100000000, 'money', '1,000,000.00'],
  [1234.56, 'average', '1,234.6'],
  [0.1234, 'share', '12.3%'],
  [1, 'share', '100.0%'],
  [3, 'change', '+3'],
  [-3, 'change', '-3'],
  [0, 'change', '='],
  [-0.04, 'average', '0.0'],
])('%d as %s is %s', (value, unit, words) => {
  expect(numberWords(value, unit, yuan)).toBe(words);
});

test('money without minor units has no decimals', () => {
  expect(numberWords(1234, 'money', yen)).toBe('1,234');
});

test('a number that is an id is not grouped, a word is in the language', () => {
  expect(cellWords(12345, 'text', yuan, 'en')).toBe('12345');
  expect(cellWords({ code: 'at-risk', label: text('at risk', '预警') }, 'text', yuan, 'zh')).toBe('预警');
  expect(cellWords(null, 'count', yuan, 'en')).toBe('–');
});

const figure = (value: number | null, before: number | null, unit: Unit = 'count'): KeyFigure => ({
  key: 'key',
  label: text('label', '标签'),
  value,
  unit,
  before,
});

test.each([
  [figure(12, 10), { by: '+2', percent: '+20.0%', direction: 1 }],
  [figure(8, 10), { by: '-2', percent: '-20.0%', direction: -1 }],
  [figure(10, 10), { by: '=', direction: 0 }],
  [figure(110, 10), { by: '+100', direction: 1 }],
  [figure(10, 0), { by: '+10', direction: 1 }],
  [figure(50000, 200000, 'money'), { by: '-1,500.00', percent: '-75.0%', direction: -1 }],
  [figure(5, -5, 'money'), { by: '+0.10', direction: 1 }],
  [figure(10, null), undefined],
  [figure(null, 10), undefined],
])('a change since a week ago', (given, change) => {
  expect(changeOf(given, yuan)).toEqual(change);
});
