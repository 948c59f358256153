/**
 * `schema` documents the tables of the list, for those who read the file with other programs.
 *
 *     clientele schema customer_facts
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { schemaNotes } from '../../store/schema-docs/schema-docs.ts';
import { command } from '../cli/command.ts';

const columns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'column', label: text('Column', '列') },
  { name: 'meaning', label: text('Meaning', '含义') },
];

export const schemaCommand = command({
  name: 'schema',
  arguments: '[table]',
  description: text(
    'The list is one plain SQLite file; sqlite3, Datasette or DuckDB can read it. Shows every table with its columns and what they mean, or one of them.',
    '客户库是一个普通的 SQLite 文件，可用 sqlite3、Datasette、DuckDB 读取。列出所有表及各列的含义，或只看一张表。',
  ),
  examples: [
    { line: 'clientele schema', does: text('all tables', '全部的表') },
    { line: 'clientele schema customer_facts', does: text('what --where can speak of', '--where 可用的列') },
  ],
  flags: {},
  writes: false,
  async run(context, [name]) {
    const chosen = Object.entries(schemaNotes).filter(([table]) => name === undefined || table === name);
    if (chosen.length === 0) throw unknownTable(name ?? '');
    const rows = context.printer.rows(columns);
    for (const [table, notes] of chosen) {
      await rows.write([table, '', context.printer.in(notes.row)]);
      for (const [column, meaning] of Object.entries(notes.columns)) {
        await rows.write([table, column, context.printer.in(meaning)]);
      }
    }
    await rows.end();
    return undefined;
  },
});

function unknownTable(name: string): UserError {
  const tables = Object.keys(schemaNotes).join(', ');
  return usageError({
    code: 'table-unknown',
    message: text(`there is no table ${name}`, `没有表 ${name}`),
    hint: text(`the tables are ${tables}`, `可用的表：${tables}`),
  });
}
