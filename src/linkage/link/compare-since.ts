/**
 * Compares only what has changed since an earlier run. From the changed records it goes on to those that they, or their
 * earlier clusters, are joined with, until no more records are reached: all other clusters stay as they were.
 */

import { uint8At } from '../../base/typed-at.ts';
import type { Features } from '../features/features.ts';
import type { Scorer } from '../model/score.ts';
import type { Blocks } from '../pairs/blocks.ts';
import { eachPartnerOf } from '../pairs/candidates.ts';
import { type DecidedPair, joinPairs, type WeightedPairs, weightedPairsBuilder } from '../pairs/pairs.ts';
import { acrossSources } from '../pairs/sources.ts';

/** What an earlier run found, by the records of the current one. */
export interface Since {
  /** The record is new or must be compared again. */
  changed(record: number): boolean;
  /** The cluster of a record in that run; -1 for one that it did not have. */
  cluster(record: number): number;
}

export interface ComparedSince {
  readonly pairs: WeightedPairs;
  /** Number of pairs that were compared, all rules together. */
  readonly compared: Float64Array;
  /** Not 0 for the records that were compared. */
  readonly reached: Uint8Array;
}

const state = { unreached: 0, queued: 1, done: 2 } as const;

/** Compares the pairs of changed records and of those that are reached from them. */
export function compareSince(
  features: Features,
  blocks: Blocks,
  scorer: Scorer,
  options: {
    readonly mergeFrom: number;
    readonly reviewFrom: number;
    readonly decisions: readonly DecidedPair[];
  },
  since: Since,
): ComparedSince {
  const { size } = features;
  const mayMatch = acrossSources(features);
  const weightOf = scorer.weightsFrom(options.reviewFrom);
  const neighbours = neighboursOf(size, since, options.decisions);
  const found = weightedPairsBuilder();
  let compared = 0;
  const reached = new Uint8Array(size);
  const queue: number[] = [];
  const reach = (record: number): void => {
    if (uint8At(reached, record) !== state.unreached) return;
    reached[record] = state.queued;
    queue.push(record);
  };
  for (let record = 0; record < size; record++) if (since.changed(record)) reach(record);
  for (let record = queue.pop(); record !== undefined; record = queue.pop()) {
    const own = record;
    reached[own] = state.done;
    for (const neighbour of neighbours(own)) reach(neighbour);
    eachPartnerOf(blocks, own, (partner) => {
      if (uint8At(reached, partner) === state.done) return;
      const [first, second] = own < partner ? [own, partner] : [partner, own];
      if (!mayMatch(first, second)) return;
      compared++;
      const weight = weightOf(first, second);
      if (weight < options.reviewFrom) return;
      found.add(first, second, weight);
      if (weight >= options.mergeFrom) reach(partner);
    });
  }
  return { pairs: joinPairs([found.build()]), compared: Float64Array.of(compared), reached };
}

/** For each record those of its earlier cluster, and those that a person decided to be the same customer. */
function neighboursOf(
  size: number,
  since: Since,
  decisions: readonly DecidedPair[],
): (record: number) => readonly number[] {
  const members = new Map<number, number[]>();
  const decided = new Map<number, number[]>();
  const put = (map: Map<number, number[]>, key: number, record: number): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [record]);
    else known.push(record);
  };
  for (let record = 0; record < size; record++) {
    const cluster = since.cluster(record);
    if (cluster >= 0) put(members, cluster, record);
  }
  for (const { first, second, same } of decisions) {
    if (!same) continue;
    put(decided, first, second);
    put(decided, second, first);
  }
  return (record) => [...(members.get(since.cluster(record)) ?? []), ...(decided.get(record) ?? [])];
}

/** The clusters, where records that were not compared keep that of the earlier run. */
export function keepEarlierClusters(clusters: Int32Array, reached: Uint8Array, since: Since): Int32Array {
  const lowest = new Map<number, number>();
  return clusters.map((cluster, record) => {
    const earlier = since.cluster(record);
    if (uint8At(reached, record) !== state.unreached || earlier < 0) return cluster;
    const known = lowest.get(earlier);
    if (known === undefined) lowest.set(earlier, record);
    return known ?? record;
  });
}
