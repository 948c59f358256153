/** The engine in one thread and in several. */
import { describe, expect, test } from 'vitest';
import { linkRecords } from '../../../src/linkage/link/link-records.ts';
import { rowStore } from '../../../src/linkage/rows/row-store.ts';
import { inventedList } from '../../data/simple-list.ts';
import { reading } from '../reading.ts';

describe('the number of threads', () => {
  test('changes nothing, neither pairs nor weights nor clusters nor the model', () => {
    const { rows } = inventedList(1800, 41);
    const columns = ['姓名', '手机', '邮箱', '地址', '生日', '性别'];
    const store = rowStore();
    for (const [at, row] of rows.entries()) {
      const firm = `南京${row[0]?.slice(0, 2)}${at % 90}贸易有限公司`;
      store.add(at % 7 === 0 ? [firm, row[1] ?? '', '', row[3] ?? '', '', ''] : [...row, at % 2 === 0 ? '男' : '']);
    }
    const input = {
      columns,
      size: store.size,
      row: (record: number) => store.row(record),
      shared: { stored: store.stored(), columns: columns.map((_, at) => at) },
    };
    const results = [1, 3].map((workers) => linkRecords(input, { reading, workers }));
    const [alone, ...others] = results;
    expect(alone?.outcomes.map(({ kind }) => kind)).toEqual(['person', 'company']);
    expect(alone?.pairs.length).toBeGreaterThan(300);
    for (const other of others) {
      expect(other.pairs).toEqual(alone?.pairs);
      expect([...other.clusters]).toEqual([...(alone?.clusters ?? [])]);
      expect(other.model).toEqual(alone?.model);
      expect(other.outcomes.map(({ compared }) => compared)).toEqual(alone?.outcomes.map(({ compared }) => compared));
    }
  });
});
