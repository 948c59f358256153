/**
 * Fits the model to a list without labels, by expectation maximisation: the expectation of each class for every
 * comparison vector, then the probabilities that maximise the likelihood, until they settle.
 *
 * Sources: Winkler (1988), "Using the EM algorithm for weight computation in the Fellegi–Sunter model of record linkage";
 * Dempster, Laird and Rubin (1977), "Maximum likelihood from incomplete data via the EM algorithm".
 */
import { at } from '../../base/at.ts';
import { float64At, uint8At } from '../../base/typed-at.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { VectorCounts } from '../compare/comparison-vectors.ts';
import {
  type LevelProbabilities,
  likelihoodsOf,
  type Model,
  nonMatchShareOf,
  type PerRelatedClass,
  type RelatedClass,
  relatedClasses,
} from './model.ts';
import {
  matchPrior,
  matchProbabilities,
  nonMatchPrior,
  normalised,
  relatedPrior,
  relatedProbabilities,
} from './priors.ts';

export interface Observations {
  /** The comparison vectors of the candidate pairs; all other pairs are assumed to be non-matches. */
  readonly candidates: VectorCounts;
  /** The comparison vectors of pairs drawn at random, which show what non-matches have in common. */
  readonly random: VectorCounts;
  /** Number of all pairs of the list. */
  readonly allPairs: number;
  /** Number of records. */
  readonly records: number;
  /** The levels in a vector; see `Comparer`. */
  levelsOf(vector: number): Uint8Array;
}

/** Pseudo-counts of the priors, in matches and in non-matches. */
const priorMatches = 5;
const priorNonMatches = 200;
/** Pseudo-count, in matches, of the assumption that matches agree in unproven evidence no more than non-matches do. */
const unprovenMatches = 20;
/** Largest share of all pairs that may be matches, or related in one class. */
const maxShare = 0.3;
const maxIterations = 300;
/** The fit has settled once no probability changes by more than this. */
const tolerance = 1e-5;

/**
 * Fits the model; the same observations give the same model. Where the list has proven evidence of identity, the model is
 * fitted to that first: what unproven columns mean is then learned from the matches it finds.
 */
export function fitModel(comparisons: readonly Comparison[], observations: Observations): Model {
  const { allPairs } = observations;
  const candidates = unpack(observations.candidates, observations);
  const random = unpack(observations.random, observations);
  const step = (model: Model): Model => improve(model, candidates, random, allPairs);
  const start = initialModel(comparisons, observations);
  const proven = comparisons.filter(({ unproven }) => !unproven).length;
  if (proven === 0 || proven === comparisons.length) return untilSettled(start, step);
  const fittedToProven = untilSettled(muteUnproven(start), (model) => muteUnproven(step(model)));
  return untilSettled(step(fittedToProven), step);
}

function untilSettled(start: Model, step: (model: Model) => Model): Model {
  let model = start;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const next = step(model);
    const change = changeBetween(model, next);
    model = next;
    if (change < tolerance) break;
  }
  return model;
}

/** The model with unproven evidence ignored: all classes have the same probabilities. */
function muteUnproven(model: Model): Model {
  const probabilities = model.probabilities.map((own, index): LevelProbabilities => {
    return at(model.comparisons, index).unproven ? { m: own.u, u: own.u, related: [own.u, own.u] } : own;
  });
  return { ...model, probabilities };
}

/** Comparison vectors taken apart into their levels. */
interface Unpacked {
  readonly levels: readonly Uint8Array[];
  readonly counts: Float64Array;
}

function unpack({ vectors, counts }: VectorCounts, { levelsOf }: Observations): Unpacked {
  return { levels: Array.from(vectors, (vector) => levelsOf(vector)), counts };
}

function initialModel(comparisons: readonly Comparison[], { records, allPairs }: Observations): Model {
  const probabilities = comparisons.map((comparison): LevelProbabilities => {
    const [m, u, observed] = [matchPrior(comparison), nonMatchPrior(comparison), relatedPrior(comparison)];
    const related = perRelatedClass((_, name) => relatedProbabilities(comparison, name, { m, u, observed }));
    return { m, u, related };
  });
  const share = Math.min(0.1, (0.1 * records) / Math.max(1, allPairs));
  return { comparisons, probabilities, matchShare: share, relatedShares: [share, share], iterations: 0 };
}

function perRelatedClass<T>(make: (index: 0 | 1, name: RelatedClass) => T): PerRelatedClass<T> {
  return [make(0, relatedClasses[0]), make(1, relatedClasses[1])];
}

/** Expected numbers of pairs at each level, for each comparison. */
type LevelCounts = readonly Float64Array[];

/** One iteration of expectation and maximisation. */
function improve(model: Model, candidates: Unpacked, random: Unpacked, allPairs: number): Model {
  const { comparisons } = model;
  const m: LevelCounts = comparisons.map((comparison, index) =>
    comparison.unproven
      ? scaled(at(model.probabilities, index).u, unprovenMatches)
      : scaled(matchPrior(comparison), priorMatches),
  );
  const u: LevelCounts = comparisons.map((comparison) => scaled(nonMatchPrior(comparison), priorNonMatches));
  const related = perRelatedClass((): LevelCounts => {
    return comparisons.map((comparison) => scaled(relatedPrior(comparison), priorMatches));
  });
  const sums = expectCandidates(model, candidates, m, related);
  expectNonMatches(model, random, u);
  const probabilities = comparisons.map((comparison, index): LevelProbabilities => {
    const nonMatch = normalised(at(u, index));
    const match = matchProbabilities(comparison, normalised(at(m, index)));
    const own = perRelatedClass((which, name) => {
      const observed = normalised(at(related[which], index));
      return relatedProbabilities(comparison, name, { m: match, u: nonMatch, observed });
    });
    return { m: match, u: nonMatch, related: own };
  });
  const share = (pairs: number): number => Math.min(maxShare, Math.max(0.5, pairs) / allPairs);
  return {
    comparisons,
    probabilities,
    matchShare: share(sums.match),
    relatedShares: [share(sums.together), share(sums.near)],
    iterations: model.iterations + 1,
  };
}

/** Adds the candidate pairs to the counts of matches and related pairs; returns the expected number of each. */
function expectCandidates(
  model: Model,
  { levels: all, counts }: Unpacked,
  m: LevelCounts,
  related: PerRelatedClass<LevelCounts>,
): { readonly match: number; readonly together: number; readonly near: number } {
  const nonMatchShare = nonMatchShareOf(model);
  const sums = { match: 0, together: 0, near: 0 };
  for (const [index, levels] of all.entries()) {
    const likelihoods = likelihoodsOf(levels, model.probabilities);
    const count = float64At(counts, index);
    const match = model.matchShare * likelihoods.match;
    const together = model.relatedShares[0] * likelihoods.related[0];
    const near = model.relatedShares[1] * likelihoods.related[1];
    const total = match + nonMatchShare * likelihoods.nonMatch + together + near;
    const expected = {
      match: count * (match / total),
      together: count * (together / total),
      near: count * (near / total),
    };
    sums.match += expected.match;
    sums.together += expected.together;
    sums.near += expected.near;
    addLevels(m, levels, expected.match);
    addLevels(related[0], levels, expected.together);
    addLevels(related[1], levels, expected.near);
  }
  return sums;
}

function addLevels(counts: LevelCounts, levels: Uint8Array, amount: number): void {
  let index = 0;
  for (const column of counts) {
    const level = uint8At(levels, index++);
    if (level > 0) column[level - 1] = float64At(column, level - 1) + amount;
  }
}

/**
 * Adds the levels of non-matches, from the pairs drawn at random, some of which are matches or related. Whether a pair is
 * a non-match is judged for each comparison by all the others: if two namesakes were considered one customer because of
 * their name, no namesakes would be left to show that non-matches share names.
 */
function expectNonMatches(model: Model, { levels: all, counts }: Unpacked, u: LevelCounts): void {
  const nonMatchShare = nonMatchShareOf(model);
  const { matchShare, relatedShares } = model;
  for (const [pair, levels] of all.entries()) {
    const likelihoods = likelihoodsOf(levels, model.probabilities);
    const count = float64At(counts, pair);
    const nonMatch = nonMatchShare * likelihoods.nonMatch;
    const match = matchShare * likelihoods.match;
    const together = relatedShares[0] * likelihoods.related[0];
    const near = relatedShares[1] * likelihoods.related[1];
    let index = 0;
    for (const own of model.probabilities) {
      const level = uint8At(levels, index);
      const column = at(u, index++);
      if (level === 0) continue;
      const withoutOwn = nonMatch / float64At(own.u, level - 1);
      const total =
        withoutOwn +
        match / float64At(own.m, level - 1) +
        together / float64At(own.related[0], level - 1) +
        near / float64At(own.related[1], level - 1);
      column[level - 1] = float64At(column, level - 1) + (count * withoutOwn) / total;
    }
  }
}

function scaled(probabilities: Float64Array, factor: number): Float64Array {
  return probabilities.map((probability) => probability * factor);
}

function changeBetween(before: Model, after: Model): number {
  let change = Math.abs(Math.log(after.matchShare / before.matchShare));
  for (const [index, { m }] of after.probabilities.entries()) {
    const old = at(before.probabilities, index).m;
    for (const [level, probability] of m.entries()) {
      change = Math.max(change, Math.abs(probability - float64At(old, level)));
    }
  }
  return change;
}
