/**
 * Which features a record has: what its cells say about who it is, reduced to what can be compared. Blocking rules and
 * comparisons speak of these names.
 *
 * A new feature is a line in one of the readers; a new reader is an entry in `personReaders` or `companyReaders`.
 */
import { splitAddress } from '../../fields/address/address.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { splitCompany } from '../../fields/name/company.ts';
import { splitName } from '../../fields/name/split-name.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { hasHan, toPinyin, toSimplified } from '../../fields/text/chinese.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import { digitsOf, plainLetters, plainWords, sortedWords, soundex } from '../compare/plain-words.ts';
import type { PlainKind } from './columns.ts';
import { remember } from './memoize-texts.ts';
import { splitStreet } from './street-parts.ts';

/** One record as the readers see it. */
export interface RecordCells {
  /** The cell of a field as it came; '' where there is none or it only says that there is none. */
  cell(field: string): string;
  /** The cell of a field in its canonical form; as it came where it is not understood. */
  value(field: string): string;
  /** The country whose numbers are written without their code. */
  readonly country: string;
  /** Nothing is in doubt about the cell of a field. */
  isCertain(field: string): boolean;
}

/** Sets a feature of one record; a blank text is none. */
export type Put = (feature: string, text: string | undefined) => void;

type Reader = (record: RecordCells, put: Put) => void;

/** What is read like another field: the name of the person to ask for at a company. */
const readAs: ReadonlyMap<string, string> = new Map([['contact', 'name']]);

/** Fields whose values many records share. */
const repeated = new Set(['name', 'company', 'province', 'city', 'district', 'postcode', 'sex']);

/** Makes views of records; `cellOf` of a view gives '' for a field that the list does not have. */
export function recordViewer(context: ReadingContext): (cellOf: (field: string) => string) => RecordCells {
  const readers = new Map<string, (text: string) => string>();
  const readerOf = (field: string): ((text: string) => string) => {
    const known = readers.get(field);
    if (known !== undefined) return known;
    const read = (text: string): string => customerField(readAs.get(field) ?? field)?.read(text, context).value ?? '';
    const reader = repeated.has(field) ? remember(read) : read;
    readers.set(field, reader);
    return reader;
  };
  return (cellOf) => {
    const cell = (field: string): string => {
      const text = cellOf(field);
      return text === '' || isBlank(text) || isPlaceholder(text) ? '' : text;
    };
    return {
      country: context.country,
      cell,
      value(field) {
        const text = cell(field);
        return text === '' ? '' : readerOf(field)(text);
      },
      isCertain: (field) => customerField(field)?.read(cell(field), context).doubts.length === 0,
    };
  };
}

/** Puts the features of a person; `inParts` where the list has a column for the given or the family name. */
export function readPerson(record: RecordCells, put: Put, inParts: boolean): void {
  for (const reader of [inParts ? nameInParts : wholeName, ...personReaders]) reader(record, put);
}

/** Puts the features of a company. */
export function readCompany(record: RecordCells, put: Put): void {
  for (const reader of companyReaders) reader(record, put);
}

const wholeName: Reader = (record, put) => {
  const written = record.value('name');
  if (written === '') return;
  for (const [feature, text] of nameFeatures(written)) put(feature, text);
};

const nameFeatures = remember((written): readonly (readonly [feature: string, text: string])[] => {
  const name = plainWords(written);
  const { family, given } = splitName(toSimplified(written));
  const parts = [['family', plainWords(family)]] as const;
  if (!hasHan(name)) {
    const words = sortedWords(plainWords(splitCompany(written).core));
    return [...parts, ['given', plainWords(given)], ['name.written', name], ['name', name], ['name.words', words]];
  }
  const joined = name.replaceAll(' ', '');
  return [
    ...parts,
    ['given', plainWords(given)],
    ['name.written', written.replace(/\s+/gu, '')],
    ['name', joined],
    ['name.sound', toPinyin(joined, 'name')],
  ];
});

/** Where the list has columns for the parts of names; a name that stands in one cell is taken apart. */
const nameInParts: Reader = (record, put) => {
  const whole = splitName(toSimplified(record.value('name')));
  const given = plainWords(record.value('given_name') || whole.given);
  const family = plainWords(record.value('family_name') || whole.family);
  put('part.given', given);
  put('part.family', family);
  put('part.given.sound', soundOf(given));
  put('part.family.sound', soundOf(family));
  put('part.given.initial', given.charAt(0));
  if (given === '' || family === '') return;
  put('part.names', sortedWords(`${given} ${family}`));
  put('part.sounds', [soundOf(given), soundOf(family)].sort().join(' '));
};

function soundOf(name: string): string | undefined {
  return hasHan(name) ? toPinyin(name) : soundex(name);
}

const companyName: Reader = (record, put) => {
  const written = record.value('name') || record.value('company');
  const { core, region } = splitCompany(toSimplified(written));
  const plain = plainWords(core);
  put('company', plainWords(written).replaceAll(' ', ''));
  put('core', hasHan(plain) ? plain.replaceAll(' ', '') : plain);
  put('core.sound', hasHan(plain) ? toPinyin(plain) : undefined);
  put('region', region);
};

/** Whom to ask for at a company. */
const contact: Reader = (record, put) => {
  const name = plainWords(record.value('contact')).replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  put('contact', name);
  if (name !== '') put('contact.sound', hasHan(name) ? toPinyin(name, 'name') : undefined);
};

const workplace: Reader = (record, put) => {
  const company = record.value('company');
  put('employer', company === '' ? undefined : employerWords(company));
};

const employerWords = remember((company) => plainWords(splitCompany(toSimplified(company)).core));

/** A Chinese mobile number is one wherever it stands. */
const phones: Reader = (record, put) => {
  for (const field of ['tel', 'phone']) {
    const cell = record.cell(field);
    if (cell === '') continue;
    const number = nationalNumber(record.country === 'CN' && isPlainNumber(cell) ? cell : record.value(field));
    if (number.length >= 5) put(/^1[3-9]\d{9}$/.test(number) ? 'phone' : field, number);
  }
};

/** Nothing but one number: in a list of China reading it would change none of its digits. */
function isPlainNumber(cell: string): boolean {
  return /^\+?\d[\d -]{3,15}\d$/.test(cell) && !cell.includes('  ') && !/ 1[3-9]\d{9}/.test(cell);
}

/** The digits of a number without the Chinese country code and without zeros in front. */
function nationalNumber(value: string): string {
  const digits = digitsOf(value).replace(/^0+/, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2).replace(/^0+/, '') : digits;
}

const email: Reader = (record, put) => {
  const plain = plainAddress(record.value('email'));
  if (plain === '') return;
  const at = plain.lastIndexOf('@');
  put('email', plain);
  put('email.digits', plain.replace(/\D+/g, '') || 'none');
  if (at < 1) return;
  put('email.user', plain.slice(0, at));
  put('email.domain', plain.slice(at + 1));
};

function plainAddress(address: string): string {
  if (/^[\x21-\x2b\x2d-\x7e]*$/.test(address)) return address.toLowerCase();
  return address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/[,，。]/gu, '.');
}

const birthday: Reader = (record, put) => putDate(put, 'birthday', record.value('birthday'));

/** Puts a day as eight digits with what is compared beside it; what is no day is left out. */
function putDate(put: Put, feature: string, value: string): void {
  const day = digitsOf(value);
  if (day.length !== 8) return;
  put(feature, day);
  put(`${feature}.swapped`, day.slice(0, 4) + day.slice(6) + day.slice(4, 6));
  put(`${feature}.year`, day.slice(0, 4));
  put(`${feature}.day`, day.slice(4));
}

const placeWords = remember(plainWords);

const address: Reader = (record, put) => {
  const { detail, ...divisions } = splitAddress(record.cell('address'));
  const { street, house, unit } = splitStreet(detail);
  const number = house || digitsOf(record.cell('street_number'));
  put('street', street);
  put('house', number);
  put('unit', unit);
  if (street !== '' && number !== '') put('street.house', `${street} ${number}`);
  put('address.line', plainWords(record.cell('address_2')));
  put('postcode', plainLetters(record.value('postcode')));
  for (const level of ['district', 'city', 'province'] as const) {
    put(level, placeWords(record.value(level) || (divisions[level] ?? '')));
  }
};

/** A number by which an authority knows somebody; proven where its form and its check digit are right. */
const codes: Reader = (record, put) => {
  const code = plainLetters(record.value('id_code'));
  put('code', code);
  const hasCheckDigit = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|\d{17}[\dX])$/.test(code);
  if (hasCheckDigit && record.isCertain('id_code')) put('code.proven', code);
  put('wechat', record.value('wechat').toLowerCase());
};

const sex: Reader = (record, put) => put('sex', record.value('sex'));

const personReaders: readonly Reader[] = [phones, email, birthday, sex, address, workplace, codes];
const companyReaders: readonly Reader[] = [companyName, contact, phones, email, address, codes];

/** Puts the features of a column that no field describes. */
export function readPlainColumn(feature: string, kind: PlainKind, cell: string, put: Put): void {
  if (cell === '' || isBlank(cell) || isPlaceholder(cell)) return;
  if (kind === 'date') putDate(put, feature, customerField('birthday')?.read(cell, plainContext).value ?? cell);
  else if (kind === 'number') put(feature, plainNumber(cell));
  else put(feature, kind === 'identifier' ? plainLetters(cell) : plainWords(cell));
}

/** A number without the marks of thousands and the zeros that say nothing; the words of a cell that holds none. */
function plainNumber(cell: string): string {
  const written = cell.normalize('NFKC').replace(/[\s,，'’]+/g, '');
  const digits = /-?\d+(?:\.\d+)?/.exec(written)?.[0];
  return digits === undefined ? plainWords(cell) : String(Number(digits));
}

/** Days of unknown columns are read by themselves; nothing about them depends on today. */
const plainContext: ReadingContext = { country: '', currency: '', today: '9999-12-31' };
