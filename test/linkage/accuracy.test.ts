/** How good linkage is on lists whose truth is known, with no word about them but their headers. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type LinkageInput, linkRecords } from '../../src/linkage/link/link-records.ts';
import { describeShared, sharedPath } from '../shared-data.ts';
import { pairwiseQuality, type Quality } from './pairwise.ts';
import { reading } from './reading.ts';

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function tableOf(file: string): Table {
  const [columns = [], ...rows]: string[][] = parse(readFileSync(sharedPath(`data/linkage/${file}`)), {
    bom: true,
    trim: true,
  });
  return { columns, rows };
}

function joined(...tables: readonly Table[]): Table {
  return { columns: tables[0]?.columns ?? [], rows: tables.flatMap(({ rows }) => rows) };
}

/** The list without some of its columns. */
function without(table: Table, hidden: readonly string[]): LinkageInput {
  const kept = table.columns.flatMap((column, at) => (hidden.includes(column) ? [] : [at]));
  const pick = (cells: readonly string[]) => kept.map((at) => cells[at] ?? '');
  return { columns: pick(table.columns), size: table.rows.length, row: (record) => pick(table.rows[record] ?? []) };
}

function columnOf({ columns, rows }: Table, name: string): readonly string[] {
  const at = columns.indexOf(name);
  return rows.map((cells) => cells[at] ?? '');
}

function quality(truth: readonly string[], input: LinkageInput): Quality {
  return pairwiseQuality(truth, linkRecords(input, { reading }).clusters);
}

/** `rec-12-dup-0` is a record of 12. */
function febrlTruth(table: Table): readonly string[] {
  return columnOf(table, 'rec_id').map((id) => id.split('-')[1] ?? '');
}

describeShared('accuracy', ['data/linkage'], () => {
  test('a Chinese list of persons and companies', () => {
    const table = tableOf('zh_customers.csv');
    const entities = new Map(tableOf('zh_customers_truth.csv').rows.map(([id = '', entity = '']) => [id, entity]));
    const truth = columnOf(table, '客户编号').map((id) => entities.get(id) ?? '');
    const { f1, precision } = quality(truth, without(table, []));
    expect(f1).toBeGreaterThan(0.985);
    expect(precision).toBeGreaterThan(0.985);
  });

  test.each([
    ['febrl1.csv', [], 0.995],
    ['febrl1.csv', ['soc_sec_id'], 0.985],
    ['febrl2.csv', [], 0.998],
    ['febrl2.csv', ['soc_sec_id'], 0.985],
  ] as const)('Australian persons with typing errors: %s without %j', (file, hidden, floor) => {
    const table = tableOf(file);
    expect(quality(febrlTruth(table), without(table, ['rec_id', ...hidden])).f1).toBeGreaterThanOrEqual(floor);
  });

  test('two lists of Australian persons', () => {
    const table = joined(tableOf('febrl4a.csv'), tableOf('febrl4b.csv'));
    expect(quality(febrlTruth(table), without(table, ['rec_id'])).f1).toBeGreaterThanOrEqual(0.998);
  });

  test('heavily damaged English persons', () => {
    const table = tableOf('fake_1000.csv');
    const truth = columnOf(table, 'cluster');
    expect(quality(truth, without(table, ['unique_id', 'cluster'])).f1).toBeGreaterThan(0.96);
  });

  test('two guides to restaurants', () => {
    const fodors = tableOf('fodors-zagats/fodors.csv');
    const zagats = tableOf('fodors-zagats/zagats.csv');
    const partner = new Map(
      tableOf('fodors-zagats/matches_fodors_zagats.csv').rows.map(([first = '', second = '']) => [second, first]),
    );
    const second = columnOf(zagats, 'id').map((id) => `f${partner.get(id) ?? ` none for ${id}`}`);
    const truth = [...columnOf(fodors, 'id').map((id) => `f${id}`), ...second];
    const list = without(joined(fodors, zagats), ['id']);
    expect(quality(truth, list).f1).toBeGreaterThan(0.93);
    const source = (record: number) => (record < fodors.rows.length ? 0 : 1);
    expect(quality(truth, { ...list, source }).f1).toBeGreaterThan(0.97);
    const oneToOne = linkRecords({ ...list, source }, { reading, oneToOne: true });
    expect(pairwiseQuality(truth, oneToOne.clusters).f1).toBeGreaterThan(0.97);
  });
});
