/**
 * Codes that identify a person or an organisation: credit codes and ID cards of China are checked, other national numbers
 * pass as text in capitals.
 *
 * An ID card tells birthday and sex; its old form of 15 digits is stored in 18, so that one person has one code.
 */
import type { Reading, ReadingContext } from './field.ts';
import { checkCreditCode, type IdCard, readIdCard } from './identity-numbers.ts';
import { keepEnds } from './mask.ts';
import { isPlaceholder, plainCode } from './plain.ts';
import { doubtful, understood, type ValueKind } from './reading.ts';
import { isRoundedToFifteen, spreadsheetNumber } from './spreadsheet-number.ts';

export const idCode: ValueKind = {
  read: readIdCode,
  survivorship: 'most-frequent',
  mask: (value) => keepEnds(value, 3, 2),
};

/** A credit code or the number of an ID card that lacks a character or has one too many. */
const cutCode = /^(?:9[1-3]\d{4}[\dA-Z]{10,14}|[1-8]\d{5}(?:19|20)\d{2}[\dX]{7,12})$/;

function readIdCode(cell: string, context: ReadingContext): Reading {
  const text = plainCode(cell).toUpperCase();
  if (isPlaceholder(text)) return doubtful(text, 'placeholder');
  if (spreadsheetNumber(text).kind !== 'untouched' || isRoundedToFifteen(text)) return doubtful(text, 'digits-lost');
  const code = text.replace(/[\s\-–—.]+/gu, '');
  const card = readIdCard(code);
  if (card?.verdict === 'valid') return understood(card.number, toldBy(card));
  if (code.length === 18) return readEighteen(code, card) ?? understood(text);
  const looksCut = context.country === 'CN' && (code.length < 6 || cutCode.test(code));
  return looksCut ? doubtful(code, 'id-code-invalid') : understood(text);
}

function toldBy({ birthday, sex }: IdCard): Readonly<Record<string, string>> {
  return { birthday, sex };
}

/** Eighteen characters that are no valid ID card; undefined where they are of neither kind. */
function readEighteen(code: string, card: IdCard | undefined): Reading | undefined {
  const verdict = checkCreditCode(code);
  if (verdict === 'valid') return understood(code);
  if (card !== undefined || verdict === 'check-digit') return doubtful(code, 'check-digit');
  return /^[1-9]\w\d{6}[\dA-Z]{10}$/.test(code) ? doubtful(code, 'id-code-invalid') : undefined;
}
