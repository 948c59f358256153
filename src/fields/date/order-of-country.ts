/**
 * How dates of digits are written in a country, for columns that do not show it themselves: month first in the United
 * States and where they have written the forms, day first in most others. Where the year comes first, 3/4/2026 is foreign
 * and may be either.
 */

const monthFirst = new Set('US FM GU MH MP PH PR PW UM VI AS'.split(' '));
/** In Canada and South Africa several orders are in use. */
const yearFirst = new Set('CN TW HK MO JP KR KP MN HU LT IR BT CA ZA KE GH'.split(' '));

/** The order in a country; undefined where both would be a guess. */
export function dateOrderIn(country: string): 'dmy' | 'mdy' | undefined {
  if (monthFirst.has(country)) return 'mdy';
  return yearFirst.has(country) || country === '' ? undefined : 'dmy';
}
