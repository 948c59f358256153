import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { isCurrent } from '../../../src/linkage/model/save-and-load.ts';
import {
  parseSavedModel,
  type SavedComparison,
  type SavedFrequencies,
  type SavedKind,
} from '../../../src/linkage/model/saved-model.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { pairwiseQuality } from '../pairwise.ts';
import { listOf, reading } from '../reading.ts';

const { rows } = inventedList(250, 21);
const list = listOf(inventedColumns, rows);
const fitted = linkRecords(list, { reading });
const throughJson = parseSavedModel(JSON.parse(JSON.stringify(fitted.model)));

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
    expect(attempt).toThrow(/no comparison in common/);
  });
});

/** The saved model with one value of its first kind changed. */
function changed(change: Partial<Record<keyof SavedKind, unknown>>): unknown {
  const [kind] = throughJson.kinds;
  return { ...throughJson, kinds: [{ ...kind, ...change }] };
}

function withComparison(change: Partial<Record<keyof SavedComparison, unknown>>): unknown {
  return changed({ comparisons: [{ ...throughJson.kinds[0]?.comparisons[0], ...change }] });
}

function withFrequencies(change: Partial<Record<keyof SavedFrequencies, unknown>>): unknown {
  return changed({ frequencies: [{ feature: 'name', records: 10, average: 0.1, common: [], ...change }] });
}

describe('the boundaries of a saved model', () => {
  const levels = ['the same', 'different'];
  const column = [0.5, 0.5];
  const related = [column, column];
  test.each([
    ['a share of 1', changed({ matchShare: 1 })],
    ['the smallest share', changed({ matchShare: Number.MIN_VALUE })],
    ['a probability of 1', withComparison({ levels, m: [1, 0.5], u: column, related })],
    ['an average of 1', withFrequencies({ average: 1 })],
    ['a value with one record', withFrequencies({ common: [['王伟', 1]] })],
    ['no comparisons and no frequencies', changed({ comparisons: [], frequencies: [] })],
    ['no kinds', { ...throughJson, kinds: [] }],
  ])('include %s', (_, json) => {
    expect(parseSavedModel(json)).toEqual(json);
  });

  test.each([
    ['a share of 0', changed({ matchShare: 0 }), 'matchShare'],
    ['a negative share', changed({ matchShare: -0.1 }), 'matchShare'],
    ['a share above 1', changed({ matchShare: 1 + Number.EPSILON }), 'matchShare'],
    ['a share that is not a number', changed({ matchShare: Number.NaN }), 'matchShare'],
    ['a share in quotes', changed({ matchShare: '0.5' }), 'matchShare'],
    ['one related share', changed({ relatedShares: [0.1] }), 'relatedShares'],
    ['three related shares', changed({ relatedShares: [0.1, 0.1, 0.1] }), 'relatedShares'],
    ['a probability of 0', withComparison({ levels, m: [1, 0], u: column, related }), 'm'],
    ['a probability above 1', withComparison({ levels, m: column, u: [1.1, 0.5], related }), 'u'],
    ['a column that is too long', withComparison({ levels, m: column, u: [0.5, 0.3, 0.2], related }), 'u'],
    ['one related column', withComparison({ levels, m: column, u: column, related: [column] }), 'related'],
    [
      'three related columns',
      withComparison({ levels, m: column, u: column, related: [...related, column] }),
      'related',
    ],
    [
      'a related column that is too short',
      withComparison({ levels, m: column, u: column, related: [[1], column] }),
      'related',
    ],
    [
      'a level that is not a text',
      withComparison({ levels: ['the same', 1], m: column, u: column, related }),
      'levels',
    ],
    ['no records', withFrequencies({ records: 0 }), 'records'],
    ['an average of 0', withFrequencies({ average: 0 }), 'average'],
    ['a value without records', withFrequencies({ common: [['王伟', 0]] }), 'common'],
    ['a value without a number', withFrequencies({ common: [['王伟']] }), 'common'],
    ['an older version', { ...throughJson, version: 0 }, 'version'],
    ['a version in quotes', { ...throughJson, version: '1' }, 'version'],
  ])('exclude %s', (_, json, property) => {
    expect(() => parseSavedModel(json)).toThrow(new RegExp(`^its ${property}\\b`));
  });
});

describe('an invalid model', () => {
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
    expect(() => parseSavedModel(json)).toThrow(UserError);
  });

  test('is one whose comparisons have other levels by now', () => {
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
    expect(() => linkRecords(list, { reading, model })).toThrow(/other levels/);
    expect(isCurrent(model)).toBe(false);
    expect(isCurrent(throughJson)).toBe(true);
  });
});
