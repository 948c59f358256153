/** The names of months, in full and abbreviated, in English, German, French and Spanish. */

const names: readonly (readonly string[])[] = [
  'january jan januar jän jänner janvier janv enero ene',
  'february feb februar februar feber février fevrier févr fevr febrero',
  'march mar märz maerz mär mrz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug août aout agosto ago',
  'september sept sep septembre septiembre set',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez décembre decembre déc diciembre dic',
].map((month) => month.split(' '));

const numbers = new Map(names.flatMap((month, index) => month.map((name) => [name, index + 1] as const)));

/** A part of a regular expression, used with the flag `i`, that matches one name and a dot after it. */
export const monthName = `(${[...numbers.keys()].sort((first, second) => second.length - first.length).join('|')})\\.?`;

/** The number of a month, 1 to 12. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name.toLowerCase());
}
