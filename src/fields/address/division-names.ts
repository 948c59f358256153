/**
 * The names of divisions by their first two characters: whoever looks for one in a text compares it with the few that
 * may stand there, instead of asking for every beginning of the text. It took a third of the time of reading addresses.
 */
import type { Division, DivisionLevel } from './divisions.ts';

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
 * A small number for the two characters at a place. Others may have the same one, so a name must be compared all the same;
 * but no text of two characters need be made.
 */
export function beginningAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0x7fff) << 15) | (text.charCodeAt(at + 1) & 0x7fff);
}

/** A name in a text is not looked for beyond so many characters. */
const longest = { full: 20, short: 12 };

type Draft = Record<DivisionLevel, Record<keyof NamesAtBeginning, Set<string>>>;

/**
 * Files the names of all divisions.
 *
 * @param former names that divisions had before, each with those that it means today.
 * @param shortFormer of these, those that are said without a suffix.
 */
export function namesByBeginning(
  divisions: Iterable<Division>,
  former: Iterable<readonly [string, readonly Division[]]>,
  shortFormer: Iterable<readonly [string, readonly Division[]]> = [],
): NamesByBeginning {
  const drafts = new Map<number, Draft>();
  const file = (name: string, level: DivisionLevel, form: keyof NamesAtBeginning) => {
    if (name.length < 2 || name.length > longest[form]) return;
    const beginning = beginningAt(name, 0);
    const draft = drafts.get(beginning) ?? emptyDraft();
    draft[level][form].add(name);
    drafts.set(beginning, draft);
  };
  for (const { name, short, level } of divisions) {
    file(name, level, 'full');
    file(short, level, 'short');
    for (const older of level === 'district' ? namesBeforeUpgrade(name) : []) file(older, level, 'full');
    file(nameWithoutPeople({ name, short }) ?? name, level, 'full');
  }
  for (const [name, present] of former) for (const { level } of present) file(name, level, 'full');
  for (const [name, present] of shortFormer) for (const { level } of present) file(name, level, 'short');
  return new Map([...drafts].map(([beginning, draft]) => [beginning, sorted(draft)]));
}

/** 陵水县 for 陵水黎族自治县, as people write it; undefined for places of another kind. */
export function nameWithoutPeople({ name, short }: Pick<Division, 'name' | 'short'>): string | undefined {
  const kind = /自治([县州])$/u.exec(name)?.[1];
  return kind === undefined || short === name ? undefined : short + kind;
}

/** What a district may have been called before it became one: `余杭区` was a 县 and a 市. */
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
