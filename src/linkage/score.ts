/**
 * The match weight of a pair: the sum of its parts, in bits (logarithms to base 2). A part says how many times more
 * often a match would give this answer than strangers would.
 */
import type { Text } from '../text.ts';
import { text } from '../text.ts';
import type { Features } from './features.ts';
import { type Likelihoods, likelihoodsOf, type Model, strangerShareOf } from './model.ts';
import type { Comparer } from './patterns.ts';

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
  /** The match weight of a pair whose pattern is known, of which one record is `first`. */
  weightOfPattern(pattern: number, first: number): number;
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
  /** The rarities that count for this pattern. */
  readonly rarities: readonly Rarity[];
}

interface Rarity {
  readonly comparison: number;
  readonly ids: Int32Array;
  /** By the number of the text: the chance to meet this value, in relation to the average value. */
  readonly ratios: Float64Array;
  readonly shared: boolean;
}

/** Makes the scorer of a list. */
export function makeScorer(model: Model, comparer: Comparer, features: Features): Scorer {
  const rarities = raritiesOf(model, features);
  const weighed = new Map<number, Weighed>();
  const strangerShare = strangerShareOf(model);
  const lookUp = (pattern: number): Weighed => {
    const known = weighed.get(pattern);
    if (known !== undefined) return known;
    const fresh = weigh(model, rarities, comparer.answers(pattern));
    weighed.set(pattern, fresh);
    return fresh;
  };
  const weightOfPattern = (pattern: number, first: number): number => {
    const { likelihoods, rarities: counting } = lookUp(pattern);
    let stranger = strangerShare * likelihoods.stranger;
    let related = likelihoods.related.reduce((sum, one, kind) => sum + one * (model.relatedShares[kind] ?? 0), 0);
    for (const rarity of counting) {
      const ratio = rarity.ratios[rarity.ids[first] ?? -1] ?? 1;
      stranger *= ratio;
      if (!rarity.shared) related *= ratio;
    }
    return Math.log2((model.matchShare * likelihoods.match) / (stranger + related));
  };
  return {
    weightOfPattern,
    weight: (first, second) => weightOfPattern(comparer.pattern(first, second), first),
    parts(first, second) {
      const pattern = comparer.pattern(first, second);
      return partsOf(model, lookUp(pattern), first, weightOfPattern(pattern, first));
    },
  };
}

function weigh(model: Model, rarities: ReadonlyMap<number, Rarity>, answers: Uint8Array): Weighed {
  const likelihoods = likelihoodsOf(answers, model.levels);
  const counting: Rarity[] = [];
  for (const [comparison, answer] of answers.entries()) {
    const rarity = answer === 0 ? undefined : rarities.get(keyOf(comparison, answer));
    if (rarity !== undefined) counting.push(rarity);
  }
  return { answers, likelihoods, rarities: counting };
}

function keyOf(comparison: number, answer: number): number {
  return comparison * 256 + answer;
}

function raritiesOf(model: Model, features: Features): ReadonlyMap<number, Rarity> {
  const rarities = new Map<number, Rarity>();
  for (const [comparison, { levels, evidence }] of model.comparisons.entries()) {
    for (const [at, level] of levels.entries()) {
      if (level.rarityOf === undefined || !features.names.includes(level.rarityOf)) continue;
      const ids = features.ids(level.rarityOf);
      const ratios = ratiosOf(features.counts(level.rarityOf));
      rarities.set(keyOf(comparison, at + 1), { comparison, ids, ratios, shared: evidence === 'shared' });
    }
  }
  return rarities;
}

/** One customer may stand in a list this often before his own records make his values look common. */
const recordsOfOne = 5;

/** How likely a stranger has the value, in relation to the average value of the list. */
function ratiosOf(counts: Int32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const frequencies = Float64Array.from(counts, (count) => (Math.max(0, count - recordsOfOne) + 1) / total);
  let average = 0;
  for (const [at, frequency] of frequencies.entries()) average += ((counts[at] ?? 0) / total) * frequency;
  return frequencies.map((frequency) => frequency / average);
}

function partsOf(model: Model, { answers, rarities }: Weighed, first: number, weight: number): readonly WeightPart[] {
  const start = Math.log2(model.matchShare / strangerShareOf(model));
  const parts: WeightPart[] = [
    {
      name: 'start',
      label: text('before comparing', '比较之前'),
      found: text('any two records of the list', '名单中任意两条记录'),
      weight: start,
    },
  ];
  for (const [at, comparison] of model.comparisons.entries()) {
    const answer = answers[at] ?? 0;
    const level = model.levels[at];
    if (answer === 0 || level === undefined) continue;
    const rarity = rarities.find((one) => one.comparison === at);
    const ratio = rarity?.ratios[rarity.ids[first] ?? -1] ?? 1;
    parts.push({
      name: comparison.name,
      label: comparison.label,
      found: comparison.levels[answer - 1]?.label ?? text('different', '不同'),
      weight: Math.log2((level.m[answer - 1] ?? 1) / (level.u[answer - 1] ?? 1)),
    });
    if (rarity !== undefined) {
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
