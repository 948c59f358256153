/**
 * Which records are persons and which are companies. The two are never one customer, and are compared by themselves.
 */

import type { ReadingContext } from '../../fields/field.ts';
import { type CustomerKind, guessKind } from '../../fields/name/customer-kind.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { isFirstName } from '../compare/nicknames.ts';
import { plainWords } from '../compare/plain-words.ts';
import type { LinkageColumns } from './columns.ts';
import { remember } from './memoize-texts.ts';
import { type RowRange, type RowSource, rowsOf } from './row-source.ts';

/** The words for kinds mean the same everywhere. */
const noContext: ReadingContext = { country: '', currency: '', today: '' };

/** Where names leave more than this share of the records open, they are no guide to the kinds of the list. */
const mostOpen = 0.1;

/** What is known of the kind of a record: nothing, a guess from its name, or what the list says. */
export const kindMarks = { open: 0, person: 1, company: 2, saidPerson: 3, saidCompany: 4, nameless: 5 } as const;

export interface MarkingTask {
  readonly rows: RowSource;
  readonly range: RowRange;
  readonly columns: LinkageColumns;
  /** For each record its mark. */
  readonly marks: Uint8Array;
}

/** Marks what some rows say of their kind. */
export function markKinds({ rows, range, columns, marks }: MarkingTask): true {
  const row = rowsOf(rows);
  for (let record = range.start; record < range.end; record++) {
    const cells = row(record);
    const cell = (field: string): string => cells[columns.fields.get(field) ?? -1] ?? '';
    const said = kindOfWord(cell('kind'));
    const kind = said ?? guess(cell);
    // Of a list of companies with their contacts a row without a name is one of a company as well.
    if (said === undefined && columns.fields.has('contact') && cell('name').trim() === '') {
      marks[record] = kindMarks.nameless;
    } else if (kind === 'person') marks[record] = said ? kindMarks.saidPerson : kindMarks.person;
    else if (kind === 'company') marks[record] = said ? kindMarks.saidCompany : kindMarks.company;
  }
  return true;
}

/**
 * The kind of each record, by the marks and by the words that the names of companies and of persons have in this list; a
 * list whose records cannot be told apart is taken for one of persons.
 *
 * @param order the records in the order in which their words are learned; of a long list the first are enough.
 */
export function settleKinds(
  marks: Uint8Array,
  order: Uint32Array,
  nameOf: (record: number) => string,
): (record: number) => CustomerKind {
  const settled = marks.slice();
  if (marks.includes(kindMarks.open)) guessByWords(settled, order.subarray(0, learnedFrom), nameOf);
  let open = 0;
  let companies = 0;
  for (const mark of settled) {
    if (mark === kindMarks.open) open++;
    else if (mark === kindMarks.company || mark === kindMarks.saidCompany) companies++;
  }
  if (open > mostOpen * marks.length) {
    return (record) => (marks[record] === kindMarks.saidCompany ? 'company' : 'person');
  }
  const usual: CustomerKind = companies > marks.length / 2 ? 'company' : 'person';
  return (record) => {
    const mark = settled[record];
    if (mark === kindMarks.open || mark === kindMarks.nameless) return usual;
    return mark === kindMarks.company || mark === kindMarks.saidCompany ? 'company' : 'person';
  };
}

/** A word tells the kind where so large a share of the names that have it is of one whose kind is known. */
const tellingShare = 0.3;
const leastNames = 3;
const learnedFrom = 50_000;
/** Many companies are called by a first name, and more persons are. */
const firstNameCounts = 0.5;

/** Guesses the kinds of names that are open by the words that they share with names whose kind is known. */
function guessByWords(marks: Uint8Array, learned: Uint32Array, nameOf: (record: number) => string): void {
  const words = new Map<string, { names: number; persons: number; companies: number }>();
  const eachWord = (record: number, visit: (word: string) => void): void => {
    const name = plainWords(nameOf(record));
    if (/^[a-z][a-z ]*$/.test(name)) for (const word of name.split(' ')) if (word.length > 2) visit(word);
  };
  for (const record of learned) {
    const mark = marks[record];
    eachWord(record, (word) => {
      const known = words.get(word) ?? { names: 0, persons: 0, companies: 0 };
      if (known.names === 0) words.set(word, known);
      known.names++;
      if (mark === kindMarks.person || mark === kindMarks.saidPerson) known.persons++;
      else if (mark === kindMarks.company || mark === kindMarks.saidCompany) known.companies++;
    });
  }
  for (const [record, mark] of marks.entries()) {
    if (mark !== kindMarks.open) continue;
    let company = 0;
    let person = beginsLikePerson(nameOf(record)) ? firstNameCounts : 0;
    eachWord(record, (word) => {
      const { names = 0, persons = 0, companies = 0 } = words.get(word) ?? {};
      if (companies >= leastNames) company = Math.max(company, companies / names);
      if (persons >= leastNames) person = Math.max(person, persons / names);
    });
    if (Math.max(company, person) < tellingShare || company === person) continue;
    marks[record] = company > person ? kindMarks.company : kindMarks.person;
  }
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

/** Two or three words, the first of them a first name: Mary Jones; or the first behind a comma. */
function beginsLikePerson(name: string): boolean {
  const words = /^(?:[\p{L}'’.-]+ ){1,2}[\p{L}'’.-]+$/u.test(name) ? name.split(' ') : undefined;
  if (words !== undefined) return isFirstName(words[0] ?? '');
  const turned = /^[\p{L}'’-]+, (\p{L}+)/u.exec(name);
  return turned !== null && isFirstName(turned[1] ?? '');
}
