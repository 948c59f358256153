/**
 * Parses amounts as people write them: signs and names of currencies on either side, multipliers such as 万 and k,
 * brackets and minus signs, and amounts written out in Chinese.
 */
import { inFigures } from './chinese-amount.ts';
import { currencyOf, hasDecimalComma, minorDigits } from './currencies.ts';
import { type Decimal, parseUnsigned, shiftRight } from './decimal.ts';

/** An amount as written. */
export interface Amount {
  readonly decimal: Decimal;
  /** As written; undefined if the text has no sign or code. */
  readonly currency: string | undefined;
  /** The digits as written. */
  readonly digits: string;
}

const multipliers: ReadonlyMap<string, number> = new Map([
  ['百', 2],
  ['千', 3],
  ['k', 3],
  ['万', 4],
  ['萬', 4],
  ['w', 4],
  ['m', 6],
  ['百万', 6],
  ['百萬', 6],
  ['千万', 7],
  ['亿', 8],
  ['億', 8],
  ['bn', 9],
]);
const longestMultipliers = [...multipliers].sort(([first], [second]) => second.length - first.length);

/** Parses an amount in a list whose own currency is `own`; undefined if the text is not an amount. */
export function parseAmount(text: string, own: string): Amount | undefined {
  const { body, negative } = splitSign(inFigures(text) ?? withTenths(text));
  const parts = /^([^\d.,+−-]*)([+−-]?)\s*([\d.,'’ _\u00a0\u202f]*\d\.?)([^\d]*)$/u.exec(body);
  if (parts === null) return undefined;
  const [, before = '', sign = '', digits = '', after = ''] = parts;
  const unsigned = parseUnsigned(digits.replace(/\.$/, ''));
  const unit = unitOf(before.trim(), after.trim(), own);
  if (unsigned === undefined || unit === undefined) return undefined;
  const decimal: Decimal = { ...unsigned, negative: negative !== /[−-]/u.test(sign) };
  return { decimal: shiftRight(decimal, unit.places), currency: unit.currency, digits };
}

/** `5元5角`, `5元5角5分` and `5块5毛` as `5.5元`. */
function withTenths(text: string): string {
  if (!/[角毛分]$/u.test(text)) return text;
  return text.replace(/(?<=\d)([元块圆])(\d)[角毛](?:(\d)分)?$/u, '.$2$3$1');
}

/** `(300)`, `300-`, `-300`, `负300`, `-¥300` are negative. */
function splitSign(text: string): { readonly body: string; readonly negative: boolean } {
  const bracketed = /^([^()\d]*)\(([^()]*)\)([^()\d]*)$/.exec(text);
  if (bracketed !== null) return { body: bracketed.slice(1).join(''), negative: true };
  if (/^[−–-]|^[负負]/u.test(text)) return { body: text.slice(1).trim(), negative: true };
  if (/[−–-]$/u.test(text)) return { body: text.slice(0, -1).trim(), negative: true };
  return { body: text.replace(/^\+\s*/, ''), negative: false };
}

interface Unit {
  readonly places: number;
  readonly currency: string | undefined;
}

/** Parses the text around the digits: a currency on either side, a multiplier after them. */
function unitOf(before: string, after: string, own: string): Unit | undefined {
  const leading = before.replace(/\.$/, '');
  if (leading !== '' && currencyOf(leading, own) === undefined) return undefined;
  for (const [word, places] of longestMultipliers) {
    if (!after.toLowerCase().startsWith(word)) continue;
    const found = currencyAround(leading, after.slice(word.length).trim(), own);
    if (found !== undefined) return { places, ...found };
  }
  const found = currencyAround(leading, after, own);
  return found === undefined ? undefined : { places: 0, ...found };
}

/** The currency of one sign or of two that agree, as in `¥5元` or `$5 CAD`; undefined if they do not or one is unknown. */
function currencyAround(leading: string, trailing: string, own: string): Pick<Unit, 'currency'> | undefined {
  if (trailing === '') return { currency: leading === '' ? undefined : currencyOf(leading, own) };
  const bare = trailing.replace(/^[元块圆圓](?=.)/u, '');
  if (bare !== trailing && bare !== '整' && bare !== '钱') return currencyAround(leading, bare, own);
  const currency = currencyOf(trailing, leading === '' ? own : (currencyOf(leading, own) ?? own));
  if (currency === undefined) return undefined;
  return leading === '' || currencyOf(leading, currency) === currency ? { currency } : undefined;
}

/** `1.234` where the point may separate thousands: in a currency with a decimal comma, or without hundredths. */
export function isAmbiguous(amount: Amount, currency: string): boolean {
  if (!/^[1-9]\d{0,2}\.\d{3}$/.test(amount.digits)) return false;
  const digits = minorDigits(currency);
  return digits === 0 || (digits === 2 && hasDecimalComma(currency));
}
