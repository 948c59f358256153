/**
 * `schema` documents the tables of the list, for users who read the file with other programs.
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
    'Shows all tables with their columns and what these mean, or one table. The list is a plain SQLite file, which sqlite3, Datasette and DuckDB can read too.',
    '列出所有表（或一张表）及各列的含义。客户库是普通的 SQLite 文件，也可用 sqlite3、Datasette、DuckDB 读取。',
  ),
  examples: [
    { line: 'clientele schema', does: text('all tables', '全部的表') },
    { line: 'clientele schema customer_facts', does: text('the columns that --where can use', '--where 可用的列') },
  ],
  flags: {},
  writes: false,
  async run(context, [name]) {
    const chosen = Object.entries(schemaNotes).filter(([table]) => name === undefined || table === name);
    if (chosen.length === 0) throw unknownTable(name ?? '');
    const rows = context.printer.rows(columns);
    for (const [table, notes] of chosen) {
      await rows.write([table, '', rows.prose(notes.row)]);
      for (const [column, meaning] of Object.entries(notes.columns)) {
        await rows.write([table, column, rows.prose(meaning)]);
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
    message: text(`no such table: ${name}`, `没有这张表：${name}`),
    hint: text(`available tables: ${tables}`, `可用的表：${tables}`),
  });
}
