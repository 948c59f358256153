/** `--on`: the columns to compare, each with its type where its header does not tell it. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { type ColumnType, columnTypes, type NamedColumn } from '../../linkage/features/named-columns.ts';
import type { GatheredRows } from '../../linkage/merge/dedupe-rows.ts';
import { badValue, value } from '../cli/flags.ts';
import { commaSeparated } from '../shared/comma-separated.ts';

const ON = '--on <columns>';

/** `namedColumns` checks the names against the columns that exist. */
export const onFlag = value(
  ON,
  text(
    `compare these columns only, such as given_name,surname,date_of_birth:date; types: ${columnTypes.join(' ')}`,
    `只比对这些列，例如 姓名,手机,生日:date；类型：${columnTypes.join(' ')}`,
  ),
  (raw) => {
    const words = commaSeparated(raw);
    if (words.every((word) => word !== '')) return words;
    throw badValue(ON, raw, text('give column names, separated by commas', '请给出列名，用逗号分隔'));
  },
);

const chineseTypes: Readonly<Record<string, ColumnType>> = {
  姓名: 'name',
  电话: 'phone',
  邮箱: 'email',
  日期: 'date',
  地址: 'address',
  公司: 'company',
  编号: 'id',
  文本: 'text',
  数字: 'number',
};

/**
 * The columns that are named: by a header, or by a header and its type, separated by a colon.
 *
 * @param rows the headers, and the names of the same columns in further files.
 * @param hidden columns that must not be compared, because they hold the truth.
 * @throws UserError `on-columns` that lists all faults.
 */
export function namedColumns(
  words: readonly string[],
  rows: Headers,
  hidden: readonly string[],
): readonly NamedColumn[] {
  const headers = rows.columns;
  const found = words.map((word) => named(word, rows));
  const twice = found.flatMap((one, index) => {
    const isKnown = one.header !== undefined && found.findIndex(({ header }) => header === one.header) < index;
    return isKnown ? [one.header] : [];
  });
  const problems = [
    ...found.flatMap(({ problem }) => problem ?? []),
    ...twice.map((header) => text(`${header} is listed twice`, `${header} 重复`)),
    ...found.flatMap(({ header = '' }) =>
      hidden.includes(header) ? [text(`${header} holds the truth of --eval`, `${header} 是 --eval 的真值所在列`)] : [],
    ),
  ];
  if (problems.length === 0)
    return found.flatMap(({ header, type }) => (header === undefined ? [] : [{ header, type }]));
  throw usageError({
    code: 'on-columns',
    message: text(
      `--on: ${problems.map(({ en }) => en).join('; ')}`,
      `--on：${problems.map(({ zh }) => zh).join('；')}`,
    ),
    hint: text(
      `available columns: ${headers.join(', ')}; types: ${columnTypes.join(', ')}`,
      `可用的列：${headers.join('、')}；类型：${columnTypes.join('、')}`,
    ),
  });
}

type Headers = Pick<GatheredRows, 'columns' | 'otherNames'>;

interface Named {
  readonly header?: string;
  readonly type?: ColumnType;
  readonly problem?: ReturnType<typeof text>;
}

function named(word: string, headers: Headers): Named {
  // A header may contain a colon.
  const whole = headerOf(word, headers);
  if (whole !== undefined) return { header: whole };
  const [, name = '', typeName = ''] = /^(.*)[:：]([^:：]*)$/.exec(word) ?? [];
  if (name === '') return { problem: text(`no such column: ${word}`, `没有列 ${word}`) };
  const header = headerOf(name.trim(), headers);
  const type = typeOf(typeName.trim());
  const problems = [
    ...(header === undefined ? [text(`no such column: ${name}`, `没有列 ${name}`)] : []),
    ...(type === undefined ? [text(`no such type: ${typeName}`, `没有类型“${typeName}”`)] : []),
  ];
  if (header !== undefined && type !== undefined) return { header, type };
  return { problem: text(problems.map(({ en }) => en).join('; '), problems.map(({ zh }) => zh).join('；')) };
}

function headerOf(name: string, { columns, otherNames }: Headers): string | undefined {
  return (
    columns.find((header) => header === name) ??
    otherNames.get(name) ??
    columns.find((header) => headerKey(header) === headerKey(name))
  );
}

function typeOf(name: string): ColumnType | undefined {
  return columnTypes.find((type) => type === name.toLowerCase()) ?? chineseTypes[name];
}
