/**
 * Which features a record has: the evidence of identity in its cells, reduced to what can be compared. Blocking rules and
 * comparisons refer to features by these names.
 *
 * A new feature is a line in one of the readers; a new reader is an entry in `personReaders` or `companyReaders`.
 */
import { memoize } from '../../base/memoize.ts';
import { splitAddress } from '../../fields/address/address.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { splitCompany } from '../../fields/name/company.ts';
import { splitName } from '../../fields/name/split-name.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { hasHan, toPinyin, toSimplified } from '../../fields/text/chinese.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import { digitsOf, normalizedCode, normalizedWords, sortedWords, soundex } from '../strings/normalize-text.ts';
import { splitStreet } from '../strings/street-parts.ts';
import type { ValueType } from './column-types.ts';

/** One record as the readers see it. */
export interface RecordCells {
  /** The raw cell of a field; '' where there is none or it is a placeholder such as `n/a`. */
  cell(field: string): string;
  /** The canonical form of the cell of a field; '' where it has none. */
  value(field: string): string;
  /** The country whose numbers are written without their code. */
  readonly country: string;
  /** The cell of a field was parsed without any issue. */
  isCertain(field: string): boolean;
}

/** Sets a feature of one record; an empty text leaves it missing. */
export type Put = (feature: string, text: string | undefined) => void;

type Reader = (record: RecordCells, put: Put) => void;

/** Fields that are parsed like another one: the contact of a company like a name. */
const parsedLike: ReadonlyMap<string, string> = new Map([['contact', 'name']]);

/** Fields with values that many records share. */
const repetitive = new Set(['name', 'company', 'province', 'city', 'district', 'postcode', 'sex']);

/** Makes views of records; `cellOf` of a view gives '' for a field that the list does not have. */
export function recordViewer(context: ReadingContext): (cellOf: (field: string) => string) => RecordCells {
  const parsers = new Map<string, (text: string) => string>();
  const parserOf = (field: string): ((text: string) => string) => {
    const known = parsers.get(field);
    if (known !== undefined) return known;
    const parse = (text: string): string =>
      customerField(parsedLike.get(field) ?? field)?.read(text, context).value ?? '';
    const parser = repetitive.has(field) ? memoize(parse) : parse;
    parsers.set(field, parser);
    return parser;
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
        return text === '' ? '' : parserOf(field)(text);
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

const nameFeatures = memoize((written): readonly (readonly [feature: string, text: string])[] => {
  const name = normalizedWords(written);
  const { family, given } = splitName(toSimplified(written));
  const parts = [
    ['family', normalizedWords(family)],
    ['given', normalizedWords(given)],
  ] as const;
  if (!hasHan(name)) {
    const words = sortedWords(normalizedWords(splitCompany(written).core));
    return [...parts, ['name.written', name], ['name', name], ['name.words', words]];
  }
  const joined = name.replaceAll(' ', '');
  return [
    ...parts,
    ['name.written', written.replace(/\s+/gu, '')],
    ['name', joined],
    ['name.sound', toPinyin(joined, 'name')],
  ];
});

/** For lists with columns for the parts of names; a whole name in one of them is split. */
const nameInParts: Reader = (record, put) => {
  const whole = splitName(toSimplified(record.value('name')));
  const given = normalizedWords(record.value('given_name') || whole.given);
  const family = normalizedWords(record.value('family_name') || whole.family);
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
  const words = normalizedWords(core);
  put('company', normalizedWords(written).replaceAll(' ', ''));
  put('core', hasHan(words) ? words.replaceAll(' ', '') : words);
  put('core.sound', hasHan(words) ? toPinyin(words) : undefined);
  put('region', region);
};

/** The contact person at a company. */
const contact: Reader = (record, put) => {
  const name = normalizedWords(record.value('contact')).replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  put('contact', name);
  if (name !== '') put('contact.sound', hasHan(name) ? toPinyin(name, 'name') : undefined);
};

const workplace: Reader = (record, put) => {
  const company = record.value('company');
  put('employer', company === '' ? undefined : employerWords(company));
};

const employerWords = memoize((company) => normalizedWords(splitCompany(toSimplified(company)).core));

/** A number below this length is an extension or a fragment. */
const minPhoneDigits = 5;

/** A Chinese mobile number is one in whichever column it is. */
const phones: Reader = (record, put) => {
  for (const field of ['tel', 'phone']) {
    const cell = record.cell(field);
    if (cell === '') continue;
    const number = nationalNumber(record.country === 'CN' && isSingleNumber(cell) ? cell : record.value(field));
    if (number.length >= minPhoneDigits) put(/^1[3-9]\d{9}$/.test(number) ? 'phone' : field, number);
  }
};

/** Nothing but one number, whose digits parsing would not change in a Chinese list. */
function isSingleNumber(cell: string): boolean {
  return /^\+?\d[\d -]{3,15}\d$/.test(cell) && !cell.includes('  ') && !/ 1[3-9]\d{9}/.test(cell);
}

/** The digits of a number without the Chinese country code and without leading zeros. */
function nationalNumber(value: string): string {
  const digits = digitsOf(value).replace(/^0+/, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2).replace(/^0+/, '') : digits;
}

const email: Reader = (record, put) => {
  const address = normalizedEmail(record.value('email'));
  if (address === '') return;
  const separator = address.lastIndexOf('@');
  put('email', address);
  put('email.digits', address.replace(/\D+/g, '') || 'none');
  if (separator < 1) return;
  put('email.user', address.slice(0, separator));
  put('email.domain', address.slice(separator + 1));
};

function normalizedEmail(address: string): string {
  if (/^[\x21-\x2b\x2d-\x7e]*$/.test(address)) return address.toLowerCase();
  return address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/[,，。]/gu, '.');
}

const birthday: Reader = (record, put) => putDate(put, 'birthday', record.value('birthday'));

/** Puts a date as eight digits, with the parts of it that are compared too; a value that is not a date is skipped. */
function putDate(put: Put, feature: string, value: string): void {
  const day = digitsOf(value);
  if (day.length !== 8) return;
  put(feature, day);
  put(`${feature}.swapped`, day.slice(0, 4) + day.slice(6) + day.slice(4, 6));
  put(`${feature}.year`, day.slice(0, 4));
  put(`${feature}.day`, day.slice(4));
}

const placeWords = memoize(normalizedWords);

const address: Reader = (record, put) => {
  const { detail, ...divisions } = splitAddress(record.cell('address'));
  const { street, house, unit } = splitStreet(detail);
  const number = house || digitsOf(record.cell('street_number'));
  put('street', street);
  put('house', number);
  put('unit', unit);
  if (street !== '' && number !== '') put('street.house', `${street} ${number}`);
  put('address.line', normalizedWords(record.cell('address_2')));
  put('postcode', normalizedCode(record.value('postcode')));
  for (const level of ['district', 'city', 'province'] as const) {
    put(level, placeWords(record.value(level) || (divisions[level] ?? '')));
  }
};

/** Numbers issued by an authority; `code.proven` where form and check digit are right. */
const codes: Reader = (record, put) => {
  const code = normalizedCode(record.value('id_code'));
  put('code', code);
  const hasCheckDigit = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|\d{17}[\dX])$/.test(code);
  if (hasCheckDigit && record.isCertain('id_code')) put('code.proven', code);
  put('wechat', record.value('wechat').toLowerCase());
};

const sex: Reader = (record, put) => put('sex', record.value('sex'));

const personReaders: readonly Reader[] = [phones, email, birthday, sex, address, workplace, codes];
const companyReaders: readonly Reader[] = [companyName, contact, phones, email, address, codes];

/** Puts the features of a column that no field describes. */
export function readUndeclaredColumn(feature: string, valueType: ValueType, cell: string, put: Put): void {
  if (cell === '' || isBlank(cell) || isPlaceholder(cell)) return;
  if (valueType === 'date') putDate(put, feature, customerField('birthday')?.read(cell, dateContext).value ?? cell);
  else if (valueType === 'number') put(feature, normalizedNumber(cell));
  else put(feature, valueType === 'identifier' ? normalizedCode(cell) : normalizedWords(cell));
}

/** A number without thousands separators and redundant zeros; the words of a cell that has none. */
function normalizedNumber(cell: string): string {
  const written = cell.normalize('NFKC').replace(/[\s,，'’]+/g, '');
  const digits = /-?\d+(?:\.\d+)?/.exec(written)?.[0];
  return digits === undefined ? normalizedWords(cell) : String(Number(digits));
}

/** Dates of undeclared columns may lie in the future. */
const dateContext: ReadingContext = { country: '', currency: '', today: '9999-12-31' };
