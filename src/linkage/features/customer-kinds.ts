/**
 * Infers the customer kind of each record: person or company. The two never match each other and are linked separately.
 */

import { at } from '../../base/at.ts';
import { memoize } from '../../base/memoize.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { type CustomerKind, guessKind } from '../../fields/name/customer-kind.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { type RowRange, type RowSource, rowsOf } from '../rows/row-source.ts';
import { isFirstName } from '../strings/nicknames.ts';
import { normalizedWords } from '../strings/normalize-text.ts';
import type { LinkageColumns } from './column-types.ts';

/** Words for customer kinds mean the same in every list. */
const noContext: ReadingContext = { country: '', currency: '', today: '' };

/** Names are no guide to the kind where they leave more than this share of the records open. */
const maxOpenShare = 0.1;

/** What one row tells of its kind: nothing, a guess from its name, or what the list states. */
export const kindMarks = { open: 0, person: 1, company: 2, statedPerson: 3, statedCompany: 4, nameless: 5 } as const;

export interface MarkingTask {
  readonly rows: RowSource;
  readonly range: RowRange;
  readonly columns: LinkageColumns;
  /** Filled with the mark of each record. */
  readonly marks: Uint8Array;
}

/** Marks the records of a range with what their rows tell of their kind. */
export function markKinds({ rows, range, columns, marks }: MarkingTask): true {
  const row = rowsOf(rows);
  for (let record = range.start; record < range.end; record++) {
    const cells = row(record);
    const cell = (field: string): string => {
      const column = columns.fields.get(field);
      return column === undefined ? '' : (cells[column] ?? '');
    };
    const stated = parseKindCell(cell('kind'));
    const kind = stated ?? guess(cell);
    // In a list of companies with their contacts, a row without a company name is of the usual kind.
    if (stated === undefined && columns.fields.has('contact') && cell('name').trim() === '') {
      marks[record] = kindMarks.nameless;
    } else if (kind === 'person') marks[record] = stated ? kindMarks.statedPerson : kindMarks.person;
    else if (kind === 'company') marks[record] = stated ? kindMarks.statedCompany : kindMarks.company;
  }
  return true;
}

function isPerson(mark: number | undefined): boolean {
  return mark === kindMarks.person || mark === kindMarks.statedPerson;
}

function isCompany(mark: number | undefined): boolean {
  return mark === kindMarks.company || mark === kindMarks.statedCompany;
}

/**
 * Decides the kind of each record by its mark, and where that is open by the words that the names of companies and of
 * persons have in this list. A list whose records cannot be told apart is taken as a list of persons.
 *
 * @param order the records in the order in which words are learned; of a long list only the first are used.
 */
export function decideKinds(
  marks: Uint8Array,
  order: Uint32Array,
  nameOf: (record: number) => string,
): (record: number) => CustomerKind {
  const decided = marks.slice();
  if (marks.includes(kindMarks.open)) guessByWords(decided, order.subarray(0, maxLearnedRecords), nameOf);
  let open = 0;
  let companies = 0;
  for (const mark of decided) {
    if (mark === kindMarks.open) open++;
    else if (isCompany(mark)) companies++;
  }
  if (open > maxOpenShare * marks.length) {
    return (record) => (marks[record] === kindMarks.statedCompany ? 'company' : 'person');
  }
  const usual: CustomerKind = companies > marks.length / 2 ? 'company' : 'person';
  return (record) => {
    const mark = at(decided, record);
    if (mark === kindMarks.open || mark === kindMarks.nameless) return usual;
    return isCompany(mark) ? 'company' : 'person';
  };
}

/** A word tells the kind where at least this share of the names with it is of one kind. */
const minTellingShare = 0.3;
/** Number of names of one kind that must have a word for it to tell. */
const minNames = 3;
const maxLearnedRecords = 50_000;
/** The share that a first name at the beginning counts for: many companies begin with one, but more persons do. */
const firstNameShare = 0.5;

/** Guesses the kinds of open names by the words that they share with names whose kind is known. */
function guessByWords(marks: Uint8Array, learned: Uint32Array, nameOf: (record: number) => string): void {
  const words = new Map<string, { names: number; persons: number; companies: number }>();
  const eachWord = (record: number, visit: (word: string) => void): void => {
    const name = normalizedWords(nameOf(record));
    if (/^[a-z][a-z ]*$/.test(name)) for (const word of name.split(' ')) if (word.length > 2) visit(word);
  };
  for (const record of learned) {
    const mark = at(marks, record);
    eachWord(record, (word) => {
      const known = words.get(word) ?? { names: 0, persons: 0, companies: 0 };
      if (known.names === 0) words.set(word, known);
      known.names++;
      if (isPerson(mark)) known.persons++;
      else if (isCompany(mark)) known.companies++;
    });
  }
  for (const [record, mark] of marks.entries()) {
    if (mark !== kindMarks.open) continue;
    let company = 0;
    let person = beginsLikePerson(nameOf(record)) ? firstNameShare : 0;
    eachWord(record, (word) => {
      const known = words.get(word);
      if (known === undefined) return;
      const { names, persons, companies } = known;
      if (companies >= minNames) company = Math.max(company, companies / names);
      if (persons >= minNames) person = Math.max(person, persons / names);
    });
    if (Math.max(company, person) < minTellingShare || company === person) continue;
    marks[record] = company > person ? kindMarks.company : kindMarks.person;
  }
}

/** The kind that a cell names; undefined where it names none. */
export function parseKind(cell: string): CustomerKind | undefined {
  const value = cell === '' ? null : customerField('kind')?.read(cell, noContext).value;
  return value === 'person' || value === 'company' ? value : undefined;
}

const parseKindCell = memoize(parseKind);
const guessKindOfName = memoize(guessKind);

function guess(cell: (field: string) => string): CustomerKind | undefined {
  const isPersonal = ['given_name', 'family_name', 'birthday', 'sex'].some((field) => cell(field) !== '');
  const name = cell('name').trim();
  if (name === '') return isPersonal || cell('company') === '' ? 'person' : 'company';
  const kind = guessKindOfName(name);
  if (kind === undefined && isPersonal) return 'person';
  return kind ?? (/^\p{Script=Han}{4,}$/u.test(name) ? 'company' : undefined);
}

/** Two or three words beginning with a first name: Mary Jones; or a comma before the first name: Jones, Mary. */
function beginsLikePerson(name: string): boolean {
  const first = /^([\p{L}'’.-]+) (?:[\p{L}'’.-]+ )?[\p{L}'’.-]+$/u.exec(name)?.[1];
  if (first !== undefined) return isFirstName(first);
  const given = /^[\p{L}'’-]+, (\p{L}+)/u.exec(name)?.[1];
  return given !== undefined && isFirstName(given);
}
