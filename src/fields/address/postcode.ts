/**
 * Postcodes, kept as text. Only the length of those of China is checked.
 */
import type { Reading, ReadingContext } from '../declaration/field.ts';
import { keepEnds } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { blank, readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { spreadsheetNumber } from '../text/spreadsheet-number.ts';

export const postcode: ValueType = {
  read: readPostcode,
  survivorship: 'most-frequent',
  mask: (value) => keepEnds(value, 2, 0),
};

function readPostcode(cell: string, context: ReadingContext): Reading {
  const text = plainCode(cell).toUpperCase();
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (/^0+$/.test(text)) return blank;
  if (spreadsheetNumber(text).kind === 'lost') return doubtful(text, 'digits-lost');
  const whole = text.replace(/\.0+$/, '');
  const digits = whole.replace(/^(\d{3})[ -](\d{3})$/, '$1$2');
  if (context.country !== 'CN' || !/^\d+$/.test(digits)) return understood(whole);
  if (digits.length === 6) return understood(digits);
  // Spreadsheets drop the leading zero of 010000 to 099999.
  return digits.length === 5 ? doubtful(digits, 'zero-lost', `0${digits}`) : doubtful(digits, 'postcode-length');
}
