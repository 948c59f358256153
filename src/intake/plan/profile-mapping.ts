/** Maps a file by a saved profile: the same columns to the same fields each time, whatever headers might mean. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Field } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { isDetail } from '../../fields/records/customer-details.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { Profile, ProfileColumn } from '../../store/tables/profiles.ts';
import { groupsOfFields } from './column-options.ts';
import { type ImportKind, kinds } from './kinds.ts';
import { type ColumnChoice, type ColumnOptions, isOwnColumn, type Mapping, mapColumns } from './mapping.ts';

/**
 * The mapping of a file as the profile has it. `--map` outranks the profile; a column that the profile does not know has
 * no field, so that a new column changes nothing.
 *
 * @throws UserError `profile-columns-missing` that names all columns which the file lacks; `map-unknown`.
 */
export function mapByProfile(
  { name, columns }: TableReader,
  kind: ImportKind,
  profile: Profile,
  choices: readonly ColumnChoice[],
): Mapping {
  const known = new Set(columns.map(headerKey));
  const missing = profile.columns.filter(({ column }) => !columns.includes(column) && !known.has(headerKey(column)));
  if (missing.length > 0) throw columnsMissing(name, profile, missing);
  const retold = new Set(choices.map(({ column }) => headerKey(column)));
  const filled = new Set(choices.map(({ field }) => field));
  const saved = profile.columns
    .filter(({ column }) => !retold.has(headerKey(column)))
    .map(({ column, field }) => ({
      column,
      field: field === null || (filled.has(field) && !isDetail(field)) ? '' : field,
    }));
  const mapping = mapColumns(columns, kinds[kind].fields, () => new Map(), [...saved, ...choices]);
  const options = savedOptions(mapping, profile, kinds[kind].fields, retold);
  return { ...mapping, ...(options.length > 0 && { options }), dateOrders: savedOrders(profile, columns) };
}

/** The further columns of fields, except those that `--map` decides about. */
function savedOptions(
  { columns, fields: mapped }: Mapping,
  profile: Profile,
  fields: readonly Field[],
  retold: ReadonlySet<string>,
): readonly ColumnOptions[] {
  const own = mapped.flatMap((field, column) => (field === undefined ? [] : [{ column, field }]));
  const further = profile.columns
    .filter(({ column }) => !retold.has(headerKey(column)))
    .flatMap(({ column: header, whereBlank = [] }) => {
      const column = indexOfColumn(columns, header);
      return whereBlank.flatMap(({ field: name, rank }) => {
        const field = fields.find((one) => one.name === name);
        return field === undefined || column < 0 ? [] : [{ column, field, rank }];
      });
    });
  return groupsOfFields.flatMap((names): ColumnOptions[] => {
    const those = further.filter(({ field }) => names.includes(field.name));
    if (those.length === 0) return [];
    const ranks = [...new Set(those.map(({ rank }) => rank))].sort((one, other) => one - other);
    const first = own.filter(({ field }) => names.includes(field.name));
    return [[first, ...ranks.map((rank) => those.filter((one) => one.rank === rank))]];
  });
}

function indexOfColumn(columns: readonly string[], header: string): number {
  return columns.findIndex((name) => name === header || headerKey(name) === headerKey(header));
}

function savedOrders(profile: Profile, columns: readonly string[]): ReadonlyMap<number, 'dmy' | 'mdy'> {
  return new Map(
    profile.columns.flatMap(({ column, dateOrder }) => {
      const index = indexOfColumn(columns, column);
      return dateOrder === undefined || index < 0 ? [] : [[index, dateOrder] as const];
    }),
  );
}

function columnsMissing(file: string, profile: Profile, missing: readonly ProfileColumn[]): UserError {
  const names = missing.map(({ column }) => column);
  return usageError({
    code: 'profile-columns-missing',
    message: text(
      `${file} lacks columns that the profile ${profile.name} knows: ${names.join(', ')}`,
      `${file} 缺少导入配置 ${profile.name} 中的列：${names.join('、')}`,
    ),
    hint: text(
      `if the file has changed for good, save its new form with --save-profile ${profile.name}`,
      `如果文件格式已改变，请用 --save-profile ${profile.name} 重新保存`,
    ),
  });
}

/**
 * The columns of files as a profile keeps them.
 *
 * @throws UserError `profile-files-differ` where the files of one call are mapped differently.
 */
export function profileColumns(files: readonly { readonly mapping: Mapping }[]): readonly ProfileColumn[] {
  const [first, ...others] = files.map(({ mapping }) => columnsOf(mapping));
  const alike = (columns: readonly ProfileColumn[]) =>
    JSON.stringify(columns.map(({ column, field, whereBlank }) => [column, field, whereBlank]));
  if (first === undefined || others.every((columns) => alike(columns) === alike(first))) return first ?? [];
  throw usageError({
    code: 'profile-files-differ',
    message: text(
      '--save-profile takes one mapping, and these files differ',
      '--save-profile 只能保存一种列对应关系，而这些文件的列不同',
    ),
    hint: text('save a profile for each kind of file', '请为每种文件分别保存导入配置'),
  });
}

function columnsOf({ columns, fields, dateOrders, options = [] }: Mapping): readonly ProfileColumn[] {
  return columns.flatMap((column, index) => {
    if (isOwnColumn(column, columns)) return [];
    const dateOrder = dateOrders?.get(index);
    const whereBlank = options.flatMap(([, ...others]) =>
      others.flatMap((option, rank) =>
        option.filter((one) => one.column === index).map(({ field }) => ({ field: field.name, rank })),
      ),
    );
    return [
      {
        column,
        field: fields[index]?.name ?? null,
        ...(dateOrder && { dateOrder }),
        ...(whereBlank.length > 0 && { whereBlank }),
      },
    ];
  });
}
