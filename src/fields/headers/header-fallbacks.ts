/**
 * Plainer forms of a header that is not known as it stands: without the number of a question, words of courtesy, and the
 * marks of the first of several columns; in simplified characters.
 */
import { toSimplified } from '../text/chinese.ts';

/** The number of a question: `1、`, `Q2.`, `第3题：`, `(4)`. */
const questionNumber = /^\s*(?:q|第)?\s*[（(【[]?\s*\d{1,2}\s*(?:[.、．:：)）\]】]|题|題|\s[-–])+\s*/iu;
const courtesy = new RegExp(
  [
    '^(?:please)?(?:enter|provide|select|whatis|whats)?your(?=.)',
    '^(?:please)(?:enter|provide|select)(?=.)',
    '^(?:请问|請問)?(?:请|請)?(?:输入|輸入|填写|填寫|留下|选择|選擇|提供)?(?:您|你|贵|貴)?(?:所在的|所属的|的)?(?=.)',
  ].join('|'),
  'u',
);
const belonging = /^(?:所属|所屬|所在地?|归属|歸屬)(?=.)/u;
const questionEnd = /(?:是|是什么|是什麼|是多少|是哪里|必填|选填|必填项|required|optional)$/u;
/** The first of several: `Phone 1`, `E-mail 1 - Value`, `手机1`. */
const first = /(?<!\d)1(?!\d)/gu;
/** What address books put behind a field, and a plural. */
const lastWord = /(?:value|formatted|(?<=[a-z]{4})(?<!s)s)$/u;

/**
 * The keys that a header may be known by, the most literal first.
 *
 * @param keyOf makes the key of a header
 */
export function fallbackKeys(header: string, keyOf: (header: string) => string): string[] {
  const whole = keyOf(header);
  const unnumbered = keyOf(header.replace(questionNumber, ''));
  const plain = unnumbered.replace(courtesy, '').replace(belonging, '').replace(questionEnd, '');
  const firstOnly = plain.replace(first, '');
  const swapped = keyOf(header.replace(/^(.+?)\s+[-–:]\s+(\p{L}+)$/u, '$2 $1'));
  const keys = [
    whole,
    unnumbered,
    swapped,
    plain,
    firstOnly,
    firstOnly.replace(lastWord, ''),
    plain.replace(lastWord, ''),
  ];
  return [...new Set([...keys, ...keys.map(toSimplified)])].filter((key) => key !== '');
}

/** The ways to take a header for several words for one thing: parted by a slash, or in two scripts. */
export function alternatives(header: string): readonly (readonly string[])[] {
  const bySlash = header.split(/[/／|｜、]|\bor\b|或/u);
  const han = header.match(/[\p{Script=Han}]+/gu) ?? [];
  const latin = header.match(/[\p{Script=Latin}][\p{Script=Latin}\s.'-]*/gu) ?? [];
  return [bySlash, han.length === 1 && latin.length === 1 ? [...han, ...latin] : []];
}
