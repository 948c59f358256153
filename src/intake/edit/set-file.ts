/**
 * Values to be set, from a table. Either one value a row, with the columns customer, field and value, where a blank value
 * clears; or one customer a row and one field a column, where a blank cell says nothing.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { TableReader } from '../../formats/reader.ts';
import { fieldsUnknown, type SettableField } from '../plan/field-choice.ts';
import { isOwnColumn, ownIdColumn } from '../plan/mapping.ts';
import type { Assignment } from './set-values.ts';

/** What one row sets, and of which customer. */
export interface SetRow {
  readonly line: number;
  /** As `findCustomer` takes it. */
  readonly customer: string;
  readonly assignments: readonly Assignment[];
}

const customerHeaders = new Set([ownIdColumn, 'customer', 'customer_id', '客户', '客户编号'].map(headerKey));
const fieldHeaders = new Set(['field', '字段'].map(headerKey));
const valueHeaders = new Set(['value', 'new', 'after', '值', '新值'].map(headerKey));

/**
 * The rows of a table of values.
 *
 * @throws UserError `columns-missing` or `field-unknown`.
 */
export async function* rowsToSet(
  table: TableReader,
  choose: (word: string) => SettableField | undefined,
): AsyncGenerator<SetRow> {
  const { columns } = table;
  const find = (headers: ReadonlySet<string>) => columns.findIndex((column) => headers.has(headerKey(column)));
  const [field, value] = [find(fieldHeaders), find(valueHeaders)];
  const ownId = columns.indexOf(ownIdColumn);
  const refColumn = columns.findIndex((column) => choose(column)?.name === 'ref');
  const named = find(customerHeaders);
  const whose = ownId >= 0 ? ownId : named >= 0 ? named : refColumn;
  if (whose < 0) throw whoseMissing(table);
  // A ref of the source is not an id of the list.
  const prefix = whose === refColumn && whose !== ownId ? 'ref:' : '';
  const isOneValue = field >= 0 && value >= 0;
  const fields = isOneValue ? [] : fieldsOf(columns, whose, choose);
  for await (const rows of table.batches()) {
    for (const { cells, line } of rows) {
      const who = cells[whose]?.trim() ?? '';
      if (cells.every(isBlank)) continue;
      const customer = who === '' || prefix === '' ? who : `${prefix}${who}`;
      if (isOneValue) {
        const to = choose(cells[field] ?? '');
        if (to === undefined) throw fieldsUnknown([`${cells[field]} (${table.name}:${line})`]);
        yield { line, customer, assignments: [{ to, value: cells[value] ?? '' }] };
        continue;
      }
      const assignments = fields.flatMap(({ at, to }) => {
        const cell = cells[at] ?? '';
        return isBlank(cell) ? [] : [{ to, value: cell }];
      });
      yield { line, customer, assignments };
    }
  }
}

function fieldsOf(columns: readonly string[], whose: number, choose: (word: string) => SettableField | undefined) {
  const unknown: string[] = [];
  const fields = columns.flatMap((column, at) => {
    if (at === whose || isOwnColumn(column, columns)) return [];
    const to = choose(column);
    if (to === undefined) unknown.push(column);
    return to === undefined ? [] : [{ at, to }];
  });
  if (unknown.length > 0) throw fieldsUnknown(unknown);
  return fields;
}

function whoseMissing({ name, columns }: TableReader): UserError {
  return usageError({
    code: 'columns-missing',
    message: text(
      `${name} has no column that says which customer; its columns are ${columns.join(', ')}`,
      `${name} 中没有指明客户的列；文件的列：${columns.join('、')}`,
    ),
    hint: text('name it clientele_id, customer or ref', '请把该列命名为 clientele_id、客户 或 客户编号'),
  });
}
