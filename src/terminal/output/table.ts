/**
 * A table on a terminal: one line for each row, columns as wide as their values, numbers aligned to the right. Where the
 * terminal is narrower, the widest columns of text shrink and their values end in an ellipsis; numbers are never cut, and
 * a row is never wrapped.
 */

import { agreeing, counted } from '../../base/pluralize.ts';
import { type Language, type Text, text } from '../../base/text.ts';
import type { Cell, Column, RowWriter, Sink } from '../../formats/writer.ts';
import { colorsOf } from '../io/color.ts';
import { onOneLine } from '../io/one-line.ts';
import { drawLines, GAP, type Layout, lineOf } from './table-lines.ts';
import { widthOf } from './text-layout.ts';

/** Number of rows that decide the widths of the columns. Later rows are written as they come, to bound memory. */
const MEASURED_ROWS = 500;
/** A narrower column is useless. */
const LEAST_WIDTH = 5;

export interface TableLook {
  readonly language: Language;
  readonly color: boolean;
  /** Width of the terminal in columns; undefined where nothing is cut. */
  readonly width: number | undefined;
}

/** Makes the writer of a table. */
export function tableWriter(sink: Sink, columns: readonly Column[], look: TableLook): RowWriter {
  const measured: (readonly Cell[])[] = [];
  let layout: Layout | undefined;

  const begin = async () => {
    const made = layOut(columns, measured, look);
    layout = made;
    const titles = columns.map((column) => titleOf(column, look));
    const [head = '', ...lines] = await drawLines([titles, ...measured.map((cells) => textsOf(columns, cells))], made);
    await sink.write([...headOf(head, made, look), ...lines].map((line) => `${line}\n`).join(''));
  };

  return {
    write(cells) {
      if (layout !== undefined) return sink.write(`${lineOf(textsOf(columns, cells), layout)}\n`);
      measured.push([...cells]);
      return measured.length === MEASURED_ROWS ? begin() : undefined;
    },
    async end() {
      if (layout === undefined) await begin();
      const hidden = columns.length - (layout?.widths.length ?? 0);
      if (hidden > 0) await sink.write(`${colorsOf(look).dim(moreColumns(hidden)[look.language])}\n`);
    },
  };
}

function moreColumns(count: number): Text {
  return text(
    `… ${counted(count, 'more column')} ${agreeing(count, 'does', 'do')} not fit; use --format csv to see all`,
    `… 还有 ${count} 列未显示；可用 --format csv 查看全部`,
  );
}

function layOut(columns: readonly Column[], rows: readonly (readonly Cell[])[], look: TableLook): Layout {
  const natural = columns.map((column, index) =>
    rows.reduce((most, cells) => Math.max(most, widthOf(cellText(cells[index]))), widthOf(titleOf(column, look))),
  );
  const aligns = columns.map(
    ({ align }, index) => align ?? (rows.some((cells) => typeof cells[index] === 'number') ? 'right' : 'left'),
  );
  const least = natural.map((each, index) => (aligns[index] === 'right' ? each : Math.min(each, LEAST_WIDTH)));
  const widths = look.width === undefined ? natural : fitted(natural, least, look.width);
  return { widths, aligns, cuts: look.width !== undefined };
}

function headOf(head: string, { widths }: Layout, look: TableLook): string[] {
  const { bold, dim } = colorsOf(look);
  return [bold(head), dim(widths.map((width) => '─'.repeat(width)).join(GAP))];
}

function textsOf(columns: readonly Column[], cells: readonly Cell[]): string[] {
  return columns.map((_, index) => cellText(cells[index]));
}

function titleOf(column: Column, look: TableLook): string {
  return onOneLine(column.label?.[look.language] ?? column.name);
}

function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : onOneLine(String(cell));
}

/**
 * Widths that fit the terminal: the widest columns shrink first, none below its least width. Where that is not enough,
 * the last columns are dropped.
 */
function fitted(natural: readonly number[], least: readonly number[], width: number): number[] {
  let columns = least.length;
  while (columns > 1 && total(least.slice(0, columns)) > width) columns -= 1;
  const wanted = natural.slice(0, columns);
  const capped = (cap: number) => wanted.map((each, index) => Math.max(Math.min(each, cap), least[index] ?? 0));
  let cap = Math.max(0, ...wanted);
  while (cap > LEAST_WIDTH && total(capped(cap)) > width) cap -= 1;
  // The columns that the last step gained too many go back to the first ones that were shrunk.
  let spare = width - total(capped(cap));
  return capped(cap).map((each, index) => {
    if (spare <= 0 || each >= (wanted[index] ?? 0)) return each;
    spare -= 1;
    return each + 1;
  });
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP.length * Math.max(0, widths.length - 1);
}
