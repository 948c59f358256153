/** The waterfall of a pair: the parts of its match weight one below the other, on a terminal with their bars. */

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

const barColumn: Column = { name: 'bar', label: text('against ◂ ▸ for the same', '不同 ◂ ▸ 相同') };

/** Writes the parts of a match weight with their running sum, in bits; `parts` is absent where two were not compared. */
export async function writeWaterfall(context: Context, parts: readonly WeightPart[] | undefined): Promise<void> {
  const { printer } = context;
  const sums = runningSums(parts ?? []);
  const rows = (parts ?? []).map(({ label, found, weight }, at): readonly Cell[] => {
    return [printer.in(label), printer.in(found), rounded(weight, 2), rounded(sums[at] ?? 0, 2)];
  });
  const bars = printer.writesTable ? barsOf(sums, roomForBars(context, rows)) : undefined;
  const writer = printer.rows(bars === undefined ? columns : [...columns, barColumn]);
  for (const [at, cells] of rows.entries()) await writer.write(bars === undefined ? cells : [...cells, bars[at] ?? '']);
  await writer.end();
  if (parts !== undefined) {
    const percent = rounded(100 * probabilityOf(sums.at(-1) ?? 0), 2);
    await printer.say(text(`match probability ${percent} %`, `匹配概率 ${percent}%`));
    return;
  }
  await printer.say(
    text('the two were not compared: they are of different kinds', '两者类型不同（个人与企业），未作比较'),
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

/** The columns that the other cells leave on the terminal. */
function roomForBars({ io }: Context, rows: readonly (readonly Cell[])[]): number {
  const widths = columns.map((_, at) => Math.max(7, ...rows.map((cells) => widthOf(String(cells[at] ?? '')))));
  const taken = widths.reduce((sum, width) => sum + width + GAP, 0);
  return Math.min(MOST_BAR, io.stdout.width - taken);
}

/** Each bar begins where the one above it ended; undefined where there is no room for bars. */
function barsOf(sums: readonly number[], room: number): readonly string[] | undefined {
  if (room < LEAST_BAR || sums.length === 0) return undefined;
  const least = Math.min(0, ...sums);
  const most = Math.max(0, ...sums);
  return sums.map((sum, at) => spanBar({ from: sums[at - 1] ?? 0, to: sum, least, most, room }));
}
