/** Finds the field of a customer that a user names by a word: its name, its label or a header for it, or a column without a field. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Field } from '../../fields/field.ts';
import { customerFields, recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { extraHeaders } from '../../store/customers/extra-columns.ts';
import type { List } from '../../store/file/list.ts';

/** A value of a customer that can be set. */
export type SettableField =
  | { readonly name: string; readonly field: Field }
  /** A column that the sources had besides, by its header. */
  | { readonly name: string; readonly header: string };

/** Prepares the look-up; it gives undefined for a word that means no field. */
export function fieldChooser(list: List): (word: string) => SettableField | undefined {
  let headers: ReadonlySet<string> | undefined;
  const isHeader = (word: string) => {
    headers ??= new Set(extraHeaders(list, 'customers'));
    return headers.has(word);
  };
  return (word) => {
    const said = word.trim();
    const header = /^extra\.(.+)$/u.exec(said)?.[1];
    if (header !== undefined) return isHeader(header) ? { name: said, header } : undefined;
    const field =
      customerFields.find(({ name }) => name === said.toLowerCase()) ?? recogniseCustomerHeaders([said]).get(0);
    if (field !== undefined && field.partOf === undefined) return { name: field.name, field };
    return isHeader(said) ? { name: `extra.${said}`, header: said } : undefined;
  };
}

/** The error of words that mean no field, all at once. */
export function fieldsUnknown(words: readonly string[]): UserError {
  const names = customerFields.filter(({ partOf }) => partOf === undefined).map(({ name }) => name);
  return usageError({
    code: 'field-unknown',
    message: text(
      `${words.length === 1 ? 'no such field' : 'no such fields'}: ${words.join(', ')}`,
      `没有这样的字段：${words.join('、')}`,
    ),
    hint: text(
      `the fields are ${names.join(', ')}; another column of a source is extra.NAME`,
      `可用字段：${names.join('、')}；来源文件的其他列写作 extra.列名`,
    ),
  });
}
