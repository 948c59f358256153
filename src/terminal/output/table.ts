/**
 * A table on a terminal: a line for each row, columns as wide as their values, numbers to the right. Where the terminal
 * is narrower, the widest columns of text shrink and their values end in an ellipsis; numbers stay whole, and a row never
 * breaks.
 */

import { type Language, type Text, text } from '../../base/text.ts';
import type { Cell, Column, RowWriter, Sink } from '../../formats/writer.ts';
import { colorsOf } from '../io/color.ts';
import { onOneLine } from '../io/one-line.ts';
import { drawLines, GAP, type Layout, lineOf } from './table-lines.ts';
import { widthOf } from './text-layout.ts';

/** Rows that decide how wide the columns are. Those after them are written as they come, so memory stays small. */
const MEASURED_ROWS = 500;
/** Narrower than this a column says nothing. */
const LEAST_WIDTH = 5;

export interface TableLook {
  readonly language: Language;
  readonly color: boolean;
  /** Columns of the terminal; undefined where nothing is to be cut. */
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
    `… ${count} more columns do not fit; --format csv has them all`,
    `… 还有 ${count} 列放不下；可用 --format csv 查看全部`,
  );
}

function layOut(columns: readonly Column[], rows: readonly (readonly Cell[])[], look: TableLook): Layout {
  const natural = columns.map((column, index) =>
    rows.reduce((most, cells) => Math.max(most, widthOf(shown(cells[index]))), widthOf(titleOf(column, look))),
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
  return columns.map((_, index) => shown(cells[index]));
}

function titleOf(column: Column, look: TableLook): string {
  return onOneLine(column.label?.[look.language] ?? column.name);
}

function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : onOneLine(String(cell));
}

/**
 * Widths that fit on the terminal: the widest columns give first, none gives more than down to its least width. Where
 * even those are too many, the last columns are left out.
 */
function fitted(natural: readonly number[], least: readonly number[], width: number): number[] {
  let columns = least.length;
  while (columns > 1 && total(least.slice(0, columns)) > width) columns -= 1;
  const wanted = natural.slice(0, columns);
  const capped = (cap: number) => wanted.map((each, index) => Math.max(Math.min(each, cap), least[index] ?? 0));
  let cap = Math.max(0, ...wanted);
  while (cap > LEAST_WIDTH && total(capped(cap)) > width) cap -= 1;
  // What the last step took too much goes back to the first columns that lack it.
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
