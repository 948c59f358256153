/**
 * Applies the clusters of records to the customers of the list. What was merged stays merged; a cluster joins the
 * customers whose records are in it, unless a person decided that some of them are different.
 */
import { at } from '../../base/at.ts';
import type { ListRecords } from './list-records.ts';

export interface JoinedCustomers {
  /** The customers to merge, by the one that survives, which has the lowest id. */
  readonly merges: ReadonlyMap<number, readonly number[]>;
  /** The customer that a record belongs to after the merges. @param record its number */
  customerOf(record: number): number;
  /** The survivor of a customer after the merges; undefined for an id that was no unmerged customer before. */
  survivorOf(customer: number): number | undefined;
  /** Whether a person keeps two customers apart, by any of their records. */
  areApart(one: number, other: number): boolean;
  /** Customers whose records are not in one cluster. */
  readonly loose: readonly number[];
}

/** Joins customers. @param clusters record ⇒ lowest record of its cluster */
export function joinCustomers(
  { customers, decisions }: Pick<ListRecords, 'customers' | 'decisions'>,
  clusters: Int32Array,
): JoinedCustomers {
  const survivors = new Map(customers.map((customer) => [customer, customer]));
  const members = new Map<number, readonly number[]>();
  const apart = keptApart(customers, decisions);
  const rootOf = (customer: number): number => survivors.get(customer) ?? customer;
  const membersOf = (root: number): readonly number[] => members.get(root) ?? [root];
  const areApart = (one: number, other: number): boolean => {
    const [these, those] = [membersOf(rootOf(one)), new Set(membersOf(rootOf(other)))];
    return these.some((customer) => [...(apart.get(customer) ?? [])].some((different) => those.has(different)));
  };
  for (const [record, first] of clusters.entries()) {
    const one = rootOf(at(customers, first));
    const other = rootOf(at(customers, record));
    if (one === other || areApart(one, other)) continue;
    const survivor = Math.min(one, other);
    const all = [...membersOf(one), ...membersOf(other)].sort((a, b) => a - b);
    for (const customer of all) survivors.set(customer, survivor);
    members.set(survivor, all);
  }
  const customerOf = (record: number): number => rootOf(at(customers, record));
  return {
    merges: mergesOf(survivors),
    customerOf,
    survivorOf: (customer) => survivors.get(customer),
    areApart,
    loose: looseCustomers(clusters, customerOf),
  };
}

/** For each customer those that a person keeps apart from it, in both directions. */
function keptApart(
  customers: readonly number[],
  decisions: ListRecords['decisions'],
): ReadonlyMap<number, ReadonlySet<number>> {
  const apart = new Map<number, Set<number>>();
  const put = (one: number, other: number): void => {
    apart.set(one, (apart.get(one) ?? new Set<number>()).add(other));
  };
  for (const { first, second, same } of decisions) {
    const [one, other] = [at(customers, first), at(customers, second)];
    if (same || one === other) continue;
    put(one, other);
    put(other, one);
  }
  return apart;
}

function mergesOf(survivors: ReadonlyMap<number, number>): ReadonlyMap<number, readonly number[]> {
  const merges = new Map<number, number[]>();
  for (const [customer, survivor] of survivors) {
    if (customer === survivor) continue;
    const known = merges.get(survivor);
    if (known === undefined) merges.set(survivor, [customer]);
    else known.push(customer);
  }
  return merges;
}

function looseCustomers(clusters: Int32Array, customerOf: (record: number) => number): readonly number[] {
  const clusterOf = new Map<number, number>();
  const loose = new Set<number>();
  for (const [record, cluster] of clusters.entries()) {
    const customer = customerOf(record);
    const known = clusterOf.get(customer);
    if (known === undefined) clusterOf.set(customer, cluster);
    else if (known !== cluster) loose.add(customer);
  }
  return [...loose].sort((one, other) => one - other);
}
