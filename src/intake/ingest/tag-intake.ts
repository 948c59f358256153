/**
 * Imports rows that tag customers. Each row ends with its tags added, or removed, or unchanged, or is set aside because its
 * customer is unknown or ambiguous.
 */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { recogniseTagHeaders, tagFields, tagsIn } from '../../fields/records/tag-fields.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { TableReader } from '../../formats/reader.ts';
import { readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { addFile, noteSetAside } from '../../store/tables/files.ts';
import { tagWriter } from '../../store/tables/tags.ts';
import { customerOfRow, keysOf } from '../match/customer-of-row.ts';
import { type ColumnChoice, type Mapping, mapColumns, ownIdColumn } from '../plan/mapping.ts';
import { type RowReading, rowReader } from '../rows/read-row.ts';
import { hasTooManyCells } from '../rows/row-shape.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { countEnd, newOutcome, type Outcome, type RowEnd } from './outcome.ts';

export interface TagRows {
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  /** Tags for every row, in addition to those of the column. */
  readonly tags: readonly string[];
  readonly does: 'add' | 'remove';
}

const whose = ['customer_ref', 'customer_name', 'customer_phone', 'customer_email'];

/**
 * Finds the columns of a list of tags.
 *
 * @param needsTag the tag is not said elsewhere, so there must be a column of it.
 * @throws UserError `columns-missing`
 */
export function mapTagColumns(table: TableReader, choices: readonly ColumnChoice[], needsTag: boolean): Mapping {
  const mapping = mapColumns(table.columns, tagFields, recogniseTagHeaders, choices);
  const has = (name: string) => mapping.fields.some((field) => field?.name === name);
  const hasCustomer = table.columns.includes(ownIdColumn) || whose.some(has);
  const missing = [
    ...(hasCustomer ? [] : [{ field: 'customer_ref', label: text('customer', '客户') }]),
    ...(has('tag') || !needsTag ? [] : [{ field: 'tag', label: text('tag', '标签') }]),
  ];
  if (missing.length === 0) return mapping;
  const flags = (column: string) => missing.map(({ field }) => `--map ${field}=${column}`).join(' ');
  throw usageError({
    code: 'columns-missing',
    message: text(
      `${table.name} has no column for: ${missing.map(({ label }) => label.en).join(', ')}; its columns are ${table.columns.join(', ')}`,
      `${table.name} 缺少这些列：${missing.map(({ label }) => label.zh).join('、')}；现有的列：${table.columns.join('、')}`,
    ),
    hint: text(`name the column: ${flags('COLUMN')}`, `请指明对应的列：${flags('列名')}`),
  });
}

/** Puts the tags of all rows of a source on their customers, or takes them off, within a batch. */
export async function takeTagRows(list: List, batch: Batch, table: TableReader, rows: TagRows): Promise<Outcome> {
  const outcome = newOutcome();
  const { name, format, encoding } = table;
  const fileId = addFile(list, batch, { name, hash: null, kind: 'tags', format, encoding });
  const { read } = rowReader(rows.mapping, tagFields, rows.context);
  const find = customerOfTagRow(list, batch, rows.mapping);
  const writer = tagWriter(list, batch);
  const endOf = (cells: readonly string[]): RowEnd => {
    const row = read(cells).asReading();
    const tags = [...rows.tags, ...tagsIn(row.values.tag ?? '')];
    if (tags.length === 0) return { setAside: 'tag-missing' };
    const customer = find(row, cells);
    if (typeof customer === 'string') return { setAside: customer };
    const changed = tags.map((tag) => writer[rows.does](customer, tag));
    return changed.includes(true) ? 'updated' : 'unchanged';
  };
  for await (const some of table.batches()) {
    for (const row of some) {
      if (row.cells.every(isBlank)) outcome.blank++;
      else if (hasTooManyCells(row, table.columns.length)) countEnd(outcome, row.line, { setAside: 'too-many-cells' });
      else countEnd(outcome, row.line, endOf(row.cells));
    }
  }
  noteSetAside(list, fileId, outcome.setAside);
  for (const end of ['read', 'updated', 'unchanged', 'setAside'] as const) batch.count(end, outcome[end]);
  // A file whose rows all had nothing to do is no change of the list.
  if (outcome.updated === 0) batch.discard();
  return outcome;
}

/** Headers under which users may have written the id of the list. */
const mayBeOwnId = /^(?:id|customer|client|客户|客戶)$/i;

/**
 * Finds the customer of a row: by the permanent id where `export` wrote it, else by number, phone, e-mail or name, as for
 * orders. A column that `list` may have written as `id` is tried as both; where that finds two people, neither is meant.
 */
function customerOfTagRow(list: List, batch: Batch, { columns }: Mapping) {
  const bySource = customerOfRow(list, batch, false);
  const ownColumn = columns.indexOf(ownIdColumn);
  // `list` writes both the id and the number at the source.
  const idColumn =
    ownColumn < 0 && columns.includes('id') && columns.includes('ref') ? columns.indexOf('id') : ownColumn;
  const eitherColumn = columns.findIndex((column) => mayBeOwnId.test(column.trim()));
  const standing = (cell: string | undefined) => {
    const id = /^\d{1,15}$/.test(cell?.trim() ?? '') ? Number(cell) : Number.NaN;
    const record = Number.isNaN(id) ? undefined : readCustomer(list, id);
    return record && (record.mergedInto ?? record.id);
  };
  return (row: RowReading, cells: readonly string[]): number | SetAsideReason => {
    if (idColumn >= 0 && !isBlank(cells[idColumn] ?? '')) return standing(cells[idColumn]) ?? 'customer-unknown';
    const found = bySource(keysOf(row));
    const own = standing(cells[eitherColumn]);
    if (own === undefined || found === 'customer-ambiguous') return found;
    if (typeof found === 'string') return own;
    return standing(String(found)) === own ? own : 'customer-ambiguous';
  };
}
