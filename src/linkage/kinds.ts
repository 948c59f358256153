/**
 * Which records are persons and which are companies. The two are never one customer, and are compared by themselves.
 */
import { customerField } from '../fields/customer-fields.ts';
import { type CustomerKind, guessKind } from '../fields/customer-kind.ts';
import type { ReadingContext } from '../fields/field.ts';
import type { LinkageColumns } from './columns.ts';
import { remember } from './remember.ts';

/** The words for kinds mean the same everywhere. */
const noContext: ReadingContext = { country: '', currency: '', today: '' };

/** Where names leave more than this share of the records open, they are no guide to the kinds of the list. */
const mostOpen = 0.1;

/** The kind of each record; a list whose records cannot be told apart is taken for one of persons. */
export function kindsOf(
  size: number,
  row: (record: number) => readonly string[],
  columns: LinkageColumns,
): readonly CustomerKind[] {
  const said: (CustomerKind | undefined)[] = [];
  const guessed: (CustomerKind | undefined)[] = [];
  for (let record = 0; record < size; record++) {
    const cells = row(record);
    const cell = (field: string): string => cells[columns.fields.get(field) ?? -1] ?? '';
    said.push(kindOfWord(cell('kind')));
    guessed.push(said[record] ?? guess(cell));
  }
  const open = guessed.filter((kind) => kind === undefined).length;
  if (open > mostOpen * size) return said.map((kind) => kind ?? 'person');
  const companies = guessed.filter((kind) => kind === 'company').length;
  const usual: CustomerKind = companies > size / 2 ? 'company' : 'person';
  return guessed.map((kind) => kind ?? usual);
}

/** The kind that a cell names; undefined where it names none. */
export function kindSaid(cell: string): CustomerKind | undefined {
  const value = cell === '' ? null : customerField('kind')?.read(cell, noContext).value;
  return value === 'person' || value === 'company' ? value : undefined;
}

const kindOfWord = remember(kindSaid);
const kindOfName = remember(guessKind);

function guess(cell: (field: string) => string): CustomerKind | undefined {
  const personal = ['given_name', 'family_name', 'birthday', 'sex'].some((field) => cell(field) !== '');
  const name = cell('name').trim();
  if (name === '') return personal || cell('company') === '' ? 'person' : 'company';
  const kind = kindOfName(name);
  if (kind === undefined && personal) return 'person';
  return kind ?? (/^\p{Script=Han}{4,}$/u.test(name) ? 'company' : undefined);
}
