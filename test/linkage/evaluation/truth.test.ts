import { describe, expect, test } from 'vitest';
import type { NamedRecords } from '../../../src/linkage/evaluation/record-ids.ts';
import { type TruthForm, truthOfColumn, truthOfTable } from '../../../src/linkage/evaluation/truth.ts';

/** A list of one file or more, each with rows of the same columns. */
function listOf(columns: readonly string[], ...files: readonly (readonly (readonly string[])[])[]): NamedRecords {
  const rows = files.flat();
  const starts = files.map((_, file) => files.slice(0, file).reduce((sum, { length }) => sum + length, 0));
  return {
    columns,
    size: rows.length,
    row: (record) => rows[record] ?? [],
    table: (record) => starts.findLastIndex((start) => start <= record),
  };
}

function truthOf(
  list: NamedRecords,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  form?: TruthForm,
) {
  return truthOfTable(list, { name: 'truth.csv', columns, rows }, form);
}

/** Which records are one customer: the groups of more than one, in order. */
function groupsOf(labels: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  for (const [record, label] of labels.entries())
    if (label >= 0) groups.set(label, [...(groups.get(label) ?? []), record]);
  return [...groups.values()].filter(({ length }) => length > 1);
}

const people = listOf(
  ['number', 'name', 'town'],
  [
    ['7', 'Ann', 'Ulm'],
    ['8', 'Anne', 'Ulm'],
    ['9', 'Bob', 'Bonn'],
    ['10', 'Rob', 'Bonn'],
    ['11', 'Cid', ''],
  ],
);

describe('truth in a column of the list', () => {
  test('makes records with the same value one customer; a blank says nothing', () => {
    const truth = truthOfColumn(people, 'town');
    expect([...truth.labels]).toEqual([0, 0, 1, 1, -1]);
    expect(truth.columns).toEqual(['town']);
  });

  test.each([
    ['street', 'there is no column street'],
    ['name', 'name no two rows of the list are one customer'],
  ])('%s is refused', (column, message) => {
    expect(() => truthOfColumn(people, column)).toThrow(message);
  });
});

describe('truth in a table', () => {
  test('is an id and its customer', () => {
    const rows = [
      ['8', 'x'],
      ['7', 'x'],
      ['9', 'y'],
      ['10', 'y'],
      ['11', ''],
      ['99', 'y'],
    ];
    const truth = truthOf(people, ['id', 'entity'], rows);
    expect(truth).toMatchObject({ form: 'clusters', columns: ['number'], unknownIds: 1 });
    expect(groupsOf(truth.labels)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(truth.labels[4]).toBe(-1);
  });

  test('is the first column and one with a telling header, whatever stands between', () => {
    const rows = [
      ['7', '9', 'x'],
      ['8', '10', 'x'],
      ['9', '7', 'y'],
    ];
    const truth = truthOf(people, ['number', 'note', 'cluster'], rows);
    expect(truth.form).toBe('clusters');
    expect(groupsOf(truth.labels)).toEqual([[0, 1]]);
  });

  test('is an id and its customer where the numbers of customers look like ids', () => {
    const rows = [
      ['7', '8'],
      ['8', '8'],
      ['9', '9'],
      ['10', '9'],
    ];
    const truth = truthOf(people, ['a', 'b'], rows);
    expect(truth.form).toBe('clusters');
    expect(groupsOf(truth.labels)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('is pairs of ids, and pairs of pairs belong together', () => {
    const rows = [
      ['7', '8'],
      ['8', '9'],
    ];
    const truth = truthOf(people, ['left', 'right'], rows);
    expect(truth.form).toBe('pairs');
    expect(groupsOf(truth.labels)).toEqual([[0, 1, 2]]);
    expect([...truth.labels]).not.toContain(-1);
  });

  test('is pairs that a person has decided: only the same ones count', () => {
    const rows = [
      ['1', '2', 'same', 'name: the same +8'],
      ['3', '4', '相同', ''],
      ['4', '5', 'different', ''],
      ['2', '3', 'unsure', ''],
    ];
    const truth = truthOf(people, ['id_a', 'id_b', 'decision', 'parts'], rows);
    expect(groupsOf(truth.labels)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(truth.columns).toEqual([]);
  });

  test('is pairs across two files that both count from 1', () => {
    const both = listOf(
      ['id', 'name'],
      [
        ['1', 'Ann'],
        ['2', 'Bob'],
      ],
      [
        ['1', 'Rob'],
        ['2', 'Anne'],
        ['3', 'Cid'],
      ],
    );
    const rows = [
      ['1', '2'],
      ['2', '1'],
    ];
    expect(groupsOf(truthOf(both, ['left', 'right'], rows, 'pairs').labels)).toEqual([
      [0, 3],
      [1, 2],
    ]);
    // Only the second file has a 3, so the columns stand the other way round.
    expect(groupsOf(truthOf(both, ['right', 'left'], [['3', '1']], 'pairs').labels)).toEqual([[0, 4]]);
  });

  test('may name rows by their number where no column has such ids', () => {
    const list = listOf(['name'], [['Ann'], ['Bob'], ['Anne']]);
    expect(
      groupsOf(
        truthOf(
          list,
          ['row', 'cluster'],
          [
            ['1', 'x'],
            ['2', 'y'],
            ['3', 'x'],
          ],
        ).labels,
      ),
    ).toEqual([[0, 2]]);
  });

  test.each([
    [['id'], [['7']], undefined, 'too few columns'],
    [
      ['id', 'entity'],
      [
        ['70', 'x'],
        ['80', 'x'],
      ],
      undefined,
      "has the ids in truth.csv, such as '70'",
    ],
    [
      ['id', 'entity'],
      [
        ['7', 'x'],
        ['7', 'y'],
      ],
      undefined,
      "'7' is listed twice",
    ],
    [
      ['town', 'entity'],
      [
        ['Ulm', 'x'],
        ['Bonn', 'x'],
      ],
      undefined,
      "several rows have 'Ulm' in town",
    ],
    [
      ['id', 'entity'],
      [
        ['7', 'x'],
        ['8', 'y'],
      ],
      undefined,
      'no two rows of the list are one customer',
    ],
    [['id', 'entity'], [], undefined, 'truth.csv has no ids'],
  ] as const)('%j %j is refused', (columns, rows, form, message) => {
    expect(() => truthOf(people, columns, rows, form)).toThrow(message);
  });
});
