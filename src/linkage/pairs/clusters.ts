/**
 * Puts records into clusters: each is thought to be one customer. Strong pairs are joined first; two clusters are joined
 * only where their records fit together as a whole, so one doubtful pair does not chain two customers together.
 */
import type { Pairs } from './candidates.ts';

/** What a person decided of two records. */
export interface DecidedPair {
  readonly first: number;
  readonly second: number;
  readonly same: boolean;
}

export interface ClusterInput {
  /** Number of records. */
  readonly size: number;
  /** The pairs that are sure enough to be merged. */
  readonly pairs: Pairs;
  /** Their weights, in the order of the pairs. */
  readonly weights: Float64Array;
  /** They outrank everything else. */
  readonly decisions: readonly DecidedPair[];
  /** The evidence about any two records in bits, without what is believed of any pair beforehand. */
  readonly evidence: (first: number, second: number) => number;
  /** The two are never one customer, whatever else they share. */
  readonly forbidden: (first: number, second: number) => boolean;
  /** The list that a record comes from, where lists are linked. */
  readonly sourceOf?: ((record: number) => number) | undefined;
}

/** A single pair says no more than this, in bits, when two clusters are held against each other. */
const mostOfOnePair = 12;
/** Of large clusters so many members stand for all when they are held against another one. */
const representatives = 24;

/**
 * Finds the clusters.
 *
 * @returns for each record the lowest record of its cluster.
 */
export function findClusters(input: ClusterInput): Int32Array {
  const { pairs } = input;
  const apart = apartOf(input.decisions);
  const clusters = singleClusters(input.size);
  for (const { first, second, same } of input.decisions) if (same) clusters.join(first, second);
  for (const at of strongestFirst(pairs, input.weights)) {
    const first = pairs.firsts[at] ?? 0;
    const second = pairs.seconds[at] ?? 0;
    if (clusters.of[first] === clusters.of[second]) continue;
    if (fitTogether(clusters.members(first), clusters.members(second), apart, input)) clusters.join(first, second);
  }
  return clusters.of;
}

interface Clusters {
  /** Record ⇒ lowest record of its cluster. */
  readonly of: Int32Array;
  members(record: number): readonly number[];
  join(first: number, second: number): void;
}

function singleClusters(size: number): Clusters {
  const of = Int32Array.from({ length: size }, (_, record) => record);
  const joined = new Map<number, readonly number[]>();
  const members = (record: number): readonly number[] => joined.get(of[record] ?? record) ?? [record];
  return {
    of,
    members,
    join(first, second) {
      if (of[first] === of[second]) return;
      const all = [...members(first), ...members(second)].sort((one, other) => one - other);
      const kept = all[0] ?? first;
      joined.delete(of[first] ?? first);
      joined.delete(of[second] ?? second);
      for (const record of all) of[record] = kept;
      joined.set(kept, all);
    },
  };
}

/** For each record those that a person decided to be others. */
function apartOf(decisions: readonly DecidedPair[]): ReadonlyMap<number, ReadonlySet<number>> {
  const apart = new Map<number, Set<number>>();
  const put = (one: number, other: number): void => {
    apart.set(one, (apart.get(one) ?? new Set<number>()).add(other));
  };
  for (const { first, second, same } of decisions) {
    if (same) continue;
    put(first, second);
    put(second, first);
  }
  return apart;
}

function strongestFirst({ count, firsts, seconds }: Pairs, weights: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  return order.sort(
    (one, other) =>
      (weights[other] ?? 0) - (weights[one] ?? 0) ||
      (firsts[one] ?? 0) - (firsts[other] ?? 0) ||
      (seconds[one] ?? 0) - (seconds[other] ?? 0),
  );
}

function fitTogether(
  these: readonly number[],
  those: readonly number[],
  apart: ReadonlyMap<number, ReadonlySet<number>>,
  { forbidden, evidence, sourceOf }: ClusterInput,
): boolean {
  if (sourceOf !== undefined && areBothLinked(these, those, sourceOf)) return false;
  const never = (first: number, second: number): boolean => apart.get(first)?.has(second) || forbidden(first, second);
  if (these.some((first) => those.some((second) => never(first, second)))) return false;
  if (these.length === 1 && those.length === 1) return true;
  let sum = 0;
  for (const first of these.slice(0, representatives)) {
    for (const second of those.slice(0, representatives)) {
      sum += Math.max(-mostOfOnePair, Math.min(mostOfOnePair, evidence(first, second)));
    }
  }
  return sum > 0;
}

/** Two clusters that each hold a record of the same two lists have found their counterparts, and are two customers. */
function areBothLinked(
  these: readonly number[],
  those: readonly number[],
  sourceOf: (record: number) => number,
): boolean {
  const sources = new Set(these.map(sourceOf));
  return new Set(those.map(sourceOf).filter((source) => sources.has(source))).size > 1;
}
