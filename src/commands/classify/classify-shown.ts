/** What `classify` prints with the classes: tables and plots on a terminal, one table alone with `--table`. */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Plot, SchemeTable } from '../../classify/scheme/plot.ts';
import type { Classification } from '../../classify/scheme/scheme.ts';
import type { AnyScheme, SchemeOptions } from '../../classify/schemes.ts';
import type { Cell } from '../../formats/writer.ts';
import type { Printer, Writing } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';

/** The name of the table that is wanted instead of the customers; undefined where none is. */
export function wantedTable(scheme: AnyScheme, asked: string | undefined, options: SchemeOptions): string | undefined {
  return asked ?? scheme.tableOf?.(options);
}

/** Prints one table of a scheme as the data of the run. @throws UserError `table-unknown` */
export async function printTable(
  { printer }: Context,
  scheme: AnyScheme,
  result: Classification,
  name: string,
  writing: Writing = {},
): Promise<void> {
  const tables = result.tables?.() ?? [];
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw tableUnknown(scheme, name, tables);
  await writeTable(printer, table, table.rows, writing);
}

/** Whether stdout is a terminal that shows a table. */
export function isLookedAt({ io, printer, options }: Context): boolean {
  return io.stdout.isTerminal && printer.writesTable && (options.output === undefined || options.output === '-');
}

/** Shows the plots and tables of a scheme on a terminal; does nothing in a pipe. */
export async function showFindings(context: Context, result: Classification): Promise<void> {
  if (!isLookedAt(context)) return;
  const { io, printer } = context;
  for (const plot of result.plots?.() ?? []) await showPlot(context, plot);
  for (const table of result.tables?.() ?? []) {
    if (table.shown === 0 || table.rows.length === 0) continue;
    await io.stdout.write(`\n${printer.in(table.title)}\n`);
    const rows = table.rows.slice(0, table.shown);
    await writeTable(printer, table, rows, {});
    const more = table.rows.length - rows.length;
    const hint = text(
      `… ${more} more with --table ${table.name}`,
      `… 另有 ${more} 行，可用 --table ${table.name} 查看`,
    );
    if (more > 0) await io.stdout.write(`${printer.in(hint)}\n`);
  }
}

/** Draws a plot below what was written. */
export async function showPlot({ io }: Context, plot: Plot): Promise<void> {
  const { drawPlot } = await import('../../terminal/output/plot.ts');
  const look = { language: io.language, color: io.stdout.color, width: io.stdout.width };
  await io.stdout.write(`\n${drawPlot(plot, look)}`);
}

async function writeTable(
  printer: Printer,
  { columns, labels }: SchemeTable,
  rows: readonly (readonly Cell[])[],
  writing: Writing,
): Promise<void> {
  const output = printer.rows(columns, writing);
  for (const row of rows) {
    await output.write(
      row.map((cell, column) => {
        if (!printer.writesTable) return cell;
        if (typeof cell === 'number' && columns[column]?.unit === 'share') return `${(cell * 100).toFixed(1)} %`;
        const label = typeof cell === 'string' ? labels?.get(cell) : undefined;
        return label === undefined ? cell : printer.in(label);
      }),
    );
  }
  await output.end();
}

function tableUnknown({ name: scheme }: AnyScheme, name: string, tables: readonly SchemeTable[]): UserError {
  const names = tables.map((table) => table.name);
  return usageError({
    code: 'table-unknown',
    message: text(`${scheme} has no table '${name}'`, `${scheme} 没有名为“${name}”的表`),
    hint:
      names.length === 0
        ? text('it has none: leave --table out', '该方案没有表，请去掉 --table')
        : text(`its tables are ${names.join(', ')}`, `可用的表：${names.join('、')}`),
  });
}
