import { describe, expect, test } from 'vitest';
import { rowDeduper } from '../../../src/linkage/merge/dedupe-rows.ts';
import { inventedColumns, inventedList } from '../../data/simple-list.ts';
import { reading } from '../reading.ts';

const options = { reading, between: false };

function dedupe(columns: readonly string[], rows: readonly (readonly string[])[]) {
  const deduper = rowDeduper();
  deduper.addTable(columns);
  for (const row of rows) deduper.add(row);
  return deduper.link(options);
}

describe('rows', () => {
  const { rows, truth } = inventedList(80, 11);

  test('come out as they went in, with the number of the first row of their cluster', () => {
    const deduped = dedupe(inventedColumns, rows);
    expect(deduped.columns).toEqual(inventedColumns);
    expect(rows.map((_, record) => deduped.row(record))).toEqual(rows);
    expect(deduped.clusterId(0)).toBe(1);
    expect(deduped.clusterId(1)).toBe(truth[1] === truth[0] ? 1 : 2);
  });

  test('become one row a customer, in the order of the first rows, each cell as some row has it', () => {
    const deduped = dedupe(inventedColumns, rows);
    const golden = [...deduped.goldenRows()];
    expect(golden.length).toBe(deduped.customers);
    expect(golden.length).toBeLessThan(rows.length);
    const firsts = rows.filter((_, record) => deduped.clusterId(record) === record + 1);
    for (const [at, row] of golden.entries()) {
      expect(firsts[at]?.[0]?.slice(0, 2)).toBe(row[0]?.slice(0, 2));
      for (const [column, cell] of row.entries()) expect(rows.some((one) => one[column] === cell)).toBe(true);
    }
  });

  test('of several tables are one list; a table may lack columns', () => {
    const deduper = rowDeduper();
    deduper.addTable(['姓名', '手机']);
    deduper.add(['王小明', '13812345678']);
    deduper.addTable(['手机', '邮箱', '姓名']);
    deduper.add(['13812345678', 'xm@qq.com', '王小明']);
    const deduped = deduper.link(options);
    expect(deduped.columns).toEqual(['姓名', '手机', '邮箱']);
    expect(deduped.row(0)).toEqual(['王小明', '13812345678', '']);
    expect(deduped.row(1)).toEqual(['王小明', '13812345678', 'xm@qq.com']);
  });

  test('that were marked by an earlier run are marked anew', () => {
    const marked = rows.map((row, at) => [...row, String(at)]);
    const deduped = dedupe([...inventedColumns, 'cluster_id'], marked);
    expect(deduped.columns).toEqual(inventedColumns);
    expect(deduped.customers).toBe(dedupe(inventedColumns, rows).customers);
  });

  test('with two columns of one name keep both', () => {
    expect(dedupe(['姓名', 'x', 'x'], [['王小明', '1', '2']]).row(0)).toEqual(['王小明', '1', '2']);
  });
});
