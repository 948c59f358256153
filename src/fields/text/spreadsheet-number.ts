/**
 * What a spreadsheet does to a long number: `13812345678` becomes `1.38E+10`, `…1234` becomes `…1000`, and `.0` appears.
 */

const scientific = /^(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i;

/** What is known of a number that went through a spreadsheet. */
export type SpreadsheetNumber =
  | { readonly kind: 'untouched' }
  /** All digits are there. */
  | { readonly kind: 'complete'; readonly digits: string }
  | { readonly kind: 'lost' };

/** Judges half-width text: all digits of `1.3812345678E+10` are there, those of `1.38E+10` are not. */
export function spreadsheetNumber(text: string): SpreadsheetNumber {
  const parts = scientific.exec(text);
  if (parts === null) return { kind: 'untouched' };
  const [, first = '', fraction = '', exponent = ''] = parts;
  if (Number(exponent) < 5) return { kind: 'untouched' };
  const [whole, behind] = [fraction.slice(0, Number(exponent)), fraction.slice(Number(exponent))];
  const isComplete = whole.length === Number(exponent) && /^0*$/.test(behind);
  return isComplete ? { kind: 'complete', digits: first + whole } : { kind: 'lost' };
}

/** A number of 16 digits or more whose digits behind the fifteenth are all zero: a spreadsheet keeps only fifteen. */
export function isRoundedToFifteen(text: string): boolean {
  return /^\d{15}0+$/.test(text) && !/^\d0+$/.test(text);
}

/** `13812345678.0` without its `.0`. */
export function withoutPointZero(text: string): string {
  return text.replace(/^(\d{5,})\.0+$/, '$1');
}
