/**
 * The places in names of companies: at the beginning, 大连 in 大连新云服饰, or in brackets. `divisions.ts` has the places;
 * this file knows which of their names companies use.
 */
import { type Division, divisionAt, liesIn } from './division.ts';
import { allDivisions, divisionsCalled } from './divisions.ts';

interface Region {
  readonly name: string;
  readonly division: Division;
}

/** By the first two characters, longer names first. */
let regionsByBeginning: ReadonlyMap<string, readonly Region[]> | undefined;

const LONGEST_REGION = 11;
/** Maximum length of several places in a row. */
const LONGEST_PREFIX = 20;

/** The longest full or short name of a province or city, or full name of a district, with which the text begins. */
function regionAt(text: string): Region | undefined {
  regionsByBeginning ??= buildRegions();
  return regionsByBeginning.get(text.slice(0, 2))?.find(({ name }) => text.startsWith(name));
}

function buildRegions(): ReadonlyMap<string, readonly Region[]> {
  const byFull = new Map<string, Division>();
  const byShort = new Map<string, Division>();
  for (const division of allDivisions()) {
    const { name, short, level } = division;
    if ((level !== 'district' || /..[市县区旗]$/.test(name)) && !byFull.has(name)) byFull.set(name, division);
    if (level !== 'district' && !byShort.has(short)) byShort.set(short, division);
  }
  const regions = [...new Map([...byShort, ...byFull])]
    .map(([name, division]): Region => ({ name, division }))
    .filter(({ name }) => name.length >= 2 && name.length <= LONGEST_REGION)
    .sort((first, second) => second.name.length - first.name.length);
  const byBeginning = new Map<string, Region[]>();
  for (const region of regions) {
    const beginning = region.name.slice(0, 2);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), region]);
  }
  return byBeginning;
}

/**
 * The places that a company's name begins with, as `辽宁省大连市` in 辽宁省大连市新云服饰: their length, and the short name
 * of the city, or of the province if there is no city.
 */
export function regionPrefix(name: string): { readonly region: string; readonly length: number } | undefined {
  let length = 0;
  let region: Division | undefined;
  for (
    let found = regionAt(name);
    found !== undefined && length < LONGEST_PREFIX;
    found = regionAt(name.slice(length))
  ) {
    if (region !== undefined && (found.division === region || !liesIn(found.division, region))) break;
    region = found.division;
    length += found.name.length;
  }
  if (region === undefined) return undefined;
  return { region: (divisionAt('city', region) ?? region).short, length };
}

/** The short name of the place if the whole text is a place; else undefined. */
export function regionsIn(text: string): string | undefined {
  if (text === '中国') return text;
  const prefix = regionPrefix(text);
  if (prefix?.length === text.length) return prefix.region;
  return divisionsCalled(text).length > 0 ? text : undefined;
}
