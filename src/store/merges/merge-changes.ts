/**
 * What a merge changed in the surviving record: each value before and after. A merge is undone from it, even if the record
 * was edited since: an edited value is no longer the one that the merge gave, and is kept.
 */
import type { CustomerRecord } from '../customers/customers.ts';

type Change = readonly [before: string | null, after: string];

/** The changes of one merge, by field and, for the columns without a field, by header. */
export interface MergeChanges {
  readonly fields: Readonly<Record<string, Change>>;
  readonly extra: Readonly<Record<string, Change>>;
  /** When the record last changed, before and after. */
  readonly updatedAt?: readonly [before: string, after: string];
}

/** The values that a record is given by a merge; only those that are to change it. */
export interface GoldenValues {
  readonly values: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
}

/** Where an edited value is found to stem from what is taken away, it goes with it. */
export type CameFrom = (field: string, value: string | null, isExtra: boolean) => boolean;

/** What a merge changes in a record at a moment; undefined where it changes nothing. */
export function changesOfMerge(record: CustomerRecord, golden: GoldenValues, at: string): MergeChanges | undefined {
  const fields = pairsOf(record.values, golden.values);
  const extra = pairsOf(record.extra, golden.extra);
  if (Object.keys(fields).length + Object.keys(extra).length === 0) return undefined;
  return { fields, extra, updatedAt: [record.updatedAt, at] };
}

function pairsOf(
  present: Readonly<Record<string, string | null>>,
  given: Readonly<Record<string, string>>,
): Record<string, Change> {
  const changes: Record<string, Change> = {};
  for (const [name, after] of Object.entries(given)) {
    const before = present[name] ?? null;
    if (before !== after) changes[name] = [before, after];
  }
  return changes;
}

/** The record as it is after a merge. */
export function afterMerge(record: CustomerRecord, changes: MergeChanges): CustomerRecord {
  return {
    ...record,
    values: { ...record.values, ...afters(changes.fields) },
    extra: { ...record.extra, ...afters(changes.extra) },
    updatedAt: changes.updatedAt?.[1] ?? record.updatedAt,
  };
}

function afters(changes: Readonly<Record<string, Change>>): Record<string, string> {
  return Object.fromEntries(Object.entries(changes).map(([name, [, after]]) => [name, after]));
}

/** A record without some merges, and the fields and headers that were edited after them and so stay as they are. */
export interface BeforeMerges {
  readonly record: CustomerRecord;
  readonly edited: ReadonlySet<string>;
  readonly editedExtra: ReadonlySet<string>;
}

/**
 * Takes merges back from a record.
 *
 * @param newestFirst what the merges changed, all that came after the first of them included.
 * @param cameFrom says of an edited value that it came from a record that is taken away; never, where absent.
 */
export function beforeMerges(
  record: CustomerRecord,
  newestFirst: readonly MergeChanges[],
  cameFrom: CameFrom = () => false,
): BeforeMerges {
  const values = { ...record.values };
  const extra: Record<string, string> = { ...record.extra };
  const edited = new Set<string>();
  const editedExtra = new Set<string>();
  let updatedAt = record.updatedAt;
  let isUntouched = true;
  for (const changes of newestFirst) {
    for (const [field, [before, after]] of Object.entries(changes.fields)) {
      const value = values[field] ?? null;
      if (edited.has(field)) continue;
      if (value === after || cameFrom(field, value, false)) values[field] = before;
      else edited.add(field);
    }
    for (const [header, [before, after]] of Object.entries(changes.extra)) {
      const value = extra[header] ?? null;
      if (editedExtra.has(header)) continue;
      if (value !== after && !cameFrom(header, value, true)) editedExtra.add(header);
      else if (before === null) delete extra[header];
      else extra[header] = before;
    }
    if (changes.updatedAt === undefined) continue;
    isUntouched &&= updatedAt === changes.updatedAt[1];
    if (isUntouched) updatedAt = changes.updatedAt[0];
  }
  return { record: { ...record, values, extra, updatedAt }, edited, editedExtra };
}
