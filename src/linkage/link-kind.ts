/**
 * Links the records of one kind: features, candidate pairs, model, weights, clusters. Records are numbered by their
 * place in the canonical order; `link-records.ts` knows the rows of the list.
 */
import type { CustomerKind } from '../fields/customer-kind.ts';
import { companyRules, personRules } from './blocking.ts';
import { findCandidates, type Pairs, type RuleOutcome } from './candidates.ts';
import { type DecidedPair, findClusters } from './clusters.ts';
import type { PlainColumn } from './columns.ts';
import type { Comparison } from './comparison.ts';
import { companyComparisons, personComparisons } from './comparisons.ts';
import type { Features } from './features.ts';
import { fitModel, type Model, strangerShareOf } from './model.ts';
import type { PairTest } from './pair-tests.ts';
import { answersOf, type Comparer, comparer, countPatterns } from './patterns.ts';
import { plainComparison, plainRules } from './plain-comparisons.ts';
import { randomPairs } from './random-pairs.ts';
import { makeScorer, type Scorer } from './score.ts';

export interface KindOptions {
  /** The columns that no field describes. */
  readonly plainColumns: readonly PlainColumn[];
  /** The match weight from which a pair is merged. */
  readonly mergeFrom: number;
  /** The match weight from which a pair is worth the look of a person. */
  readonly reviewFrom: number;
  readonly decisions: readonly DecidedPair[];
}

/** Pairs with their match weights. */
export interface WeighedPairs extends Pairs {
  readonly weights: Float64Array;
}

export interface KindResult {
  readonly model: Model;
  readonly scorer: Scorer;
  readonly rules: readonly RuleOutcome[];
  /** How many pairs were compared. */
  readonly compared: number;
  /** The pairs above the lower threshold. */
  readonly pairs: WeighedPairs;
  /** Record ⇒ lowest record of its cluster. */
  readonly clusters: Int32Array;
}

/** The list that a record comes from; records of one list are never the same customer where it is set. */
export const sourceFeature = 'source';

/** Pairs to compare: all of a short list; of a long one so many a record. */
const leastBudget = 1_000_000;
const budgetOfRecord = 30;
const randomSample = 100_000;

/** Links the records of one kind; undefined where they have nothing that can be compared. */
export function linkKind(
  kind: CustomerKind,
  features: Features,
  { plainColumns, mergeFrom, reviewFrom, decisions }: KindOptions,
): KindResult | undefined {
  const declared = kind === 'person' ? personComparisons : companyComparisons;
  const usable = asManyAsFit(
    [...declared, ...plainColumns.map(plainComparison)].filter((one) => isUsable(one, features)),
  );
  if (usable.length === 0) return undefined;
  const compare = comparer(usable, features);
  const rules = [
    ...(kind === 'person' ? personRules : companyRules),
    ...plainRules(
      plainColumns,
      usable.some(({ unproven }) => !unproven),
    ),
  ];
  const budget = Math.max(leastBudget, budgetOfRecord * features.size);
  const mayMatch = ofDifferentSources(features);
  const candidates = findCandidates(features, rules, budget, mayMatch);
  const patterns = patternsOf(compare, candidates.pairs);
  const random = randomPairs(features.size, randomSample, mayMatch);
  const model = fitModel(usable, {
    candidates: countPatterns(patterns),
    random: countPatterns(patternsOf(compare, random)),
    allPairs: allPairsOf(features),
    records: features.size,
    answers: compare.answers,
  });
  const scorer = makeScorer(model, compare, features);
  const pairs = weighed(candidates.pairs, patterns, scorer, reviewFrom);
  const clusters = clustersOf(features, withWeight(pairs, mergeFrom), model, scorer, decisions);
  return { model, scorer, rules: candidates.rules, compared: candidates.pairs.count, pairs, clusters };
}

/** Records of one list cannot match where each list holds each customer once. */
function ofDifferentSources(features: Features): PairTest {
  const sources = features.ids(sourceFeature);
  return (first, second) => sources[first] !== sources[second] || (sources[first] ?? -1) < 0;
}

/** The number of pairs that may match. */
function allPairsOf(features: Features): number {
  const pairs = (size: number): number => (size * (size - 1)) / 2;
  return features.counts(sourceFeature).reduce((rest, size) => rest - pairs(size), pairs(features.size));
}

/** A pattern must be a number that is exact; of a list with very many unknown columns the last ones are left out. */
function asManyAsFit(comparisons: readonly Comparison[]): readonly Comparison[] {
  let patterns = 1;
  return comparisons.filter((comparison) => {
    patterns *= answersOf(comparison);
    return patterns <= Number.MAX_SAFE_INTEGER;
  });
}

/** Whether the list has a feature that the comparison asks for. */
function isUsable(comparison: Comparison, features: Features): boolean {
  const asked: string[] = [];
  comparison.comparable({
    ...features,
    ids: (feature) => {
      asked.push(feature);
      return features.ids(feature);
    },
  });
  return asked.some((feature) => features.names.includes(feature));
}

function patternsOf(compare: Comparer, { count, firsts, seconds }: Pairs): Float64Array {
  const patterns = new Float64Array(count);
  for (let at = 0; at < count; at++) patterns[at] = compare.pattern(firsts[at] ?? 0, seconds[at] ?? 0);
  return patterns;
}

/** The weights of the pairs that reach a threshold. */
function weighed(pairs: Pairs, patterns: Float64Array, scorer: Scorer, least: number): WeighedPairs {
  const weights = new Float64Array(pairs.count);
  for (let at = 0; at < pairs.count; at++) {
    weights[at] = scorer.weightOfPattern(patterns[at] ?? 0, pairs.firsts[at] ?? 0);
  }
  return withWeight({ ...pairs, weights }, least);
}

/** The pairs that reach a weight. */
function withWeight({ count, firsts, seconds, weights }: WeighedPairs, least: number): WeighedPairs {
  const places = Uint32Array.from({ length: count }, (_, at) => at).filter((at) => (weights[at] ?? 0) >= least);
  return {
    count: places.length,
    firsts: Int32Array.from(places, (at) => firsts[at] ?? 0),
    seconds: Int32Array.from(places, (at) => seconds[at] ?? 0),
    weights: Float64Array.from(places, (at) => weights[at] ?? 0),
  };
}

function clustersOf(
  features: Features,
  pairs: WeighedPairs,
  model: Model,
  scorer: Scorer,
  decisions: readonly DecidedPair[],
): Int32Array {
  const start = Math.log2(model.matchShare / strangerShareOf(model));
  const codes = features.ids('code.proven');
  const mayMatch = ofDifferentSources(features);
  return findClusters({
    size: features.size,
    pairs,
    weights: pairs.weights,
    decisions,
    evidence: (first, second) => scorer.weight(first, second) - start,
    forbidden: (first, second) => {
      const one = codes[first] ?? -1;
      const other = codes[second] ?? -1;
      return !mayMatch(first, second) || (one >= 0 && other >= 0 && one !== other);
    },
  });
}
