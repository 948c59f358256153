/**
 * What the columns of a list hold: fields of a customer, and columns that no field describes, told apart by the type of
 * their values.
 */

/** The type of the values in a column that no field describes. */
export type ValueType = 'identifier' | 'date' | 'category' | 'words' | 'number';

/** A column that no field describes. */
export interface UndeclaredColumn {
  /** Index of the column. */
  readonly column: number;
  readonly header: string;
  readonly valueType: ValueType;
  /** The user named the column, so it is taken as evidence of identity. */
  readonly named?: true;
}

/** The columns of a list as linkage reads them. */
export interface LinkageColumns {
  /** Field name ⇒ index of the column. */
  readonly fields: ReadonlyMap<string, number>;
  readonly undeclared: readonly UndeclaredColumn[];
}

/** Some rows of the list. */
export type SampleRows = readonly (readonly string[])[];

/** The cells of one column; '' where a row is too short. */
export function cellsOf(sample: SampleRows, column: number): readonly string[] {
  return sample.map((cells) => cells[column] ?? '');
}

/** The name of the feature that an undeclared column becomes. */
export function undeclaredFeature({ header }: UndeclaredColumn): string {
  return `column ${header}`;
}

const dateLike = /^(?:\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/u;
const codeLike = /^(?=.*\d)[\dA-Za-z][\dA-Za-z\- ./]{3,}$/;

/** Values in fewer than this share of the rows are no evidence. */
const minFilledShare = 0.05;
/** Share of the values that must have a form for the column to have its type. */
const typicalShare = 0.8;
/** A column with at most this many distinct values, or this share of them, is a category. */
const maxCategories = 12;
const maxCategoryShare = 0.02;

/**
 * Infers the type of a column from its values; undefined where they are no evidence of identity: too few, all the same,
 * or a different code in each row.
 */
export function inferValueType(cells: readonly string[]): ValueType | undefined {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const distinct = new Set(values).size;
  if (values.length < minFilledShare * cells.length || distinct < 2) return undefined;
  const mostMatch = (pattern: RegExp): boolean =>
    values.filter((value) => pattern.test(value)).length > typicalShare * values.length;
  if (mostMatch(dateLike)) return 'date';
  if (distinct <= Math.max(maxCategories, maxCategoryShare * values.length)) return 'category';
  if (distinct === values.length && mostMatch(/^[\dA-Za-z_-]+$/)) return undefined;
  return mostMatch(codeLike) ? 'identifier' : 'words';
}
