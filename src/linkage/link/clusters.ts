/**
 * Puts records into clusters, each of which is considered one customer. Strong pairs are joined first; two clusters are
 * joined only where their records fit together as a whole, so one doubtful pair does not chain two customers together.
 */
import { int32At } from '../../base/typed-at.ts';
import { type DecidedPair, strongestFirst, type WeightedPairs } from '../pairs/pairs.ts';

export interface ClusterInput {
  /** Number of records. */
  readonly size: number;
  /** The pairs that are certain enough to be merged. */
  readonly pairs: WeightedPairs;
  /** What persons decided; it outranks everything else. */
  readonly decisions: readonly DecidedPair[];
  /** The evidence about any two records in bits: their match weight without the prior. */
  readonly evidence: (first: number, second: number) => number;
  /** Two records that are never one customer, whatever else they share. */
  readonly forbidden: (first: number, second: number) => boolean;
  /** The list that a record comes from, where lists are linked. */
  readonly sourceOf?: ((record: number) => number) | undefined;
}

/** The most bits that one pair counts, for or against, when two clusters are compared. */
const maxPairEvidence = 12;
/** Number of records of a large cluster that are compared with another cluster. */
const maxCompared = 24;

/**
 * Finds the clusters.
 *
 * @returns for each record the lowest record of its cluster.
 */
export function findClusters(input: ClusterInput): Int32Array {
  const { firsts, seconds } = input.pairs;
  const apart = keptApart(input.decisions);
  const clusters = singleClusters(input.size);
  for (const { first, second, same } of input.decisions) if (same) clusters.join(first, second);
  for (const pair of strongestFirst(input.pairs)) {
    const first = int32At(firsts, pair);
    const second = int32At(seconds, pair);
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
  const members = (record: number): readonly number[] => joined.get(int32At(of, record)) ?? [record];
  return {
    of,
    members,
    join(first, second) {
      const [one, other] = [int32At(of, first), int32At(of, second)];
      if (one === other) return;
      const all = [...members(first), ...members(second)].sort((a, b) => a - b);
      const lowest = Math.min(one, other);
      joined.delete(one);
      joined.delete(other);
      for (const record of all) of[record] = lowest;
      joined.set(lowest, all);
    },
  };
}

/** For each record those that a person decided to be different customers, in both directions. */
function keptApart(decisions: readonly DecidedPair[]): ReadonlyMap<number, ReadonlySet<number>> {
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

function fitTogether(
  these: readonly number[],
  those: readonly number[],
  apart: ReadonlyMap<number, ReadonlySet<number>>,
  { forbidden, evidence, sourceOf }: ClusterInput,
): boolean {
  if (sourceOf !== undefined && areBothLinked(these, those, sourceOf)) return false;
  const exclude = (first: number, second: number): boolean => apart.get(first)?.has(second) || forbidden(first, second);
  if (these.some((first) => those.some((second) => exclude(first, second)))) return false;
  if (these.length === 1 && those.length === 1) return true;
  let sum = 0;
  for (const first of these.slice(0, maxCompared)) {
    for (const second of those.slice(0, maxCompared)) {
      sum += Math.max(-maxPairEvidence, Math.min(maxPairEvidence, evidence(first, second)));
    }
  }
  return sum > 0;
}

/** Two clusters that each have a record of the same two lists have found their counterparts: they are two customers. */
function areBothLinked(
  these: readonly number[],
  those: readonly number[],
  sourceOf: (record: number) => number,
): boolean {
  const sources = new Set(these.map(sourceOf));
  return new Set(those.map(sourceOf).filter((source) => sources.has(source))).size > 1;
}
