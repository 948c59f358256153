/** Splits forms of address from names: 王总, 李女士, Dr. Smith. The rest must still be a name. */
import { isSurname, leadingSurname } from './surnames.ts';

/** A name without its form of address. */
export interface NameAndTitle {
  readonly name: string;
  /** As written; undefined if there is none. */
  readonly title: string | undefined;
  /** The sex that the form of address implies, if any. */
  readonly sex: 'male' | 'female' | undefined;
}

const men = new Set('先生 大哥 师傅 師傅 叔叔 大叔 大爷 爷爷 mr mister herr monsieur señor senor sir'.split(' '));
const women = new Set(
  '女士 小姐 太太 夫人 阿姨 大姐 大妈 大婶 奶奶 老板娘 mrs ms miss madam mme mlle madame frau señora senora señorita'.split(
    ' ',
  ),
);

/** Titles after a surname or a whole name; longer ones first, so that 总经理 is not taken for 经理. */
const chineseTitles =
  `副总经理 副總經理 常务副总 总经理 總經理 副董事长 董事长 董事長 总工程师 高级工程师 工程师 工程師 设计师 設計師
  副总裁 总裁 總裁 副主任 主任 副教授 教授 副院长 院长 院長 副校长 校长 校長 副局长 局长 局長 副处长 处长 處長 副科长 科长 科長
  副厂长 厂长 廠長 副部长 部长 部長 护士长 护士 護士 医生 醫生 大夫 医师 醫師 药师 老师 老師 律师 律師 会计 會計 会计师 經理 经理
  总监 總監 主管 店长 店長 老板 老闆 师傅 師傅 先生 女士 小姐 太太 夫人 阿姨 大哥 大姐 叔叔 同学 博士 秘书 助理 队长 站长 书记
  总经理助理 董事长助理 总裁助理 高工 总工 秘书长 爷爷 奶奶 大爷 大妈 大叔 大婶 老板娘 行长 组长 班长 所长 馆长 园长 会长 社长 副总 副總 警官 法官 教练 导演 顾问 采购 總務 理事长 董事 董秘 總編 主编 记者 专家 同志`
    .split(/\s+/)
    .sort((first, second) => second.length - first.length);

/** The titles by the code of their last character, in the same order: most names end with none of them. */
const titlesByEnd = new Map<number, string[]>();
for (const title of chineseTitles) {
  const end = lastUnit(title);
  titlesByEnd.set(end, [...(titlesByEnd.get(end) ?? []), title]);
}

/** Titles of one character, allowed only after a bare surname (王总) or a whole name of three characters (王建国总). */
const shortTitles = new Set([...'总總董工哥姐叔姨嫂爷爺'].map(lastUnit));
/** Abbreviated offices after a bare surname, 徐局 for 徐局长; whole names end with these characters as well. */
const officesCutShort = new Set([...'局处處队隊厂廠'].map(lastUnit));
const japaneseHonorific = /^([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,8})(様|さま|さん)$/u;
const titleEnds = new Set([
  ...titlesByEnd.keys(),
  ...shortTitles,
  ...officesCutShort,
  ...[...')）様まん'].map(lastUnit),
]);
/** A department in brackets after a name. */
const department =
  /^(?:采购|財務|财务|销售|銷售|市场|技术|人事|行政|运营|客服|前台|后勤|仓库|物流|商务|研发|生产|品质|工程|法务|招商|信息)(?:部|科|处|室|中心)?$/u;

const westernPrefixes = new Set(
  `mr mrs ms miss mx mister madam mme mlle madame monsieur herr frau dr doctor prof professor sir dame rev
  reverend hon capt captain col gen lt sgt señor señora señorita senor senora`.split(/\s+/),
);
const westernSuffixes = new Set('phd md dds dvm mba cpa esq esquire cfa pmp rn jd llm msc bsc'.split(' '));

/** The whole text is a form of address. */
export function isChineseTitle(text: string): boolean {
  return titlesByEnd.get(lastUnit(text))?.includes(text) === true;
}

/** The last character ends some form of address. */
export function endsLikeChineseTitle(text: string): boolean {
  return titleEnds.has(lastUnit(text));
}

/** The same for the code of the last character. */
export function endsChineseTitle(code: number): boolean {
  return titleEnds.has(code);
}

function lastUnit(text: string): number {
  return text.charCodeAt(text.length - 1);
}

/** Splits the forms of address from a Chinese name without spaces: 张先生（采购） is 张, 先生 and 采购. */
export function splitChineseTitle(text: string): NameAndTitle {
  const outer = endsLikeChineseTitle(text) ? lastTitle(text) : undefined;
  if (outer === undefined) return { name: text, title: undefined, sex: undefined };
  const inner = splitChineseTitle(outer.name);
  const own = titled(inner.name, outer.title);
  return inner.title === undefined
    ? own
    : { ...own, title: `${inner.title} ${outer.title}`, sex: inner.sex ?? own.sex };
}

const titleInBrackets = /^(\p{Script=Han}{1,6})[(（](\p{Script=Han}{2,5})[)）]$/u;

function lastTitle(text: string): { readonly name: string; readonly title: string } | undefined {
  const last = text.slice(-1);
  const bracketed = last === ')' || last === '）' ? titleInBrackets.exec(text) : null;
  const [, before = '', inside = ''] = bracketed ?? [];
  if (chineseTitles.includes(inside) || department.test(inside)) return { name: before, title: inside };
  const titles = titlesByEnd.get(lastUnit(text));
  const title = titles?.find((word) => text.endsWith(word) && isNameBeforeTitle(nameBefore(text, word)));
  if (title !== undefined) return { name: nameBefore(text, title), title };
  const [, called, honorific] = japaneseHonorific.exec(text) ?? [];
  if (called !== undefined && honorific !== undefined) return { name: called, title: honorific };
  if (officesCutShort.has(lastUnit(text)) && isSurname(text.slice(0, -1)))
    return { name: text.slice(0, -1), title: last };
  if (!shortTitles.has(lastUnit(text))) return undefined;
  const name = text.slice(0, -1);
  const isAddressed = isSurname(name) || (name.length === 3 && leadingSurname(name) !== undefined);
  return isAddressed ? { name, title: last } : undefined;
}

/** The text before a title, without a dash or slash between them. */
function nameBefore(text: string, title: string): string {
  return text.slice(0, -title.length).replace(/(?<=\p{Script=Han})[\s\-–—/|:：,，]+$/u, '');
}

function isNameBeforeTitle(name: string): boolean {
  if (!/^\p{Script=Han}[\p{Script=Han}·•]*$/u.test(name)) return false;
  return isSurname(name) || (name.length >= 2 && name.length <= 4 && leadingSurname(name) !== undefined);
}

/** Splits titles before a Western name, and degrees after it, from the name: `Prof. Dr. Ann Lee, PhD`. */
export function splitWesternTitle(text: string): NameAndTitle {
  const words = text.replace(/^(mrs?|ms|mx|dr|prof|miss)\.(?=\p{L}{2})/iu, '$1. ').split(' ');
  const before: string[] = [];
  while (words.length > 1 && westernPrefixes.has(titleKey(words[0] ?? ''))) before.push(words.shift() ?? '');
  const after: string[] = [];
  while (words.length > 1 && westernSuffixes.has(titleKey(words.at(-1) ?? ''))) after.unshift(words.pop() ?? '');
  const isUntitled = before.length + after.length === 0 || /[&+]|\b(?:and|und|et|y)\b/i.test(text);
  if (isUntitled) return { name: text, title: undefined, sex: undefined };
  return titled(words.join(' ').replace(/,$/, ''), [...before, ...after].join(' '));
}

function titleKey(word: string): string {
  const key = word.toLowerCase();
  return key.includes('.') || key.includes(',') ? key.replaceAll(/[.,]/g, '') : key;
}

function titled(name: string, title: string): NameAndTitle {
  const key = titleKey(title.split(' ')[0] ?? title);
  return { name, title, sex: men.has(key) ? 'male' : women.has(key) ? 'female' : undefined };
}
