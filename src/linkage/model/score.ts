/**
 * The match weight of a pair: the sum of its parts, in bits (logarithms to base 2). A part says how many times more
 * often a match would give this answer than strangers would.
 */
import type { Text } from '../../base/text.ts';
import { text } from '../../base/text.ts';
import type { Features } from '../features/features.ts';
import type { Comparer } from './comparison-vectors.ts';
import { type Frequencies, rarityRatio } from './frequencies.ts';
import { type Likelihoods, likelihoodsOf, type Model, startOf, strangerShareOf } from './model.ts';

/** One bar of the waterfall. */
export interface WeightPart {
  readonly name: string;
  readonly label: Text;
  /** What was found; the label of the level. */
  readonly found: Text;
  /** Bits: positive for a match, negative against. */
  readonly weight: number;
}

export interface Scorer {
  /** The match weight of two records. */
  weight(first: number, second: number): number;
  /** The match weight of two records where it may reach the least; otherwise a number that is less. */
  weightFrom(least: number): (first: number, second: number) => number;
  /** The parts of the weight; their sum is the weight. */
  parts(first: number, second: number): readonly WeightPart[];
}

/** The probability of a match with this weight. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** The weight of this probability. */
export function weightOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** What a pattern weighs before the rarity of the values is looked at. */
interface Weighed {
  readonly answers: Uint8Array;
  readonly likelihoods: Readonly<Likelihoods>;
  /** How likely related customers are to give the pattern, with the shares of their classes. */
  readonly related: number;
  /** The rarities that count for this pattern. */
  readonly rarities: readonly Rarity[];
}

interface Rarity {
  readonly comparison: number;
  /** The place of the feature in a row. */
  readonly place: number;
  readonly frequencies: Frequencies;
  readonly shared: boolean;
}

/** Makes the scorer of a list. */
export function makeScorer(
  model: Model,
  comparer: Comparer,
  features: Features,
  frequencies: readonly Frequencies[],
): Scorer {
  const { rows, width } = features;
  const rarities = raritiesOf(model, features, frequencies);
  const weighed = new Map<number, Weighed>();
  const strangerShare = strangerShareOf(model);
  const lookUp = (pattern: number): Weighed => {
    const known = weighed.get(pattern);
    if (known !== undefined) return known;
    const fresh = weigh(model, rarities, comparer.answers(pattern));
    weighed.set(pattern, fresh);
    return fresh;
  };
  const ratioOf = ({ place, frequencies: known }: Rarity, record: number): number => {
    const id = rows[record * width + place] ?? -1;
    return id < 0 ? 1 : rarityRatio(known.counts[id] ?? 0, known);
  };
  const weightOfPattern = (pattern: number, first: number): number => {
    const { likelihoods, related: relatedLikelihood, rarities: counting } = lookUp(pattern);
    let stranger = strangerShare * likelihoods.stranger;
    let related = relatedLikelihood;
    for (const rarity of counting) {
      const ratio = ratioOf(rarity, first);
      stranger *= ratio;
      if (!rarity.shared) related *= ratio;
    }
    return Math.log2((model.matchShare * likelihoods.match) / (stranger + related));
  };
  return {
    weight: (first, second) => weightOfPattern(comparer.pattern(first, second), first),
    weightFrom(least) {
      const gains = mostGains(model, rarities);
      const { order, needed } = whatIsNeeded(gains, least - startOf(model));
      return (first, second) => {
        const pattern = comparer.patternIfWorth(first, second, gains, order, needed);
        return pattern < 0 ? Number.NEGATIVE_INFINITY : weightOfPattern(pattern, first);
      };
    },
    parts(first, second) {
      const pattern = comparer.pattern(first, second);
      return partsOf(model, lookUp(pattern), (rarity) => ratioOf(rarity, first), weightOfPattern(pattern, first));
    },
  };
}

/**
 * For each comparison and answer the bits that it adds to a weight at the most. The related are left out: they only ever
 * make a weight less.
 */
function mostGains(model: Model, rarities: ReadonlyMap<number, Rarity>): readonly Float64Array[] {
  return model.levels.map(({ m, u }, comparison) => {
    const gains = new Float64Array(m.length + 1);
    for (let answer = 1; answer <= m.length; answer++) {
      const rarity = rarities.get(keyOf(comparison, answer));
      const bonus = rarity === undefined ? 0 : Math.max(0, -Math.log2(rarityRatio(0, rarity.frequencies)));
      gains[answer] = Math.log2((m[answer - 1] ?? 1) / (u[answer - 1] ?? 1)) + bonus;
    }
    return gains;
  });
}

/**
 * The comparisons with the most to give first, and what must have been gained before each of them, so that the rest can
 * still bring a pair to what is asked; a little less, since sums are rounded.
 */
function whatIsNeeded(
  gains: readonly Float64Array[],
  asked: number,
): { readonly order: readonly number[]; readonly needed: Float64Array } {
  const most = gains.map((column) => Math.max(...column));
  const order = most.map((_, at) => at).sort((one, other) => (most[other] ?? 0) - (most[one] ?? 0) || one - other);
  const needed = new Float64Array(order.length + 1);
  let rest = asked - 1e-6;
  for (let place = order.length; place >= 0; place--) {
    needed[place] = rest;
    rest -= most[order[place - 1] ?? 0] ?? 0;
  }
  return { order, needed };
}

function weigh(model: Model, rarities: ReadonlyMap<number, Rarity>, answers: Uint8Array): Weighed {
  const likelihoods = likelihoodsOf(answers, model.levels);
  const counting: Rarity[] = [];
  for (const [comparison, answer] of answers.entries()) {
    const rarity = answer === 0 ? undefined : rarities.get(keyOf(comparison, answer));
    if (rarity !== undefined) counting.push(rarity);
  }
  const related = likelihoods.related.reduce((sum, one, kind) => sum + one * (model.relatedShares[kind] ?? 0), 0);
  return { answers, likelihoods, related, rarities: counting };
}

function keyOf(comparison: number, answer: number): number {
  return comparison * 256 + answer;
}

function raritiesOf(
  model: Model,
  features: Features,
  frequencies: readonly Frequencies[],
): ReadonlyMap<number, Rarity> {
  const known = new Map(frequencies.map((one) => [one.feature, one]));
  const rarities = new Map<number, Rarity>();
  for (const [comparison, { levels, evidence }] of model.comparisons.entries()) {
    for (const [at, { rarityOf }] of levels.entries()) {
      const found = rarityOf === undefined ? undefined : known.get(rarityOf);
      if (found === undefined) continue;
      const place = features.place(found.feature);
      rarities.set(keyOf(comparison, at + 1), { comparison, place, frequencies: found, shared: evidence === 'shared' });
    }
  }
  return rarities;
}

function partsOf(
  model: Model,
  { answers, rarities }: Weighed,
  ratioOf: (rarity: Rarity) => number,
  weight: number,
): readonly WeightPart[] {
  const parts: WeightPart[] = [
    {
      name: 'start',
      label: text('before comparing', '比较之前'),
      found: text('any two records of the list', '名单中任意两条记录'),
      weight: startOf(model),
    },
  ];
  for (const [at, comparison] of model.comparisons.entries()) {
    const answer = answers[at] ?? 0;
    const level = model.levels[at];
    if (answer === 0 || level === undefined) continue;
    const rarity = rarities.find((one) => one.comparison === at);
    parts.push({
      name: comparison.name,
      label: comparison.label,
      found: comparison.levels[answer - 1]?.label ?? text('different', '不同'),
      weight: Math.log2((level.m[answer - 1] ?? 1) / (level.u[answer - 1] ?? 1)),
    });
    if (rarity !== undefined) {
      const ratio = ratioOf(rarity);
      parts.push({
        name: `${comparison.name}.rarity`,
        label: comparison.label,
        found: ratio > 1 ? text('a common value', '常见的值') : text('a rare value', '少见的值'),
        weight: -Math.log2(ratio),
      });
    }
  }
  const rest = weight - parts.reduce((sum, part) => sum + part.weight, 0);
  parts.push({
    name: 'related',
    label: text('related customers', '关联客户'),
    found: text('family, colleagues and branches share this too', '家人、同事、分支机构也会如此相同'),
    weight: rest,
  });
  return parts;
}
