/**
 * Placeholders: what people type, and databases and spreadsheets write, where there is no value. A field is blank there,
 * so that a placeholder never overwrites a value, is never a name, and never makes two customers alike.
 *
 * Words that stand in for a value, such as `test`, may be one; they are kept as written and raise an issue.
 */
import type { Reading } from '../declaration/field.ts';
import { plainCode } from './plain.ts';

const signs = '-|--|---|----|_|__|—|——|–|/|//|\\|.|..|...|…|?|??|*|**|***|#';
const ofSpreadsheets =
  '#n/a|#n/a n/a|#na|#ref!|#value!|#name?|#div/0!|#null!|#num!|#spill!|#calc!|#error!|#field!|#blocked!|#connect!|#busy!|#unknown!|#getting_data';
const english =
  'n/a|n.a.|n/a.|n.a|(n/a)|na|null|(null)|<null>|[null]|\\n|nil|none|(none)|<none>|[none]|nan|undefined|unknown|(unknown)|unspecified|tbd|tba|(blank)|<blank>|(empty)|(not set)|not set|not specified|not provided|not available|not applicable|not given|no data|no value|please select|-- select --|(skip)|(skipped)';
const chinese =
  '无|無|(无)|没有|沒有|暂无|暫無|空|(空)|空白|(空白)|(跳过)|跳过|未知|未填|未填写|未填寫|(未填写)|不详|不詳|不明|不知道|保密|待定|待补充|待补|待完善|暂缺|未提供|未登记|未设置|未录入|未绑定|未选择|无数据|无信息|不适用|请选择|--请选择--|匿名|匿名用户';

const noValues = new Set([signs, ofSpreadsheets, english, chinese].join('|').split('|'));
const standIns = new Set('test|testing|xxx|asdf|测试|測試'.split('|'));
const all = [...noValues, ...standIns];

const LONGEST = Math.max(...all.map((word) => word.length));
const firstCharacters = new Set(all.flatMap((word) => [word, word.toUpperCase()]).map((word) => word.charCodeAt(0)));
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];

/** The text is a placeholder, such as `N/A` or `无`, or stands in for a value, such as `test`. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LONGEST || !mayBePlaceholder(text)) return false;
  const key = plainCode(text).toLowerCase();
  return noValues.has(key) || standIns.has(key);
}

/** The reading of a cell that is a placeholder; undefined for any other. */
export function readPlaceholder(text: string): Reading | undefined {
  if (text.length > LONGEST || !mayBePlaceholder(text)) return undefined;
  const key = plainCode(text).toLowerCase();
  if (noValues.has(key)) return blank;
  return standIns.has(key) ? { value: text, doubts: [{ code: 'stand-in' }] } : undefined;
}

/** The reading of a cell that a field knows to say nothing, such as a date of zeros. */
export const blank: Reading = { value: null, doubts: [{ code: 'placeholder' }] };

/** The words among the placeholders that are family names as well: Christopher Null, Barbara None, Li Na. */
const familyNames = new Set(['null', 'none', 'na', 'nil', 'nan', 'test']);

/**
 * Whether a part of a name that reads like a placeholder is a name all the same: beside another part that is none, and
 * written in capitals as that is. A database writes NULL beside `John`, a person writes `John Null`.
 */
export function isNameBeside(part: string, other: string | undefined): boolean {
  if (!familyNames.has(part.toLowerCase()) || other === undefined || isPlaceholder(other)) return false;
  return part === part.toUpperCase() ? other === other.toUpperCase() : part.charAt(0) !== part.charAt(0).toLowerCase();
}

/** Some placeholder begins with this Chinese character. */
export function mayBeginPlaceholder(code: number): boolean {
  return firstCharacters.has(code);
}

/** Cleaning changes only the case of a leading letter, digit or Chinese character, and few of them begin a placeholder. */
function mayBePlaceholder(text: string): boolean {
  const code = text.charCodeAt(0);
  const isWritten =
    (code >= FIRST_HAN && code <= LAST_HAN) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a);
  return !isWritten || firstCharacters.has(code);
}
