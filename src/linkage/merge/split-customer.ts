/**
 * Splits a merged customer: records that were merged into it become customers again, with their own values and with what
 * had been merged into them before. They are stored as different, so that they are not merged again.
 */
import { at } from '../../base/at.ts';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { merger } from '../../store/merges/merges.ts';
import { mergeUndoer } from '../../store/merges/unmerge.ts';
import { matchWriter, personsDecisions } from '../../store/tables/matches.ts';
import { goldenValues } from './golden-values.ts';
import { idsOf, type MergeNode, mergeTree, pruned, writeTree } from './merge-tree.ts';
import { survivorshipOf } from './survivorship-rules.ts';

export interface SplitOutcome {
  /** The resulting customers with the records of each; first the one that was split. */
  readonly customers: readonly { readonly id: number; readonly records: readonly number[] }[];
  /** Fields and headers that were edited after a merge and stay with the customer that was split. */
  readonly edited: readonly string[];
}

/**
 * Splits a customer within a batch.
 *
 * @param id a surviving customer.
 * @param leaving the records that leave it; all but its own where none is given.
 * @param together merges the leaving records into one customer.
 * @throws UserError `not-merged`, `not-its-record`
 */
export function splitCustomer(
  list: List,
  batch: Batch,
  id: number,
  leaving: readonly number[],
  together = false,
): SplitOutcome {
  const tree = wholeTree(list, id);
  const all = idsOf(tree);
  const others = all.filter((record) => record !== id);
  if (others.length === 0) throw notMerged(id);
  const wrong = leaving.filter((record) => !others.includes(record));
  if (wrong.length > 0) throw notItsRecord(id, wrong, others);
  const gone = new Set(leaving.length === 0 ? others : leaving);
  const { tree: rest, branches, edited } = pruned(tree, gone, survivorshipOf(list));
  const undoer = mergeUndoer(list);
  writeTree(undoer, tree, rest);
  const nodes = nodesOf(tree);
  for (const branch of branches) {
    const root = branch.record.id;
    writeTree(undoer, nodes.get(root) ?? branch, branch);
    undoer.release(
      root,
      idsOf(branch).filter((record) => record !== root),
    );
  }
  const parts = together ? joinedBranches(list, batch, branches) : branches.map(idsOf);
  const customers = [idsOf(rest), ...parts].map((records) => ({ id: at(records, 0), records }));
  keepApart(list, batch, customers);
  batch.count('split', parts.length);
  return { customers, edited };
}

function nodesOf(node: MergeNode): Map<number, MergeNode> {
  const children = node.groups.flatMap((group) => group.children);
  return new Map([[node.record.id, node], ...children.flatMap((child) => [...nodesOf(child)])]);
}

/** Records that point to a customer without a stored merge were merged by another program: they are leaves. */
function wholeTree(list: List, id: number): MergeNode {
  const tree = mergeTree(list, id);
  const known = new Set(idsOf(tree));
  const strays = list.db
    .prepare<[number], number>('SELECT id FROM customers WHERE merged_into = ? ORDER BY id')
    .pluck()
    .all(id)
    .filter((record) => !known.has(record));
  if (strays.length === 0) return tree;
  const children = strays.map((record) => mergeTree(list, record));
  return { ...tree, groups: [{ children, changes: { fields: {}, extra: {} } }, ...tree.groups] };
}

function joinedBranches(list: List, batch: Batch, branches: readonly MergeNode[]): number[][] {
  const roots = branches.map(({ record }) => record.id).sort((one, other) => one - other);
  const [survivor, ...others] = roots;
  if (survivor === undefined) return [];
  if (others.length > 0) {
    const { values, extra } = goldenValues(list, roots);
    merger(list, batch).merge(survivor, others, values, extra);
  }
  return [[survivor, ...branches.flatMap(idsOf).filter((record) => record !== survivor)]];
}

/** Stores that the customers are different, and replaces earlier decisions that they are the same. */
function keepApart(list: List, batch: Batch, customers: SplitOutcome['customers']): void {
  const writer = matchWriter(list, batch);
  const apart = (aId: number, bId: number): void => {
    writer.decide({
      aId,
      bId,
      decision: 'different',
      decidedBy: 'person',
      weight: null,
      probability: null,
      parts: null,
    });
  };
  const customerOf = new Map(customers.flatMap(({ id, records }) => records.map((record) => [record, id])));
  for (const [index, { id }] of customers.entries()) {
    for (const other of customers.slice(index + 1)) apart(id, other.id);
  }
  for (const { aId, bId, decision } of personsDecisions(list)) {
    const [one, other] = [customerOf.get(aId), customerOf.get(bId)];
    if (decision === 'same' && one !== undefined && other !== undefined && one !== other) apart(aId, bId);
  }
}

function notMerged(id: number): UserError {
  return usageError({
    code: 'not-merged',
    message: text(`nothing was merged into customer ${id}`, `客户 ${id} 没有合并过其他记录`),
    hint: text(`list its records: clientele show ${id}`, `可用 clientele show ${id} 查看其记录`),
  });
}

function notItsRecord(id: number, wrong: readonly number[], others: readonly number[]): UserError {
  const own = wrong.includes(id);
  return usageError({
    code: 'not-its-record',
    message: own
      ? text(`${id} is the surviving record; name the records to split off`, `${id} 是保留的主记录；请指定要拆出的记录`)
      : text(
          `${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} not among the records of customer ${id}`,
          `${wrong.join('、')} 不是客户 ${id} 的记录`,
        ),
    hint: text(`its records are: ${others.join(', ')}`, `可拆出的记录：${others.join('、')}`),
  });
}
