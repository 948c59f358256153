/**
 * Tells apart what cells look like, whatever they mean: the shape of a table shows in columns of cells of one kind. Values are
 * read elsewhere.
 */

export type CellKind = 'blank' | 'number' | 'date' | 'email' | 'link' | 'word';

/** A longer cell is prose. */
const longestFigure = 40;

const date =
  /^(?:\p{L}{3,10}\.?,? )?(?:\d{1,4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,4}日?|\d{1,2}\.? \p{L}{3,9}\.? \d{4}|\p{L}{3,9}\.? \d{1,2}, \d{4})(?:[T ,].*)?$/u;
const time = /^\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?$/i;
/** Amounts and other rows of digits, with a sign, a currency or a unit; no letters between the digits. */
const number = /^[^\p{L}\d]{0,3}(?:[A-Z]{3} ?)?[^\p{L}\d]{0,3}\d[^\p{L}]*\p{L}{0,3}[)%]?$/u;
/** Numbers that begin with letters, such as `C-0017`; with fewer digits, as in `Phone 2`, it may be a word. */
const code = /^[A-Za-z]{1,6}[-_#/]?\d{3,}[\d-]*$/;

/** The kind of a cell. `number` holds amounts and everything else that is mostly digits: phones, codes, masked numbers. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim().replace(/^="(.*)"$/, '$1');
  if (text === '') return 'blank';
  if (text.length <= longestFigure) {
    const first = text.charCodeAt(0);
    // Most words need no expression: they begin with a Han character and hold no digit.
    if (first >= 0x4e00 && first <= 0x9fff && !/\d/.test(text)) return 'word';
    if (date.test(text) || time.test(text)) return 'date';
    if (number.test(text) || code.test(text)) return 'number';
  }
  if (/^\S+@\S+\.\S+$/.test(text)) return 'email';
  return /^(?:https?:\/\/|www\.)\S+$/i.test(text) ? 'link' : 'word';
}

/** Texts that stand for a missing value in any column. */
export function isPlaceholder(cell: string): boolean {
  return /^(?:[-—–/.*?]{1,3}|n\/?a|#n\/a|null|nil|none|unknown|undefined|not (?:specified|available|given)|tb[ad]|无|没有|暂无|不详|未知|未填|保密|空|\(空\)|（空）)$/iu.test(
    cell.trim(),
  );
}
