/** Tells what of a file was not taken for rows of its table: lines above the header, totals, notes, cells of errors. */
import { agreeing, counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { OutsideKind, TableReader } from '../../formats/reader.ts';
import { withRows } from '../../formats/table/with-rows.ts';
import type { RowsTold } from '../../intake/ingest/outcome.ts';
import { countTold } from '../../intake/ingest/outcome.ts';
import type { Context } from '../cli/context.ts';

const words: Readonly<Record<OutsideKind, { readonly one: string; readonly many: string; readonly zh: string }>> = {
  total: { one: 'total', many: 'totals', zh: '合计' },
  note: { one: 'note', many: 'notes', zh: '说明' },
  'header-repeated': { one: 'repeated header', many: 'repeated headers', zh: '重复的表头' },
  group: { one: 'heading of a group', many: 'headings of groups', zh: '分组标题' },
  labels: { one: 'row of labels', many: 'rows of labels', zh: '表头说明' },
};

/** Tells what a table was read without, after all its rows have been read. */
export async function sayOutside(
  printer: Context['printer'],
  { linesAbove = 0, errorCells }: Pick<TableReader, 'linesAbove' | 'errorCells'>,
  outside: ReadonlyMap<OutsideKind, RowsTold>,
): Promise<void> {
  if (linesAbove > 0) {
    await printer.say(
      text(`  skipped ${counted(linesAbove, 'line')} above the header`, `  跳过了表头之上的 ${linesAbove} 行`),
    );
  }
  if (outside.size > 0) {
    const told = [...outside].map(([kind, rows]) => toldRows(kind, rows));
    await printer.say(
      text(
        `  set aside, not rows of the table: ${told.map(({ en }) => en).join('; ')}`,
        `  不属于表格数据，已略过：${told.map(({ zh }) => zh).join('；')}`,
      ),
    );
  }
  if (errorCells !== undefined && errorCells.count > 0) {
    const { count, lines } = errorCells;
    const more = count > lines.length;
    await printer.say(
      text(
        `  ${counted(count, 'cell')} with an error such as #N/A ${agreeing(count, 'counts', 'count')} as blank (${agreeing(lines.length, 'line', 'lines')} ${lines.join(', ')}${more ? ', …' : ''})`,
        `  ${count} 个单元格是 #N/A 之类的错误值，按空白处理（第 ${lines.join('、')}${more ? '…' : ''} 行）`,
      ),
    );
  }
}

function toldRows(kind: OutsideKind, { count, lines }: RowsTold): Text {
  const more = count > lines.length ? ', …' : '';
  const { one, many, zh } = words[kind];
  return text(
    `${count} ${agreeing(count, one, many)} (${agreeing(count, 'line', 'lines')} ${lines.join(', ')}${more})`,
    `${zh} ${count} 行（第 ${lines.join('、')}${more === '' ? '' : '…'} 行）`,
  );
}

/** The same table, which tells what it was read without when its last row has been read. */
export function tellingOutside(printer: Context['printer'], table: TableReader): TableReader {
  async function* batches() {
    yield* table.batches();
    const outside = new Map<OutsideKind, RowsTold>();
    for (const { kind, row } of table.outside ?? []) countTold(outside, kind, row.line);
    const { linesAbove = 0, errorCells } = table;
    if (linesAbove === 0 && outside.size === 0 && (errorCells?.count ?? 0) === 0) return;
    await printer.say(text(`${table.name}:`, `${table.name}：`));
    await sayOutside(printer, table, outside);
  }
  return withRows(table, { batches });
}
