/**
 * Converts Chinese text to the two forms by which it is compared: simplified characters and pinyin. Stored values keep
 * their script.
 *
 * The libraries are large, so they are loaded on first use, and the result for each character is cached.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const han = /\p{Script=Han}/u;

/** No character below the first is Chinese; every character from the second to the third is. */
const [FIRST_EAST_ASIAN, FIRST_USUAL_HAN, LAST_USUAL_HAN] = [0x2e80, 0x4e00, 0x9fff];

/** The text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  let isUnsure = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= FIRST_USUAL_HAN && code <= LAST_USUAL_HAN) return true;
    isUnsure ||= code >= FIRST_EAST_ASIAN;
  }
  // Most texts are decided by now, three times as fast as by the regular expression.
  return isUnsure && han.test(text);
}

let simplifiedUnits: Uint16Array | undefined;

/**
 * Converts traditional characters to simplified ones, each by itself, so that indexes into the text stay valid. Returns
 * the same text if nothing changes. Characters outside the basic plane are not converted.
 */
export function toSimplified(text: string): string {
  if (!hasHan(text)) return text;
  simplifiedUnits ??= buildSimplifiedUnits();
  let result = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const simplified = unit === QIAN && isDry(text, at) ? DRY : (simplifiedUnits[unit] ?? unit);
    if (simplified === unit) continue;
    result += text.slice(copied, at) + String.fromCharCode(simplified);
    copied = at + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** 乾 is the traditional form of 干, dry, and a simplified character as well: in 乾县, 乾隆 and in names of persons. */
const [QIAN, DRY] = [0x4e7e, 0x5e72];
const beforeThings = new Set('燥淨净貨货洗果杯糧粮旱枯脆癟瘪裂爽糙癬癣草冰酪酵電电濕湿衣柴菜粉麵面爹媽妈親亲脯');
const behindThings = new Set('餅饼果肉豆魚鱼萄莓芒筍笋風风曬晒烘擦吹烤若薯條条');

function isDry(text: string, at: number): boolean {
  return beforeThings.has(text.charAt(at + 1)) || behindThings.has(text.charAt(at - 1));
}

function buildSimplifiedUnits(): Uint16Array {
  const { Converter }: typeof import('opencc-js/t2cn') = require('opencc-js/t2cn');
  const convert = Converter({ from: 't', to: 'cn' });
  const units = new Uint16Array(0x10000).map((_, unit) => unit);
  // One call for all characters; the line breaks prevent matches of phrases.
  const characters = Array.from({ length: 0xa000 - 0x3400 }, (_, index) => String.fromCharCode(0x3400 + index));
  for (const [index, converted] of convert(characters.join('\n')).split('\n').entries()) {
    if (converted.length === 1) units[0x3400 + index] = converted.charCodeAt(0);
  }
  units[QIAN] = QIAN;
  return units;
}

const syllables = new Map<string, string>();
const surnameSyllables = new Map<string, string>();
let pinyinOf: typeof import('pinyin-pro').pinyin | undefined;

/**
 * Converts a text to pinyin without tones, in lower case, with a space between syllables: `张艳` is `zhang yan`. Other
 * characters are only put in lower case. Each character gets its usual reading; with `as: 'name'` the first gets its
 * reading as a surname (`曾` zeng, `单` shan).
 */
export function toPinyin(text: string, as: 'text' | 'name' = 'text'): string {
  if (!hasHan(text)) return text.toLowerCase();
  const parts: string[] = [];
  let other = '';
  for (const character of toSimplified(text)) {
    if (!han.test(character)) {
      other += character.toLowerCase();
      continue;
    }
    if (other.trim() !== '') parts.push(other.trim());
    other = '';
    parts.push(syllable(character, as === 'name' && parts.length === 0));
  }
  if (other.trim() !== '') parts.push(other.trim());
  return parts.join(' ');
}

function syllable(character: string, asSurname: boolean): string {
  const known = asSurname ? surnameSyllables : syllables;
  const found = known.get(character);
  if (found !== undefined) return found;
  if (pinyinOf === undefined) {
    const library: typeof import('pinyin-pro') = require('pinyin-pro');
    pinyinOf = library.pinyin;
  }
  const read = pinyinOf(character, { toneType: 'none', surname: asSurname ? 'all' : 'off' });
  known.set(character, read);
  return read;
}
