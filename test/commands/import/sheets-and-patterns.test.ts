import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-sheets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const customers = [
  ['客户编号', '姓名', '电话'],
  ['C1', '张三', '13800138000'],
  ['C2', '李四', '13900139000'],
];
const dealers = [
  ['Dealer no.', 'Company', 'Phone'],
  ['D1', 'Acme Ltd', '13700137000'],
];
const orders = [
  ['订单号', '客户编号', '下单日期', '金额'],
  ['O1', 'C1', '2026-01-02', 100],
];
const notes = [['本表由销售部维护'], ['请勿外传']];

async function writeBook(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Promise<void> {
  const workbook = new exceljs.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    workbook.addWorksheet(name, { state: name === 'old' ? 'hidden' : 'visible' }).addRows(rows.map((row) => [...row]));
  }
  await workbook.xlsx.writeFile(join(folder, 'book.xlsx'));
}

const clientele = (...words: string[]) => run(words, { folder });
const names = async () =>
  (await clientele('query', 'SELECT name FROM customers ORDER BY id')).stdout.trim().split('\n');

describe('a workbook that is imported', () => {
  it('imports all visible sheets with rows, each mapped by its own header', async () => {
    await writeBook({ 客户: customers, blank: [], dealers, old: customers });
    const { stderr, code } = await clientele('import', 'book.xlsx');
    expect(code).toBe(0);
    expect(stderr).toContain('book.xlsx:客户 (xlsx, utf-8): 2 rows: 2 inserted');
    expect(stderr).toContain('book.xlsx:dealers (xlsx, utf-8): 1 row: 1 inserted');
    expect(stderr).toContain('skipped hidden sheet old');
    expect(stderr).not.toContain('blank');
    expect(await names()).toEqual(['name', '张三', '李四', 'Acme Ltd']);
  });

  it('changes nothing when it is imported again, as a whole or sheet by sheet', async () => {
    await writeBook({ 客户: customers, dealers });
    await clientele('import', 'book.xlsx');
    for (const words of [[], ['--sheet', 'dealers'], ['--sheet', '1']]) {
      const { stderr } = await clientele('import', 'book.xlsx', ...words);
      expect(stderr).toContain('already imported');
      expect(stderr).not.toContain('inserted');
    }
  });

  it('imports only the sheet that is named', async () => {
    await writeBook({ 客户: customers, dealers, old: [['姓名'], ['老王']] });
    expect((await clientele('import', 'book.xlsx', '--sheet', 'old')).code).toBe(0);
    expect(await names()).toEqual(['name', '老王']);
  });

  it('reports a sheet that is not a table', async () => {
    await writeBook({ notes, 客户: customers });
    const { stderr, code } = await clientele('import', 'book.xlsx');
    expect(code).toBe(0);
    expect(stderr).toMatch(/book\.xlsx:notes has no column for name.*sheet not imported/);
    expect(await names()).toEqual(['name', '张三', '李四']);
  });

  it('is refused where no sheet is a table', async () => {
    await writeBook({ notes, more: notes });
    const { stderr, code } = await clientele('import', 'book.xlsx');
    expect(code).toBe(2);
    expect(stderr).toContain('book.xlsx:notes has no column for name');
  });

  it('imports each sheet as what it is, customers first', async () => {
    await writeBook({ 订单: orders, 客户: customers });
    const { code, stderr } = await clientele('import', 'book.xlsx');
    expect(code).toBe(0);
    expect(stderr).toMatch(/book\.xlsx:订单: orders \(.*\)\nbook\.xlsx:客户: customers\n/);
    expect(stderr).toContain('book.xlsx:订单 (xlsx, utf-8): 1 row: 1 inserted');
    expect(stderr.indexOf('book.xlsx:订单 (xlsx')).toBeLessThan(stderr.indexOf('book.xlsx:客户 (xlsx'));
    expect((await clientele('import', 'book.xlsx', '--as', 'customers')).code).toBe(0);
    expect(await names()).toEqual(['name', '张三', '李四']);
  });

  it('leaves out a sheet that may be two things; with --strict nothing is written', async () => {
    const unclear = [
      ['姓名', '手机', '日期', '金额'],
      ['张三', '13812340001', '2026-06-01', '12.00'],
      ['李四', '13812340002', '2026-06-02', '30.00'],
    ];
    await writeBook({ 客户: customers, 往来: unclear });
    expect((await clientele('import', 'book.xlsx', '--strict')).code).toBe(2);
    expect((await clientele('query', 'SELECT 1')).code).toBe(5);
    const { code, stderr } = await clientele('import', 'book.xlsx');
    expect(code).toBe(3);
    expect(stderr).toContain('book.xlsx:往来 looks like a list of orders, but may be a list of customers');
  });

  it('names the sheet of each row that was set aside', async () => {
    await writeBook({ 客户: customers, dealers: [...dealers, ['D2', '', '']] });
    await clientele('import', 'book.xlsx', '--rejects', 'rejects.csv');
    const { stdout } = await clientele('clean', 'rejects.csv');
    expect(stdout).toContain('book.xlsx:dealers,3,');
  });
});

describe('a workbook that is filtered', () => {
  it.each([['clean'], ['dedupe']])(
    'by %s is read from its first sheet, and the others are reported',
    async (filter) => {
      await writeBook({ 客户: customers, blank: [], dealers, old: customers });
      const { stdout, stderr } = await clientele(filter, 'book.xlsx');
      expect(stdout).toContain('张三');
      expect(stdout).not.toContain('Acme');
      expect(stderr).toContain('read sheet 客户, not dealers');
      const other = await clientele(filter, 'book.xlsx', '--sheet', 'dealers');
      expect(other.stdout).toContain('Acme');
      expect(other.stderr).not.toContain('not read');
    },
  );

  it('by classify is read from the sheet that is named', async () => {
    await writeBook({ 客户: customers, 订单: orders });
    const { stdout, code } = await clientele('classify', 'abc', 'book.xlsx', '--sheet', '订单');
    expect(code).toBe(0);
    expect(stdout).toContain('C1');
  });
});

describe('a pattern of files', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'inbox'));
    writeFileSync(join(folder, 'inbox/b.csv'), 'name,phone\nBob,13812345678\n');
    writeFileSync(join(folder, 'inbox/a.csv'), 'name,phone\nAnn,13712345678\n');
  });

  it('imports its files in the order of their names, in one batch', async () => {
    const { stderr, code } = await clientele('import', 'inbox/*.csv');
    expect(code).toBe(0);
    expect(stderr.match(/batch \d+/g)).toEqual(['batch 1']);
    expect(await names()).toEqual(['name', 'Ann', 'Bob']);
  });

  it('filters all its files', async () => {
    expect((await clientele('dedupe', 'inbox/*.csv')).stdout).toMatch(/Ann[\s\S]*Bob/);
  });

  it('that matches no file is refused by name', async () => {
    for (const command of ['import', 'dedupe']) {
      const { stderr, code } = await clientele(command, 'inbox/*.tsv');
      expect(code).toBe(4);
      expect(stderr).toContain('no file matches inbox/*.tsv');
    }
  });
});
