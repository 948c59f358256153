/**
 * Amounts written out in Chinese, as on invoices and cheques: `贰佰元整`, `壹万贰仟叁佰元伍角`, `三千块`. Only the number is
 * converted; `amount.ts` reads the currency around it.
 */

const digits = new Map(
  ['零〇', '一壹', '二贰貳两兩', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((same, value) =>
    [...same].map((character) => [character, value] as const),
  ),
);
const smallUnits = new Map([...'十百千'].map((unit, index) => [unit, 10 ** (index + 1)]));
for (const [formal, unit] of ['拾十', '佰百', '仟千'].map((pair) => [...pair])) {
  smallUnits.set(formal ?? '', smallUnits.get(unit ?? '') ?? 0);
}
const [TEN_THOUSAND, HUNDRED_MILLION] = [1e4, 1e8];
const largeUnits = new Map([
  ['万', TEN_THOUSAND],
  ['萬', TEN_THOUSAND],
  ['亿', HUNDRED_MILLION],
  ['億', HUNDRED_MILLION],
]);

const letters = [...digits.keys(), ...smallUnits.keys(), ...largeUnits.keys()].join('');
const written = new RegExp(
  `^(.*?)([${letters}]+)([元圆圓块])(钱|整|正)?(?:([${letters}])[角毛])?零?(?:([${letters}])分)?[整正]?$`,
  'u',
);

/** Replaces the amount by digits and its unit, `12300.50元`, and keeps the text before it; undefined if not written out. */
export function inFigures(text: string): string | undefined {
  const [, before = '', whole = '', unit = '', , tenths, hundredths] = written.exec(text) ?? [];
  if (whole === '' || /\d/.test(before)) return undefined;
  const value = wholeNumber(whole);
  const [tenth, hundredth] = [tenths, hundredths].map((digit) => (digit === undefined ? 0 : digits.get(digit)));
  if (value === undefined || tenth === undefined || hundredth === undefined) return undefined;
  return `${before}${value}.${tenth}${hundredth}${unit}`;
}

/** Parses `一万二千零五`; undefined if digits follow one another without a unit, or the units are not in order. */
function wholeNumber(text: string): number | undefined {
  let [total, section, digit] = [0, 0, -1];
  let smallest = Number.POSITIVE_INFINITY;
  for (const character of text) {
    const value = digits.get(character);
    const small = smallUnits.get(character);
    const large = largeUnits.get(character);
    if (value === 0) {
      if (digit > 0) return undefined;
    } else if (value !== undefined) {
      if (digit > 0) return undefined;
      digit = value;
    } else if (small !== undefined) {
      if (small >= smallest || (digit < 0 && small !== 10)) return undefined;
      section += (digit < 0 ? 1 : digit) * small;
      [digit, smallest] = [-1, small];
    } else if (large !== undefined) {
      section += Math.max(digit, 0);
      if (section === 0 || (total > 0 && total < large * TEN_THOUSAND)) return undefined;
      total += section * large;
      [section, digit, smallest] = [0, -1, Number.POSITIVE_INFINITY];
    }
  }
  return total + section + Math.max(digit, 0);
}
