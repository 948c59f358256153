import { describe, expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import type { CurvePlot, GridPlot } from '../../../src/classify/scheme/plot.ts';
import { drawPlot } from '../../../src/terminal/output/plot.ts';
import { widthOf } from '../../../src/terminal/output/text-layout.ts';

const plain = { language: 'en', color: false, width: 60 } as const;
const linesOf = (drawn: string) => drawn.trimEnd().split('\n');

const curve: CurvePlot = {
  kind: 'curve',
  title: text('Curve', '曲线'),
  x: { label: text('customers', '客户'), unit: 'share' },
  y: { label: text('revenue', '销售额'), unit: 'share' },
  lines: [
    {
      points: [
        [0, 0],
        [0.5, 0.9],
        [1, 1],
      ],
    },
    {
      label: text('equal', '相等'),
      points: [
        [0, 0],
        [1, 1],
      ],
    },
  ],
  marks: [{ x: 0.5, y: 0.9, label: text('A ends here', 'A 类止于此') }],
};

const grid: GridPlot = {
  kind: 'grid',
  title: text('Heat', '热力'),
  rows: { label: text('R', 'R'), names: ['2', '1'] },
  columns: { label: text('F', 'F'), names: ['1', text('two', '二')] },
  unit: 'count',
  cells: [
    [100, 26],
    [null, 0],
  ],
};

describe('a curve', () => {
  test('has its ends, its marks and its legend, and fits the terminal', () => {
    const lines = linesOf(drawPlot(curve, plain));
    expect(lines[0]).toBe('Curve');
    expect(lines[1]).toMatch(/^100% │/);
    expect(lines.find((line) => line.startsWith('  0% │'))).toBeDefined();
    expect(lines.some((line) => line.includes('●') && line.includes('│'))).toBe(true);
    expect(lines.slice(-3).map((line) => line.trim())).toEqual([
      expect.stringMatching(/^0% +customers +100%$/),
      '● A ends here',
      '┄ equal',
    ]);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(60);
  });

  test('of nothing is an empty frame', () => {
    const flat = drawPlot({ ...curve, lines: [{ points: [] }], marks: [] }, plain);
    expect(flat).not.toMatch(/[⠁-⣿]/);
  });
});

describe('a heat map', () => {
  test('the darkest shade is the highest number; nothing is blank', () => {
    expect(linesOf(drawPlot(grid, plain))).toEqual([
      'Heat',
      'R     F',
      '      1   two',
      '2 █ 100 ▒  26',
      '1           0',
    ]);
    expect(drawPlot(grid, { ...plain, language: 'zh' })).toContain('二');
  });

  test('columns that do not fit are dropped', () => {
    expect(linesOf(drawPlot(grid, { ...plain, width: 9 })).every((line) => widthOf(line) <= 9)).toBe(true);
  });
});

test('bars are as long as their numbers, which are printed', () => {
  const drawn = drawPlot(
    {
      kind: 'bars',
      title: text('Bars', '条形'),
      unit: 'share',
      bars: [
        { label: 'one', value: 0.5, note: text('half', '一半') },
        { label: text('two', '二'), value: 0.25 },
      ],
    },
    plain,
  );
  const [, first = '', second = ''] = linesOf(drawn);
  expect(first).toMatch(/^one {2}50% {2}█+ {2}half$/);
  expect(first.split('█').length - 1).toBe(2 * (second.split('█').length - 1));
  expect(second).toMatch(/^two {2}25% {2}█+$/);
});

test('colour is only there where the terminal has it', () => {
  expect(drawPlot(grid, plain)).not.toContain('\u001b');
  expect(drawPlot(grid, { ...plain, color: true })).toContain('\u001b');
});
