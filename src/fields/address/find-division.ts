/**
 * Finds the divisions at the beginning of a Chinese address, as people write them: in full, cut short, with or without
 * the levels above. A bare name that may belong to a road, a building or an organisation is not taken for a division.
 */
import { type Division, type DivisionLevel, divisionAt } from './division.ts';
import { divisionsCalled, findDivisions, fitting, namesBeginningAt } from './divisions.ts';

/** Six digits before the divisions: `116000 辽宁省大连市…`. */
const leadingPostcode = /^(?:邮编[:：]?)?(\d{6})[ ,，]?(?=\p{Script=Han})/u;

/** The match of a postcode at the beginning. Few addresses begin with a digit or with 邮. */
export function postcodeBefore(text: string): RegExpExecArray | null {
  return /^[\d邮]/u.test(text) ? leadingPostcode.exec(text) : null;
}

/** The smallest division found and the index after the divisions; of an ambiguous district only the name is known. */
export interface FoundDivision {
  readonly division: Division | undefined;
  readonly ambiguous?: string;
  readonly end: number;
}

/** The city of a province that is a municipality: 北京市 and the three others. */
function municipality(division: Division | undefined): Division | undefined {
  if (division?.level !== 'province' || !division.name.endsWith('市')) return undefined;
  return findDivisions(division.name, 'city', division)[0];
}

/** The present full names of the division and of those above it; undefined where unknown. */
export function namesOf(found: FoundDivision) {
  return {
    province: divisionAt('province', found.division)?.name,
    city: (divisionAt('city', found.division) ?? municipality(found.division))?.name,
    district: found.ambiguous ?? divisionAt('district', found.division)?.name,
  };
}

const separators = new Set([...' ,，、.·-—_/|>'].map((separator) => separator.charCodeAt(0)));
const MOST_SEPARATORS = 8;
const countryNames = ['中华人民共和国', '中国'];

/** Finds the divisions that an address begins with. The text is cleaned and in simplified characters. */
export function findDivision(text: string): FoundDivision | undefined {
  const start = postcodeBefore(text)?.[0].length ?? 0;
  const country = countryNames.find((name) => text.startsWith(name, start)) ?? '';
  const from = skip(text, start + country.length);
  return fromProvince(text, from) ?? fromCity(text, from, undefined) ?? fromDistrict(text, from);
}

/** The index after the separators that begin at `from`. */
function skip(text: string, from: number): number {
  let end = from;
  while (isSeparatorAt(text, end) && end < from + MOST_SEPARATORS) end++;
  return end;
}

function isSeparatorAt(text: string, at: number): boolean {
  return at < text.length && separators.has(text.charCodeAt(at));
}

/** A short name of a province must be followed by a city or district, a gap or the end: 海南路 is a road. */
function fromProvince(text: string, from: number): FoundDivision | undefined {
  const province = divisionIn(text, from, 'province');
  if (province === undefined) return undefined;
  const end = afterHeading(text, province.end);
  const found = fromCity(text, end, province.division) ?? districtOf(text, end, province.division);
  if (found !== undefined) return found;
  const standsAlone =
    province.inFull || end > province.end || province.end === text.length || isCertainBefore(text, province);
  return standsAlone ? { division: province.division, end } : undefined;
}

/** A division that is not in the table, or a town: after 河北 in 河北雄安新区, but not in 河北小区. */
const divisionBehind =
  /^(?!.{0,4}(?:小区|社区|园区|校区|街区|景区|厂区|院区|片区))\p{Script=Han}{1,6}?(?:区|县|市|州|盟|旗|镇|乡)/u;
/** Roads and buildings of mainland cities that are named after Hong Kong, Macau or Taiwan. */
const calledAfter = /^(?:[东西南北中一二三四五六七八九十]*[路街巷里]|广场|花园|城|大厦|公馆|商|新村)/u;

/** The text after the short name of a province confirms that it is one. */
function isCertainBefore(text: string, { division, end }: Match): boolean {
  const rest = text.slice(end);
  if (!division.mainland) return looksLikeAddress.test(rest) && !calledAfter.test(rest);
  return !notAPlace.test(rest) && divisionBehind.test(rest);
}

const headings = ['市辖区', '省直辖县级行政区划', '自治区直辖县级行政区划', '县'];

/** The index after separators and the headings that tables put between a city and its districts. */
function afterHeading(text: string, from: number): number {
  const end = skip(text, from);
  const heading = headings.find((name) => text.startsWith(name, end));
  return heading === undefined ? end : skip(text, end + heading.length);
}

/** After a bare name, these make it the name of a road, a building or an organisation. */
const notAPlace =
  /^(?:[东西南北中前后内外上下大小新老一二三四五六七八九十]*(?:路|街|道|巷|弄|胡同|桥|门|里|村|镇|乡|庄|屯|线|广场|大厦|公园|花园|小区|公寓|环|站|港|湾|山|河|湖|江|园|寺|城|苑|楼)|宾馆|酒店|饭店|医院|大学|学院|中学|小学|银行|集团|公司|国际|[市县区州省])(?![东西南北中]?区)/u;
const looksLikeAddress = /[路街道巷弄号区镇乡村园]/u;

/** The text ends at the index, or a gap follows. */
function endsAt(text: string, at: number): boolean {
  return at === text.length || isSeparatorAt(text, at);
}

/** The rest looks like an address and does not turn the bare name into another name. */
function isFollowedByStreet(text: string, at: number): boolean {
  const rest = text.slice(at);
  return !notAPlace.test(rest) && looksLikeAddress.test(rest);
}

function fromCity(text: string, from: number, province: Division | undefined): FoundDivision | undefined {
  const city = divisionIn(text, from, 'city', province);
  if (city === undefined) return undefined;
  const end = afterHeading(text, city.end);
  const repeated = text.startsWith(city.division.name, end) ? skip(text, end + city.division.name.length) : end;
  const below =
    districtCalledLikeCity(text, end, repeated, city.division) ??
    districtOf(text, repeated, city.division) ??
    countyMoved(text, repeated, city.division);
  if (below !== undefined) return below;
  const isCertain =
    city.inFull ||
    endsAt(text, city.end) ||
    (province === undefined ? isFollowedByStreet(text, city.end) : !notAPlace.test(text.slice(city.end)));
  return isCertain ? { division: city.division, end: repeated } : undefined;
}

/** A district whose name begins with that of its city, which is not the city repeated: 唐山市汉沽管理区, 九龙城区. */
function districtCalledLikeCity(
  text: string,
  from: number,
  afterCity: number,
  city: Division,
): FoundDivision | undefined {
  if (afterCity === from) return undefined;
  const district = divisionIn(text, from, 'district', city);
  if (district?.inFull !== true || district.end <= afterCity) return undefined;
  return { division: district.division, end: skip(text, district.end) };
}

/** A county that belongs to another city of the province today, as 寿县 does in 安徽省六安市寿县. */
function countyMoved(text: string, from: number, { parent }: Division): FoundDivision | undefined {
  const county = parent === undefined ? undefined : divisionIn(text, from, 'district', parent);
  if (county?.inFull !== true || !/..[县市旗]$|^.县$/u.test(county.division.name)) return undefined;
  const { name } = county.division;
  return text.startsWith(name, from) || name.endsWith('自治县')
    ? { division: county.division, end: skip(text, county.end) }
    : undefined;
}

/** Names of towns, and very long ones, are not enough to find a division. */
const districtByItself = /^.{2,10}[区县市旗]$/u;

/** A district at the beginning: if its name is unique, it implies the city and the province. */
function fromDistrict(text: string, from: number): FoundDivision | undefined {
  for (const name of namesBeginningAt(text, from, 'district').full) {
    if (!text.startsWith(name, from) || !districtByItself.test(name)) continue;
    const divisions = findDivisions(name, 'district');
    const end = skip(text, from + name.length);
    if (divisions.length === 1) return { division: divisions[0], end };
    if (divisions.length > 1) return { division: undefined, ambiguous: name, end };
  }
  return undefined;
}

function districtOf(text: string, from: number, whole: Division): FoundDivision | undefined {
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

/** The division of a level named at an index: by the longest name with one meaning, full names before short ones. */
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
