/**
 * Which evidence the columns of a list hold: the fields that their headers name, and for columns that nobody knows what
 * their values look like.
 */
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { plainWords } from '../compare/plain-words.ts';
import type { NamedColumn } from '../pairs/link-options.ts';
import { kindSaid } from './kinds.ts';
import { namedColumns } from './named-columns.ts';

/** What is in a column that no field describes. */
export type PlainKind = 'identifier' | 'date' | 'category' | 'words' | 'number';

/** A column that no field describes. */
export interface PlainColumn {
  readonly column: number;
  readonly header: string;
  readonly kind: PlainKind;
  /** A person has named the column: it says something of who a customer is. */
  readonly named?: true;
}

/** The columns of a list as linkage reads them. */
export interface LinkageColumns {
  /** Field name ⇒ number of the column. */
  readonly fields: ReadonlyMap<string, number>;
  readonly others: readonly PlainColumn[];
}

export type SampleRows = readonly (readonly string[])[];

/**
 * Finds what the columns of a list hold.
 *
 * @param headers the headers of the columns.
 * @param sample some of the rows, spread over the list.
 * @param asked the columns that are to be compared; all that say anything where they are not told.
 * @throws UserError where a column is asked for that there is not.
 */
export function recogniseColumns(
  headers: readonly string[],
  sample: SampleRows,
  asked?: readonly NamedColumn[],
): LinkageColumns {
  if (asked !== undefined) return namedColumns(headers, sample, asked);
  const known = recogniseCustomerHeaders(headers);
  const fields = new Map<string, number>();
  for (const [column, field] of known) {
    if (field.comparison !== undefined || field.name === 'kind') fields.set(field.name, column);
  }
  if (areCompaniesWithContacts(headers, fields, sample)) {
    fields.set('contact', fields.get('name') ?? -1);
    fields.set('name', fields.get('company') ?? -1);
    fields.delete('company');
  }
  const others: PlainColumn[] = [];
  for (const [column, header] of headers.entries()) {
    if (known.has(column)) continue;
    if (!fields.has('kind') && saysKinds(sample.map((cells) => cells[column] ?? ''))) {
      fields.set('kind', column);
      continue;
    }
    const kind = kindOfValues(sample.map((cells) => cells[column] ?? ''));
    if (kind !== undefined && !repeatsNames(column, fields, sample)) others.push({ column, header, kind });
  }
  return { fields, others };
}

const contactHeader = /^(?:contact|contact[ _-]?(?:name|person)|联系人|联系人姓名|联络人|聯絡人|聯繫人)$/iu;

/** The customers are companies, and what would be taken for their name is that of a person to ask for there. */
function areCompaniesWithContacts(
  headers: readonly string[],
  fields: ReadonlyMap<string, number>,
  sample: SampleRows,
): boolean {
  const company = fields.get('company');
  const name = fields.get('name');
  if (company === undefined || name === undefined || !contactHeader.test((headers[name] ?? '').trim())) return false;
  const told = sample.filter((cells) => (cells[company] ?? '').trim() !== '');
  return told.length > 0.6 * sample.length;
}

/** The column says of nearly each customer whether it is a person or a company, whatever its header. */
function saysKinds(cells: readonly string[]): boolean {
  const told = cells.filter((cell) => cell.trim() !== '');
  const understood = told.filter((cell) => kindSaid(cell) !== undefined);
  return told.length > 0 && understood.length > 0.9 * told.length;
}

const dayLike = /^(?:\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/u;
const codeLike = /^(?=.*\d)[\dA-Za-z][\dA-Za-z\- ./]{3,}$/;

/** What values look like; undefined where they tell nothing: too few, all the same, or a number for each row. */
export function kindOfValues(cells: readonly string[]): PlainKind | undefined {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const distinct = new Set(values).size;
  if (values.length < 0.05 * cells.length || distinct < 2) return undefined;
  const mostAre = (pattern: RegExp): boolean =>
    values.filter((value) => pattern.test(value)).length > 0.8 * values.length;
  if (mostAre(dayLike)) return 'date';
  if (distinct <= Math.max(12, 0.02 * values.length)) return 'category';
  if (distinct === values.length && mostAre(/^[\dA-Za-z_-]+$/)) return undefined;
  return mostAre(codeLike) ? 'identifier' : 'words';
}

/** The column says again what the columns of names say, so it is no evidence of its own. */
function repeatsNames(column: number, fields: ReadonlyMap<string, number>, sample: SampleRows): boolean {
  const names = ['name', 'given_name', 'family_name'].map((field) => fields.get(field) ?? -1);
  const told = sample.filter(
    (cells) => (cells[column] ?? '') !== '' && names.some((name) => (cells[name] ?? '') !== ''),
  );
  const repeated = told.filter((cells) => {
    const words = new Set(names.flatMap((name) => plainWords(cells[name] ?? '').split(' ')));
    return plainWords(cells[column] ?? '')
      .split(' ')
      .every((word) => words.has(word));
  });
  return told.length > 0 && repeated.length > 0.8 * told.length;
}
