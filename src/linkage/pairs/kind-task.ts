/**
 * The work on the pairs of one kind that threads share: which comparisons the list has values for, the patterns of a
 * sample of the candidate pairs, the weights of all of them. Everything that is handed over is plain data.
 */
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { companyComparisons, personComparisons } from '../compare/comparisons.ts';
import { plainComparison } from '../compare/plain-comparisons.ts';
import type { PlainColumn } from '../features/columns.ts';
import { type Features, type FeatureTable, featuresOf } from '../features/features.ts';
import { sharedInt32 } from '../features/string-pool.ts';
import type { Comparison } from '../model/comparison.ts';
import {
  answersOf,
  type Comparer,
  comparer,
  countPatterns,
  type PatternCounts,
  patternsIn,
  sortedCounts,
} from '../model/comparison-vectors.ts';
import type { Frequencies } from '../model/frequencies.ts';
import type { Model } from '../model/model.ts';
import { makeScorer } from '../model/score.ts';
import type { Blocks } from './blocks.ts';
import { eachPairOf, growingPairs, pairsAt, piecesOf, type WeighedPairs } from './candidates.ts';
import { randomPairs } from './random-pairs.ts';

/** The records of one kind, ready to be compared. */
export interface KindWork {
  readonly kind: CustomerKind;
  /** The columns that no field describes. */
  readonly plainColumns: readonly PlainColumn[];
  /** The comparisons that are asked, by their names; those that the list has values for where it is not said. */
  readonly asked: readonly string[] | undefined;
  readonly table: FeatureTable;
  readonly blocks: Blocks;
}

/** The work of one thread among several. */
export interface KindTask extends KindWork {
  /** The next piece of the pairs that no thread has taken yet. */
  readonly next: Int32Array;
}

/** The work for so many threads that share it. */
export function shared(work: KindWork, threads: number): readonly KindTask[] {
  const next = sharedInt32(1);
  return Array.from({ length: threads }, () => ({ ...work, next }));
}

/** The list that a record comes from. */
export const sourceFeature = 'source';

/** The comparisons of a kind that the list has values for. */
export function usableComparisons(
  kind: CustomerKind,
  plainColumns: readonly PlainColumn[],
  features: Features,
  asked?: readonly string[],
): readonly Comparison[] {
  const declared = kind === 'person' ? personComparisons : companyComparisons;
  const all = [...declared, ...plainColumns.map(plainComparison)];
  return asManyAsFit(all.filter((one) => isUsable(one, features) && (asked?.includes(one.name) ?? true)));
}

/** A pattern must be a number that is exact; of a list with very many unknown columns the last ones are left out. */
function asManyAsFit(comparisons: readonly Comparison[]): readonly Comparison[] {
  let patterns = 1;
  return comparisons.filter((comparison) => {
    const more = patterns * answersOf(comparison);
    if (more > Number.MAX_SAFE_INTEGER) return false;
    patterns = more;
    return true;
  });
}

/** Whether the list has a feature that the comparison asks for. */
function isUsable(comparison: Comparison, features: Features): boolean {
  const asked: string[] = [];
  comparison.comparable({
    ...features,
    place: (feature) => {
      asked.push(feature);
      return features.place(feature);
    },
  });
  return asked.some((feature) => features.names.includes(feature));
}

/** Tells of two records whether they may be one customer: records of one source are not. */
export type RecordTest = (first: number, second: number) => boolean;

/** Records of one list are not compared where each list is known to be in order. */
export function ofDifferentSources({ rows, width, place }: Features): RecordTest {
  const at = place(sourceFeature);
  if (at === 0) return () => true;
  return (first, second) =>
    rows[first * width + at] !== rows[second * width + at] || (rows[first * width + at] ?? -1) < 0;
}

/**
 * The patterns of a sample of the pairs, of those pieces that no other thread takes. Which pairs are in it depends on
 * their records alone.
 *
 * @param share of the pairs that are in the sample, up to 1.
 */
export function samplePatterns({ task, share }: { readonly task: KindTask; readonly share: number }): PatternCounts {
  const { compare, mayMatch } = bound(task);
  const counts = new Map<number, number>();
  const limit = share * 0x1_0000_0000;
  eachPiece(task, (first, second) => {
    if (hashOf(first, second) >= limit || !mayMatch(first, second)) return;
    const pattern = compare.pattern(first, second);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  });
  return sortedCounts(counts);
}

export interface RandomTask {
  readonly work: KindWork;
  /** How many pairs are drawn in all. */
  readonly draws: number;
  /** The number of the thread, and how many there are: each takes its share of the pairs. */
  readonly thread: number;
  readonly threads: number;
}

/** How often each pattern occurs among pairs drawn at random, of those that fall to this thread. */
export function randomPatterns({ work, draws, thread, threads }: RandomTask): PatternCounts {
  const { features, compare, mayMatch } = bound(work);
  const pairs = randomPairs(features.size, draws, mayMatch);
  const own = Uint32Array.from({ length: Math.ceil(pairs.count / threads) }, (_, at) => at * threads + thread);
  return countPatterns(
    patternsIn(
      compare,
      pairsAt(
        pairs,
        own.filter((at) => at < pairs.count),
      ),
    ),
  );
}

/** A whole number below 2³² that looks drawn by lot. */
function hashOf(first: number, second: number): number {
  let hash = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** What of a model is handed to another thread. */
export type ModelNumbers = Omit<Model, 'comparisons'>;

export interface WeighingTask {
  readonly task: KindTask;
  readonly model: ModelNumbers;
  readonly frequencies: readonly Frequencies[];
  /** The least weight that is of interest. */
  readonly least: number;
}

export interface Weighing {
  /** The pairs that reach the least weight. */
  readonly found: WeighedPairs;
  /** The pairs that were compared, for each rule. */
  readonly compared: Float64Array;
}

/** Weighs the pairs of those pieces that no other thread takes. */
export function weighPairs({ task, model, frequencies, least }: WeighingTask): Weighing {
  const { features, comparisons, compare, mayMatch } = bound(task);
  const weightOf = makeScorer({ ...model, comparisons }, compare, features, frequencies).weightFrom(least);
  const found = growingPairs();
  const compared = new Float64Array(task.blocks.rules.length);
  eachPiece(task, (first, second, rule) => {
    if (!mayMatch(first, second)) return;
    compared[rule] = (compared[rule] ?? 0) + 1;
    const weight = weightOf(first, second);
    if (weight >= least) found.add(first, second, weight);
  });
  return { found: found.build(), compared };
}

function bound(task: KindWork): {
  readonly features: Features;
  readonly comparisons: readonly Comparison[];
  readonly compare: Comparer;
  readonly mayMatch: RecordTest;
} {
  const features = featuresOf(task.table);
  const comparisons = usableComparisons(task.kind, task.plainColumns, features, task.asked);
  return { features, comparisons, compare: comparer(comparisons, features), mayMatch: ofDifferentSources(features) };
}

function eachPiece({ blocks, next }: KindTask, visit: (first: number, second: number, rule: number) => void): void {
  const pieces = piecesOf(blocks);
  for (let piece = pieces[Atomics.add(next, 0, 1)]; piece !== undefined; piece = pieces[Atomics.add(next, 0, 1)]) {
    const { rule } = piece;
    eachPairOf(blocks, piece, (first, second) => visit(first, second, rule));
  }
}
