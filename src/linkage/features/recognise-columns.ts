/**
 * Recognises which evidence the columns of a list hold: the fields that their headers name, and for all other columns the
 * type of their values.
 */
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { normalizedWords } from '../strings/normalize-text.ts';
import {
  cellsOf,
  inferValueType,
  type LinkageColumns,
  type SampleRows,
  type UndeclaredColumn,
} from './column-types.ts';
import { parseKind } from './customer-kinds.ts';

/**
 * Recognises the columns of a list.
 *
 * @param headers the headers of the columns.
 * @param sample some of the rows, spread over the list.
 */
export function recogniseColumns(headers: readonly string[], sample: SampleRows): LinkageColumns {
  const known = recogniseCustomerHeaders(headers);
  const fields = new Map<string, number>();
  for (const [column, field] of known) {
    if (field.comparison !== undefined || field.name === 'kind') fields.set(field.name, column);
  }
  const contacts = contactColumns(headers, fields, sample);
  if (contacts !== undefined) {
    fields.set('contact', contacts.name);
    fields.set('name', contacts.company);
    fields.delete('company');
  }
  const undeclared: UndeclaredColumn[] = [];
  for (const [column, header] of headers.entries()) {
    if (known.has(column)) continue;
    const cells = cellsOf(sample, column);
    if (!fields.has('kind') && holdsCustomerKinds(cells)) {
      fields.set('kind', column);
      continue;
    }
    const valueType = inferValueType(cells);
    if (valueType !== undefined && !repeatsNames(column, fields, sample))
      undeclared.push({ column, header, valueType });
  }
  return { fields, undeclared };
}

const contactHeader = /^(?:contact|contact[ _-]?(?:name|person)|联系人|联系人姓名|联络人|聯絡人|聯繫人)$/iu;
/** Share of the rows that must have a company for the list to be one of companies with their contacts. */
const minCompanyShare = 0.6;

/**
 * The columns of a list of companies whose name column holds the person to contact there; undefined for any other list.
 */
function contactColumns(
  headers: readonly string[],
  fields: ReadonlyMap<string, number>,
  sample: SampleRows,
): { readonly company: number; readonly name: number } | undefined {
  const company = fields.get('company');
  const name = fields.get('name');
  if (company === undefined || name === undefined || !contactHeader.test((headers[name] ?? '').trim()))
    return undefined;
  const filled = cellsOf(sample, company).filter((cell) => cell.trim() !== '');
  return filled.length > minCompanyShare * sample.length ? { company, name } : undefined;
}

/** Share of the filled cells that must name a customer kind. */
const minKindShare = 0.9;

/** Nearly every filled cell names a customer kind, whatever the header of the column. */
function holdsCustomerKinds(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const parsed = filled.filter((cell) => parseKind(cell) !== undefined);
  return filled.length > 0 && parsed.length > minKindShare * filled.length;
}

/** Share of the rows in which a column must repeat the name. */
const minRepeatedShare = 0.8;

/** The column repeats the words of the name columns, so it is no evidence of its own. */
function repeatsNames(column: number, fields: ReadonlyMap<string, number>, sample: SampleRows): boolean {
  const names = ['name', 'given_name', 'family_name'].map((field) => fields.get(field));
  const namesIn = (cells: readonly string[]): readonly string[] =>
    names.map((name) => (name === undefined ? '' : (cells[name] ?? '')));
  const filled = sample.filter((cells) => (cells[column] ?? '') !== '' && namesIn(cells).some((name) => name !== ''));
  const repeated = filled.filter((cells) => {
    const words = new Set(namesIn(cells).flatMap((name) => normalizedWords(name).split(' ')));
    return normalizedWords(cells[column] ?? '')
      .split(' ')
      .every((word) => words.has(word));
  });
  return filled.length > 0 && repeated.length > minRepeatedShare * filled.length;
}
