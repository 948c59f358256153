/**
 * Codes that identify a person or an organisation: credit codes and ID card numbers of China are checked, other national
 * numbers pass as text in capitals.
 *
 * An ID card number contains birthday and sex; its old form of 15 digits is stored in 18, so that a person has one code.
 */
import type { Reading, ReadingContext } from '../declaration/field.ts';
import { isMasked, keepEnds } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { blank, readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { isRoundedToFifteen, spreadsheetNumber } from '../text/spreadsheet-number.ts';
import { checkCreditCode, type IdCard, isRegistrationNumber, readIdCard } from './identity-numbers.ts';

export const idCode: ValueType = {
  read: readIdCode,
  survivorship: 'most-frequent',
  mask: (value) => keepEnds(value, 3, 2),
};

/** A credit code or an ID card number with characters missing or too many. */
const cutCode = /^(?:9[1-3]\d{4}[\dA-Z]{10,14}|[1-8]\d{5}(?:19|20)\d{2}[\dX]{7,12})$/;

/** Databases write zeros where there is no number. */
const onlyZeros = /^0[0\s.-]*$/;

function readIdCode(cell: string, context: ReadingContext): Reading {
  const text = plainCode(cell).toUpperCase();
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (onlyZeros.test(text)) return blank;
  if (spreadsheetNumber(text).kind !== 'untouched' || isRoundedToFifteen(text)) return doubtful(text, 'digits-lost');
  const code = text.replace(/[\s\-–—.]+/gu, '');
  if (isMasked(code)) return doubtful(text, 'masked');
  const card = readIdCard(code);
  if (card?.verdict === 'valid') return readCard(code, card, context) ?? understood(text);
  if (code.length === 18) return readEighteen(code, card, context) ?? understood(text);
  const looksCut = context.country === 'CN' && (code.length < 6 || cutCode.test(code));
  return looksCut ? doubtful(code, 'id-code-invalid') : understood(text);
}

/** Maximum age for which a number of fifteen digits is taken for an ID card. */
const OLDEST = 120;
/** Registration numbers of companies have 0 to 3 where an ID card has the year of birth. */
const FIRST_OF_LATER_NUMBERS = '1940';

function readCard(code: string, card: IdCard, { today }: ReadingContext): Reading | undefined {
  const { number, birthday } = card;
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  if (code.length === 18) {
    return birthday > today ? doubtful(number, 'date-in-future') : understood(number, personOf(card));
  }
  if (years > OLDEST) return undefined;
  const isEither = birthday < FIRST_OF_LATER_NUMBERS && isRegistrationNumber(code);
  return isEither ? doubtful(code, 'id-code-either', number) : understood(number, personOf(card));
}

function personOf({ birthday, sex }: IdCard): Readonly<Record<string, string>> {
  return { birthday, sex };
}

/** Reads eighteen characters that are not a valid ID card number; undefined if they are not a credit code either. */
function readEighteen(code: string, card: IdCard | undefined, context: ReadingContext): Reading | undefined {
  const verdict = checkCreditCode(code);
  if (verdict === 'valid') return understood(code);
  if (card !== undefined || verdict === 'check-digit') return doubtful(code, 'check-digit');
  const looksLikeCode = context.country === 'CN' ? /^[\dA-Z]{18}$/ : /^[1-9]\w\d{6}[\dA-Z]{10}$/;
  return looksLikeCode.test(code) ? doubtful(code, 'id-code-invalid', withDigits(code)) : undefined;
}

/** Replaces letters that codes never contain by the digits that they resemble, if that makes the code valid. */
function withDigits(code: string): string | undefined {
  const meant = code.replaceAll('O', '0').replaceAll('I', '1').replaceAll('Z', '2').replaceAll('S', '5');
  return checkCreditCode(meant) === 'valid' || readIdCard(meant)?.verdict === 'valid' ? meant : undefined;
}
