/**
 * The model of Fellegi and Sunter: how often each level of each comparison is met by records of one customer (m) and by
 * records of strangers (u), fitted without labels by expectation maximisation.
 *
 * Beside matches and strangers there is a third class, the related: the members of a family with one telephone, the
 * colleagues at one switchboard, the branches of one brand. They meet in shared evidence as it comes (r) and in their own
 * evidence as strangers do. Without this class much shared evidence would add up to a false match.
 *
 * Sources: Fellegi and Sunter (1969), "A theory for record linkage"; Winkler (1988), "Using the EM algorithm for weight
 * computation in the Fellegi–Sunter model"; Linacre and others (2022), "Splink".
 */
import type { Comparison } from './comparison.ts';
import type { PatternCounts } from './comparison-vectors.ts';

/** The probabilities of one comparison's levels, the strongest first, "different" last. Each column adds up to 1. */
export interface LevelProbabilities {
  readonly m: Float64Array;
  readonly u: Float64Array;
  /** Of related pairs, a column for each class of them; much the same as `u` where the evidence is a customer's own. */
  readonly related: readonly Float64Array[];
}

export interface Model {
  readonly comparisons: readonly Comparison[];
  readonly levels: readonly LevelProbabilities[];
  /** The share of matches among all pairs of the list. */
  readonly matchShare: number;
  /** The share of each class of related pairs among all pairs. */
  readonly relatedShares: readonly number[];
  readonly iterations: number;
}

export interface Observations {
  /** The patterns of the candidate pairs; all other pairs are taken for strangers. */
  readonly candidates: PatternCounts;
  /** The patterns of pairs drawn at random; they tell what strangers have in common. */
  readonly random: PatternCounts;
  /** Number of all pairs of the list. */
  readonly allPairs: number;
  /** Number of records. */
  readonly records: number;
  /** Takes a pattern apart; see `Comparer`. */
  answers(pattern: number): Uint8Array;
}

/** What is believed before the list is seen counts like so many matches, and like so many pairs of strangers. */
const priorMatches = 5;
const priorStrangers = 200;
/** Of evidence that is unproven it is believed that matches are as strangers, until so many matches show otherwise. */
const unprovenMatches = 20;
const mostIterations = 300;
const settled = 1e-5;

/** The likelihoods of a pattern in the classes, without the shares of the classes. */
export interface Likelihoods {
  readonly match: number;
  readonly stranger: number;
  readonly related: readonly number[];
}

/**
 * Two classes of related pairs. Those who live or work together share what can be shared just as the records of one
 * customer do; those who are merely near each other, in one street or town, share what the list says they share.
 */
const relatedClasses = ['together', 'near'] as const;
type RelatedClass = (typeof relatedClasses)[number];

/**
 * Fits the model; the same observations give the same model. Where there is evidence that is known to be about identity,
 * it is heard first: what unproven columns say is learned from the matches that it finds.
 */
export function fitModel(comparisons: readonly Comparison[], observations: Observations): Model {
  const candidates = unpacked(observations.candidates, observations);
  const random = unpacked(observations.random, observations);
  const proven = comparisons.filter(({ unproven }) => !unproven).length;
  const phases = proven > 0 && proven < comparisons.length ? ['proven', 'all'] : ['all'];
  let model = startingModel(comparisons, observations);
  for (const phase of phases) {
    if (phase === 'proven') model = silenced(model);
    for (let iteration = 1; iteration <= mostIterations; iteration++) {
      const next = improved(model, candidates, random, observations.allPairs);
      const heard = phase === 'proven' ? silenced(next) : next;
      const change = changeBetween(model, heard);
      model = heard;
      if (change < settled) break;
    }
    if (phase === 'proven') model = improved(model, candidates, random, observations.allPairs);
  }
  return model;
}

/** The model in which unproven evidence says nothing: all classes answer alike. */
function silenced(model: Model): Model {
  const levels = model.levels.map((level, at) => {
    if (!model.comparisons[at]?.unproven) return level;
    return { m: level.u, u: level.u, related: level.related.map(() => level.u) };
  });
  return { ...model, levels };
}

interface Unpacked {
  readonly answers: readonly Uint8Array[];
  readonly counts: Float64Array;
}

function unpacked({ patterns, counts }: PatternCounts, observations: Observations): Unpacked {
  return { answers: Array.from(patterns, (pattern) => observations.answers(pattern)), counts };
}

function startingModel(comparisons: readonly Comparison[], { records, allPairs }: Observations): Model {
  const levels = comparisons.map((comparison) => {
    const m = priorOfMatches(comparison);
    const u = priorOfStrangers(comparison);
    const observed = priorOfRelated(comparison);
    return { m, u, related: relatedClasses.map((kind) => relatedProbabilities(comparison, kind, { m, u, observed })) };
  });
  const share = Math.min(0.1, (0.1 * records) / Math.max(1, allPairs));
  return { comparisons, levels, matchShare: share, relatedShares: relatedClasses.map(() => share), iterations: 0 };
}

/** Most matches agree fully, few differ, and the weaker the agreement, the rarer it is. */
function priorOfMatches(comparison: Comparison): Float64Array {
  const between = comparison.levels.length - 1;
  return normalised([0.8, ...Array.from({ length: between }, (_, at) => 0.15 * 0.6 ** at), 0.08]);
}

function priorOfStrangers(comparison: Comparison): Float64Array {
  const agree = comparison.coincidence;
  const between = Array.from({ length: comparison.levels.length - 1 }, (_, at) => Math.min(0.1, agree * 2 ** at));
  const sum = agree + between.reduce((total, chance) => total + chance, 0);
  return normalised([agree, ...between, Math.max(0.3, 1 - sum)]);
}

function priorOfRelated({ levels }: Comparison): Float64Array {
  return normalised([0.15, ...levels.slice(1).map((_, at) => 0.35 * 0.6 ** at), 0.5]);
}

/**
 * How often a match may differ wholly in a piece of evidence: what differs more often in the pairs that look like matches
 * shows that they are others, such as namesakes or members of a family.
 */
const mostDifferent = { seldom: 0.03, else: 0.6 } as const;

function matchProbabilities(comparison: Comparison, observed: Float64Array): Float64Array {
  const { levels, seldomDiffers, unproven } = comparison;
  if (unproven) return observed;
  const most = seldomDiffers ? mostDifferent.seldom : mostDifferent.else;
  // What the related have in common as well, such as a family name alone, is no agreement where matches seldom differ.
  const differs = (at: number): boolean =>
    at === levels.length || (seldomDiffers === true && levels[at]?.amongRelated === true);
  const different = observed.reduce((sum, probability, at) => (differs(at) ? sum + probability : sum), 0);
  if (different <= most) return observed;
  return observed.map(
    (probability, at) => (probability * (differs(at) ? most : 1 - most)) / (differs(at) ? different : 1 - different),
  );
}

/**
 * The probabilities of related pairs. In their own evidence they are as strangers, but for the levels that related
 * customers meet too: these share with "different" what is left, as observed.
 */
function relatedProbabilities(
  comparison: Comparison,
  kind: RelatedClass,
  { m, u, observed }: { readonly m: Float64Array; readonly u: Float64Array; readonly observed: Float64Array },
): Float64Array {
  if (comparison.evidence === 'shared') return kind === 'together' ? m : observed;
  const free = (at: number): boolean => comparison.levels[at]?.amongRelated ?? at === comparison.levels.length;
  const sumOfFree = (column: Float64Array): number => column.reduce((sum, p, at) => (free(at) ? sum + p : sum), 0);
  const scale = sumOfFree(u) / sumOfFree(observed);
  return u.map((probability, at) => (free(at) ? (observed[at] ?? 0) * scale : probability));
}

function normalised(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => weight / total);
}

/** The likelihoods of the answers of a pair under a model. */
export function likelihoodsOf(answers: Uint8Array, levels: readonly LevelProbabilities[]): Likelihoods {
  let match = 1;
  let stranger = 1;
  const related = relatedClasses.map(() => 1);
  for (const [at, answer] of answers.entries()) {
    const level = levels[at];
    if (answer === 0 || level === undefined) continue;
    match *= level.m[answer - 1] ?? 1;
    stranger *= level.u[answer - 1] ?? 1;
    for (const [kind, column] of level.related.entries())
      related[kind] = (related[kind] ?? 1) * (column[answer - 1] ?? 1);
  }
  return { match, stranger, related };
}

/** One step of expectation and maximisation. */
function improved(model: Model, candidates: Unpacked, random: Unpacked, allPairs: number): Model {
  const { comparisons } = model;
  const m = comparisons.map((comparison, at) => {
    const strangers = model.levels[at]?.u;
    if (comparison.unproven && strangers !== undefined) return scaled(strangers, unprovenMatches);
    return scaled(priorOfMatches(comparison), priorMatches);
  });
  const u = comparisons.map((comparison) => scaled(priorOfStrangers(comparison), priorStrangers));
  const r = relatedClasses.map(() => comparisons.map((comparison) => scaled(priorOfRelated(comparison), priorMatches)));
  let matches = 0;
  const related = relatedClasses.map(() => 0);
  eachPattern(model, candidates, (answers, count, match, relations) => {
    matches += count * match;
    addTo(m, answers, count * match);
    for (const [kind, share] of relations.entries()) {
      related[kind] = (related[kind] ?? 0) + count * share;
      addTo(r[kind] ?? [], answers, count * share);
    }
  });
  addStrangers(model, random, u);
  const levels = comparisons.map((comparison, at) => {
    const strangers = normalised([...(u[at] ?? [])]);
    const matching = matchProbabilities(comparison, normalised([...(m[at] ?? [])]));
    const related = relatedClasses.map((kind, place) => {
      const observed = normalised([...(r[place]?.[at] ?? [])]);
      return relatedProbabilities(comparison, kind, { m: matching, u: strangers, observed });
    });
    return { m: matching, u: strangers, related };
  });
  const share = (pairs: number): number => Math.min(0.3, Math.max(0.5, pairs) / allPairs);
  return {
    comparisons,
    levels,
    matchShare: share(matches),
    relatedShares: related.map(share),
    iterations: model.iterations + 1,
  };
}

/** The share of pairs that are neither matches nor related. */
export function strangerShareOf({ matchShare, relatedShares }: Model): number {
  return relatedShares.reduce((rest, share) => rest - share, 1 - matchShare);
}

/** What is believed of any two records of the list, in bits. */
export function startOf(model: Model): number {
  return Math.log2(model.matchShare / strangerShareOf(model));
}

function scaled(probabilities: Float64Array, by: number): Float64Array {
  return probabilities.map((probability) => probability * by);
}

/**
 * Adds up what strangers answer, from the pairs drawn at random, some of which are matches or related. Whether a pair is
 * one of strangers is judged for each comparison by all the others: if two namesakes were thought to be one customer for
 * their name, no namesakes would be left to show that a name is shared by strangers.
 */
function addStrangers(model: Model, { answers, counts }: Unpacked, u: readonly Float64Array[]): void {
  const shares = [strangerShareOf(model), model.matchShare, ...model.relatedShares];
  for (const [place, pattern] of answers.entries()) {
    const likelihoods = likelihoodsOf(pattern, model.levels);
    const classes = [likelihoods.stranger, likelihoods.match, ...likelihoods.related];
    for (const [at, answer] of pattern.entries()) {
      const level = model.levels[at];
      const column = u[at];
      if (answer === 0 || level === undefined || column === undefined) continue;
      const own = [level.u, level.m, ...level.related];
      const rest = classes.map((likelihood, one) => ((shares[one] ?? 0) * likelihood) / (own[one]?.[answer - 1] ?? 1));
      const total = rest.reduce((sum, one) => sum + one, 0);
      column[answer - 1] = (column[answer - 1] ?? 0) + ((counts[place] ?? 0) * (rest[0] ?? 0)) / total;
    }
  }
}

function eachPattern(
  model: Model,
  { answers, counts }: Unpacked,
  visit: (answers: Uint8Array, count: number, match: number, related: readonly number[]) => void,
): void {
  const strangerShare = strangerShareOf(model);
  for (const [at, pattern] of answers.entries()) {
    const likelihoods = likelihoodsOf(pattern, model.levels);
    const match = model.matchShare * likelihoods.match;
    const related = likelihoods.related.map((likelihood, kind) => (model.relatedShares[kind] ?? 0) * likelihood);
    const total = related.reduce((sum, one) => sum + one, match + strangerShare * likelihoods.stranger);
    visit(
      pattern,
      counts[at] ?? 0,
      match / total,
      related.map((one) => one / total),
    );
  }
}

function addTo(sums: readonly Float64Array[], answers: Uint8Array, amount: number): void {
  for (let at = 0; at < answers.length; at++) {
    const answer = answers[at] ?? 0;
    const column = sums[at];
    if (answer > 0 && column !== undefined) column[answer - 1] = (column[answer - 1] ?? 0) + amount;
  }
}

function changeBetween(before: Model, after: Model): number {
  let change = Math.abs(Math.log(after.matchShare / before.matchShare));
  for (const [at, level] of after.levels.entries()) {
    const old = before.levels[at];
    for (const [place, probability] of level.m.entries()) {
      change = Math.max(change, Math.abs(probability - (old?.m[place] ?? 0)));
    }
  }
  return change;
}
