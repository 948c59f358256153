/** Whether a customer is a person or a company: parsed from a cell, or inferred from a name. */

import { regionPrefix } from '../address/region-prefix.ts';
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { hasHan, toSimplified } from '../text/chinese.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { isUsualHan, plainCode } from '../text/plain.ts';
import { splitCompany } from './company.ts';
import { splitChineseTitle, splitWesternTitle } from './name-titles.ts';
import { leadingSurname } from './surnames.ts';

export type CustomerKind = 'person' | 'company';

const words: ReadonlyMap<string, CustomerKind> = new Map([
  ...`person individual private consumer natural_person b2c 个人 个人客户 自然人 散客 私人 消费者 個人 個人客戶 c端`
    .split(/\s+/)
    .map((word) => [word.replace('_', ' '), 'person'] as const),
  ...`company business corporate organisation organization enterprise firm legal_entity b2b 企业 企业客户 公司 公司客户 单位
  单位客户 集团 机构 法人 对公 团体 商户 企業 企業客戶 公司客戶 單位 團體 機構 b端 集团客户 机构客户 政企 政企客户 个体工商户`
    .split(/\s+/)
    .map((word) => [word.replace('_', ' '), 'company'] as const),
]);

/** `person` or `company`. */
export const customerKind: ValueType = { read: readKind, survivorship: 'most-frequent', mask: hideNothing };

function readKind(cell: string): Reading {
  const text = plainCode(cell);
  const kind = words.get(text.toLowerCase());
  if (kind !== undefined) return understood(kind);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}

/** Words at the end of the names of organisations; 厂 counts only after a further character. */
const organisationWords =
  `公司 集团 集團 企业 企業 工厂 工廠 总厂 分厂 商店 专卖店 旗舰店 门店 分店 药店 书店 饭店 酒店 宾馆
  餐厅 餐廳 酒楼 超市 商场 商城 商行 商号 商贸 经营部 经销部 门市部 服务部 营业部 事业部 办事处 事务所
  事務所 工作室 合作社 协会 協會 学会 商会 基金会 委员会 研究院 研究所 设计院 中心 医院 醫院 诊所
  诊疗所 学校 學校 大学 大學 学院 學院 中学 小学 幼儿园 银行 銀行 分行 支行 信用社 农场 合伙企业
  株式会社 株式會社 管理局 财政局 教育局 法院 政府 個體戶 个体户 个体工商户`.split(/\s+/);
/** At least two characters before such a word, and perhaps a place in brackets after it. */
const chineseOrganisation = new RegExp(
  `\\p{Script=Han}{2,}(?:${organisationWords.join('|')}|\\p{Script=Han}[厂廠])(?:[(（][^)）]*[)）])?$`,
  'u',
);
const organisationEnds = endsOf([...organisationWords, ...'厂廠)）']);

/** Words of six letters and more at the end of Western names of organisations. */
const longWesternWords =
  `incorporated limited corporation company university college hospital institute foundation association holding holdings
  enterprise enterprises industries technologies solutions services systems partners restaurant`.split(/\s+/);
const longWesternWordSet = new Set(longWesternWords);
/** The same with shorter words, including legal forms with dots. */
const westernOrganisation = new RegExp(
  `(?:^|[\\s,.])(?:inc|ltd|l\\.?l\\.?c|l\\.?l\\.?p|l\\.?p|plc|jsc|corp|co\\.|(?:&|and) co|gmbh|ag|kg|ohg|kgaa|s\\.?à?a?\\.?r\\.?l|s\\.?a\\.?s|s\\.?a|s\\.?p\\.?a|s\\.?r\\.?l|b\\.?v|n\\.?v|oy|ab|a\\/s|aps|pty|pte|pvt|k\\.?k|bhd|sdn|ooo|bank|group|hotel|${longWesternWords.join('|')})\\.?\\)?$`,
  'i',
);

/** Infers the kind from a name alone; undefined if the name could be of either. */
export function guessKind(name: string): CustomerKind | undefined {
  const text = withoutGaps(plainCode(name));
  if (isOrganisation(text)) return 'company';
  return looksLikePerson(text) ? 'person' : undefined;
}

/** Only an organisation can have this name, which must be half-width and trimmed. */
export function looksLikeOrganisation(name: string): boolean {
  return isOrganisation(withoutGaps(name));
}

function withoutGaps(name: string): string {
  return name.includes(' ') && hasHan(name) ? name.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '') : name;
}

function isOrganisation(text: string): boolean {
  if (hasHan(text) && text.length > 3 && (endsLikeOrganisation(text) || looksLikeTrade(text))) return true;
  return text.includes(' ') && endsLikeWesternOrganisation(text);
}

/** A last word of six letters and more is looked up, three times as fast as the regular expression. */
function endsLikeWesternOrganisation(text: string): boolean {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return /^[a-z]{6,}$/i.test(last) ? longWesternWordSet.has(last.toLowerCase()) : westernOrganisation.test(text);
}

/** Most names are ruled out by their last character alone, ten times as fast. */
function endsLikeOrganisation(text: string): boolean {
  return organisationEnds.has(lastUnit(text)) && chineseOrganisation.test(text);
}

function lastUnit(text: string): number {
  return text.charCodeAt(text.length - 1);
}

function endsOf(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map(lastUnit));
}

/** Lines of business, at the end of a name without legal form. */
const tradeWords = `科技 技术 网络 软件 信息 电子 电子商务 电商 通信 通讯 贸易 商贸 进出口 物流 货运 运输 快递 供应链
  服饰 服装 纺织 鞋业 家具 家居 家电 电器 机械 机械设备 设备 仪器 制造 实业 工业 化工 塑料 包装 印刷
  五金 模具 建材 建筑 建筑工程 工程 装饰 装修 地产 房地产 置业 物业 投资 资本 金融 保险 证券 咨询
  教育咨询 管理咨询 企业管理 广告 传媒 文化传媒 文化 影视 教育 培训 旅游 旅行社 餐饮 食品 饮料 茶业
  酒业 农业 生物 医药 医疗 医疗器械 健康 美容 环保 能源 新能源 电力 汽车 汽车销售 租赁 百货 零售 珠宝
  国际贸易 人力资源`.split(/\s+/);
const trade = new RegExp(`(?:${tradeWords.join('|')})(?:管理|服务|发展)?$`, 'u');
const tradeEnds = endsOf([...tradeWords, '管理', '服务', '发展']);

/** A Chinese text too long for a person's name that has a place before it or in brackets, or a line of business at the end. */
function looksLikeTrade(text: string): boolean {
  const bare = isUsualHan(text) ? text : text.replace(/[(（](\p{Script=Han}{2,6})[)）]/u, '');
  if (!/^\p{Script=Han}{4,}$/u.test(bare)) return false;
  if (splitChineseTitle(bare).title !== undefined) return false;
  if (mayTellRegion(text)) {
    const { core, region } = splitCompany(text);
    if (region !== '' && core.length >= 3) return true;
  }
  const isShort = bare.length === 4 && (leadingSurname(bare)?.length ?? 0) === 2;
  return !isShort && endsLikeTrade(toSimplified(bare));
}

/** The name may have a place in brackets or at its beginning, after a Japanese legal form if there is one. */
function mayTellRegion(text: string): boolean {
  return /[(（]|^(?:株式|有限|合同)/u.test(text) || regionPrefix(toSimplified(text)) !== undefined;
}

function endsLikeTrade(text: string): boolean {
  return tradeEnds.has(lastUnit(text)) && trade.test(text);
}

function looksLikePerson(text: string): boolean {
  if (text === '') return false;
  if (isUsualHan(text) || /^\p{Script=Han}+$/u.test(text)) {
    const { name, title } = splitChineseTitle(text);
    const family = leadingSurname(name);
    return family !== undefined && (title !== undefined || (name.length >= 2 && name.length <= family.length + 2));
  }
  return splitWesternTitle(text).title !== undefined;
}
