/**
 * Fallbacks for a header that is not known as written: without the number of a question, courteous phrases and the mark of
 * the first of several columns; in simplified characters.
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
/** The parts of a name in the order of a database: `PRIMARY_NAME_LAST`. */
const partOfName = /name(first|given|last|family|full)$/u;
/** A suffix that address books append, or a plural. */
const lastWord = /(?:value|formatted|(?<=[a-z]{4})(?<!s)s)$/u;

/**
 * The keys by which a header may be known, the most literal first.
 *
 * @param keyOf computes the key of a header
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
    plain.replace(partOfName, '$1name'),
  ];
  return [...new Set([...keys, ...keys.map(toSimplified)])].filter((key) => key !== '');
}

/** The ways to split a header into several words for one field: at a slash, or by script. */
export function alternatives(header: string): readonly (readonly string[])[] {
  const bySlash = header.split(/[/／|｜、]|\bor\b|或/u);
  const han = header.match(/[\p{Script=Han}]+/gu) ?? [];
  const latin = header.match(/[\p{Script=Latin}][\p{Script=Latin}\s.'-]*/gu) ?? [];
  return [bySlash, han.length === 1 && latin.length === 1 ? [...han, ...latin] : []];
}
