/** Rows that were set aside: written so that they can be fixed in a spreadsheet program and imported again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodingSink } from '../../../src/formats/encoding/encoding-sink.ts';
import { run } from '../../command-line.ts';
import { MemorySink } from '../../formats/memory-sink.ts';

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  write('customers.csv', '客户编号,姓名,手机\n1,王伟,13812345678\n');
  await clientele('import', 'customers.csv', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const orders =
  '订单号,客户编号,下单日期,金额,商品\nA1,1,2024-01-05,¥100,梨\nA2,009,2024-01-05,200,"多行\n""引号"", 逗号"\n';

describe('--rejects', () => {
  it('writes the cells unchanged with a byte order mark for Excel, and imports the fixed rows', async () => {
    const encoded = new MemorySink();
    await encodingSink(encoded, 'gb18030').write(orders);
    write('orders.csv', encoded.bytes);
    const { code } = await clientele('import', 'orders.csv', '--as', 'orders', '--rejects', 'rejects.csv');
    expect(code).toBe(3);
    expect(read('rejects.csv')).toBe(
      '\ufeff订单号,客户编号,下单日期,金额,商品,rejected_file,rejected_line,rejected_reason\n' +
        'A2,009,2024-01-05,200,"多行\n""引号"", 逗号",orders.csv,3,its customer is not in the list\n',
    );
    write('rejects.csv', read('rejects.csv').replace('009', '1'));
    expect((await clientele('import', 'rejects.csv', '--as', 'orders')).code).toBe(0);
    const { stdout } = await clientele('query', "SELECT ref, product, extra FROM orders WHERE ref = 'A2'");
    expect(stdout).toBe('ref,product,extra\nA2,"多行 ""引号"", 逗号",\n');
  });

  it('writes no byte order mark in other formats', async () => {
    write('orders.csv', orders);
    await clientele('import', 'orders.csv', '--as', 'orders', '--rejects', 'rejects.json');
    expect(JSON.parse(read('rejects.json'))).toMatchObject([{ 客户编号: '009', rejected_line: '3' }]);
  });

  it('takes rows that the filter cannot clean', async () => {
    write('people.csv', 'name,phone\nAnn,138 1234 5678,x\nBob,139 1234 5678\n');
    const { code, stdout, stderr } = await clientele('clean', 'people.csv', '--rejects', 'rejects.csv');
    expect([code, stdout]).toEqual([3, 'name,phone\nBob,13912345678\n']);
    expect(stderr).toContain('written to rejects.csv');
    expect(read('rejects.csv')).toContain('Ann,"138 1234 5678,x",people.csv,2,has more cells than the header\n');
    expect((await clientele('clean', 'people.csv')).stderr).toContain('--rejects FILE');
  });
});
