import { describe, expect, test } from 'vitest';
import { featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { readPerson, recordViewer } from '../../../src/linkage/features/read-features.ts';
import { comparer, countPatterns, patternsIn } from '../../../src/linkage/model/comparison-vectors.ts';
import { frequenciesOf } from '../../../src/linkage/model/frequencies.ts';
import { fitModel } from '../../../src/linkage/model/model.ts';
import { makeScorer } from '../../../src/linkage/model/score.ts';
import { usableComparisons } from '../../../src/linkage/pairs/kind-task.ts';
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
  const features = joinParts([builder.part()]);
  const comparisons = usableComparisons('person', [], features);
  const compare = comparer(comparisons, features);
  const pairs = randomPairs(features.size, 10_000, () => true);
  const patterns = countPatterns(patternsIn(compare, pairs));
  const model = fitModel(comparisons, {
    candidates: patterns,
    random: patterns,
    allPairs: pairs.count,
    records: features.size,
    answers: compare.answers,
  });
  return { scorer: makeScorer(model, compare, features, frequenciesOf(comparisons, features)), pairs };
}

describe('weighing that gives up early', () => {
  test.each([-40, -5, 0, 3, 12])('gives the weight of every pair that reaches %i bits, and of no other', (least) => {
    const { scorer, pairs } = scored(3);
    const weightOf = scorer.weightFrom(least);
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
