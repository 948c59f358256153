/**
 * `dedupe` on the list: merges what is certain, keeps what is doubtful as matches for a person to look at. What a person
 * decided before outranks the model.
 */
import type { Batch } from '../store/batches.ts';
import { allCustomers, customerColumns, readCustomer } from '../store/customers.ts';
import type { List } from '../store/list.ts';
import { allMatches, matchWriter } from '../store/matches.ts';
import { merger } from '../store/merges.ts';
import { goldenValues } from './golden-values.ts';
import { type Decision, type LinkageOptions, type LinkageResult, linkRecords } from './link-records.ts';
import { rowStore } from './row-store.ts';

/** The customers of a list, linked. */
export interface LinkedList {
  /** The ids of the customers, by their number in the result. */
  readonly ids: readonly number[];
  readonly linkage: LinkageResult;
}

/** What was done. */
export interface ListOutcome {
  /** Records that now point to another one. */
  readonly merged: number;
  /** Customers that others were merged into. */
  readonly standing: number;
  readonly doubtful: number;
}

/** Links the customers that stand; changes nothing. */
export function linkList(list: List, options: LinkageOptions): LinkedList {
  const ids: number[] = [];
  const rows = rowStore();
  for (const { id, values } of allCustomers(list)) {
    ids.push(id);
    rows.add(customerColumns.map((column) => values[column] ?? ''));
  }
  const input = { columns: customerColumns, size: rows.size, row: (record: number) => rows.row(record) };
  return { ids, linkage: linkRecords(input, { ...options, decisions: decisionsOf(list, ids) }) };
}

/** What persons decided, by the numbers of the customers that stand for the records today. */
function decisionsOf(list: List, ids: readonly number[]): readonly Decision[] {
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const standing = (id: number): number | undefined => numberOf.get(readCustomer(list, id)?.mergedInto ?? id);
  const decisions: Decision[] = [];
  for (const { aId, bId, decision, decidedBy } of allMatches(list)) {
    if (decidedBy !== 'person' || decision === 'unsure') continue;
    const first = standing(aId);
    const second = standing(bId);
    if (first === undefined || second === undefined || first === second) continue;
    decisions.push({ first, second, same: decision === 'same' });
  }
  return decisions;
}

/** Links the list and writes what was found, within a batch. */
export function dedupeList(list: List, batch: Batch, options: LinkageOptions): ListOutcome {
  const { ids, linkage } = linkList(list, options);
  const merge = mergeClusters(list, batch, ids, linkage);
  const doubtful = keepDoubtful(list, batch, ids, linkage);
  batch.count('merged', merge.merged);
  batch.count('doubtful', doubtful);
  return { ...merge, doubtful };
}

function mergeClusters(
  list: List,
  batch: Batch,
  ids: readonly number[],
  { clusters }: LinkageResult,
): { readonly merged: number; readonly standing: number } {
  const into = merger(list, batch);
  const members = new Map<number, number[]>();
  for (const [number, first] of clusters.entries()) {
    if (first === number) continue;
    const others = members.get(first);
    if (others) others.push(ids[number] ?? 0);
    else members.set(first, [ids[number] ?? 0]);
  }
  let merged = 0;
  for (const [first, others] of members) {
    const standing = ids[first] ?? 0;
    into.merge(standing, others, goldenValues(list, [standing, ...others]));
    merged += others.length;
  }
  return { merged, standing: members.size };
}

/** Two customers may be doubtful by several of their records: the likeliest pair of records speaks for them. */
function keepDoubtful(list: List, batch: Batch, ids: readonly number[], linkage: LinkageResult): number {
  const writer = matchWriter(list, batch);
  const strongest = new Map<string, LinkageResult['pairs'][number]>();
  for (const pair of linkage.pairs) {
    const customers = [linkage.clusters[pair.first] ?? pair.first, linkage.clusters[pair.second] ?? pair.second];
    if (customers[0] === customers[1]) continue;
    const key = customers.sort((a, b) => a - b).join();
    if (pair.probability > (strongest.get(key)?.probability ?? -1)) strongest.set(key, pair);
  }
  for (const [key, { first, second, weight, probability }] of strongest) {
    const [aId = 0, bId = 0] = key.split(',').map((number) => ids[Number(number)] ?? 0);
    const parts = linkage.explain(first, second);
    writer.decide({ aId, bId, decision: 'unsure', decidedBy: 'model', weight, probability, parts });
  }
  return strongest.size;
}
