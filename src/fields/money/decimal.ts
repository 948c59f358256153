/** Parses numbers as people write them into exact decimals, without binary fractions. */

/** A decimal number: `-1234.50` is negative, whole 1234, fraction 50. */
export interface Decimal {
  readonly negative: boolean;
  /** Digits without leading zeros; at least one. */
  readonly whole: string;
  /** Digits after the point, as written; may be ''. */
  readonly fraction: string;
}

/** A number represents every integer of this many digits exactly; longer ones need BigInt, which is several times slower. */
const DIGITS_HELD_EXACTLY = 15;

const grouped = /^\d{1,3}(?:([,.'’ _\u00a0\u202f])\d{3})(?:\1\d{3})*$/;
const indian = /^\d{1,2}(?:,\d{2})+,\d{3}$/;

/** The digits of a whole number with or without thousands separators; undefined if the groups are wrong. */
function wholeDigits(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  return grouped.test(text) || indian.test(text) ? text.replace(/\D/g, '') : undefined;
}

/**
 * Parses an unsigned number such as `1,234.50`, `1.234,56`, `1 234` or `.5`. With a comma and a point the last is the
 * decimal sign; a comma before three digits separates thousands; a point is the decimal sign unless it occurs twice.
 */
export function parseUnsigned(text: string): Omit<Decimal, 'negative'> | undefined {
  const decimalAt = decimalSignAt(text);
  const wholeText = decimalAt === undefined ? text : text.slice(0, decimalAt);
  const fraction = decimalAt === undefined ? '' : text.slice(decimalAt + 1);
  if (!/^\d*$/.test(fraction) || (wholeText === '' && fraction === '')) return undefined;
  const whole = wholeText === '' ? '0' : wholeDigits(wholeText);
  return whole === undefined ? undefined : { whole: whole.replace(/^0+(?=\d)/, ''), fraction };
}

function decimalSignAt(text: string): number | undefined {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0 && point < 0) return undefined;
  const last = Math.max(comma, point);
  if (comma >= 0 && point >= 0) return last;
  const sign = text[last] ?? '';
  if (text.indexOf(sign) !== last) return undefined;
  return sign === ',' && text.length - last === 4 && last > 0 && last <= 3 && !text.startsWith('0') ? undefined : last;
}

/** Moves the point to the right: by 4 for 万. */
export function shiftRight(decimal: Decimal, places: number): Decimal {
  const fraction = decimal.fraction.padEnd(places, '0');
  const whole = `${decimal.whole}${fraction.slice(0, places)}`.replace(/^0+(?=\d)/, '');
  return { negative: decimal.negative, whole, fraction: fraction.slice(places).replace(/0+$/, '') };
}

/** Formats a number with at least the given number of decimals: `1234.50`. Further trailing zeros are dropped; zero has no sign. */
export function decimalText(decimal: Decimal, leastDecimals = 0): string {
  const fraction = decimal.fraction.replace(/0+$/, '').padEnd(leastDecimals, '0');
  const sign = decimal.negative && /[1-9]/.test(decimal.whole + fraction) ? '-' : '';
  return `${sign}${decimal.whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * The number in units of which `10 ** digits` make a whole, rounded half away from zero; undefined if a number cannot
 * represent it exactly.
 */
export function minorUnits(decimal: Decimal, digits: number): number | undefined {
  const kept = decimal.fraction.slice(0, digits).padEnd(digits, '0');
  const roundUp = decimal.fraction.charCodeAt(digits) >= 53;
  const figures = decimal.whole + kept;
  if (figures.length <= DIGITS_HELD_EXACTLY) {
    const few = Number(figures) + (roundUp ? 1 : 0);
    return few === 0 || !decimal.negative ? few : -few;
  }
  const units = BigInt(figures) + (roundUp ? 1n : 0n);
  if (units > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return units === 0n ? 0 : Number(decimal.negative ? -units : units);
}
