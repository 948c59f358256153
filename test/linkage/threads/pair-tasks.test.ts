import { describe, expect, test } from 'vitest';
import { comparer, countVectors } from '../../../src/linkage/compare/comparison-vectors.ts';
import { usableComparisons } from '../../../src/linkage/compare/usable-comparisons.ts';
import { featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { readPerson, recordViewer } from '../../../src/linkage/features/read-features.ts';
import { fitModel } from '../../../src/linkage/model/fit-model.ts';
import { frequenciesOf } from '../../../src/linkage/model/frequencies.ts';
import { findBlocks } from '../../../src/linkage/pairs/blocks.ts';
import { pairsIn } from '../../../src/linkage/pairs/candidates.ts';
import { randomPairs } from '../../../src/linkage/pairs/random-pairs.ts';
import {
  countRandomVectors,
  countSampledVectors,
  scorePairs,
  sharedTasks,
} from '../../../src/linkage/threads/pair-tasks.ts';
import { inventedList } from '../../data/simple-list.ts';
import { reading } from '../reading.ts';

/** The work on an invented list whose records are one block. */
function workOf(persons: number) {
  const { rows } = inventedList(persons, 17);
  const builder = featuresBuilder(rows.length);
  const fields = ['name', 'phone', 'email', 'address', 'birthday'];
  for (const [record, cells] of rows.entries()) {
    const view = recordViewer(reading)((field) => cells[fields.indexOf(field)] ?? '');
    readPerson(view, (feature, value) => builder.put(record, feature, value), false);
  }
  const features = joinParts([builder.build()]);
  const { blocks } = findBlocks(features, [], pairsIn(features.size));
  return {
    features,
    work: { kind: 'person', undeclared: [], comparisons: undefined, table: features.table, blocks },
  } as const;
}

const { features, work } = workOf(30);
const comparisons = usableComparisons('person', [], features);
const compare = comparer(comparisons, features);
const { count, firsts, seconds } = randomPairs(features.size, 1_000_000, () => true);
const vectors = countVectors(
  Array.from({ length: count }, (_, pair) => compare.vector(firsts[pair] ?? -1, seconds[pair] ?? -1)),
);

describe('counting comparison vectors', () => {
  test('of a whole sample counts every pair once, however many threads share it', () => {
    for (const threads of [1, 3]) {
      const samples = sharedTasks(work, threads).map((task) => countSampledVectors({ task, share: 1 }));
      const counted = samples.flatMap((sample) => [...sample.counts]);
      expect(counted.reduce((sum, one) => sum + one, 0)).toBe(count);
      expect(samples.find((sample) => sample.counts.length > 0)).toEqual(vectors);
    }
  });

  test('of a part of the pairs takes about that part', () => {
    const [task] = sharedTasks(work, 1);
    const { counts } = countSampledVectors({ task: task ?? { ...work, nextChunk: new Int32Array(1) }, share: 0.25 });
    const share = counts.reduce((sum, one) => sum + one, 0) / count;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  });

  test('of random pairs divides them among the threads', () => {
    const all = [0, 1].map((thread) => countRandomVectors({ work, draws: 1_000_000, thread, threads: 2 }));
    const counted = all.map(({ counts }) => counts.reduce((sum, one) => sum + one, 0));
    expect(counted).toEqual([Math.ceil(count / 2), Math.floor(count / 2)]);
  });
});

describe('scoring pairs', () => {
  const { comparisons: _, ...model } = fitModel(comparisons, {
    candidates: vectors,
    random: vectors,
    allPairs: count,
    records: features.size,
    levelsOf: compare.levelsOf,
  });
  const frequencies = frequenciesOf(comparisons, features);
  const scored = (least: number) => {
    const [task] = sharedTasks(work, 1);
    return scorePairs({ task: task ?? { ...work, nextChunk: new Int32Array(1) }, model, frequencies, least });
  };
  const weights = [...scored(-1000).found.weights].sort((one, other) => other - one);

  test('gives all pairs from a weight on, and counts those that were compared', () => {
    expect(weights.length).toBe(count);
    expect([...scored(0).found.weights].sort((one, other) => other - one)).toEqual(weights.filter((one) => one >= 0));
    expect([...scored(0).compared]).toEqual([count]);
  });

  test.each([0, 4, 9])('gives a pair at exactly that weight, and not one just below it (rank %i)', (rank) => {
    const least = weights[rank] ?? Number.NaN;
    expect(scored(least).found.weights).toContain(least);
    const above = least + Math.abs(least) * 2 ** -50;
    expect(above).toBeGreaterThan(least);
    expect(scored(above).found.weights).not.toContain(least);
  });
});
