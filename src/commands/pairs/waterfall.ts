/** The waterfall of a pair: the parts of its match weight, on a terminal with bars. */

import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { probabilityOf, type WeightPart } from '../../linkage/model/score.ts';
import { spanBar } from '../../terminal/output/bars.ts';
import { widthOf } from '../../terminal/output/text-layout.ts';
import type { Context } from '../cli/context.ts';

const columns: readonly Column[] = [
  { name: 'evidence', label: text('Evidence', '依据') },
  { name: 'found', label: text('Found', '比对结果') },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'sum', label: text('Sum', '累计'), align: 'right' },
];

const barColumn: Column = { name: 'bar', label: text('non-match ◂ ▸ match', '不匹配 ◂ ▸ 匹配') };

/** Writes the parts of a match weight with their running sum, in bits; `parts` is absent where the pair was not compared. */
export async function writeWaterfall(context: Context, parts: readonly WeightPart[] | undefined): Promise<void> {
  const { printer } = context;
  const sums = runningSums(parts ?? []);
  const rows = (parts ?? []).map(({ label, found, weight }, index): readonly Cell[] => {
    return [printer.prose(label), printer.prose(found), rounded(weight, 2), rounded(at(sums, index), 2)];
  });
  const bars = printer.writesTable ? barsOf(sums, barWidth(context, rows)) : undefined;
  const writer = printer.rows(bars === undefined ? columns : [...columns, barColumn]);
  for (const [index, cells] of rows.entries()) {
    await writer.write(bars === undefined ? cells : [...cells, bars[index] ?? '']);
  }
  await writer.end();
  if (parts !== undefined) {
    const percent = rounded(100 * probabilityOf(sums.at(-1) ?? 0), 2);
    await printer.say(text(`match probability ${percent}%`, `匹配概率 ${percent}%`));
    return;
  }
  await printer.say(
    text('not compared: one is a person, the other a company', '未作比较：一个是个人客户，另一个是企业客户'),
  );
}

function runningSums(parts: readonly WeightPart[]): readonly number[] {
  let sum = 0;
  return parts.map(({ weight }) => {
    sum += weight;
    return sum;
  });
}

const GAP = 2;
const LEAST_BAR = 12;
const MOST_BAR = 48;

/** The width that the other columns leave on the terminal. */
function barWidth({ io }: Context, rows: readonly (readonly Cell[])[]): number {
  const widths = columns.map((_, index) => Math.max(7, ...rows.map((cells) => widthOf(String(cells[index] ?? '')))));
  const used = widths.reduce((sum, width) => sum + width + GAP, 0);
  return Math.min(MOST_BAR, io.stdout.width - used);
}

/** Each bar begins where the one above it ends; undefined where the terminal is too narrow. */
function barsOf(sums: readonly number[], width: number): readonly string[] | undefined {
  if (width < LEAST_BAR || sums.length === 0) return undefined;
  const least = Math.min(0, ...sums);
  const most = Math.max(0, ...sums);
  return sums.map((sum, index) => spanBar({ from: sums[index - 1] ?? 0, to: sum, least, most, width }));
}
