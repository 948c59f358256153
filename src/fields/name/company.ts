/**
 * Names of companies: how they are stored, and the parts by which they are compared.
 *
 * The whole name is stored, cleaned. `splitCompany` separates its core from the legal form and the region, which are
 * often left out.
 */

import { isPlaceInEnglish } from '../address/english-places.ts';
import { regionPrefix, regionsIn } from '../address/region-prefix.ts';
import type { Reading, ReadingContext } from '../declaration/field.ts';
import { keepEnds } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { hanAt, isCleanHan } from '../text/cell-bytes.ts';
import { hasHan, toSimplified } from '../text/chinese.ts';
import { damageOfName } from '../text/damage.ts';
import { isPlaceholder, mayBeginPlaceholder, readPlaceholder } from '../text/placeholder.ts';
import { isUsualHan, plainCode, toHalfWidth } from '../text/plain.ts';

/** The parts of a company's name; a missing part is ''. */
export interface CompanyParts {
  /** The name without region and legal form; never ''. */
  readonly core: string;
  /** The legal form as written, such as `有限公司` or `GmbH`. */
  readonly form: string;
  /** The place before a Chinese name or in its brackets, without its suffix: `大连`. */
  readonly region: string;
}

export const companyName: ValueType = {
  read: readCompanyName,
  keeps: () => isBareCompany,
  survivorship: 'most-complete',
  mask: maskCompany,
};

/** The cell has only Chinese characters and is not a placeholder. */
function isBareCompany(bytes: Uint8Array, from: number, to: number): boolean {
  return isCleanHan(bytes, from, to) && !mayBeginPlaceholder(hanAt(bytes, from));
}

/** Reads the name of a company. A Chinese name gets full-width brackets and no inner spaces. */
export function readCompanyName(cell: string, _context: ReadingContext): Reading {
  const written = cleanCompany(plainCode(cell));
  if (isUsualHan(written) && !isPlaceholder(written) && damageOfName(written) === undefined) return understood(written);
  const text = written.replace(/(?<=公司)[。；;，,、]+$/u, '');
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (!/\p{L}/u.test(text) || text.includes('@')) return doubtful(text, 'name-unlikely');
  return severalCompanies.test(text) ? doubtful(text, 'several-values') : understood(text);
}

const severalCompanies = /公司\s?[、，,;；/／|]\s?\p{Script=Han}[^、，,;；/／|]*公司/u;

const hasGapOrBracket = /[ ()〔〕[\]（）［］]/;

function cleanCompany(text: string): string {
  if (!hasHan(text)) return text.replace(/ ([,.])/g, '$1');
  if (!hasGapOrBracket.test(text)) return text;
  return text
    .replace(/(?<=[\p{Script=Han}()（）]) (?=[\p{Script=Han}()（）])/gu, '')
    .replace(/[(〔［[]/g, '（')
    .replace(/[)〕］\]]/g, '）');
}

const chineseForms =
  `股份有限责任公司 股份有限公司 有限责任公司 集团有限公司 集团股份有限公司 集团有限责任公司 控股有限公司 控股集团有限公司
  控股股份有限公司 (集团)有限公司 (集团)股份有限公司 有限公司 有限合伙企业 (有限合伙) (普通合伙) (特殊普通合伙) 合伙企业
  个人独资企业 集团公司 总公司 分公司 子公司 股份公司 责任公司 集团 公司 企业 株式会社 有限会社 合同会社 (株) (有) (个体工商户) 个体工商户`
    .split(/\s+/)
    .sort((first, second) => second.length - first.length);

const westernForm =
  /[\s,]+(?:co\.?,?\s+)?(?:incorporated|inc|limited liability company|public limited company|limited|ltd|llc|l\.l\.c|llp|l\.p|lp|plc|corporation|corp|company|co|gmbh\s*&\s*co\.?\s*kgaa|gmbh\s*&\s*co\.?\s*kg|gmbh|ggmbh|mbh|aktiengesellschaft|ag|kgaa|kg|ohg|e\.?\s?k|ug|s\.?à\.?r\.?l|sarl|s\.?a\.?s|s\.?a\.?u|s\.?a\.?\s+de\s+c\.?v|s\.?a|s\.?p\.?a|s\.?r\.?l|s\.?l\.?u|s\.?l|b\.?v|n\.?v|oyj?|aktiebolag|ab|a\/s|aps|asa|sp\.?\s*z\s*o\.?\s*o|s\.?r\.?o|a\.?s|pty\.?\s+ltd|pty\.?\s+limited|pte\.?\s+ltd|pvt\.?\s+ltd|private limited|sdn\.?\s+bhd|bhd|k\.?k|kabushiki kaisha|ooo|oao|zao|pao|(?:(?:open|closed|public) )?joint stock company|[ocp]?jsc|ltda|lda)\.?$/iu;

/**
 * Splits the name of a company for comparison, so the parts are in simplified characters.
 *
 * 大连市新云服饰有限公司 and 新云服饰（大连）有限公司 have the core 新云服饰 and the region 大连. The core keeps the region if too
 * little would remain, as with 北京银行.
 */
export function splitCompany(name: string): CompanyParts {
  const text = toHalfWidth(name).replace('㈱', '(株)').replace('㈲', '(有)').trim();
  return hasHan(text) ? splitChinese(toSimplified(text)) : splitWestern(text);
}

function splitChinese(text: string): CompanyParts {
  let core = text
    .replace(/[（〔［[]/g, '(')
    .replace(/[）〕］\]]/g, ')')
    .replaceAll(' ', '');
  let region = '';
  core = core.replace(/\(([^()]*)\)/g, (bracket, inside: string) => {
    const regions = regionsIn(inside);
    if (regions === undefined) return bracket;
    region ||= regions;
    return '';
  });
  const branch = /^(.{2,}?公司)(\(?[^()]*分公司\)?)$/u.exec(core);
  const forms: string[] = branch?.[2] === undefined ? [] : [branch[2]];
  core = branch?.[1] ?? core;
  const leading = /^(?:株式会社|有限会社|合同会社|\([株有]\))(?=..)/u.exec(core)?.[0] ?? '';
  core = core.slice(leading.length);
  for (let form = formOf(core); form !== undefined; form = formOf(core)) {
    forms.unshift(form);
    core = core.slice(0, -form.length);
  }
  const prefix = region === '' || core.length > 4 ? regionPrefix(core) : undefined;
  if (prefix !== undefined && isBrand(core.slice(prefix.length))) {
    region ||= prefix.region;
    core = core.slice(prefix.length);
  }
  return { core, form: leading + forms.join(''), region };
}

/** Words that are not a brand on their own: the place is part of the name in 北京银行. */
const trades = new Set(
  '银行 航空 机场 港口 大学 医院 学院 学校 酒店 宾馆 饭店 地铁 公交 电视 电台 日报 晚报 石油 电力 燃气 自来水 证券 保险 信托 农商银行 电信 移动 联通'.split(
    ' ',
  ),
);

function isBrand(core: string): boolean {
  return core.length >= 2 && !trades.has(core);
}

function formOf(core: string): string | undefined {
  return chineseForms.find((form) => core.endsWith(form) && core.length - form.length >= 2);
}

/** The place in brackets in `Contoso (Shanghai) Co., Ltd.`, and the name without it. */
function westernRegion(text: string): { readonly region: string; readonly rest: string } {
  const inside = text.includes('(') ? /^.*\S\s*\(([^()]+)\)/u.exec(text)?.[1]?.trim() : undefined;
  if (inside === undefined || !isPlaceInEnglish(inside)) return { region: '', rest: text };
  return { region: inside, rest: text.replace(/\s*\([^()]+\)(?!.*\()/u, '') };
}

function splitWestern(text: string): CompanyParts {
  const leading = /^(?:[ocp]?jsc|ooo|oao|zao|pao|pt)\s+(?=\S)/iu.exec(text)?.[0] ?? '';
  const { region, rest } = westernRegion(text.slice(leading.length).replace(/^the\s+(?=\S+\s)/iu, ''));
  let core = rest;
  const forms: string[] = [];
  for (let found = westernForm.exec(core); found !== null && found.index > 0; found = westernForm.exec(core)) {
    forms.unshift(found[0].replace(/^[\s,]+/, ''));
    core = core.slice(0, found.index);
  }
  return {
    core: core.replace(/(?:[\s,&]|\sand$)+$/i, '') || text,
    form: [leading.trim(), ...forms].filter(Boolean).join(' '),
    region,
  };
}

function maskCompany(value: string): string {
  return keepEnds(value, 2, hasHan(value) ? 2 : 0);
}
