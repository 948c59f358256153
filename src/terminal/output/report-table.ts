/**
 * A table of a report on a terminal: columns as wide as their values, numbers aligned to the right, the last column
 * wrapped where it is a sentence, and bars next to the numbers of one column where they fit.
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
const BAR_WIDTH = 12;
/** A narrower column of text is useless. */
const LEAST_TEXT = 8;
const LEAST_SENTENCE = 20;
/** A narrower name or sentence is hard to read. */
const READABLE_TEXT = 24;

/** The lines of a table, its title first. Minor columns are dropped where the table is too wide. */
export function reportTable(table: Table, page: Page): string[] {
  const { language, money, colors } = page;
  const rows = table.rows.slice(0, table.shown ?? table.rows.length);
  const all = renderColumns(table.columns, rows, language, money);
  const columns = withoutMinor(all, page.width);
  const widths = fitted(columns, page.width);
  const barred = columns.findIndex(({ column }) => column.bar === true);
  const barsFit = barred >= 0 && totalOf(widths) + GAP + BAR_WIDTH <= page.width;
  const bars = barsFit ? barsOf(columns[barred]?.numbers ?? []) : undefined;
  const line = (cells: readonly string[], bar: string | undefined) =>
    rowLines(
      cells,
      widths,
      columns,
      bar === undefined ? undefined : { after: barred, drawn: colors.cyan(pad(bar, BAR_WIDTH)) },
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

interface RenderedColumn {
  readonly column: TableColumn;
  readonly head: string;
  readonly cells: readonly string[];
  /** The values of the bars; 0 where a cell is not a number. */
  readonly numbers: readonly number[];
  /** The width of the widest cell. */
  readonly natural: number;
}

function renderColumns(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  language: Language,
  money: ListMoney,
): RenderedColumn[] {
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
  /** The index of the column that the bar follows. */
  readonly after: number;
  readonly drawn: string;
}

function rowLines(
  cells: readonly string[],
  widths: readonly number[],
  columns: readonly RenderedColumn[],
  bar?: DrawnBar,
): string[] {
  const sentence = columns.length - 1;
  const wrapped = cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    if (widthOf(cell) <= width) return [cell];
    return index === sentence && width >= LEAST_SENTENCE ? wrap(cell, width) : [cut(cell, width)];
  });
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.flatMap(({ column: { unit } }, index) => {
      const padded = pad(wrapped[index]?.[line] ?? '', widths[index] ?? 0, isText(unit) ? 'left' : 'right');
      if (bar?.after !== index) return [padded];
      return [padded, line === 0 ? bar.drawn : ' '.repeat(BAR_WIDTH)];
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

/** Drops minor columns, the last first, until the texts fit at a readable width. */
function withoutMinor(columns: readonly RenderedColumn[], width: number): readonly RenderedColumn[] {
  const needed = columns.map(({ column, natural }) =>
    column.unit === 'text' ? Math.min(natural, READABLE_TEXT) : natural,
  );
  const minor = columns.findLast(({ column }) => column.minor === true);
  if (minor === undefined || totalOf(needed) <= width) return columns;
  return withoutMinor(
    columns.filter((column) => column !== minor),
    width,
  );
}

/** The widths of the columns: texts shrink until the table fits, first a sentence at the end, then the widest. */
function fitted(columns: readonly RenderedColumn[], width: number): number[] {
  const widths = columns.map(({ natural }) => natural);
  const last = widths.length - 1;
  const sentence = widths[last] ?? 0;
  if (columns[last]?.column.unit === 'text' && sentence > LEAST_SENTENCE) {
    widths[last] = Math.max(LEAST_SENTENCE, sentence - Math.max(0, totalOf(widths) - width));
  }
  while (totalOf(widths) > width) {
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
  return numbers.map((number) => shareBar(number / most, BAR_WIDTH));
}
