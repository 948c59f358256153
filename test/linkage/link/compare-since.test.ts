import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.ts';
import { featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { compareSince } from '../../../src/linkage/link/compare-since.ts';
import { type LinkageOptions, linkRecords } from '../../../src/linkage/link/link-records.ts';
import { findBlocks } from '../../../src/linkage/pairs/blocks.ts';
import type { DecidedPair } from '../../../src/linkage/pairs/pairs.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { listOf, reading } from '../reading.ts';

type Rows = readonly (readonly string[])[];

/** Links what a list has become, after it was linked as it was; `changed` are the records that are not as they were. */
function afterwards(before: Rows, today: Rows, changed: ReadonlySet<number>, decisions: readonly DecidedPair[] = []) {
  const first = linkRecords(listOf(inventedColumns, before), { reading });
  const { model } = first;
  const more: LinkageOptions = { reading, decisions };
  const earlier = {
    model,
    changed: (record: number) => changed.has(record),
    cluster: (record: number) => first.clusters[record] ?? -1,
  };
  const list = listOf(inventedColumns, today);
  return { since: linkRecords(list, { ...more, earlier }), whole: linkRecords(list, { ...more, model }) };
}

function compared({ outcomes }: ReturnType<typeof linkRecords>): number {
  return outcomes.reduce((sum, outcome) => sum + outcome.compared, 0);
}

describe('after an earlier run', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'new and changed records give the clusters of a run over everything (seed %i)',
    (seed) => {
      const { rows } = inventedList(220, seed);
      const random = seededRandom(seed);
      const before = rows.slice(0, 260);
      const changed = new Set<number>();
      const today = rows.map((row, record) => {
        if (record >= before.length) changed.add(record);
        else if (random() < 0.05) {
          changed.add(record);
          // The record becomes much like another one: clusters are joined and torn.
          const model = rows[Math.floor(random() * rows.length)] ?? row;
          return row.map((cell, at) => (random() < 0.6 ? (model[at] ?? cell) : cell));
        }
        return row;
      });
      const { since, whole } = afterwards(before, today, changed);
      expect([...since.clusters]).toEqual([...whole.clusters]);
      expect(compared(since)).toBeLessThan(compared(whole));
    },
  );

  test('nothing is compared where nothing has changed', () => {
    const { rows } = inventedList(150, 7);
    const { since, whole } = afterwards(rows, rows, new Set());
    expect([...since.clusters]).toEqual([...whole.clusters]);
    expect(compared(since)).toBe(0);
    expect(since.pairs).toEqual([]);
  });

  test('a new decision counts where its records are looked at again', () => {
    const { rows, truth } = inventedList(120, 8);
    expect(truth[0]).toBe(truth[1]);
    const decisions = [{ first: 0, second: 1, same: false }];
    const { since, whole } = afterwards(rows, rows, new Set([0, 1]), decisions);
    expect(since.clusters[0]).not.toBe(since.clusters[1]);
    expect([...since.clusters]).toEqual([...whole.clusters]);
  });

  test('the pairs that are given are those of the changed records', () => {
    const { rows } = inventedList(150, 9);
    const last = rows.length;
    const { since, whole } = afterwards(rows, [...rows, rows[4] ?? []], new Set([last]));
    expect(since.pairs.some(({ second }) => second === last)).toBe(true);
    expect([...since.clusters]).toEqual([...whole.clusters]);
    const known = new Set(whole.pairs.map((pair) => JSON.stringify(pair)));
    for (const pair of since.pairs) expect(known).toContain(JSON.stringify(pair));
  });
});

describe('the thresholds of a continued run', () => {
  const [mergeFrom, reviewFrom] = [5, 2];

  /** Records 0 to 3; 0 has changed and meets 1 with a weight, 1 meets 2 with a strong one. */
  function comparedWith(weight: number) {
    const builder = featuresBuilder(4);
    for (const record of [0, 1, 2, 3]) builder.put(record, 'name', `name ${record}`);
    const features = joinParts([builder.build()]);
    const { blocks } = findBlocks(features, [], 6);
    const weights = new Map([
      ['0 1', weight],
      ['1 2', 9],
    ]);
    const weightOf = (first: number, second: number) => weights.get(`${first} ${second}`) ?? -20;
    const scorer = { weight: weightOf, weightsFrom: () => weightOf, parts: () => [] };
    const since = {
      changed: (record: number) => record === 0,
      cluster: (record: number) => (record === 0 ? -1 : record),
    };
    const { pairs, reached } = compareSince(features, blocks, scorer, { mergeFrom, reviewFrom, decisions: [] }, since);
    return { found: [...pairs.weights], reached: Array.from(reached, (state) => state !== 0) };
  }

  test.each([
    ['at the merge threshold', mergeFrom, [mergeFrom, 9], [true, true, true, false]],
    ['just below it', mergeFrom - 2 ** -40, [mergeFrom - 2 ** -40], [true, false, false, false]],
    ['at the review threshold', reviewFrom, [reviewFrom], [true, false, false, false]],
    ['just below that', reviewFrom - 2 ** -40, [], [true, false, false, false]],
  ])('a pair %s', (_, weight, found, reached) => {
    expect(comparedWith(weight)).toEqual({ found, reached });
  });
});
