/** Placeholders: words that people type, and databases write, where there is no value. */
import { plainCode } from './plain.ts';

const placeholders = new Set(
  '- -- --- — —— / \\ . … ? ?? n/a #n/a na null (null) <null> nil none nan undefined unknown tbd test xxx 无 無 没有 暂无 暫無 空 未知 未填 不详 不詳 保密 待定 待补充 待补 暂缺 未提供 未登记 匿名 测试'.split(
    ' ',
  ),
);
const LONGEST = Math.max(...[...placeholders].map((word) => word.length));
const firstCharacters = new Set(
  [...placeholders].flatMap((word) => [word, word.toUpperCase()]).map((word) => word.charCodeAt(0)),
);
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];

/** The text is a placeholder, such as `N/A` or `无`. */
export function isPlaceholder(text: string): boolean {
  return text.length <= LONGEST && mayBePlaceholder(text) && placeholders.has(plainCode(text).toLowerCase());
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
