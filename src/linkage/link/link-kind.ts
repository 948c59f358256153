/**
 * Links the records of one customer kind: blocks, model, weights, clusters. Records are numbered by their canonical
 * order; `link-records.ts` translates them to the rows of the list.
 */
import { float64At, int32At } from '../../base/typed-at.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Comparison } from '../compare/comparison.ts';
import { type Comparer, countVectors, sumOfCounts } from '../compare/comparison-vectors.ts';
import { usableComparisons } from '../compare/usable-comparisons.ts';
import type { UndeclaredColumn } from '../features/column-types.ts';
import { type Features, missing } from '../features/features.ts';
import { fitModel } from '../model/fit-model.ts';
import { type Frequencies, frequenciesOf } from '../model/frequencies.ts';
import { type Model, priorWeight } from '../model/model.ts';
import { overviewOf, type PairOverview, type SampledVectors } from '../model/pair-overview.ts';
import { fitsNothing, loadKind } from '../model/save-and-load.ts';
import type { SavedKind } from '../model/saved-model.ts';
import { makeScorer, type Scorer } from '../model/score.ts';
import { type BlockingRule, companyRules, personRules, undeclaredRules } from '../pairs/blocking-rules.ts';
import { findBlocks, type RuleOutcome } from '../pairs/blocks.ts';
import { countPairs, pairsIn } from '../pairs/candidates.ts';
import { type DecidedPair, joinPairs, pairsFrom, type WeightedPairs } from '../pairs/pairs.ts';
import { acrossSources, sourceFeature } from '../pairs/sources.ts';
import { bindWork, type PairWork, sharedTasks } from '../threads/pair-tasks.ts';
import type { Threads } from '../threads/threads.ts';
import { findClusters } from './clusters.ts';
import { compareSince, keepEarlierClusters, type Since } from './compare-since.ts';

export interface KindOptions {
  readonly undeclared: readonly UndeclaredColumn[];
  /** The match weight from which a pair is merged. */
  readonly mergeFrom: number;
  /** The match weight from which a pair is worth a review. */
  readonly reviewFrom: number;
  readonly decisions: readonly DecidedPair[];
  /** A record matches at most one record of each other source. */
  readonly oneToOne: boolean;
  /** The model to apply; without one it is fitted. */
  readonly saved: SavedKind | undefined;
  /** What an earlier run found; only with a saved model. */
  readonly since: Since | undefined;
  readonly threads: Threads;
}

export interface KindResult {
  readonly model: Model;
  readonly frequencies: readonly Frequencies[];
  readonly scorer: Scorer;
  readonly rules: readonly RuleOutcome[];
  /** Number of pairs that were compared. */
  readonly compared: number;
  /** The pairs from the lower threshold on. */
  readonly pairs: WeightedPairs;
  /** Record ⇒ lowest record of its cluster, where pairs are merged from a match weight on. */
  clusters(mergeFrom: number): Int32Array;
  readonly overview: PairOverview;
}

/** Limit on the pairs to compare: a short list is compared whole, a long one within a number of pairs for each record. */
const minPairLimit = 1_000_000;
const pairLimitPerRecord = 30;
/** Number of candidate pairs that the model is fitted to, which is enough for any list. */
const maxSampledPairs = 1_000_000;
/**
 * Numbers of pairs drawn at random. Some of them must share even what few non-matches share, such as a name in a long
 * list: otherwise namesakes would be taken for matches, since the candidates have more of them than the random pairs.
 */
const minRandomPairs = 100_000;
const randomPairsPerRecord = 3;
const maxRandomPairs = 1_500_000;

/** Links the records of one kind; undefined where they have nothing that can be compared. */
export function linkKind(kind: CustomerKind, features: Features, options: KindOptions): KindResult | undefined {
  const { undeclared, saved, threads, since } = options;
  const names = saved?.comparisons.map(({ name }) => name);
  const usable = usableComparisons(kind, undeclared, features, names);
  if (usable.length === 0 && saved !== undefined) throw fitsNothing();
  if (usable.length === 0) return undefined;
  const rules = rulesOf(kind, undeclared, usable);
  const pairLimit = Math.max(minPairLimit, pairLimitPerRecord * features.size);
  const { blocks, outcomes } = findBlocks(features, rules, pairLimit);
  const work: PairWork = { kind, undeclared, comparisons: names, table: features.table, blocks };
  const { compare } = bindWork(work);
  const sampled = since === undefined ? sampleVectors(work, compare, threads) : noVectors;
  const { model, frequencies } =
    saved === undefined ? fitToList(work, features, compare, sampled, threads) : loadKind(saved, usable, features);
  const scorer = makeScorer(model, compare, features, frequencies);
  const { pairs, compared, reached }: Compared =
    since === undefined
      ? compareAll(work, model, frequencies, options)
      : compareSince(features, blocks, scorer, options, since);
  return {
    model,
    frequencies,
    scorer,
    // An earlier run is continued without counting the pairs of each rule.
    rules: outcomes.map((outcome, rule) => ({
      ...outcome,
      pairs: since === undefined ? float64At(compared, rule) : 0,
    })),
    compared: compared.reduce((sum, count) => sum + count, 0),
    pairs,
    clusters(mergeFrom) {
      const clusters = clustersOf(features, pairsFrom(pairs, mergeFrom), model, scorer, { ...options, mergeFrom });
      return since === undefined || reached === undefined ? clusters : keepEarlierClusters(clusters, reached, since);
    },
    overview: overviewOf(model, sampled, pairs, options.reviewFrom),
  };
}

function rulesOf(
  kind: CustomerKind,
  undeclared: readonly UndeclaredColumn[],
  usable: readonly Comparison[],
): readonly BlockingRule[] {
  const hasProvenEvidence = usable.some(({ unproven }) => !unproven);
  return [...(kind === 'person' ? personRules : companyRules), ...undeclaredRules(undeclared, hasProvenEvidence)];
}

/** How often each comparison vector occurs among the candidate pairs, estimated from a sample where they are many. */
function sampleVectors(work: PairWork, { levelsOf }: Comparer, threads: Threads): SampledVectors {
  const share = Math.min(1, maxSampledPairs / Math.max(1, countPairs(work.blocks)));
  const samples = threads.run('countSampledVectors', (count) =>
    sharedTasks(work, count).map((task) => ({ task, share })),
  );
  return { counts: sumOfCounts(samples, 1 / share), levelsOf };
}

const noVectors: SampledVectors = { counts: countVectors([]), levelsOf: () => new Uint8Array(0) };

interface Fitted {
  readonly model: Model;
  readonly frequencies: readonly Frequencies[];
}

function fitToList(
  work: PairWork,
  features: Features,
  compare: Comparer,
  sampled: SampledVectors,
  threads: Threads,
): Fitted {
  const draws = Math.max(minRandomPairs, Math.min(maxRandomPairs, randomPairsPerRecord * features.size));
  const random = threads.run('countRandomVectors', (count) =>
    Array.from({ length: count }, (_, thread) => ({ work, draws, thread, threads: count })),
  );
  const model = fitModel(compare.comparisons, {
    candidates: sampled.counts,
    random: sumOfCounts(random, 1),
    allPairs: allPairsOf(features),
    records: features.size,
    levelsOf: compare.levelsOf,
  });
  return { model, frequencies: frequenciesOf(compare.comparisons, features) };
}

interface Compared {
  readonly pairs: WeightedPairs;
  /** Number of pairs that were compared: for each rule, or all together. */
  readonly compared: Float64Array;
  /** Not 0 for the records that were compared; undefined where all of them were. */
  readonly reached?: Uint8Array | undefined;
}

function compareAll(
  work: PairWork,
  { comparisons, ...model }: Model,
  frequencies: readonly Frequencies[],
  { threads, reviewFrom }: KindOptions,
): Compared {
  const parts = threads.run('scorePairs', (count) =>
    sharedTasks(work, count).map((task) => ({ task, model, frequencies, least: reviewFrom })),
  );
  const compared = new Float64Array(work.blocks.rules.length);
  for (const part of parts) {
    for (const [rule, count] of part.compared.entries()) compared[rule] = float64At(compared, rule) + count;
  }
  return { pairs: joinPairs(parts.map(({ found }) => found)), compared };
}

/** The number of pairs that may match. */
function allPairsOf(features: Features): number {
  return features.counts(sourceFeature).reduce((rest, size) => rest - pairsIn(size), pairsIn(features.size));
}

function clustersOf(
  features: Features,
  pairs: WeightedPairs,
  model: Model,
  scorer: Scorer,
  { decisions, oneToOne, mergeFrom }: KindOptions,
): Int32Array {
  const prior = priorWeight(model);
  const { rows, width } = features;
  const code = features.column('code.proven');
  const source = features.column(sourceFeature);
  const mayMatch = acrossSources(features);
  return findClusters({
    size: features.size,
    pairs,
    decisions,
    evidence: (first, second) => scorer.weight(first, second) - prior,
    sourceOf: source === 0 ? undefined : (record) => int32At(rows, record * width + source),
    forbidden: (first, second) => {
      const one = int32At(rows, first * width + code);
      const other = int32At(rows, second * width + code);
      if (one !== missing && other !== missing && one !== other) return true;
      // Two records of one list may match a record of another list only where they match each other.
      return !mayMatch(first, second) && (oneToOne || scorer.weight(first, second) < mergeFrom);
    },
  });
}
