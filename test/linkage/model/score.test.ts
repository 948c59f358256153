import { describe, expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { type Comparison, level } from '../../../src/linkage/compare/comparison.ts';
import { comparer, countVectors } from '../../../src/linkage/compare/comparison-vectors.ts';
import { both, same } from '../../../src/linkage/compare/pair-tests.ts';
import { usableComparisons } from '../../../src/linkage/compare/usable-comparisons.ts';
import { featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { readPerson, recordViewer } from '../../../src/linkage/features/read-features.ts';
import { fitModel } from '../../../src/linkage/model/fit-model.ts';
import { frequenciesOf } from '../../../src/linkage/model/frequencies.ts';
import type { Model } from '../../../src/linkage/model/model.ts';
import { makeScorer } from '../../../src/linkage/model/score.ts';
import { randomPairs } from '../../../src/linkage/pairs/random-pairs.ts';
import { inventedList } from '../../data/simple-list.ts';
import { reading } from '../reading.ts';

/** A scorer of an invented list, with all pairs of the list. */
function scored(seed: number) {
  const { rows } = inventedList(80, seed);
  const builder = featuresBuilder(rows.length);
  const fields = ['name', 'phone', 'email', 'address', 'birthday'];
  for (const [record, cells] of rows.entries()) {
    const view = recordViewer(reading)((field) => cells[fields.indexOf(field)] ?? '');
    readPerson(view, (feature, value) => builder.put(record, feature, value), false);
  }
  const features = joinParts([builder.build()]);
  const comparisons = usableComparisons('person', [], features);
  const compare = comparer(comparisons, features);
  const pairs = randomPairs(features.size, 10_000, () => true);
  const vectors = countVectors(
    Array.from(pairs.firsts, (first, pair) => compare.vector(first, pairs.seconds[pair] ?? Number.NaN)),
  );
  const model = fitModel(comparisons, {
    candidates: vectors,
    random: vectors,
    allPairs: pairs.count,
    records: features.size,
    levelsOf: compare.levelsOf,
  });
  return { scorer: makeScorer(model, compare, features, frequenciesOf(comparisons, features)), pairs };
}

/** Three records: 0 and 1 agree in name and phone, both of which are rare. */
function handMade(evidence: 'own' | 'shared', relatedShares: readonly [number, number]) {
  const builder = featuresBuilder(3);
  for (const [record, value] of ['a', 'a', 'b'].entries()) builder.put(record, 'value', value);
  const features = joinParts([builder.build()]);
  const comparison: Comparison = {
    name: 'value',
    label: text('value', '值'),
    evidence,
    coincidence: 0.01,
    comparable: both('value'),
    levels: [level(text('the same', '相同'), same('value'), 'value')],
  };
  const column = (full: number) => Float64Array.of(full, 1 - full);
  const model: Model = {
    comparisons: [comparison],
    probabilities: [{ m: column(0.9), u: column(0.01), related: [column(0.8), column(0.3)] }],
    matchShare: 0.001,
    relatedShares,
    iterations: 0,
  };
  // 20 of 1000 records have the value of 0 and 1, where an average value is half as frequent.
  const frequencies = [{ feature: 'value', records: 1000, average: 0.008, counts: Int32Array.of(20, 1) }];
  return makeScorer(model, comparer([comparison], features), features, frequencies);
}

describe('the rarity of a value', () => {
  /** (20 − 5 + 1) / 1000 of the records, against an average of 0.008. */
  const ratio = 2;
  const related = 0.002 * 0.8 + 0.004 * 0.3;
  const nonMatch = (1 - 0.001 - 0.002 - 0.004) * 0.01;

  test('counts for non-matches and for related pairs where the evidence is their own', () => {
    const weight = Math.log2((0.001 * 0.9) / (ratio * nonMatch + ratio * related));
    expect(handMade('own', [0.002, 0.004]).weight(0, 1)).toBeCloseTo(weight, 12);
  });

  test('counts for non-matches only where related customers share the value', () => {
    const weight = Math.log2((0.001 * 0.9) / (ratio * nonMatch + related));
    expect(handMade('shared', [0.002, 0.004]).weight(0, 1)).toBeCloseTo(weight, 12);
  });

  test('does not count where the values differ', () => {
    const different = 0.002 * 0.2 + 0.004 * 0.7 + (1 - 0.001 - 0.002 - 0.004) * 0.99;
    expect(handMade('own', [0.002, 0.004]).weight(0, 2)).toBeCloseTo(Math.log2((0.001 * 0.1) / different), 12);
  });

  test.each(['own', 'shared'] as const)('is a part of its own, and the parts sum up to the weight (%s)', (evidence) => {
    const scorer = handMade(evidence, [0.002, 0.004]);
    const parts = scorer.parts(0, 1);
    expect(parts.map(({ name }) => name)).toEqual(['start', 'value', 'value.rarity', 'related']);
    expect(parts[2]?.weight).toBe(-1);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(scorer.weight(0, 1), 12);
  });
});

describe('scoring that gives up early', () => {
  test.each([-40, -5, 0, 3, 12])('gives the weight of every pair that reaches %i bits, and of no other', (least) => {
    const { scorer, pairs } = scored(3);
    const weightOf = scorer.weightsFrom(least);
    let reached = 0;
    for (let at = 0; at < pairs.count; at++) {
      const [first = 0, second = 0] = [pairs.firsts[at], pairs.seconds[at]];
      const weight = scorer.weight(first, second);
      if (weight >= least) expect(weightOf(first, second)).toBe(weight);
      else expect(weightOf(first, second)).toBeLessThan(least);
      if (weight >= least) reached++;
    }
    expect(reached).toBeGreaterThan(20);
    expect(reached).toBeLessThan(pairs.count);
  });
});
