/**
 * The names of divisions by their first two characters: a search in a text compares it with the few names that share its
 * beginning, instead of looking up each prefix of the text. Reading addresses is a third faster for it.
 */
import { type Division, type DivisionLevel, nameWithoutPeople } from './division.ts';

/** Names that begin alike, longer ones first. */
export interface NamesAtBeginning {
  /** Present and former full names. */
  readonly full: readonly string[];
  readonly short: readonly string[];
}

/** By `beginningAt`. */
export type NamesByBeginning = ReadonlyMap<number, Readonly<Record<DivisionLevel, NamesAtBeginning>>>;

export const noNames: NamesAtBeginning = { full: [], short: [] };

/**
 * A hash of the two characters at an index, without a substring. Hashes collide, so a name found by one must still be
 * compared with the text.
 */
export function beginningAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0x7fff) << 15) | (text.charCodeAt(at + 1) & 0x7fff);
}

/** The longest names that are looked for in a text. */
const longest = { full: 20, short: 12 };

type Draft = Record<DivisionLevel, Record<keyof NamesAtBeginning, Set<string>>>;

/**
 * Indexes the names of all divisions.
 *
 * @param former the former names of divisions, each with the divisions that it means today.
 * @param shortFormer former names that are written without a suffix.
 */
export function namesByBeginning(
  divisions: Iterable<Division>,
  former: Iterable<readonly [string, readonly Division[]]>,
  shortFormer: Iterable<readonly [string, readonly Division[]]> = [],
): NamesByBeginning {
  const drafts = new Map<number, Draft>();
  const add = (name: string, level: DivisionLevel, form: keyof NamesAtBeginning) => {
    if (name.length < 2 || name.length > longest[form]) return;
    const beginning = beginningAt(name, 0);
    const draft = drafts.get(beginning) ?? emptyDraft();
    draft[level][form].add(name);
    drafts.set(beginning, draft);
  };
  for (const { name, short, level } of divisions) {
    add(name, level, 'full');
    add(short, level, 'short');
    for (const older of level === 'district' ? namesBeforeUpgrade(name) : []) add(older, level, 'full');
    add(nameWithoutPeople({ name, short }) ?? name, level, 'full');
  }
  for (const [name, present] of former) for (const { level } of present) add(name, level, 'full');
  for (const [name, present] of shortFormer) for (const { level } of present) add(name, level, 'short');
  return new Map([...drafts].map(([beginning, draft]) => [beginning, sorted(draft)]));
}

/** Names that a district may have had before it became one: `余杭区` was first a 县, then a 市. */
function namesBeforeUpgrade(name: string): readonly string[] {
  return /..[区市]$/.test(name) ? [`${name.slice(0, -1)}市`, `${name.slice(0, -1)}县`] : [];
}

function emptyDraft(): Draft {
  const none = () => ({ full: new Set<string>(), short: new Set<string>() });
  return { province: none(), city: none(), district: none() };
}

function sorted({ province, city, district }: Draft): Record<DivisionLevel, NamesAtBeginning> {
  const longestFirst = (names: Set<string>) => [...names].sort((first, second) => second.length - first.length);
  const both = ({ full, short }: Draft[DivisionLevel]) => ({ full: longestFirst(full), short: longestFirst(short) });
  return { province: both(province), city: both(city), district: both(district) };
}
