/**
 * A table of a report on a terminal: columns as wide as their values, numbers to the right, a sentence broken over
 * several lines where it does not fit, and a bar beside the numbers of one column where there is room for it.
 */

import type { Language } from '../../base/text.ts';
import type { ListMoney, Table, TableCell, TableColumn } from '../../report/contents/report.ts';
import { andMore, cellWords } from '../../report/render/wording.ts';
import type { colorsOf } from '../io/color.ts';
import { onOneLine } from '../io/one-line.ts';
import { shareBar } from './bars.ts';
import { cut, pad, widthOf, wrap } from './text-layout.ts';

/** What the parts of a report are laid out with. */
export interface Page {
  readonly language: Language;
  readonly money: ListMoney;
  /** Width of a line without the indent, in columns. */
  readonly width: number;
  readonly colors: ReturnType<typeof colorsOf>;
}

const GAP = 2;
const BAR = 12;
/** Narrower than this a column of text says nothing. */
const LEAST_TEXT = 8;
const LEAST_SENTENCE = 20;
/** Narrower than this a name or a sentence is a strain. */
const READABLE_TEXT = 24;

/** The lines of a table, its title first. Columns of minor interest are left out where the table is too wide. */
export function reportTable(table: Table, page: Page): string[] {
  const { language, money, colors } = page;
  const rows = table.rows.slice(0, table.shown ?? table.rows.length);
  const all = columnsInWords(table.columns, rows, language, money);
  const columns = withoutMinor(all, page.width);
  const widths = fitted(columns, page.width);
  const barred = columns.findIndex(({ column }) => column.bar === true);
  const roomForBars = barred >= 0 && totalOf(widths) + GAP + BAR <= page.width;
  const bars = roomForBars ? barsOf(columns[barred]?.numbers ?? []) : undefined;
  const line = (cells: readonly string[], bar: string | undefined) =>
    rowLines(
      cells,
      widths,
      columns,
      bar === undefined ? undefined : { after: barred, drawn: colors.cyan(pad(bar, BAR)) },
    );
  const head = line(
    columns.map((each) => each.head),
    bars && '',
  );
  const more = table.rows.length - rows.length;
  return [
    ...(table.title ? [colors.bold(table.title[language])] : []),
    ...head.map((words) => colors.dim(words)),
    ...rows.flatMap((_, row) =>
      line(
        columns.map(({ cells }) => cells[row] ?? ''),
        bars?.[row],
      ),
    ),
    ...(more > 0 ? [colors.dim(andMore(more)[language])] : []),
  ];
}

interface ColumnInWords {
  readonly column: TableColumn;
  readonly head: string;
  readonly cells: readonly string[];
  /** What a bar is drawn of; 0 where a cell is no number. */
  readonly numbers: readonly number[];
  /** As wide as the widest of its cells. */
  readonly natural: number;
}

function columnsInWords(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  language: Language,
  money: ListMoney,
): ColumnInWords[] {
  return columns.map((column, index) => {
    const head = column.label[language];
    const cells = rows.map((row) => onOneLine(cellWords(row[index], column.unit, money, language)));
    const numbers = rows.map((row) => {
      const cell = row[index];
      return typeof cell === 'number' ? cell : 0;
    });
    return { column, head, cells, numbers, natural: Math.max(widthOf(head), ...cells.map(widthOf)) };
  });
}

interface DrawnBar {
  /** The column behind which the bar stands. */
  readonly after: number;
  readonly drawn: string;
}

function rowLines(
  cells: readonly string[],
  widths: readonly number[],
  columns: readonly ColumnInWords[],
  bar?: DrawnBar,
): string[] {
  const sentence = columns.length - 1;
  const broken = cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    if (widthOf(cell) <= width) return [cell];
    return index === sentence && width >= LEAST_SENTENCE ? wrap(cell, width) : [cut(cell, width)];
  });
  const height = Math.max(1, ...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.flatMap(({ column: { unit } }, index) => {
      const padded = pad(broken[index]?.[line] ?? '', widths[index] ?? 0, isText(unit) ? 'left' : 'right');
      if (bar?.after !== index) return [padded];
      return [padded, line === 0 ? bar.drawn : ' '.repeat(BAR)];
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}

function isText(unit: TableColumn['unit']): boolean {
  return unit === 'text' || unit === 'date';
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1);
}

/** Leaves out columns of minor interest, the last first, while texts of a readable width have no room. */
function withoutMinor(columns: readonly ColumnInWords[], room: number): readonly ColumnInWords[] {
  const needed = columns.map(({ column, natural }) =>
    column.unit === 'text' ? Math.min(natural, READABLE_TEXT) : natural,
  );
  const minor = columns.findLast(({ column }) => column.minor === true);
  if (minor === undefined || totalOf(needed) <= room) return columns;
  return withoutMinor(
    columns.filter((column) => column !== minor),
    room,
  );
}

/** Takes room off texts until the table fits: first off a sentence at the end, then off the widest. */
function fitted(columns: readonly ColumnInWords[], room: number): number[] {
  const widths = columns.map(({ natural }) => natural);
  const last = widths.length - 1;
  const sentence = widths[last] ?? 0;
  if (columns[last]?.column.unit === 'text' && sentence > LEAST_SENTENCE) {
    widths[last] = Math.max(LEAST_SENTENCE, sentence - Math.max(0, totalOf(widths) - room));
  }
  while (totalOf(widths) > room) {
    const widest = columns.reduce((found, { column }, index) => {
      const isWider = (widths[index] ?? 0) > (widths[found] ?? LEAST_TEXT);
      return column.unit === 'text' && isWider ? index : found;
    }, -1);
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function barsOf(numbers: readonly number[]): string[] {
  const most = Math.max(0, ...numbers);
  return numbers.map((number) => shareBar(number / most, BAR));
}
