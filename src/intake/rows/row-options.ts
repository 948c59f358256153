/**
 * Which columns fill the fields of one row, where a source has several for the same fields: the first option that has
 * values. Nearly every row takes its first options, so nothing is made for it.
 */
import type { Reading } from '../../fields/field.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { ColumnOptions } from '../plan/mapping.ts';

/** A column that is read for a field. */
interface ReadColumn {
  readonly column: number;
  readonly readCell: (cell: string) => Reading;
}

/** What a row reads otherwise than by its first options. */
export interface RowChoice<Column> {
  /** Columns of first options that are not read for their fields. */
  readonly left: ReadonlySet<number>;
  /** What is read instead. */
  readonly instead: readonly Column[];
  /** The columns of `instead`. */
  readonly taken: ReadonlySet<number>;
}

/** The cell has a value that can fill a field. */
export function hasValue(cell: string | undefined): boolean {
  return cell !== undefined && cell !== '' && !isBlank(cell) && !isPlaceholder(cell);
}

/** The columns by whose cells an option counts as filled: a country alone is no address. */
export function decisiveColumns(option: ColumnOptions[number]): readonly number[] {
  const decisive = option.filter(({ field }) => !/^(?:customer_)?country$/.test(field.name));
  return (decisive.length > 0 ? decisive : option).map(({ column }) => column);
}

/**
 * Makes the function that chooses; it gives undefined for a row that takes its first options.
 *
 * @param read makes of an option's column what the row reads.
 */
export function rowChooser<Column extends ReadColumn>(
  groups: readonly ColumnOptions[],
  read: (one: ColumnOptions[number][number]) => Column,
): (cells: readonly string[]) => RowChoice<Column> | undefined {
  const prepared = groups.map((options) =>
    options.map((option) => ({
      decisive: decisiveColumns(option),
      columns: option.map((one) => ({ ...one, read: read(one) })),
    })),
  );
  type Option = (typeof prepared)[number][number];

  return (cells) => {
    let left: Set<number> | undefined;
    const taken = new Set<number>();
    const instead: Column[] = [];
    for (const [first, ...others] of prepared) {
      if (first === undefined || isFilled(first, cells, taken)) continue;
      const option = others.find((other) => canFill(other, cells, taken));
      const isUsedUp = first.decisive.some((column) => taken.has(column));
      if (option === undefined && !isUsedUp) continue;
      left ??= new Set();
      for (const { column } of first.columns) left.add(column);
      for (const { column, read: its } of option?.columns ?? []) {
        if (taken.has(column)) continue;
        taken.add(column);
        instead.push(its);
      }
    }
    return left === undefined ? undefined : { left, instead, taken };
  };

  function isFilled({ decisive }: Option, cells: readonly string[], taken: ReadonlySet<number>): boolean {
    return decisive.some((column) => !taken.has(column) && hasValue(cells[column]));
  }

  function canFill(option: Option, cells: readonly string[], taken: ReadonlySet<number>): boolean {
    if (!isFilled(option, cells, taken)) return false;
    // A second mobile phone is none of the landlines, and stays beside.
    return option.columns.every(
      ({ column, field, read: its }) =>
        field.name !== 'tel' || its.readCell(cells[column] ?? '').also?.phone === undefined,
    );
  }
}
