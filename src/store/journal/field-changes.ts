/** In which values two images of a row differ: field by field, and header by header of the columns without a field. */
import type { Cell } from '../../formats/writer.ts';
import { originColumns } from '../schema/origin-columns.ts';

type Row = Readonly<Record<string, Cell>>;

/** A value that differs; null where there is none. */
export interface FieldChange {
  /** The column, or `extra.Header`. */
  readonly field: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** Columns that say when and how a row was written, and what it was made of: no values of its own. */
const bookkeeping: ReadonlySet<string> = new Set(['id', ...originColumns, 'created_at', 'updated_at', 'batch_id']);

/** The differences in the order of the columns; all values of a row that only one side has. */
export function fieldChanges(before: Row | null, after: Row | null): FieldChange[] {
  const columns = Object.keys(after ?? before ?? {}).filter((column) => !bookkeeping.has(column));
  return columns.flatMap((column) => {
    const [old, current] = [before?.[column] ?? null, after?.[column] ?? null];
    if (old === current) return [];
    return column === 'extra' ? extraChanges(old, current) : [{ field: column, before: old, after: current }];
  });
}

function extraChanges(old: Cell, current: Cell): FieldChange[] {
  const [before, after] = [extraOf(old), extraOf(current)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((header) => {
    const [was, is] = [before[header] ?? null, after[header] ?? null];
    return was === is ? [] : [{ field: `extra.${header}`, before: was, after: is }];
  });
}

/** The columns without a field, from their JSON. */
export function extraOf(json: Cell): Readonly<Record<string, string>> {
  return typeof json === 'string' ? JSON.parse(json) : {};
}
