/**
 * Addresses: how they are stored, and the divisions that a Chinese address begins with.
 *
 * The stored address is the whole text as it was written. Its province, city and district are told beside it under
 * their present full names; what is not certain is not guessed. Other addresses pass through.
 */
import { hasHan, toSimplified } from '../chinese.ts';
import type { Reading, ReadingContext } from '../field.ts';
import { damageOfName, isPlaceholder, plainText, toHalfWidthWords } from '../plain.ts';
import { doubtful, understood, type ValueKind } from '../reading.ts';
import { type Division, type DivisionLevel, divisionAt } from './division.ts';
import { divisionsCalled, findDivisions, fitting, namesBeginningAt } from './divisions.ts';

/** The parts of an address; a division that the text does not tell is undefined. */
export interface AddressParts {
  /** Present full names, in simplified characters. */
  readonly province: string | undefined;
  readonly city: string | undefined;
  readonly district: string | undefined;
  /** What follows the divisions, as it was written. */
  readonly detail: string;
}

export const streetAddress: ValueKind = { read: readAddress, survivorship: 'most-complete', mask: maskAddress };

function readAddress(cell: string, context: ReadingContext): Reading {
  const text = cleanAddress(cell);
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  if (isPlaceholder(text)) return doubtful(text, 'placeholder');
  const found = findDivision(toSimplified(text));
  if (found?.division === undefined || (!found.division.mainland && context.country !== 'CN')) return understood(text);
  const postcode = postcodeBefore(text)?.[1];
  return understood(text, postcode === undefined ? namesOf(found) : { ...namesOf(found), postcode });
}

/** Six digits before the divisions: `116000 辽宁省大连市…`. */
const leadingPostcode = /^(?:邮编[:：]?)?(\d{6})[ ,，]?(?=\p{Script=Han})/u;

/** Few addresses begin with a digit or with the word. */
function postcodeBefore(text: string): RegExpExecArray | null {
  return /^[\d邮]/u.test(text) ? leadingPostcode.exec(text) : null;
}

/** White space between Chinese characters goes, other white space stays; letters and digits are half-width. */
function cleanAddress(cell: string): string {
  const text = plainText(toHalfWidthWords(cell));
  if (!text.includes(' ') || !hasHan(text)) return text;
  return text.replace(/(?<!^\d{6})(?:(?<=[\p{Script=Han}，。、（）]) | (?=[\p{Script=Han}，。、（）]))/gu, '');
}

/**
 * Parts an address: `江苏南京鼓楼区解放路787号` in 江苏省, 南京市, 鼓楼区 and 解放路787号. A district that exists once tells its
 * city and province; one that exists more often tells only itself. An address without Chinese divisions is all detail.
 */
export function splitAddress(text: string): AddressParts {
  const clean = plainText(toHalfWidthWords(text));
  const found = hasHan(clean) ? findDivision(toSimplified(clean)) : undefined;
  if (found === undefined) return { province: undefined, city: undefined, district: undefined, detail: clean };
  return { ...namesOf(found), detail: clean.slice(found.end) };
}

/** How far the divisions reach and the smallest of them; of an ambiguous district only the name is known. */
interface Found {
  readonly division: Division | undefined;
  readonly ambiguous?: string;
  readonly end: number;
}

/** Of a province that is one city, the city: 北京市 and the three others. */
function municipality(division: Division | undefined): Division | undefined {
  if (division?.level !== 'province' || !division.name.endsWith('市')) return undefined;
  return findDivisions(division.name, 'city', division)[0];
}

function namesOf(found: Found) {
  return {
    province: divisionAt('province', found.division)?.name,
    city: (divisionAt('city', found.division) ?? municipality(found.division))?.name,
    district: found.ambiguous ?? divisionAt('district', found.division)?.name,
  };
}

const separators = new Set([...' ,，、.·-—_/|>'].map((separator) => separator.charCodeAt(0)));
const MOST_SEPARATORS = 8;
const countryNames = ['中华人民共和国', '中国'];

function findDivision(text: string): Found | undefined {
  const start = postcodeBefore(text)?.[0].length ?? 0;
  const country = countryNames.find((name) => text.startsWith(name, start)) ?? '';
  const from = skip(text, start + country.length);
  return fromProvince(text, from) ?? fromCity(text, from, undefined) ?? fromDistrict(text, from);
}

/** Behind the separators at this place. */
function skip(text: string, from: number): number {
  let end = from;
  while (isSeparatorAt(text, end) && end < from + MOST_SEPARATORS) end++;
  return end;
}

function isSeparatorAt(text: string, at: number): boolean {
  return at < text.length && separators.has(text.charCodeAt(at));
}

/** A short name of a province needs a city or district, a gap or the end behind it: 海南路 is a road. */
function fromProvince(text: string, from: number): Found | undefined {
  const province = divisionIn(text, from, 'province');
  if (province === undefined) return undefined;
  const end = afterHeading(text, province.end);
  const found = fromCity(text, end, province.division) ?? districtOf(text, end, province.division);
  if (found !== undefined) return found;
  const standsAlone =
    province.inFull || end > province.end || province.end === text.length || isCertainBefore(text, province);
  return standsAlone ? { division: province.division, end } : undefined;
}

/** A division of another name, new or long gone, or a town: 河北 in 河北雄安新区, but not in 河北小区. */
const divisionBehind =
  /^(?!.{0,4}(?:小区|社区|园区|校区|街区|景区|厂区|院区|片区))\p{Script=Han}{1,6}?(?:区|县|市|州|盟|旗|镇|乡)/u;
/** What is called after Hong Kong, Macau and Taiwan in the cities of the mainland. */
const calledAfter = /^(?:[东西南北中一二三四五六七八九十]*[路街巷里]|广场|花园|城|大厦|公馆|商|新村)/u;

/** What follows the short name of a province shows that it is one. */
function isCertainBefore(text: string, { division, end }: Match): boolean {
  const rest = text.slice(end);
  if (!division.mainland) return looksLikeAddress.test(rest) && !calledAfter.test(rest);
  return !notAPlace.test(rest) && divisionBehind.test(rest);
}

const headings = ['市辖区', '省直辖县级行政区划', '自治区直辖县级行政区划', '县'];

/** Behind separators and the headings that tables put between a city and its districts. */
function afterHeading(text: string, from: number): number {
  const end = skip(text, from);
  const heading = headings.find((name) => text.startsWith(name, end));
  return heading === undefined ? end : skip(text, end + heading.length);
}

/** What, behind a bare name, makes it the name of a road, a building or an organisation. */
const notAPlace =
  /^(?:[东西南北中前后内外上下大小新老一二三四五六七八九十]*(?:路|街|道|巷|弄|胡同|桥|门|里|村|镇|乡|庄|屯|线|广场|大厦|公园|花园|小区|公寓|环|站|港|湾|山|河|湖|江|园|寺|城|苑|楼)|宾馆|酒店|饭店|医院|大学|学院|中学|小学|银行|集团|公司|国际|[市县区州省])(?![东西南北中]?区)/u;
const looksLikeAddress = /[路街道巷弄号区镇乡村园]/u;

/** The text ends at this place, or a gap follows. */
function endsAt(text: string, at: number): boolean {
  return at === text.length || isSeparatorAt(text, at);
}

/** What follows a bare name is an address and makes it no other name. */
function isFollowedByStreet(text: string, at: number): boolean {
  const rest = text.slice(at);
  return !notAPlace.test(rest) && looksLikeAddress.test(rest);
}

function fromCity(text: string, from: number, province: Division | undefined): Found | undefined {
  const city = divisionIn(text, from, 'city', province);
  if (city === undefined) return undefined;
  const end = afterHeading(text, city.end);
  const repeated = text.startsWith(city.division.name, end) ? skip(text, end + city.division.name.length) : end;
  const below = districtOf(text, repeated, city.division) ?? countyMoved(text, repeated, city.division);
  if (below !== undefined) return below;
  const isCertain =
    city.inFull ||
    endsAt(text, city.end) ||
    (province === undefined ? isFollowedByStreet(text, city.end) : !notAPlace.test(text.slice(city.end)));
  return isCertain ? { division: city.division, end: repeated } : undefined;
}

/** A county that belongs to another city of the province today, as 寿县 does in 安徽省六安市寿县. */
function countyMoved(text: string, from: number, { parent }: Division): Found | undefined {
  const county = parent === undefined ? undefined : divisionIn(text, from, 'district', parent);
  if (county?.inFull !== true || !/..[县市旗]$|^.县$/u.test(county.division.name)) return undefined;
  const { name } = county.division;
  return text.startsWith(name, from) || name.endsWith('自治县')
    ? { division: county.division, end: skip(text, county.end) }
    : undefined;
}

/** Names of towns, and very long ones, do not make an address. */
const districtByItself = /^.{2,10}[区县市旗]$/u;

/** A district at the beginning: its name tells the rest where there is only one of it. */
function fromDistrict(text: string, from: number): Found | undefined {
  for (const name of namesBeginningAt(text, from, 'district').full) {
    if (!text.startsWith(name, from) || !districtByItself.test(name)) continue;
    const divisions = findDivisions(name, 'district');
    const end = skip(text, from + name.length);
    if (divisions.length === 1) return { division: divisions[0], end };
    if (divisions.length > 1) return { division: undefined, ambiguous: name, end };
  }
  return undefined;
}

function districtOf(text: string, from: number, whole: Division): Found | undefined {
  const district = divisionIn(text, from, 'district', whole);
  if (district === undefined) return undefined;
  const { division, end, inFull } = district;
  const isCounty = /[县市旗]$/.test(division.name);
  const certain = inFull || endsAt(text, end) || (isCounty && isFollowedByStreet(text, end));
  return certain ? { division, end: skip(text, end) } : undefined;
}

interface Match {
  readonly division: Division;
  readonly end: number;
  /** By its full name. */
  readonly inFull: boolean;
}

/** The division of that level that is named at that place: by the longest name that means one alone, full before short. */
function divisionIn(text: string, from: number, level: DivisionLevel, whole?: Division): Match | undefined {
  const { full, short } = namesBeginningAt(text, from, level);
  for (const name of full) {
    if (!text.startsWith(name, from)) continue;
    const divisions = findDivisions(name, level, whole);
    if (divisions.length === 1 && divisions[0] !== undefined)
      return { division: divisions[0], end: from + name.length, inFull: true };
  }
  for (const name of short) {
    if (!text.startsWith(name, from)) continue;
    const divisions = fitting(divisionsCalled(name), level, whole);
    if (divisions.length === 1 && divisions[0] !== undefined)
      return { division: divisions[0], end: from + name.length, inFull: false };
  }
  return undefined;
}

function maskAddress(value: string): string {
  const { province, city, district } = splitAddress(value);
  const places = [province, city === province ? undefined : city, district].filter((place) => place !== undefined);
  return `${places.join('')}****`;
}
