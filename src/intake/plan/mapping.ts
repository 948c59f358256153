/**
 * Which column of a source fills which field: recognised by its header, or given with `--map field=column`.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Field } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import type { CellEvidence } from '../../fields/headers/headers.ts';
import { consentColumns } from '../../store/schema/contact-views.ts';

/** One `--map field=column`. An empty field leaves the column out of the fields: `--map =column`. */
export interface ColumnChoice {
  readonly field: string;
  readonly column: string;
}

/** A column and the field that it fills. */
export interface ColumnOfField {
  readonly column: number;
  readonly field: Field;
}

/**
 * Columns that can fill the same fields, the preferred ones first: in each row the first of them that has values does,
 * and the others are kept in `extra`. Fields of one option go together, so that no address is made of two.
 */
export type ColumnOptions = readonly (readonly ColumnOfField[])[];

/** The columns of a source with the field that each fills. */
export interface Mapping {
  readonly columns: readonly string[];
  /** By column; undefined for a column that is kept in `extra`. */
  readonly fields: readonly (Field | undefined)[];
  /** The columns that a flag or a profile decides about; absent where there are none. */
  readonly told?: ReadonlySet<number>;
  /** The columns that have their field by their cells, not by their header; absent where there are none. */
  readonly byCells?: ReadonlySet<number>;
  /** Further columns for fields, by groups; the first option of each is that of `fields`. Absent where there are none. */
  readonly options?: readonly ColumnOptions[];
  /** By number of the column: how it writes day and month, where its cells tell. */
  readonly dateOrders?: ReadonlyMap<number, 'dmy' | 'mdy'>;
}

/** The columns that `--rejects` adds, which are no part of a row that comes again. */
export const rejectColumns = ['rejected_file', 'rejected_line', 'rejected_reason'] as const;

/** The column in which `export` writes the permanent id, by which a row finds its customer again. */
export const ownIdColumn = 'clientele_id';

/**
 * The columns in which `export` writes the tags, which `tag add --from` takes, and what all sources together say of consents:
 * an older export must not outrank what they say now.
 */
const ownColumns = new Set(['tags', ...consentColumns.map((channel) => `${channel}_consent`)]);

/** The column in which an update form keeps the values it was exported with; see `update-form.ts`. */
export const formColumn = 'clientele_form';

/** Whether a column was added by the program itself and holds no data of the row. */
export function isOwnColumn(column: string, columns: readonly string[]): boolean {
  if (ownColumns.has(column)) return columns.includes(ownIdColumn);
  return column === ownIdColumn || column === formColumn || rejectColumns.some((name) => name === column);
}

/** The numbers of the columns that have no field and are kept in `extra`. */
export function extraColumns(mapping: Mapping): readonly number[] {
  return mapping.columns.flatMap((column, index) =>
    mapping.fields[index] === undefined && !isOwnColumn(column, mapping.columns) ? [index] : [],
  );
}

/** Reads `field=column`. @throws UserError `map-syntax`. */
export function parseColumnChoice(raw: string): ColumnChoice {
  const at = raw.indexOf('=');
  if (at < 0) {
    throw usageError({
      code: 'map-syntax',
      message: text(`--map ${raw} is not of the form field=column`, `--map ${raw} 的写法不是 字段=列名`),
      hint: text('for example: --map phone="Mobile (work)"', '例如：--map phone=联系方式'),
    });
  }
  return { field: raw.slice(0, at).trim(), column: raw.slice(at + 1).trim() };
}

/**
 * Maps columns to fields. Choices outrank recognised headers; all faults of the choices are reported at once.
 *
 * @param recognise finds the fields of columns by their headers.
 * @param evidence of the cells; where absent, only the headers count.
 * @throws UserError `map-unknown`.
 */
export function mapColumns(
  columns: readonly string[],
  fields: readonly Field[],
  recognise: (columns: readonly string[], evidence?: CellEvidence) => ReadonlyMap<number, Field>,
  choices: readonly ColumnChoice[],
  evidence?: CellEvidence,
): Mapping {
  const told = choose(columns, fields, choices);
  const taken = new Set([...told.values()].map((field) => field?.name));
  const rest = columns.map((column, index) => (told.has(index) ? '' : column));
  const recognised = recognise(rest, withoutFields(taken, evidence));
  return {
    columns,
    ...(told.size > 0 && { told: new Set(told.keys()) }),
    fields: columns.map((_, index) => {
      if (told.has(index)) return told.get(index);
      const field = recognised.get(index);
      const column = columns[index] ?? '';
      // A list of tags to add or remove may be an export: then the tags that the list wrote are what is meant.
      const isMeant = ownColumns.has(column) && field?.detail === undefined;
      if (field === undefined || (isOwnColumn(column, columns) && !isMeant)) return undefined;
      return field.detail !== undefined || !taken.has(field.name) ? field : undefined;
    }),
  };
}

/** The fields that were told need no other column. */
function withoutFields(
  taken: ReadonlySet<string | undefined>,
  evidence: CellEvidence | undefined,
): CellEvidence | undefined {
  if (evidence === undefined || taken.size === 0) return evidence;
  return (column, field) => (taken.has(field.name) ? 'impossible' : evidence(column, field));
}

function choose(
  columns: readonly string[],
  fields: readonly Field[],
  choices: readonly ColumnChoice[],
): Map<number, Field | undefined> {
  const told = new Map<number, Field | undefined>();
  const unknownFields: string[] = [];
  const unknownColumns: string[] = [];
  const twice: string[] = [];
  for (const choice of choices) {
    const exact = columns.indexOf(choice.column);
    const index = exact >= 0 ? exact : columns.findIndex((column) => headerKey(column) === headerKey(choice.column));
    const field = fields.find(({ name }) => name === choice.field);
    if (index < 0) unknownColumns.push(choice.column);
    if (field === undefined && choice.field !== '') unknownFields.push(choice.field);
    if (index >= 0 && told.has(index) && told.get(index) !== field) twice.push(columns[index] ?? '');
    if (
      field !== undefined &&
      field.detail === undefined &&
      [...told].some(([other, its]) => other !== index && its === field)
    )
      twice.push(field.name);
    if (index >= 0) told.set(index, field);
  }
  if (unknownFields.length > 0 || unknownColumns.length > 0) {
    throw mapUnknown({ unknownFields, unknownColumns, fields, columns });
  }
  if (twice.length > 0) throw mapTwice(twice);
  return told;
}

/** One of two columns would be lost in silence. */
function mapTwice(names: readonly string[]): UserError {
  return usageError({
    code: 'map-twice',
    message: text(`--map names ${names.join(', ')} twice`, `--map 重复指定了 ${names.join('、')}`),
    hint: text(
      'a field is filled from one column, and a column fills one field; a second phone goes to tel',
      '一个字段只能来自一列，一列只能填写一个字段；第二个电话可用 tel',
    ),
  });
}

/** One error for all that the choices name and that is not there. */
function mapUnknown(parts: {
  readonly unknownFields: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly fields: readonly Field[];
  readonly columns: readonly string[];
}): UserError {
  const { unknownFields, unknownColumns } = parts;
  const faults: Text[] = [];
  const hints: Text[] = [];
  if (unknownFields.length > 0) {
    const names = parts.fields.map(({ name }) => name).join(', ');
    faults.push(text(`no known field: ${unknownFields.join(', ')}`, `中的字段不存在：${unknownFields.join('、')}`));
    hints.push(text(`the fields are ${names}`, `可用字段：${names}`));
  }
  if (unknownColumns.length > 0) {
    faults.push(
      text(`no column of the file: ${unknownColumns.join(', ')}`, `中的列在文件里不存在：${unknownColumns.join('、')}`),
    );
    hints.push(text(`the columns are ${parts.columns.join(', ')}`, `文件的列：${parts.columns.join('、')}`));
  }
  return usageError({
    code: 'map-unknown',
    message: text(
      `--map names ${faults.map(({ en }) => en).join('; ')}`,
      `--map ${faults.map(({ zh }) => zh).join('；')}`,
    ),
    hint: text(hints.map(({ en }) => en).join('; '), hints.map(({ zh }) => zh).join('；')),
  });
}
