import { describe, expect, test } from 'vitest';
import { shareBar, spanBar } from '../../../src/terminal/output/bars.ts';

describe('a bar of a share', () => {
  test.each([
    [0, ''],
    [1, '████'],
    [0.5, '██'],
    [0.53125, '██▏'],
    [0.0001, '▏'],
    [7, '████'],
    [-1, ''],
    [Number.NaN, ''],
  ])('%d', (share, drawn) => expect(shareBar(share, 4)).toBe(drawn));
});

describe('a bar of a waterfall', () => {
  const scale = { least: -4, most: 4, width: 9 };
  test.each([
    ['rises from zero', 0, 3, '    ███'],
    ['falls from zero', 0, -3, ' ▒▒▒│'],
    ['falls back over zero', 2, -2, '  ▒▒▒▒'],
    ['stands where nothing changes', 2, 2, '    │'],
    ['shows a change that is too small for the scale', 2, 2.1, '    │ █'],
    ['reaches the end', 3, 4, '    │  █'],
  ])('%s', (_, from, to, drawn) => expect(spanBar({ from, to, ...scale })).toBe(drawn));

  test('has a scale where all values are zero', () => {
    expect(spanBar({ from: 0, to: 0, least: 0, most: 0, width: 3 })).toBe('│');
  });
});
