/**
 * A merged customer as a tree: the surviving record, the records that were merged into it, and those that had been merged
 * into these before. A branch can be removed; the values that its records had given to the others are then recomputed.
 */
import { at } from '../../base/at.ts';
import { type CustomerRecord, readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import {
  afterMerge,
  beforeMerges,
  type CameFrom,
  changesOfMerge,
  type MergeChanges,
} from '../../store/merges/merge-changes.ts';
import { mergesInto } from '../../store/merges/merge-rows.ts';
import type { MergeUndoer } from '../../store/merges/unmerge.ts';
import { goldenOf } from './golden-values.ts';
import type { SurvivorshipRules } from './survivorship-rules.ts';

/** Records that were merged into another one by one merge. */
interface MergedGroup {
  readonly children: readonly MergeNode[];
  readonly changes: MergeChanges;
}

/** A record with those that were merged into it, in the order of the merges. */
export interface MergeNode {
  /** As it is now. */
  readonly record: CustomerRecord;
  /** As it was before anything was merged into it. */
  readonly own: CustomerRecord;
  readonly groups: readonly MergedGroup[];
}

const nothingChanged: MergeChanges = { fields: {}, extra: {} };

/** Reads the tree of a record. @throws Error where there is no such record */
export function mergeTree(list: List, id: number): MergeNode {
  const record = readCustomer(list, id);
  if (record === undefined) throw new Error(`there is no record ${id}`);
  const groups: MergedGroup[] = [];
  let children: MergeNode[] = [];
  for (const { recordId, changes } of mergesInto(list, id)) {
    children.push(mergeTree(list, recordId));
    if (changes === null) continue;
    groups.push({ children, changes });
    children = [];
  }
  if (children.length > 0) groups.push({ children, changes: nothingChanged });
  const newestFirst = groups.map(({ changes }) => changes).reverse();
  return { record, own: beforeMerges(record, newestFirst).record, groups };
}

/** The ids of all records of a tree, its own first. */
export function idsOf({ record, groups }: MergeNode): number[] {
  return [record.id, ...groups.flatMap(({ children }) => children.flatMap(idsOf))];
}

/** A tree with branches removed. */
export interface Pruned {
  readonly tree: MergeNode;
  /** The branches that were removed, as trees of their own. */
  readonly branches: readonly MergeNode[];
  /** Fields and headers of the record that were edited after a merge and stay as they are. */
  readonly edited: readonly string[];
}

/** Removes records from a tree, each with what had been merged into it, and recomputes the values of the others. */
export function pruned(node: MergeNode, leaving: ReadonlySet<number>, rules: SurvivorshipRules): Pruned {
  const branches: MergeNode[] = [];
  const kept = node.groups.map(({ children }) => {
    const parts = children.map((child) => pruned(child, leaving, rules));
    for (const part of parts) branches.push(...part.branches, ...(isLeaving(part) ? [part.tree] : []));
    return parts.filter((part) => !isLeaving(part)).map(({ tree }) => tree);
  });
  function isLeaving({ tree }: Pruned): boolean {
    return leaving.has(tree.record.id);
  }
  const first = node.groups.findIndex(({ children }, index) => !isSame(children, at(kept, index)));
  if (first < 0) return { tree: node, branches, edited: [] };
  const staying = [node.own, ...kept.flat().flatMap(ownRecordsIn)];
  const gone = branches.flatMap(ownRecordsIn);
  const newestFirst = node.groups
    .slice(first)
    .map(({ changes }) => changes)
    .reverse();
  const before = beforeMerges(node.record, newestFirst, cameFrom(gone, staying));
  let record = before.record;
  const groups: MergedGroup[] = node.groups.slice(0, first);
  for (const [index, children] of kept.entries()) {
    if (index < first || children.length === 0) continue;
    const members = [...groups.flatMap((group) => group.children), ...children].flatMap(ownRecordsIn);
    const golden = goldenOf([node.own, ...members], rules);
    const allowed = {
      values: without(golden.values, before.edited),
      extra: without(golden.extra, before.editedExtra),
    };
    const changes = changesOfMerge(record, allowed, node.record.updatedAt) ?? nothingChanged;
    record = afterMerge(record, changes);
    groups.push({ children, changes });
  }
  return { tree: { record, own: node.own, groups }, branches, edited: [...before.edited, ...before.editedExtra] };
}

function isSame(these: readonly MergeNode[], those: readonly MergeNode[]): boolean {
  return these.length === those.length && these.every((node, index) => node === those[index]);
}

function ownRecordsIn({ own, groups }: MergeNode): CustomerRecord[] {
  return [own, ...groups.flatMap(({ children }) => children.flatMap(ownRecordsIn))];
}

/** A value that only the removed records have came from them. */
function cameFrom(gone: readonly CustomerRecord[], staying: readonly CustomerRecord[]): CameFrom {
  return (name, value, isExtra) => {
    const has = ({ values, extra }: CustomerRecord): boolean => (isExtra ? extra[name] : values[name]) === value;
    return value !== null && gone.some(has) && !staying.slice(1).some(has);
  };
}

function without(
  values: Readonly<Record<string, string>>,
  names: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

/** Writes the records and merges of a tree that have changed. */
export function writeTree(undoer: MergeUndoer, before: MergeNode, after: MergeNode): void {
  if (before === after) return;
  if (before.record !== after.record) undoer.restore(after.record);
  const known = new Map(before.groups.flatMap(({ children }) => children).map((child) => [child.record.id, child]));
  for (const { children, changes } of after.groups) {
    for (const [index, child] of children.entries()) {
      undoer.note(child.record.id, index === children.length - 1 ? changes : null);
      const earlier = known.get(child.record.id);
      if (earlier !== undefined) writeTree(undoer, earlier, child);
    }
  }
}
