/**
 * The match weight of a pair: the sum of its parts, in bits (logarithms to base 2). A part is the logarithm of how many
 * times more often a level occurs among matches than among non-matches.
 */
import { at } from '../../base/at.ts';
import type { Text } from '../../base/text.ts';
import { text } from '../../base/text.ts';
import { float64At, int32At, uint8At } from '../../base/typed-at.ts';
import type { Comparer } from '../compare/comparison-vectors.ts';
import { type Features, missing } from '../features/features.ts';
import { type Frequencies, rarityRatio } from './frequencies.ts';
import {
  type Likelihoods,
  likelihoodsOf,
  type Model,
  nonMatchShareOf,
  priorWeight,
  relatedLikelihood,
} from './model.ts';

/** One bar of the waterfall chart. */
export interface WeightPart {
  /** The comparison, `<comparison>.rarity`, or one of `partNames`. Stored with labels and written to files. */
  readonly name: string;
  readonly label: Text;
  /** What was found; the label of the level. */
  readonly found: Text;
  /** In bits: positive for a match, negative against. */
  readonly weight: number;
}

/** Parts of a weight that do not come from a comparison. */
export const partNames = { prior: 'start', related: 'related', feedback: 'answers' } as const;

export interface Scorer {
  /** The match weight of two records. */
  weight(first: number, second: number): number;
  /** The match weight of two records where it may reach `least`; otherwise a smaller number. */
  weightsFrom(least: number): (first: number, second: number) => number;
  /** The parts of the weight; their sum is the weight. */
  parts(first: number, second: number): readonly WeightPart[];
}

/** The match probability of a weight. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** The match weight of a probability. */
export function weightOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** What all pairs with a comparison vector have in common, before the rarity of their values is considered. */
interface VectorScore {
  readonly levels: Uint8Array;
  readonly likelihoods: Likelihoods;
  /** The likelihood that they are related, with the shares of the classes. */
  readonly related: number;
  /** The term-frequency adjustments that apply. */
  readonly rarities: readonly Rarity[];
}

/** A term-frequency adjustment: of one level of one comparison. */
interface Rarity {
  /** Index of the comparison. */
  readonly comparison: number;
  /** Column of the feature whose frequency counts. */
  readonly column: number;
  readonly frequencies: Frequencies;
  /** Related customers share the value however rare it is. */
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
  const scores = new Map<number, VectorScore>();
  const nonMatchShare = nonMatchShareOf(model);
  const scoreOf = (vector: number): VectorScore => {
    const known = scores.get(vector);
    if (known !== undefined) return known;
    const fresh = vectorScore(model, rarities, comparer.levelsOf(vector));
    scores.set(vector, fresh);
    return fresh;
  };
  const ratioOf = ({ column, frequencies: known }: Rarity, record: number): number => {
    const id = int32At(rows, record * width + column);
    return id === missing ? 1 : rarityRatio(int32At(known.counts, id), known);
  };
  const weightOfVector = (vector: number, first: number): number => {
    const { likelihoods, related: relatedInGeneral, rarities: applying } = scoreOf(vector);
    let nonMatch = nonMatchShare * likelihoods.nonMatch;
    let related = relatedInGeneral;
    for (const rarity of applying) {
      const ratio = ratioOf(rarity, first);
      nonMatch *= ratio;
      if (!rarity.shared) related *= ratio;
    }
    return Math.log2((model.matchShare * likelihoods.match) / (nonMatch + related));
  };
  return {
    weight: (first, second) => weightOfVector(comparer.vector(first, second), first),
    weightsFrom(least) {
      const vectorOf = comparer.vectorsReaching(maxGains(model, rarities), least - priorWeight(model));
      return (first, second) => {
        const vector = vectorOf(first, second);
        return vector < 0 ? Number.NEGATIVE_INFINITY : weightOfVector(vector, first);
      };
    },
    parts(first, second) {
      const vector = comparer.vector(first, second);
      return partsOf(model, scoreOf(vector), (rarity) => ratioOf(rarity, first), weightOfVector(vector, first));
    },
  };
}

/**
 * For each comparison and level the most bits that it can add to a weight. The related class is left out: it only ever
 * lowers a weight.
 */
function maxGains(model: Model, rarities: ReadonlyMap<number, Rarity>): readonly Float64Array[] {
  return model.probabilities.map(({ m, u }, comparison) => {
    const gains = new Float64Array(m.length + 1);
    for (let level = 1; level <= m.length; level++) {
      const rarity = rarities.get(keyOf(comparison, level));
      const bonus = rarity === undefined ? 0 : Math.max(0, -Math.log2(rarityRatio(0, rarity.frequencies)));
      gains[level] = Math.log2(float64At(m, level - 1) / float64At(u, level - 1)) + bonus;
    }
    return gains;
  });
}

function vectorScore(model: Model, rarities: ReadonlyMap<number, Rarity>, levels: Uint8Array): VectorScore {
  const likelihoods = likelihoodsOf(levels, model.probabilities);
  const applying: Rarity[] = [];
  for (const [comparison, level] of levels.entries()) {
    const rarity = rarities.get(keyOf(comparison, level));
    if (rarity !== undefined) applying.push(rarity);
  }
  return { levels, likelihoods, related: relatedLikelihood(likelihoods, model), rarities: applying };
}

/** The key of a level of a comparison. */
function keyOf(comparison: number, level: number): number {
  return comparison * 256 + level;
}

function raritiesOf(
  model: Model,
  features: Features,
  frequencies: readonly Frequencies[],
): ReadonlyMap<number, Rarity> {
  const known = new Map(frequencies.map((one) => [one.feature, one]));
  const rarities = new Map<number, Rarity>();
  for (const [comparison, { levels, evidence }] of model.comparisons.entries()) {
    for (const [index, { rarityOf }] of levels.entries()) {
      const found = rarityOf === undefined ? undefined : known.get(rarityOf);
      if (found === undefined) continue;
      const column = features.column(found.feature);
      const shared = evidence === 'shared';
      rarities.set(keyOf(comparison, index + 1), { comparison, column, frequencies: found, shared });
    }
  }
  return rarities;
}

function partsOf(
  model: Model,
  { levels, rarities }: VectorScore,
  ratioOf: (rarity: Rarity) => number,
  weight: number,
): readonly WeightPart[] {
  const parts: WeightPart[] = [
    {
      name: partNames.prior,
      label: text('prior', '先验'),
      found: text('any pair', '任意一对'),
      weight: priorWeight(model),
    },
  ];
  for (const [index, comparison] of model.comparisons.entries()) {
    const level = uint8At(levels, index);
    if (level === 0) continue;
    const { m, u } = at(model.probabilities, index);
    const rarity = rarities.find((one) => one.comparison === index);
    parts.push({
      name: comparison.name,
      label: comparison.label,
      found: comparison.levels[level - 1]?.label ?? text('different', '不同'),
      weight: Math.log2(float64At(m, level - 1) / float64At(u, level - 1)),
    });
    if (rarity !== undefined) {
      const ratio = ratioOf(rarity);
      parts.push({
        name: `${comparison.name}${raritySuffix}`,
        label: comparison.label,
        found: ratio > 1 ? text('a common value', '常见的值') : text('a rare value', '少见的值'),
        weight: -Math.log2(ratio),
      });
    }
  }
  const rest = weight - parts.reduce((sum, part) => sum + part.weight, 0);
  parts.push({
    name: partNames.related,
    label: text('related customers', '关联客户'),
    found: text('family, colleagues and branches share this too', '家人、同事或分支机构之间也常相同'),
    weight: rest,
  });
  return parts;
}

/** Ends the names of parts that adjust for the frequency of a value. */
export const raritySuffix = '.rarity';
