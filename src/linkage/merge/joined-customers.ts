/**
 * Brings the clusters of records together with the customers that stand in the list. What was merged stays merged; a
 * cluster joins the customers whose records are in it, unless a person said that some of them are others.
 */
import type { ListRecords } from './list-records.ts';

export interface JoinedCustomers {
  /** The customers that are merged, by the one that will stand for them, which has the lowest id. */
  readonly merges: ReadonlyMap<number, readonly number[]>;
  /** The customer that a record belongs to after the merges. @param record its number */
  customerOf(record: number): number;
  /** The customer that stands for a customer after the merges; undefined for one that stood for nobody. */
  standingFor(customer: number): number | undefined;
  /** Whether a person keeps two customers apart, by whichever of their records. */
  areApart(one: number, other: number): boolean;
  /** Customers whose records are not in one cluster. */
  readonly loose: readonly number[];
}

/** Joins customers. @param clusters record ⇒ lowest record of its cluster */
export function joinCustomers(
  { customers, decisions }: Pick<ListRecords, 'customers' | 'decisions'>,
  clusters: Int32Array,
): JoinedCustomers {
  const standing = new Map(customers.map((customer) => [customer, customer]));
  const members = new Map<number, readonly number[]>();
  const apart = apartOf(customers, decisions);
  const rootOf = (customer: number): number => standing.get(customer) ?? customer;
  const membersOf = (root: number): readonly number[] => members.get(root) ?? [root];
  const areApart = (one: number, other: number): boolean => {
    const [these, those] = [membersOf(rootOf(one)), new Set(membersOf(rootOf(other)))];
    return these.some((customer) => [...(apart.get(customer) ?? [])].some((enemy) => those.has(enemy)));
  };
  for (const [record, first] of clusters.entries()) {
    const one = rootOf(customers[first] ?? 0);
    const other = rootOf(customers[record] ?? 0);
    if (one === other || areApart(one, other)) continue;
    const all = [...membersOf(one), ...membersOf(other)].sort((a, b) => a - b);
    for (const customer of all) standing.set(customer, all[0] ?? one);
    members.set(all[0] ?? one, all);
  }
  const customerOf = (record: number): number => rootOf(customers[record] ?? 0);
  return {
    merges: mergesOf(standing),
    customerOf,
    standingFor: (customer) => standing.get(customer),
    areApart,
    loose: looseCustomers(clusters, customerOf),
  };
}

/** For each customer those that a person keeps apart from it. */
function apartOf(
  customers: readonly number[],
  decisions: ListRecords['decisions'],
): ReadonlyMap<number, ReadonlySet<number>> {
  const apart = new Map<number, Set<number>>();
  const put = (one: number, other: number): void => {
    apart.set(one, (apart.get(one) ?? new Set<number>()).add(other));
  };
  for (const { first, second, same } of decisions) {
    const [one, other] = [customers[first] ?? 0, customers[second] ?? 0];
    if (same || one === other) continue;
    put(one, other);
    put(other, one);
  }
  return apart;
}

function mergesOf(standing: ReadonlyMap<number, number>): ReadonlyMap<number, readonly number[]> {
  const merges = new Map<number, number[]>();
  for (const [customer, root] of standing) {
    if (customer === root) continue;
    const known = merges.get(root);
    if (known === undefined) merges.set(root, [customer]);
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
