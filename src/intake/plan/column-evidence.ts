/**
 * Whether the cells of a column can be those of a field. A header is believed unless nearly all values have the shape of
 * something else: a `Contact` full of phone numbers is no name, a 地区 of districts no province.
 */

import { streetAddress } from '../../fields/address/address.ts';
import { country } from '../../fields/address/country.ts';
import { findDivisions } from '../../fields/address/divisions.ts';
import { cityName, districtName, provinceName } from '../../fields/address/place.ts';
import { birthday, calendarDate } from '../../fields/date/date.ts';
import { emailAddress } from '../../fields/email/email.ts';
import type { Field } from '../../fields/field.ts';
import type { CellEvidence, Fit } from '../../fields/headers/headers.ts';
import { amountOfMoney } from '../../fields/money/money.ts';
import { companyName } from '../../fields/name/company.ts';
import { customerKind } from '../../fields/name/customer-kind.ts';
import { namePart, personName } from '../../fields/name/name.ts';
import { landline, mobilePhone } from '../../fields/phone/phone.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { customerFieldOf } from '../../fields/records/order-customer-fields.ts';
import { sex } from '../../fields/records/sex.ts';
import type { SourceRow } from '../../formats/reader.ts';
import type { CellShape } from './cell-shapes.ts';
import { type ColumnContent, contentOfColumns, shareOf } from './column-content.ts';

/** The content of the columns of a source, and how well it fits their fields. */
export interface ColumnEvidence {
  readonly contentOf: (column: number) => ColumnContent;
  readonly rate: CellEvidence;
}

export function columnEvidence(head: readonly SourceRow[]): ColumnEvidence {
  const contentOf = contentOfColumns(head);
  return { contentOf, rate: (column, field) => fitOf(contentOf(column), asOfCustomer(field)) };
}

/** What an order says of its customer is read as the customer's own fields are. */
function asOfCustomer(field: Field): Field {
  return customerField(customerFieldOf(field.name) ?? '') ?? field;
}

function fitOf(content: ColumnContent, field: Field): Fit {
  if (content.values.length === 0) return 'possible';
  if (contradicts(content, field)) return 'impossible';
  return isDoubtful(content, field) ? 'possible' : 'likely';
}

/** A name column of codes, or of one value, yields to one of names; so does a number that customers share. */
function isDoubtful(content: ColumnContent, field: Field): boolean {
  const { values, distinct } = content;
  const isConstant = distinct === 1 && values.length >= MANY;
  if (field.read === personName.read) return isConstant || shareOf(content, 'code', 'number', 'flag') >= NEARLY_ALL;
  return field.name === 'ref' && isConstant;
}

/** So much of the values must be something else. */
const NEARLY_ALL = 0.8;
/** A lone value may be a slip; several are not. */
const SEVERAL = 3;
const MANY = 5;

type Read = Field['read'];

/** The shapes that no value of a field has. */
const foreignShapes = new Map<Read, readonly CellShape[]>([
  [personName.read, ['email', 'url', 'date', 'money', 'phone']],
  [namePart.read, ['email', 'url', 'date', 'money', 'number', 'phone', 'flag']],
  [companyName.read, ['email', 'url', 'date', 'money', 'number', 'phone', 'flag']],
  [mobilePhone.read, ['email', 'url', 'date', 'money', 'flag']],
  [landline.read, ['email', 'url', 'date', 'money', 'flag']],
  [emailAddress.read, ['url', 'date', 'money', 'number', 'phone', 'flag']],
  [calendarDate.read, ['email', 'url', 'money', 'flag']],
  [birthday.read, ['email', 'url', 'money', 'flag']],
  [amountOfMoney.read, ['email', 'url', 'date', 'flag']],
  [provinceName.read, ['email', 'url', 'date', 'money', 'phone', 'flag']],
  [cityName.read, ['email', 'url', 'date', 'money', 'number', 'phone', 'flag']],
  [districtName.read, ['email', 'url', 'date', 'money', 'phone', 'flag']],
  [country.read, ['email', 'url', 'date', 'money', 'phone', 'flag']],
  [streetAddress.read, ['email', 'date', 'money', 'phone', 'flag']],
]);

/** An age is no day. */
const writtenDay = /\d{4}|\d\D+\d|[一二三四五六七八九十〇]/;

/** What words at least contain if they are a value of the field. */
const tracesInWords = new Map<Read, RegExp>([
  [mobilePhone.read, /(?:[\d*][^\d*]{0,3}){5}/],
  [landline.read, /(?:[\d*][^\d*]{0,3}){5}/],
  [calendarDate.read, writtenDay],
  [birthday.read, writtenDay],
  [amountOfMoney.read, /\d|[壹贰叁肆伍陆柒捌玖零一二三四五六七八九十百千万]/],
]);

/** Fields of a few words, which their value type knows. */
const fewWords = new Set<Read>([sex.read, customerKind.read]);

function contradicts(content: ColumnContent, field: Field): boolean {
  const { values } = content;
  if (values.length === 0) return false;
  const foreign = shareOf(content, ...(foreignShapes.get(field.read) ?? []));
  if (foreign >= NEARLY_ALL && (values.length >= SEVERAL || isUnmistakable(content, field))) return true;
  if (values.length < SEVERAL) return false;
  const trace = tracesInWords.get(field.read);
  if (trace !== undefined && shareThat(values, (value) => !trace.test(value)) >= NEARLY_ALL) return true;
  if (fewWords.has(field.read)) return shareThat(values, (value) => isUnknownWord(field, value)) >= NEARLY_ALL;
  return isOtherLevel(values, field.read);
}

/** One value is enough where it can be nothing else. */
function isUnmistakable(content: ColumnContent, field: Field): boolean {
  return field.role === undefined ? false : shareOf(content, 'email', 'url', 'phone', 'date') === 1;
}

function isUnknownWord(field: Field, value: string): boolean {
  const { doubts } = field.read(value, { country: 'CN', currency: 'CNY', today: '2000-01-01' });
  return doubts.some(({ code }) => code === 'not-understood');
}

/** A column of districts is none of provinces, and the other way round. */
function isOtherLevel(values: readonly string[], read: Read): boolean {
  const level = read === provinceName.read ? 'province' : read === districtName.read ? 'district' : undefined;
  if (level === undefined) return false;
  const other = level === 'province' ? 'district' : 'province';
  const isOther = (name: string) => findDivisions(name, level).length === 0 && findDivisions(name, other).length > 0;
  return shareThat(values, isOther) >= NEARLY_ALL;
}

function shareThat(values: readonly string[], holds: (value: string) => boolean): number {
  return values.filter(holds).length / values.length;
}
