/**
 * Looks up the administrative divisions of China by full, short and former name.
 *
 * The names are those of `division-table.ts`, indexed on first use; former names come from `division-changes.ts`. How
 * addresses are written is not known here.
 */
import { type Division, type DivisionLevel, divisionAt, liesIn, nameWithoutPeople, shortNameOf } from './division.ts';
import { formerNames, presentNameOf } from './division-changes.ts';
import {
  beginningAt,
  type NamesAtBeginning,
  type NamesByBeginning,
  namesByBeginning,
  noNames,
} from './division-names.ts';
import { mainlandTable, otherRegionsTable } from './division-table.ts';

interface Index {
  readonly all: readonly Division[];
  readonly byName: ReadonlyMap<string, readonly Division[]>;
  readonly byShort: ReadonlyMap<string, readonly Division[]>;
  readonly byBeginning: NamesByBeginning;
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

/** The names of a level that may begin at an index of a text: all that do, and perhaps others. */
export function namesBeginningAt(text: string, at: number, level: DivisionLevel): NamesAtBeginning {
  index ??= buildIndex();
  return index.byBeginning.get(beginningAt(text, at))?.[level] ?? noNames;
}

/** The divisions with exactly this short name. */
export function divisionsCalled(short: string): readonly Division[] {
  index ??= buildIndex();
  return index.byShort.get(short) ?? [];
}

/**
 * The divisions of a level that a name may mean, within `whole` if given: by full name, else by former name. A county or
 * city that has become a district since (`余杭市`, today `余杭区`) is found too.
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

/** The divisions of a level, within `whole` if given; the same array where all fit, which is the usual case. */
export function fitting(
  divisions: readonly Division[],
  level: DivisionLevel,
  whole: Division | undefined,
): readonly Division[] {
  const fits = (division: Division) => division.level === level && (whole === undefined || liesIn(division, whole));
  return divisions.every(fits) ? divisions : divisions.filter(fits);
}

/** Drops the divisions of Hong Kong, Macau and Taiwan where the mainland has one of the same name. */
function preferMainland(divisions: readonly Division[]): readonly Division[] {
  if (divisions.length < 2) return divisions;
  const mainland = divisions.filter((division) => division.mainland);
  return mainland.length > 0 ? mainland : divisions;
}

function buildIndex(): Index {
  const all = [...divisionsOf(mainlandTable, true), ...divisionsOf(otherRegionsTable, false)];
  const byName = groupedBy(all, ({ name }) => name);
  const byShort = groupedBy(all, ({ short }) => short);
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

/** The divisions of a table: a line for each province, below it an indented line for each city with its districts. */
function divisionsOf(table: string, mainland: boolean): readonly Division[] {
  const divisions: Division[] = [];
  const add = (name: string, level: DivisionLevel, parent: Division | undefined): Division => {
    const division: Division = { name, short: shortNameOf(name), level, parent, mainland };
    divisions.push(division);
    return division;
  };
  let province: Division | undefined;
  for (const line of table.split('\n')) {
    if (!line.startsWith(' ')) {
      province = add(line, 'province', undefined);
      continue;
    }
    const [cityName = '', ...districts] = line.slice(1).split(' ');
    const city = add(cityName, 'city', province);
    for (const name of districts) add(name, 'district', city);
  }
  return divisions;
}

function groupedBy(divisions: readonly Division[], keyOf: (division: Division) => string): Map<string, Division[]> {
  const groups = new Map<string, Division[]>();
  for (const division of divisions) {
    const group = groups.get(keyOf(division));
    if (group === undefined) groups.set(keyOf(division), [division]);
    else group.push(division);
  }
  return groups;
}

function hasNoSuffix(name: string): boolean {
  return !/[省市区县州盟旗会]$/u.test(name);
}

type Named = readonly [string, Division[]];

/** The former names of cities without their suffix, such as 襄樊; names that have none, such as 内蒙, as they are. */
function shortFormerNames(former: readonly Named[]): readonly Named[] {
  return former.flatMap(([name, present]): Named[] => {
    if (hasNoSuffix(name)) return [[name, present]];
    const cities = present.filter(({ level }) => level === 'city');
    const short = name.replace(/(?:市|地区)$/, '');
    return cities.length > 0 && short !== name && short.length >= 2 ? [[short, cities]] : [];
  });
}
