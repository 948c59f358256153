import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLines, type Layout, lineOf } from '../../../src/terminal/output/table-lines.ts';
import { widthOf } from '../../../src/terminal/output/text-layout.ts';

const letters = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', '.', '-', '王', '伟', '（', 'é', '１'),
  maxLength: 12,
});

describe('the lines of a table', () => {
  it('are the same drawn by cli-table3 and assembled here', async () => {
    const table = fc
      .array(fc.tuple(letters, letters, letters), { minLength: 1, maxLength: 8 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: 5, max: 14 }), fc.integer({ min: 5, max: 14 })));
    await fc.assert(
      fc.asyncProperty(table, async ([rows, first, last]) => {
        const middle = Math.max(1, ...rows.map(([, cell]) => widthOf(cell)));
        const layout: Layout = { widths: [first, middle, last], aligns: ['left', 'right', 'left'], cuts: true };
        expect(await drawLines(rows, layout)).toEqual(rows.map((row) => lineOf(row, layout)));
      }),
    );
  });

  it('keep the columns where they are, whatever is cut', async () => {
    const layout: Layout = { widths: [6, 4], aligns: ['left', 'right'], cuts: true };
    expect(await drawLines([['欧阳娜娜娜', '12']], layout)).toEqual(['欧阳…     12']);
  });
});
