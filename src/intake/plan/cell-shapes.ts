/**
 * What a cell is by its shape alone: an e-mail address, a date, an amount, a code, words. It is deliberately coarse: it
 * tells whether a column can be what its header says, not what a value means.
 */
import { plainCode } from '../../fields/text/plain.ts';

export type CellShape = 'email' | 'url' | 'date' | 'money' | 'number' | 'phone' | 'flag' | 'code' | 'words';

const email = /^\S+@\S+\.\S+/;
const url = /^(?:https?:\/\/|www\.)\S+$/i;
const date =
  /^(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)|\d{1,2}[ -][a-z]{3,9}\.?[ -]\d{2,4}(?!\d)|(?:[a-z]{3,9},? )?[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})/i;
const money =
  /^[-+(]?\s?(?:(?:[¥$€£₩₹]|[a-z]{2,3}\$|(?:usd|cny|rmb|eur|gbp|jpy|hkd|twd)\s?)\s?[-+]?\d[\d.,\s]*|\d[\d.,\s]*\s?(?:[¥$€£元]|usd|cny|rmb|eur|gbp|jpy|hkd|twd)|\d[\d,\s]*\.\d{2})\)?$/i;
const number = /^[-+]?\d[\d.,\s]*%?$/;
const phone = /^[+(（]?\d[\d\s()（）.\-–/*x#]*$/i;
const flag = /^(?:yes|no|y|n|true|false|是|否|有|√|×|on|off)$/i;
const code = /^(?=[^\s]*\d)[a-z]{0,6}[-_#/]?[\da-z]*\d[\w\-/.]*$/i;
const DIGITS_OF_A_PHONE = [7, 17] as const;

/** The shape of a cell that is not blank. */
export function shapeOfCell(cell: string): CellShape {
  const text = plainCode(cell).replace(/^'+/, '');
  if (flag.test(text)) return 'flag';
  if (email.test(text)) return 'email';
  if (url.test(text)) return 'url';
  if (date.test(text)) return 'date';
  if (money.test(text)) return 'money';
  if (phone.test(text) && isLongAsAPhone(text)) return 'phone';
  if (number.test(text)) return 'number';
  return code.test(text) ? 'code' : 'words';
}

/** Masked digits count; a bare number is a phone's only if it is as long as one. */
function isLongAsAPhone(text: string): boolean {
  const digits = text.replace(/[^\d*]/g, '').length;
  const [fewest, most] = DIGITS_OF_A_PHONE;
  return digits >= fewest && digits <= most && !/^\d+[.,]\d+$/.test(text);
}
