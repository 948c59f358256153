/**
 * The work on the pairs of one customer kind that threads share: counting the comparison vectors of a sample, and scoring
 * all candidate pairs. Whatever is handed over is plain data.
 */
import { sharedInt32 } from '../../base/growable.ts';
import { hashOfPair } from '../../base/hash.ts';
import { float64At, int32At } from '../../base/typed-at.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Comparison } from '../compare/comparison.ts';
import { type Comparer, comparer, sortedCounts, type VectorCounts } from '../compare/comparison-vectors.ts';
import { usableComparisons } from '../compare/usable-comparisons.ts';
import type { UndeclaredColumn } from '../features/column-types.ts';
import { type Features, type FeatureTable, featuresOf } from '../features/features.ts';
import type { Frequencies } from '../model/frequencies.ts';
import type { Model } from '../model/model.ts';
import { makeScorer } from '../model/score.ts';
import type { Blocks } from '../pairs/blocks.ts';
import { chunksOf, eachPairOf } from '../pairs/candidates.ts';
import { type WeightedPairs, weightedPairsBuilder } from '../pairs/pairs.ts';
import { randomPairs } from '../pairs/random-pairs.ts';
import { acrossSources, type MayMatch } from '../pairs/sources.ts';

/** The records of one kind, ready to be compared. */
export interface PairWork {
  readonly kind: CustomerKind;
  readonly undeclared: readonly UndeclaredColumn[];
  /** The names of the comparisons to use; all that the list has values for where undefined. */
  readonly comparisons: readonly string[] | undefined;
  readonly table: FeatureTable;
  readonly blocks: Blocks;
}

/** The work of one thread among several. */
export interface PairTask extends PairWork {
  /** Index of the next chunk of pairs that no thread has taken yet. */
  readonly nextChunk: Int32Array;
}

/** The tasks of threads that share the work. */
export function sharedTasks(work: PairWork, threads: number): readonly PairTask[] {
  const nextChunk = sharedInt32(1);
  return Array.from({ length: threads }, () => ({ ...work, nextChunk }));
}

export interface SamplingTask {
  readonly task: PairTask;
  /** The share of the pairs that are in the sample, up to 1. */
  readonly share: number;
}

/**
 * Counts the comparison vectors of a sample of the candidate pairs, in the chunks that no other thread takes. Whether a
 * pair is in the sample depends on its records only.
 */
export function countSampledVectors({ task, share }: SamplingTask): VectorCounts {
  const { compare, mayMatch } = bindWork(task);
  const counts = new Map<number, number>();
  const limit = share * 2 ** 32;
  eachCandidate(task, (first, second) => {
    if (hashOfPair(first + 1, second + 1) >= limit || !mayMatch(first, second)) return;
    countVector(counts, compare.vector(first, second));
  });
  return sortedCounts(counts);
}

export interface RandomTask {
  readonly work: PairWork;
  /** Number of pairs that are drawn in all. */
  readonly draws: number;
  /** Index of the thread: each takes its share of the pairs. */
  readonly thread: number;
  readonly threads: number;
}

/** Counts the comparison vectors of this thread's share of pairs drawn at random. */
export function countRandomVectors({ work, draws, thread, threads }: RandomTask): VectorCounts {
  const { features, compare, mayMatch } = bindWork(work);
  const { count, firsts, seconds } = randomPairs(features.size, draws, mayMatch);
  const counts = new Map<number, number>();
  for (let pair = thread; pair < count; pair += threads) {
    countVector(counts, compare.vector(int32At(firsts, pair), int32At(seconds, pair)));
  }
  return sortedCounts(counts);
}

/** The part of a model that can be handed to another thread. */
export type ModelNumbers = Omit<Model, 'comparisons'>;

export interface ScoringTask {
  readonly task: PairTask;
  readonly model: ModelNumbers;
  readonly frequencies: readonly Frequencies[];
  /** The least match weight of interest. */
  readonly least: number;
}

export interface ScoredPairs {
  /** The pairs with at least that weight. */
  readonly found: WeightedPairs;
  /** Number of compared pairs for each rule. */
  readonly compared: Float64Array;
}

/** Scores the pairs of the chunks that no other thread takes. */
export function scorePairs({ task, model, frequencies, least }: ScoringTask): ScoredPairs {
  const { features, comparisons, compare, mayMatch } = bindWork(task);
  const weightOf = makeScorer({ ...model, comparisons }, compare, features, frequencies).weightsFrom(least);
  const found = weightedPairsBuilder();
  const compared = new Float64Array(task.blocks.rules.length);
  eachCandidate(task, (first, second, rule) => {
    if (!mayMatch(first, second)) return;
    compared[rule] = float64At(compared, rule) + 1;
    const weight = weightOf(first, second);
    if (weight >= least) found.add(first, second, weight);
  });
  return { found: found.build(), compared };
}

/** The records of one kind with the comparisons that they are compared by. */
export interface BoundWork {
  readonly features: Features;
  readonly comparisons: readonly Comparison[];
  readonly compare: Comparer;
  readonly mayMatch: MayMatch;
}

/** By the table of the records. */
const boundWork = new WeakMap<FeatureTable, BoundWork>();

/**
 * Binds the comparisons to the records. Tasks of one thread share what is bound, and with it the cached results of string
 * tests; in a list of a few rows, caches made anew for every task would take longer than all else.
 */
export function bindWork({ kind, undeclared, comparisons: names, table }: PairWork): BoundWork {
  const known = boundWork.get(table);
  if (known !== undefined) return known;
  const features = featuresOf(table);
  const comparisons = usableComparisons(kind, undeclared, features, names);
  const bound = { features, comparisons, compare: comparer(comparisons, features), mayMatch: acrossSources(features) };
  boundWork.set(table, bound);
  return bound;
}

function countVector(counts: Map<number, number>, vector: number): void {
  counts.set(vector, (counts.get(vector) ?? 0) + 1);
}

function eachCandidate(
  { blocks, nextChunk }: PairTask,
  visit: (first: number, second: number, rule: number) => void,
): void {
  const chunks = chunksOf(blocks);
  const take = () => chunks[Atomics.add(nextChunk, 0, 1)];
  for (let chunk = take(); chunk !== undefined; chunk = take()) {
    const { rule } = chunk;
    eachPairOf(blocks, chunk, (first, second) => visit(first, second, rule));
  }
}
