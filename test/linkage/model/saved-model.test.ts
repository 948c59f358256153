import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { readSavedModel } from '../../../src/linkage/model/saved-model.ts';
import { linkRecords } from '../../../src/linkage/pairs/link-records.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { pairwiseQuality } from '../pairwise.ts';
import { listOf, reading } from '../reading.ts';

const { rows } = inventedList(250, 21);
const list = listOf(inventedColumns, rows);
const fitted = linkRecords(list, { reading });
const throughJson = readSavedModel(JSON.parse(JSON.stringify(fitted.model)));

describe('a saved model', () => {
  test('comes back from JSON as it was', () => {
    expect(throughJson).toEqual(fitted.model);
    expect(throughJson.kinds.map(({ kind }) => kind)).toEqual(['person']);
    expect(throughJson.kinds[0]?.comparisons.map(({ name }) => name)).toContain('birthday');
  });

  test('gives the same weights to the same list, to the last bit', () => {
    const again = linkRecords(list, { reading, model: throughJson });
    expect(again.pairs).toEqual(fitted.pairs);
    expect([...again.clusters]).toEqual([...fitted.clusters]);
    expect(again.model).toEqual(fitted.model);
  });

  test('links another list of the same kind, even a short one', () => {
    const other = inventedList(20, 22);
    const { clusters } = linkRecords(listOf(inventedColumns, other.rows), { reading, model: throughJson });
    const { precision, recall } = pairwiseQuality(other.truth, clusters);
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThan(0.9);
  });

  test('remembers which names are common in its own list', () => {
    const common = Array.from({ length: 60 }, (_, at) => ['王伟', `138${String(10_000_000 + at * 7919)}`, '', '', '']);
    const { model } = linkRecords(listOf(inventedColumns, [...rows, ...common]), { reading });
    const names = model.kinds[0]?.frequencies.find(({ feature }) => feature === 'name')?.common ?? [];
    expect(Object.fromEntries(names)).toHaveProperty('王伟');
    const pair = [
      ['王伟', '', '', '南京市鼓楼区解放路7号', ''],
      ['王伟', '', '', '南京市鼓楼区人民路9号', ''],
      ['覃苒', '', '', '南京市鼓楼区解放路7号', ''],
      ['覃苒', '', '', '南京市鼓楼区人民路9号', ''],
    ];
    const { explain } = linkRecords(listOf(inventedColumns, pair), { reading, model });
    const rarity = (first: number) =>
      explain(first, first + 1)?.find(({ name }) => name === 'name.rarity')?.weight ?? 0;
    expect(rarity(0)).toBeLessThan(0);
    expect(rarity(2)).toBeGreaterThan(rarity(0));
  });

  test('of a list with other columns is used as far as it goes', () => {
    const columns = inventedColumns.slice(0, 3);
    const fewer = rows.map((row) => row.slice(0, 3));
    const { outcomes } = linkRecords(listOf(columns, fewer), { reading, model: throughJson });
    expect(outcomes[0]?.model.comparisons.map(({ name }) => name)).toEqual(['name', 'phone', 'email']);
  });
});

describe('a model that has nothing to do with the list', () => {
  test('is refused', () => {
    const rows = Array.from({ length: 30 }, (_, at) => [`box ${at}`]);
    const columns = [{ header: 'label', type: 'text' }] as const;
    const attempt = () => linkRecords(listOf(['label'], rows), { reading, columns, model: throughJson });
    expect(attempt).toThrow(/nothing that this list has/);
  });
});

describe('what is no saved model', () => {
  const [kind] = throughJson.kinds;
  test.each([
    ['nothing', null],
    ['another JSON', { format: 'something else' }],
    ['a newer version', { ...throughJson, version: 2 }],
    ['no list of kinds', { ...throughJson, kinds: {} }],
    ['a kind that there is not', { ...throughJson, kinds: [{ ...kind, kind: 'cat' }] }],
    ['a share above 1', { ...throughJson, kinds: [{ ...kind, matchShare: 2 }] }],
    [
      'a column that is too short',
      { ...throughJson, kinds: [{ ...kind, comparisons: [{ ...kind?.comparisons[0], m: [1] }] }] },
    ],
  ])('is refused: %s', (_, json) => {
    expect(() => readSavedModel(json)).toThrow(UserError);
  });

  test('is one with other levels than the comparison has today', () => {
    const model = {
      ...throughJson,
      kinds: throughJson.kinds.map((one) => ({
        ...one,
        comparisons: one.comparisons.map((comparison) => ({
          ...comparison,
          levels: comparison.levels.map((level) => `${level}!`),
        })),
      })),
    };
    expect(() => linkRecords(list, { reading, model })).toThrow(/model/);
  });
});
