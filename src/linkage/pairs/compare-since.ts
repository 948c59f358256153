/**
 * Compares only what has changed since an earlier run. From the records that changed it goes on to those that they, or
 * their earlier clusters, are joined with, until nothing more is drawn in: all other clusters are as they were.
 */

import type { Features } from '../features/features.ts';
import type { Scorer } from '../model/score.ts';
import type { Blocks } from './blocks.ts';
import { eachPartnerOf, growingPairs, inOrder, type WeighedPairs } from './candidates.ts';
import type { DecidedPair } from './clusters.ts';
import { ofDifferentSources } from './kind-task.ts';

/** What of an earlier run still holds, by the numbers of the records of today. */
export interface Since {
  /** The record is new or is to be looked at again. */
  changed(record: number): boolean;
  /** The cluster of a record in that run; -1 for one that it did not have. */
  cluster(record: number): number;
}

export interface ComparedSince {
  readonly pairs: WeighedPairs;
  /** The pairs that were compared; the rule that gave them is not told. */
  readonly compared: Float64Array;
  /** 1 for the records that were looked at. */
  readonly touched: Uint8Array;
}

/** Compares the pairs of changed records and of those that they draw in. */
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
  const mayMatch = ofDifferentSources(features);
  const weightOf = scorer.weightFrom(options.reviewFrom);
  const neighbours = neighboursOf(size, since, options.decisions);
  const found = growingPairs();
  let compared = 0;
  /** 1 for a record that waits for its turn, 2 for one that has had it. */
  const touched = new Uint8Array(size);
  const waiting: number[] = [];
  const drawIn = (record: number): void => {
    if (touched[record] !== 0) return;
    touched[record] = 1;
    waiting.push(record);
  };
  for (let record = 0; record < size; record++) if (since.changed(record)) drawIn(record);
  for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
    const own = record;
    touched[own] = 2;
    for (const neighbour of neighbours(own)) drawIn(neighbour);
    eachPartnerOf(blocks, own, (partner) => {
      if (touched[partner] === 2) return;
      const [first, second] = own < partner ? [own, partner] : [partner, own];
      if (!mayMatch(first, second)) return;
      compared++;
      const weight = weightOf(first, second);
      if (weight < options.reviewFrom) return;
      found.add(first, second, weight);
      if (weight >= options.mergeFrom) drawIn(partner);
    });
  }
  return { pairs: inOrder([found.build()]), compared: Float64Array.of(compared), touched };
}

/** For each record those of its earlier cluster, and those that a person said are the same. */
function neighboursOf(
  size: number,
  since: Since,
  decisions: readonly DecidedPair[],
): (record: number) => readonly number[] {
  const members = new Map<number, number[]>();
  const put = (key: number, record: number): void => {
    const known = members.get(key);
    if (known === undefined) members.set(key, [record]);
    else known.push(record);
  };
  for (let record = 0; record < size; record++) if (since.cluster(record) >= 0) put(since.cluster(record), record);
  const decided = new Map<number, number[]>();
  for (const { first, second, same } of decisions) {
    if (!same) continue;
    decided.set(first, [...(decided.get(first) ?? []), second]);
    decided.set(second, [...(decided.get(second) ?? []), first]);
  }
  return (record) => [...(members.get(since.cluster(record)) ?? []), ...(decided.get(record) ?? [])];
}

/** The clusters, where records that were not looked at keep that of the earlier run. */
export function keptClusters(clusters: Int32Array, touched: Uint8Array, since: Since): Int32Array {
  const lowest = new Map<number, number>();
  return clusters.map((cluster, record) => {
    const before = since.cluster(record);
    if (touched[record] !== 0 || before < 0) return cluster;
    const known = lowest.get(before);
    if (known === undefined) lowest.set(before, record);
    return known ?? record;
  });
}
