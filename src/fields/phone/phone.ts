/**
 * Telephone numbers.
 *
 * Stored form: in a list of China, numbers of China in national form (see `phone-cn.ts`); all other numbers in E.164,
 * `+14155552671`, with an extension as ` ext. 12`. A number stays in its column; if it is a mobile number in the column of
 * landlines, or the other way round, `also` reports it for the other column.
 */
import { createRequire } from 'node:module';
import { flattenString } from '../../base/flatten-string.ts';
import { contactKindOf } from '../declaration/contact-kind.ts';
import type { ContactKind, ContactPoint, Reading, ReadingContext } from '../declaration/field.ts';
import { isMasked, keepEnds } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { blank, readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { spreadsheetNumber, withoutPointZero } from '../text/spreadsheet-number.ts';
import {
  type ChineseReading,
  isBareLandline,
  isBareMobile,
  isNorthAmerican,
  isPlainLandline,
  plainMobile,
  readChineseNumber,
} from './phone-cn.ts';

const require = createRequire(import.meta.url);

export const mobilePhone: ValueType = {
  read: (cell, context) => readPhone(cell, context, 'phone'),
  keeps: ({ country }) => (country === 'CN' ? isBareMobile : undefined),
  survivorship: 'most-recent',
  mask: maskPhone,
};

export const landline: ValueType = {
  read: (cell, context) => readPhone(cell, context, 'tel'),
  keeps: ({ country }) => (country === 'CN' ? isBareLandline : undefined),
  survivorship: 'most-recent',
  mask: maskPhone,
};

/** What people type and databases write where there is no number; 88888888 is a number that is paid for. */
const sameDigits = /^\+?(?:86)?[\s-]*(?:0[0\s-]*|(\d)(?:[\s-]*\1){10,})$/;

/** Lines of a cell are values of their own. */
const lineBreak = /[\s;,]*[\r\n]+\s*/;

type PhoneField = 'phone' | 'tel';

function readPhone(cell: string, context: ReadingContext, field: PhoneField): Reading {
  if (context.country === 'CN' && (context.phoneCountry ?? 'CN') === 'CN') {
    const mobile = plainMobile(cell);
    if (mobile !== undefined) return mobileIn(field, mobile);
    if (isPlainLandline(cell)) return landlineIn(field, cell);
  }
  const plain = plainCode(lineBreak.test(cell) ? cell.replace(lineBreak, '; ') : cell);
  const byLabel = labelledNumbers(plain);
  if (byLabel !== undefined) return readPoints(byLabel, context, field) ?? doubtful(plain, 'not-understood');
  const text = withoutPointZero(plain.replace(label, ''));
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (sameDigits.test(text)) return blank;
  if (isMasked(text)) return doubtful(text, 'masked');
  const touched = spreadsheetNumber(text);
  if (touched.kind === 'lost') return doubtful(text, 'digits-lost');
  if (touched.kind === 'complete') {
    const restored = readOne(touched.digits, context, field);
    const [doubt] = restored.doubts;
    if (doubt === undefined) return withDoubt(restored, 'digits-restored');
    return doubt.code === 'zero-lost' ? doubtful(text, doubt.code, doubt.suggestion) : doubtful(text, 'digits-lost');
  }
  const bare = withoutSurroundings(text);
  const whole = readOne(bare, context, field);
  if (whole.doubts.length === 0) return whole;
  return readSeveral(bare, context, field) ?? (bare === text ? whole : { ...whole, value: text });
}

/** A label before the number: `Tel: 021 6288 8888`, `手机13812345678`. */
const label =
  /^(?:(?:tel|telephone|phone|mobile|mob|cell|ph)(?:\s*(?:no|number))?[.:\s]+|[tmp][.:]\s*|(?:联系|聯絡|聯繫)?(?:电话|手机|座机|固话|总机|電話|手機|總機)(?:号码?|號碼?)?[.:：\s]*)(?=[\d+(])/i;

/** Removes surrounding quotes, a trailing separator and thousands separators. */
function withoutSurroundings(text: string): string {
  const bare = text.replace(/^"(.*)"$/u, '$1').replace(/[\s;,.、。/|]+$/u, '');
  return /^\d{1,3}(?:,\d{3}){3}$/.test(bare) ? bare.replaceAll(',', '') : bare;
}

function withDoubt(reading: Reading, code: 'digits-restored'): Reading {
  return { ...reading, doubts: [...reading.doubts, { code }] };
}

/**
 * Reads several numbers, `13812345678 / 0411-88472329`: the first of the column's own type is the value; the first of the
 * other type, or else the second number, goes to `also`. In `021-62888888/89` the second number is abbreviated.
 */
function readSeveral(text: string, context: ReadingContext, field: PhoneField): Reading | undefined {
  const parts = text
    .split(/\s*(?:[,，;；、/|]|:::)\s*|\s+(?:or|或)\s+|\s{2,}| (?=1[3-9]\d{9}|\+)/u)
    .filter((part) => part !== '');
  return parts.length < 2
    ? undefined
    : readPoints(
        parts.map((value) => ({ value })),
        context,
        field,
      );
}

/** Reads numbers that were told apart; undefined if one of them is none. */
function readPoints(points: readonly ContactPoint[], context: ReadingContext, field: PhoneField): Reading | undefined {
  const readings: (Reading & { readonly kind?: ContactKind | undefined })[] = [];
  for (const { value: part, kind } of points) {
    const before = readings.at(-1)?.value ?? '';
    const reading = readOne(part, context, field);
    const readable = reading.doubts.length === 0 ? reading : readOne(withBeginningOf(before, part), context, field);
    if (readable.doubts.length > 0) return undefined;
    if (readings.every(({ value }) => value !== readable.value)) readings.push({ ...readable, kind });
  }
  const isOwn = ({ also, kind }: (typeof readings)[number]) => also === undefined && kind !== 'fax';
  const own =
    (field === 'phone' && readings.find(({ kind }) => kind === 'mobile')) || readings.find(isOwn) || readings[0];
  if (own === undefined) return undefined;
  const others = readings.filter(({ value, kind }) => value !== own.value && kind !== 'fax');
  const other = own.also === undefined ? (others.find(({ also }) => also !== undefined) ?? others[0]) : undefined;
  const more = readings.flatMap(({ value, kind }): ContactPoint[] =>
    value === null || value === own.value || value === other?.value
      ? []
      : [kind === undefined ? { value } : { value, kind }],
  );
  const { value, also } = own;
  const beside = other?.value == null ? also : { [field === 'phone' ? 'tel' : 'phone']: other.value };
  return {
    value,
    ...(beside !== undefined && { also: beside }),
    ...(more.length > 0 && { more }),
    doubts: readings.length > 1 ? [{ code: 'several-values' }] : [],
  };
}

/** The numbers of a cell of which each has a label: `Phone: (650) 555-3311 Mobile: (650) 555-3312`. */
function labelledNumbers(text: string): readonly ContactPoint[] | undefined {
  if (!/^[\p{L}(][\p{L}\s.()]*[:：]/u.test(text)) return undefined;
  const points: ContactPoint[] = [];
  for (const [, word = '', number = ''] of text.matchAll(labelAndNumber)) {
    const kind = contactKindOf(word);
    if (kind === undefined) return undefined;
    const value = number.replace(/[\s;,，；、/|]+$/u, '');
    if (value !== '') points.push({ value, kind });
  }
  return points.length > 1 || points[0]?.kind !== 'other' ? points : undefined;
}

const labelAndNumber = /([\p{L}][\p{L}\s.]*?)[:：]\s*([^\p{L}:：]*(?:(?:ext|x|转|分机)[\s.:：]*\d+)?[^\p{L}:：]*)/giu;

/** Completes a number of which only the last digits are written from the number before it. */
function withBeginningOf(number: string, digits: string): string {
  return /^\d{1,8}$/.test(digits) && digits.length < number.length ? number.slice(0, -digits.length) + digits : digits;
}

function readOne(text: string, context: ReadingContext, field: PhoneField): Reading {
  const numbersOf = context.phoneCountry ?? context.country;
  const isChineseList = context.country === 'CN';
  const isChinese = isChineseList && (numbersOf === 'CN' || /^\(?(?:\+|00)86/.test(text));
  const chinese: ChineseReading = isChinese ? readChineseNumber(text) : { is: 'something-else' };
  if (chinese.is === 'number') {
    const { kind, text: stored } = chinese.number;
    if (kind === 'local') return doubtful(stored, 'area-code-missing');
    return kind === 'mobile' ? mobileIn(field, stored) : landlineIn(field, stored);
  }
  if (chinese.is === 'wrong-length') return doubtful(text, 'phone-length');
  const foreign = readForeign(text, numbersOf, isChineseList);
  if (chinese.is === 'zero-lost' && foreign.doubts.length > 0) return doubtful(text, 'zero-lost', chinese.meant);
  return foreign;
}

function mobileIn(field: PhoneField, number: string): Reading {
  return understood(number, field === 'tel' ? { phone: number } : undefined);
}

function landlineIn(field: PhoneField, number: string): Reading {
  return understood(number, field === 'phone' ? { tel: number } : undefined);
}

type Library = typeof import('libphonenumber-js/min');
let library: Library | undefined;

/** Readings by number, as switchboards are repeated in many rows. */
const cache = new Map<string, Reading>();
const CACHE_LIMIT = 50_000;

function readForeign(text: string, country: string, isChineseList: boolean): Reading {
  const key = `${country} ${isChineseList ? 'CN' : ''} ${text}`;
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const reading = parseForeign(flattenString(text), country, isChineseList);
  cache.set(key, reading);
  return reading;
}

function loadLibrary(): Library {
  return require('libphonenumber-js/min');
}

/** Words for an extension that libphonenumber does not know. */
const localExtension = /\s*(?:转|轉|分机|分機|内线|內線|内線|durchwahl|dw)[.:\s]*(?=\d{1,6}$)/iu;

function parseForeign(text: string, country: string, isChineseList: boolean): Reading {
  const hasWords = /\p{L}{6,}|@/u.test(text.replace(localExtension, ''));
  if (!/\d{3}/.test(text.replace(/[\s().\-/]+/g, '')) || hasWords) return doubtful(text, 'not-understood');
  library ??= loadLibrary();
  // Numbers of China without a plus have already been tried by the more detailed rules of phone-cn.ts.
  const home = (country !== 'CN' || !isChineseList) && library.isSupportedCountry(country) ? country : undefined;
  const candidates = [
    text
      .replace(/^00(?=[1-9])/, '+')
      .replace(/^\((\+\d+)\)/, '$1')
      .replace(localExtension, ' ext. '),
  ];
  // A number in the groups of North America is not a mobile number of China.
  if (isNorthAmerican(text)) candidates.push(`+${text.replace(/\D/g, '')}`);
  // Numbers of Hong Kong, Macau and Taiwan are often written without the plus.
  if (/^\(?(?:852|853|886)\)?[\s-]?\d/.test(text)) candidates.push(`+${text.replace(/\D/g, '')}`);
  for (const candidate of candidates) {
    const number = library.parsePhoneNumberFromString(candidate, home === undefined ? {} : { defaultCountry: home });
    if (number?.isValid() === true && !(isChineseList && number.countryCallingCode === '86'))
      return understood(number.ext ? `${number.number} ext. ${number.ext}` : number.number);
  }
  const possible = library.validatePhoneNumberLength(
    candidates[0] ?? text,
    home === undefined ? {} : { defaultCountry: home },
  );
  return doubtful(text, possible === 'TOO_SHORT' || possible === 'TOO_LONG' ? 'phone-length' : 'phone-invalid');
}

/** `138****5678`, `0411-****2329`, `+1415****671`. */
function maskPhone(value: string): string {
  const area = /^0\d{2,3}-/.exec(value)?.[0];
  if (area !== undefined) return `${area}****${value.slice(area.length).split('-')[0]?.slice(-4) ?? ''}`;
  return value.startsWith('+') ? keepEnds(value, 5, 3) : keepEnds(value, 3, 4);
}
