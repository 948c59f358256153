/**
 * Links the records of one kind: blocks, model, weights, clusters. Records are numbered by their place in the canonical
 * order; `link-records.ts` knows the rows of the list.
 */
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { plainRules } from '../compare/plain-comparisons.ts';
import type { PlainColumn } from '../features/columns.ts';
import type { Features } from '../features/features.ts';
import type { Comparison } from '../model/comparison.ts';
import { type Comparer, comparer, countPatterns, sumOfCounts } from '../model/comparison-vectors.ts';
import { type Frequencies, frequenciesOf } from '../model/frequencies.ts';
import { fitsNothing, loadKind } from '../model/load-model.ts';
import { fitModel, type Model, startOf } from '../model/model.ts';
import { overviewOf, type PairOverview, type SampledPatterns } from '../model/pair-overview.ts';
import type { SavedKind } from '../model/saved-model.ts';
import { makeScorer, type Scorer } from '../model/score.ts';
import { type BlockingRule, companyRules, personRules } from './blocking.ts';
import { findBlocks, type RuleOutcome } from './blocks.ts';
import { inOrder, pairsOfBlocks, type WeighedPairs, withWeight } from './candidates.ts';
import { type DecidedPair, findClusters } from './clusters.ts';
import { compareSince, keptClusters, type Since } from './compare-since.ts';
import { type KindWork, ofDifferentSources, shared, sourceFeature, usableComparisons } from './kind-task.ts';
import type { Threads } from './threads.ts';

export interface KindOptions {
  /** The columns that no field describes. */
  readonly plainColumns: readonly PlainColumn[];
  /** The match weight from which a pair is merged. */
  readonly mergeFrom: number;
  /** The match weight from which a pair is worth the look of a person. */
  readonly reviewFrom: number;
  readonly decisions: readonly DecidedPair[];
  /** A record is the same as one record of each other source at most. */
  readonly oneToOne: boolean;
  /** The model to use; without one it is fitted. */
  readonly saved: SavedKind | undefined;
  /** What of an earlier run still holds; with a model. */
  readonly since: Since | undefined;
  readonly threads: Threads;
}

export interface KindResult {
  readonly model: Model;
  readonly frequencies: readonly Frequencies[];
  readonly scorer: Scorer;
  readonly rules: readonly RuleOutcome[];
  /** How many pairs were compared. */
  readonly compared: number;
  /** The pairs above the lower threshold. */
  readonly pairs: WeighedPairs;
  /** Record ⇒ lowest record of its cluster, where pairs from a weight on are merged. */
  clusters(mergeFrom: number): Int32Array;
  /** What the compared pairs are like. */
  readonly overview: PairOverview;
}

/** Pairs to compare: all of a short list; of a long one so many a record. */
const leastBudget = 1_000_000;
const budgetOfRecord = 30;
/** The model is fitted to so many of the candidate pairs, which is enough of them for any list. */
const mostSampled = 1_000_000;
/**
 * Pairs drawn at random, of which some must share even what few strangers share, such as a name in a long list: else
 * namesakes would be taken for matches, since there are more of them than of these.
 */
const leastDrawn = 100_000;
const drawnOfRecord = 3;
const mostDrawn = 1_500_000;

/** Links the records of one kind; undefined where they have nothing that can be compared. */
export function linkKind(kind: CustomerKind, features: Features, options: KindOptions): KindResult | undefined {
  const { plainColumns, saved, threads, since } = options;
  const asked = saved?.comparisons.map(({ name }) => name);
  const usable = usableComparisons(kind, plainColumns, features, asked);
  if (usable.length === 0 && saved !== undefined) throw fitsNothing();
  if (usable.length === 0) return undefined;
  const compare = comparer(usable, features);
  const rules = rulesOf(kind, plainColumns, usable);
  const { blocks, outcomes } = findBlocks(features, rules, Math.max(leastBudget, budgetOfRecord * features.size));
  const work: KindWork = { kind, plainColumns, asked, table: features.table, blocks };
  const sampled = since === undefined ? sampleOf(work, compare, threads) : noPatterns;
  const { model, frequencies } =
    saved === undefined ? fitted(work, features, compare, sampled, threads) : loadKind(saved, usable, features);
  const scorer = makeScorer(model, compare, features, frequencies);
  const { pairs, compared, touched }: Weighed =
    since === undefined
      ? weighAll(work, model, frequencies, options)
      : compareSince(features, blocks, scorer, options, since);
  return {
    model,
    frequencies,
    scorer,
    rules: outcomes.map((outcome, at) => ({ ...outcome, pairs: compared[at] ?? 0 })),
    compared: compared.reduce((sum, count) => sum + count, 0),
    pairs,
    clusters(mergeFrom) {
      const clusters = clustersOf(features, withWeight(pairs, mergeFrom), model, scorer, { ...options, mergeFrom });
      return since === undefined || touched === undefined ? clusters : keptClusters(clusters, touched, since);
    },
    overview: overviewOf(model, sampled, pairs, options.reviewFrom),
  };
}

function rulesOf(
  kind: CustomerKind,
  plainColumns: readonly PlainColumn[],
  usable: readonly Comparison[],
): readonly BlockingRule[] {
  const known = usable.some(({ unproven }) => !unproven);
  return [...(kind === 'person' ? personRules : companyRules), ...plainRules(plainColumns, known)];
}

interface Fitted {
  readonly model: Model;
  readonly frequencies: readonly Frequencies[];
}

/** How often each pattern occurs among the candidate pairs, reckoned from a sample where they are very many. */
function sampleOf(work: KindWork, { answers }: Comparer, threads: Threads): SampledPatterns {
  const share = Math.min(1, mostSampled / Math.max(1, pairsOfBlocks(work.blocks)));
  const sampled = threads.run('samplePatterns', (count) => shared(work, count).map((task) => ({ task, share })));
  return { counts: sumOfCounts(sampled, 1 / share), answers };
}

const noPatterns: SampledPatterns = { counts: countPatterns([]), answers: () => new Uint8Array(0) };

function fitted(
  work: KindWork,
  features: Features,
  compare: Comparer,
  sampled: SampledPatterns,
  threads: Threads,
): Fitted {
  const draws = Math.max(leastDrawn, Math.min(mostDrawn, drawnOfRecord * features.size));
  const random = threads.run('randomPatterns', (count) =>
    Array.from({ length: count }, (_, thread) => ({ work, draws, thread, threads: count })),
  );
  const model = fitModel(compare.comparisons, {
    candidates: sampled.counts,
    random: sumOfCounts(random, 1),
    allPairs: allPairsOf(features),
    records: features.size,
    answers: compare.answers,
  });
  return { model, frequencies: frequenciesOf(compare.comparisons, features) };
}

interface Weighed {
  readonly pairs: WeighedPairs;
  /** The pairs that were compared, for each rule. */
  readonly compared: Float64Array;
  /** The records that were looked at; all where it is not said. */
  readonly touched?: Uint8Array | undefined;
}

function weighAll(
  work: KindWork,
  { comparisons, ...model }: Model,
  frequencies: readonly Frequencies[],
  { threads, reviewFrom }: KindOptions,
): Weighed {
  const parts = threads.run('weighPairs', (count) =>
    shared(work, count).map((task) => ({ task, model, frequencies, least: reviewFrom })),
  );
  const compared = new Float64Array(work.blocks.rules.length);
  for (const part of parts)
    for (const [rule, count] of part.compared.entries()) compared[rule] = (compared[rule] ?? 0) + count;
  return { pairs: inOrder(parts.map(({ found }) => found)), compared };
}

/** The number of pairs that may match. */
function allPairsOf(features: Features): number {
  const pairs = (size: number): number => (size * (size - 1)) / 2;
  return features.counts(sourceFeature).reduce((rest, size) => rest - pairs(size), pairs(features.size));
}

function clustersOf(
  features: Features,
  pairs: WeighedPairs,
  model: Model,
  scorer: Scorer,
  { decisions, oneToOne, mergeFrom }: KindOptions,
): Int32Array {
  const start = startOf(model);
  const { rows, width } = features;
  const code = features.place('code.proven');
  const source = features.place(sourceFeature);
  const mayMatch = ofDifferentSources(features);
  return findClusters({
    size: features.size,
    pairs,
    weights: pairs.weights,
    decisions,
    evidence: (first, second) => scorer.weight(first, second) - start,
    sourceOf: source === 0 ? undefined : (record) => rows[record * width + source] ?? -1,
    forbidden: (first, second) => {
      const one = rows[first * width + code] ?? -1;
      const other = rows[second * width + code] ?? -1;
      if (one >= 0 && other >= 0 && one !== other) return true;
      // Two records of one list may be the same as one of another list only where they are the same as each other.
      return !mayMatch(first, second) && (oneToOne || scorer.weight(first, second) < mergeFrom);
    },
  });
}
