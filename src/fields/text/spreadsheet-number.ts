/**
 * Recognises what spreadsheets do to long numbers: `13812345678` becomes `1.38E+10`, `…1234` becomes `…1000`, and `.0` is
 * appended.
 */

const scientific = /^(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i;

/** What is left of a number that went through a spreadsheet. */
export type SpreadsheetNumber =
  | { readonly kind: 'untouched' }
  /** All digits are there. */
  | { readonly kind: 'complete'; readonly digits: string }
  | { readonly kind: 'lost' };

/** Examines half-width text: `1.3812345678E+10` still has all its digits, `1.38E+10` has lost some. */
export function spreadsheetNumber(text: string): SpreadsheetNumber {
  const parts = scientific.exec(text);
  if (parts === null) return { kind: 'untouched' };
  const [, first = '', fraction = '', exponent = ''] = parts;
  if (Number(exponent) < 5) return { kind: 'untouched' };
  const [whole, behind] = [fraction.slice(0, Number(exponent)), fraction.slice(Number(exponent))];
  const isComplete = whole.length === Number(exponent) && /^0*$/.test(behind);
  return isComplete ? { kind: 'complete', digits: first + whole } : { kind: 'lost' };
}

/** A number of 16 digits or more that has only zeros after the fifteenth: spreadsheets keep fifteen digits. */
export function isRoundedToFifteen(text: string): boolean {
  return /^\d{15}0+$/.test(text) && !/^\d0+$/.test(text);
}

/** `13812345678.0` without its `.0`. */
export function withoutPointZero(text: string): string {
  return text.replace(/^(\d{5,})\.0+$/, '$1');
}
