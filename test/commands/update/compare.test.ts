/** `compare`: differences between another list and this one, as rows, as a workbook, and filled in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { type Ran, type RunOptions, run } from '../../command-line.ts';
import { dump } from '../../store/temporary-list.ts';

let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-compare-'));
  file(
    'people.csv',
    '客户编号,姓名,手机,邮箱,城市,会员等级\nC1,王芳,13812345678,,上海市,金\nC2,李强,13900001111,liqiang@example.com,北京市,银\nC3,张伟,13700002222,zw@example.com,广州市,\nC4,赵敏,13600003333,,,\n',
  );
  file(
    'crm.csv',
    '客户编号,姓名,手机,邮箱,城市,会员等级,备用\nC1,王芳,138 1234 5678,Wang@Example.com,上海,金,x\nC2,李强,13900009999,,北京,钻石,x\nC3,张伟,+86 137-0000-2222,zw@example.com,广州,,x\nC5,钱七,13511112222,,,,x\n',
  );
  await cl(['import', 'people.csv']);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

function cl(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(args, { folder, ...options });
}

function contentOfList(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  try {
    return dump(list);
  } finally {
    list.close();
  }
}

describe('compare', () => {
  test('reports normalised values that differ, by field, and changes nothing', async () => {
    const before = contentOfList();
    const { code, stdout, stderr } = await cl(['compare', 'crm.csv']);
    expect(code).toBe(6);
    expect(stdout.trim().split('\n')).toEqual([
      'difference,customer_id,ref,name,line,field,here,there',
      'blank here,1,C1,王芳,2,email,,Wang@example.com',
      'different,2,C2,李强,3,phone,13900001111,13900009999',
      'blank there,2,C2,李强,3,email,liqiang@example.com,',
      'different,2,C2,李强,3,extra.会员等级,银,钻石',
      'missing here,,C5,钱七,5,,,',
      'missing there,4,C4,赵敏,,,,',
    ]);
    expect(stderr).toContain('4 rows: 1 the same, 2 different, 1 missing here, 0 unclear; 1 customer missing there');
    expect(stderr).toContain('email: 0 different, 1 blank here, 1 blank there');
    expect(contentOfList()).toBe(before);
  });

  test('the case of an e-mail address is not a difference', async () => {
    file('mail.csv', '客户编号,邮箱\nC3,ZW@example.com\n');
    expect((await cl(['compare', 'mail.csv', '--where', 'id = 3'])).code).toBe(0);
  });

  test('a list has no differences from its own export', async () => {
    await cl(['export', '-o', 'own.csv']);
    const { code, stdout, stderr } = await cl(['compare', 'own.csv'], { lang: 'zh' });
    expect({ code, rows: stdout.trim().split('\n').length }).toEqual({ code: 0, rows: 1 });
    expect(stderr).toContain('共 4 行：相同 4，不同 0');
  });

  test('--fields and --where limit the comparison', async () => {
    const { stdout } = await cl(['compare', 'crm.csv', '--fields', 'phone', '--where', "city = '上海市'"]);
    expect(stdout.trim().split('\n').slice(1)).toEqual([
      'different,2,C2,李强,3,phone,13900001111,13900009999',
      'missing here,,C5,钱七,5,,,',
    ]);
  });

  test('--match-on finds customers of another system, which has its own numbers', async () => {
    file('shop.csv', 'customer_id,name,mobile\nS1,王芳,13812345678\nS2,周八,13411112222\n');
    const before = contentOfList();
    const { code, stdout } = await cl(['compare', 'shop.csv', '--match-on', 'phone', '--where', 'id = 1']);
    expect(code).toBe(6);
    expect(stdout.trim().split('\n').slice(1)).toEqual(['missing here,,S2,周八,3,,,']);
    expect(contentOfList()).toBe(before);
  });

  test('--apply fill fills blank fields, as a batch that can be undone', async () => {
    const before = contentOfList();
    const { code, stderr } = await cl(['compare', 'crm.csv', '--apply', 'fill']);
    expect(code).toBe(6);
    expect(stderr).toContain('1 value filled');
    const again = await cl(['compare', 'crm.csv', '--fields', 'email']);
    expect(again.stdout).not.toContain('blank here');
    expect((await cl(['compare', 'crm.csv', '--apply', 'fill'])).stderr).toContain('0 values filled');
    await cl(['undo']);
    expect(contentOfList()).toBe(before);
  });

  test('finds nothing where all differences were blank fields that it filled', async () => {
    file('mail.csv', '客户编号,姓名,邮箱\nC1,王芳,wang@example.com\n');
    const { code } = await cl(['compare', 'mail.csv', '--where', 'id = 1', '--apply', 'fill']);
    expect(code).toBe(0);
  });

  test('a dry run and --stage write nothing to customers', async () => {
    const before = contentOfList();
    await cl(['compare', 'crm.csv', '--apply', 'fill', '--dry-run']);
    expect(contentOfList()).toBe(before);
    const { stderr } = await cl(['compare', 'crm.csv', '--apply', 'fill', '--stage']);
    expect(stderr).toContain('staged 1 change as batch 2');
    expect((await cl(['batch', 'diff'])).stdout).toContain(
      '1,changed,customers,1,王芳,email,,Wang@example.com,waiting',
    );
  });

  test('a workbook shows both sides one above the other, with differing cells highlighted', async () => {
    const { code } = await cl(['compare', 'crm.csv', '-o', 'differences.xlsx'], { lang: 'zh' });
    expect(code).toBe(6);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(folder, 'differences.xlsx'));
    const sheet = book.worksheets[0];
    const values = (row: number) => [1, 2, 3, 4, 5, 6, 7, 8].map((column) => sheet?.getRow(row).getCell(column).value);
    expect(values(1)).toEqual(['差异', '来源', '编号', '行号', '客户编号', '客户名称', '手机', '邮箱']);
    expect(values(4)).toEqual(['不同', '客户库', 2, null, 'C2', '李强', '13900001111', 'liqiang@example.com']);
    expect(values(5).slice(0, 7)).toEqual(['不同', '文件', 2, 3, 'C2', '李强', '13900009999']);
    const color = (row: number, column: number) => {
      const fill = sheet?.getRow(row).getCell(column).fill;
      return fill?.type === 'pattern' ? fill.fgColor?.argb : undefined;
    };
    expect([color(4, 7), color(5, 7), color(4, 6), color(4, 8)]).toEqual([
      'FFFFEB9C',
      'FFFFEB9C',
      undefined,
      'FFDDEBF7',
    ]);
    expect([color(6, 6), color(7, 6)]).toEqual(['FFFFC7CE', 'FFFFC7CE']);
  });

  test.each([
    [['compare', 'nowhere.csv'], 4, 'nowhere.csv'],
    [['compare', 'crm.csv', '--fields', 'phone,birthday'], 2, 'the file does not have these fields: birthday'],
    [['compare', 'crm.csv', '--stage'], 2, '--stage requires --apply fill'],
    [['compare', 'crm.csv', '--apply', 'all'], 2, "--apply cannot be 'all'"],
    [['compare', 'orders.csv'], 2, 'looks like a list of orders'],
  ])('%j', async (args, exit, said) => {
    file('orders.csv', '订单号,客户编号,下单时间,金额,商品,数量\nS1,C1,2026-01-02,100,茶,1\n');
    const { code, stderr } = await cl(args);
    expect(code).toBe(exit);
    expect(stderr).toContain(said);
  });
});
