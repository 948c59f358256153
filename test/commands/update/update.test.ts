/** `update` from spreadsheets and from update forms. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { type Ran, type RunOptions, run } from '../../command-line.ts';
import { dump } from '../../store/temporary-list.ts';

let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-update-'));
  file(
    'people.csv',
    '客户编号,姓名,手机,邮箱,城市,负责人,会员等级\nC1,王芳,13812345678,wf@example.com,上海市,李娜,金\nC2,李强,13900001111,,北京市,李娜,\nC3,张伟,13700002222,zw@example.com,广州市,赵六,\n',
  );
  await ok(['import', 'people.csv']);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

function cl(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(args, { folder, ...options });
}

async function ok(args: readonly string[]): Promise<Ran> {
  const ran = await cl(args);
  expect(ran.code, ran.stderr).toBe(0);
  return ran;
}

async function rows(sql: string): Promise<string[]> {
  return (await ok(['query', sql])).stdout.trim().split('\n').slice(1);
}

function contentOfList(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  try {
    return dump(list);
  } finally {
    list.close();
  }
}

describe('a spreadsheet', () => {
  test('overwrites where it has a value; a blank cell changes nothing; new customers are added', async () => {
    file('news.csv', 'ref,name,phone,email\nC1,王芳,13812340000,\nC4,赵敏,13600003333,\n');
    const { stderr } = await ok(['update', 'news.csv']);
    expect(stderr).toContain('1 inserted, 1 updated, 0 unchanged, 0 set aside');
    expect(await rows('SELECT ref, phone, email FROM customers ORDER BY id')).toEqual([
      'C1,13812340000,wf@example.com',
      'C2,13900001111,',
      'C3,13700002222,zw@example.com',
      'C4,13600003333,',
    ]);
  });

  test('a number that a spreadsheet program has rounded overwrites nothing', async () => {
    file('news.csv', 'ref,name,phone\nC1,王芳,1.38123E+10\n');
    expect((await ok(['update', 'news.csv'])).stderr).toContain('0 updated, 1 unchanged');
    expect(await rows('SELECT phone FROM customers WHERE id = 1')).toEqual(['13812345678']);
  });

  test('can consist of the permanent id and a single field', async () => {
    file('owners.csv', 'clientele_id,owner\n1,赵六\n99,赵六\n');
    const { code, stderr } = await cl(['update', 'owners.csv']);
    expect(code).toBe(3);
    expect(stderr).toContain('1 updated, 0 unchanged, 1 set aside');
    expect(await rows('SELECT owner FROM customers ORDER BY id')).toEqual(['赵六', '李娜', '赵六']);
  });

  test('a match by phone overwrites too, unless --on-conflict changes it', async () => {
    file('shop.csv', 'mobile,city\n13812345678,杭州市\n');
    await ok(['update', 'shop.csv', '--match-on', 'phone', '--on-conflict', 'fill']);
    expect(await rows('SELECT city FROM customers WHERE id = 1')).toEqual(['上海市']);
    await ok(['update', 'shop.csv', '--match-on', 'phone']);
    expect(await rows('SELECT city FROM customers WHERE id = 1')).toEqual(['杭州市']);
  });

  test('--profile reads the file with a saved profile', async () => {
    file('web.csv', 'no,who,cell,place\nC1,王芳,13812345678,南京市\n');
    await ok([
      'import',
      'web.csv',
      '--map',
      'ref=no',
      '--map',
      'name=who',
      '--map',
      'phone=cell',
      '--map',
      'city=place',
      '--save-profile',
      'web',
    ]);
    file('web.csv', 'no,who,cell,place\nC1,王芳,13812340000,无锡市\n');
    await ok(['update', 'web.csv', '--profile', 'web']);
    expect(await rows('SELECT phone, city FROM customers WHERE id = 1')).toEqual(['13812340000,无锡市']);
  });

  test('the same file is read again where the list has changed since', async () => {
    await ok(['set', '1', 'city=杭州市']);
    expect((await ok(['import', 'people.csv'])).stderr).toContain('already imported');
    expect((await ok(['update', 'people.csv'])).stderr).toContain('0 inserted, 1 updated, 2 unchanged');
    expect(await rows('SELECT city FROM customers WHERE id = 1')).toEqual(['上海市']);
  });

  test('--known-only sets aside rows that match no customer', async () => {
    file('news.csv', 'ref,name,phone\nC1,王芳,13812340000\nC4,赵敏,13600003333\n');
    const { code, stderr } = await cl(['update', 'news.csv', '--known-only', '--rejects', 'rest.csv']);
    expect(code).toBe(3);
    expect(stderr).toContain('matches no customer in the list');
    expect(readFileSync(join(folder, 'rest.csv'), 'utf8')).toContain('C4,赵敏');
    expect(await rows('SELECT COUNT(*) FROM customers')).toEqual(['3']);
  });

  test('--confirm records the day for all customers of the file, changed or not', async () => {
    file('news.csv', 'ref,name\nC1,王芳\nC2,李强\n');
    await ok(['update', 'news.csv', '--confirm']);
    expect(await rows('SELECT id FROM customers WHERE verified_at IS NOT NULL')).toEqual(['1', '2']);
    await ok(['undo']);
    expect(await rows('SELECT id FROM customers WHERE verified_at IS NOT NULL')).toEqual([]);
  });

  test('--strict writes nothing if a row is set aside; the update can be undone', async () => {
    const before = contentOfList();
    file('news.csv', 'ref,name,phone\nC1,王芳,13812340000\n,,\n,,x,y\n');
    expect((await cl(['update', 'news.csv', '--strict'])).code).toBe(3);
    expect(contentOfList()).toBe(before);
    file('good.csv', 'ref,name,phone,级别\nC1,王芳,13812340000,A\nC7,孙八,abc,\n');
    await ok(['update', 'good.csv']);
    await ok(['undo']);
    expect(contentOfList()).toBe(before);
  });

  test.each([
    [['update', 'nowhere.csv'], 4, 'nowhere.csv'],
    [['update', 'orders.csv'], 2, 'looks like a list of orders'],
    [['update'], 2, 'missing argument <file>'],
    [['update', 'people.csv', '--on-conflict', 'ask'], 2, '--on-conflict'],
    [['update', 'people.csv', '--db', 'other.db'], 5, 'there is no list'],
  ])('%j', async (args, exit, said) => {
    file('orders.csv', '订单号,客户编号,下单时间,金额,商品,数量\nS1,C1,2026-01-02,100,茶,1\n');
    const { code, stderr } = await cl(args);
    expect(code).toBe(exit);
    expect(stderr).toContain(said);
  });
});

describe('an update form', () => {
  /** The form as CSV, each cell by header, changed by hand and saved. */
  async function filled(change: (row: Record<string, string>, number: number) => void): Promise<void> {
    const { stdout } = await ok(['export', '--update-form']);
    const [header = '', ...lines] = stdout.trim().split('\n');
    const names = header.split(',');
    const changed = lines.map((line, number) => {
      const row = Object.fromEntries(line.split(',').map((cell, at): [string, string] => [names[at] ?? '', cell]));
      change(row, number + 1);
      return names.map((name) => row[name] ?? '').join(',');
    });
    file('form.csv', [header, ...changed, ''].join('\n'));
  }

  test('has the values of the list, and changes nothing when it is unchanged', async () => {
    await filled(() => {});
    const before = contentOfList();
    expect((await ok(['update', 'form.csv'])).stderr).toContain('3 rows: 0 updated, 3 unchanged, 0 set aside');
    expect(contentOfList()).toBe(before);
  });

  test('only changed cells are applied, normalised and with their issues', async () => {
    await filled((row, number) => {
      if (number === 1) row['Mobile phone'] = '139 8765 4321';
      if (number === 2) row['E-mail'] = 'not an address';
      if (number === 3) row['Mobile phone'] = '+86 137-0000-2222';
    });
    await ok(['set', '1', 'city=杭州市', 'email=new@example.com']);
    const { stderr } = await ok(['update', 'form.csv']);
    expect(stderr).toContain('2 updated, 1 unchanged');
    expect(stderr).toContain('1 issue');
    expect(await rows('SELECT phone, email FROM customers ORDER BY id')).toEqual([
      '13987654321,new@example.com',
      '13900001111,not an address',
      '13700002222,zw@example.com',
    ]);
  });

  test('values changed on both sides are staged, not overwritten', async () => {
    await filled((row, number) => {
      if (number === 1) {
        row['Mobile phone'] = '13911110000';
        row.WeChat = 'wangfang';
      }
    });
    await ok(['set', '1', 'phone=13922220000']);
    const { code, stderr } = await cl(['update', 'form.csv']);
    expect(code).toBe(3);
    expect(stderr).toContain(
      'line 2, #1 王芳: phone was changed on both sides: 13922220000 in the list, 13911110000 in the form',
    );
    expect(stderr).toContain('staged 1 change as batch 4');
    expect(await rows('SELECT phone, wechat FROM customers WHERE id = 1')).toEqual(['13922220000,wangfang']);
    await ok(['batch', 'apply', '4']);
    expect(await rows('SELECT phone FROM customers WHERE id = 1')).toEqual(['13911110000']);
    // Applied once more, it equals the list.
    expect((await ok(['update', 'form.csv'])).stderr).toContain('0 updated, 3 unchanged');
  });

  test('a cell emptied in the form is kept, and cleared with --clear-blank', async () => {
    await filled((row) => {
      row['E-mail'] = '';
    });
    const { stderr } = await ok(['update', 'form.csv']);
    expect(stderr).toContain('2 cells emptied in the form but kept in the list');
    await ok(['update', 'form.csv', '--clear-blank']);
    expect(await rows('SELECT COUNT(*) FROM customers WHERE email IS NOT NULL')).toEqual(['0']);
  });

  test('a number damaged by a spreadsheet program is not a change', async () => {
    await filled((row, number) => {
      if (number === 1) row['Mobile phone'] = '1.38123E+10';
    });
    const { stderr } = await ok(['update', 'form.csv']);
    expect(stderr).toContain('1 cell lost digits in a spreadsheet program');
    expect(await rows('SELECT phone FROM customers WHERE id = 1')).toEqual(['13812345678']);
  });

  test('a customer marked as correct is confirmed', async () => {
    await filled((row, number) => {
      row['All correct? (yes)'] = ['yes', '', '是'][number - 1] ?? '';
    });
    await ok(['update', 'form.csv']);
    expect(await rows('SELECT id FROM customers WHERE verified_at IS NOT NULL')).toEqual(['1', '3']);
  });

  test('rows with shifted cells, or of another list, are set aside', async () => {
    await filled((row, number) => {
      if (number === 1) row.clientele_id = '2';
      if (number === 2) row.clientele_id = '77';
      if (number === 3) row.clientele_form = '';
      row['Mobile phone'] = '13911110000';
    });
    const before = contentOfList();
    const { code, stderr } = await cl(['update', 'form.csv', '--rejects', 'rest.csv'], { lang: 'zh' });
    expect(code).toBe(3);
    expect(stderr).toContain('对不上');
    expect(contentOfList()).toBe(before);
    expect(readFileSync(join(folder, 'rest.csv'), 'utf8').trim().split('\n')).toHaveLength(4);
    expect((await cl(['update', 'form.csv', '--strict'])).code).toBe(3);
  });

  test('can be staged, run dry, and undone', async () => {
    await filled((row) => {
      row.Note = '已核对';
    });
    const before = contentOfList();
    await ok(['update', 'form.csv', '--dry-run']);
    expect(contentOfList()).toBe(before);
    await ok(['update', 'form.csv']);
    await ok(['undo']);
    expect(contentOfList()).toBe(before);
    await ok(['update', 'form.csv', '--stage']);
    expect((await ok(['batch', 'diff'])).stdout).toContain('changed,customers,1,王芳,note,,已核对,waiting');
  });

  test('for one owner, with chosen fields, in Chinese', async () => {
    const { stdout } = await cl(['export', '--update-form', '--owner', '李娜', '--columns', 'name,phone'], {
      lang: 'zh',
    });
    const [header, ...lines] = stdout.trim().split('\n');
    expect(header).toBe('clientele_id,客户名称,手机,核对无误？（填“是”）,clientele_form');
    expect(lines.map((line) => line.split(',').slice(0, 3).join())).toEqual([
      '1,王芳,13812345678',
      '2,李强,13900001111',
    ]);
    file('form.csv', stdout.replace('13812345678', '13812340000'));
    expect((await ok(['update', 'form.csv'])).stderr).toContain('1 updated, 1 unchanged');
  });

  describe('as a workbook', () => {
    async function edited(change: (sheet: exceljs.Worksheet) => void): Promise<exceljs.Worksheet> {
      const book = new exceljs.Workbook();
      await book.xlsx.readFile(join(folder, 'form.xlsx'));
      const [sheet] = book.worksheets;
      if (sheet === undefined) throw new Error('the form has no sheet');
      change(sheet);
      await book.xlsx.writeFile(join(folder, 'form.xlsx'));
      return sheet;
    }

    test('only the fields can be edited: the id is locked, the stamp is hidden', async () => {
      await ok(['export', '--update-form', '-o', 'form.xlsx']);
      const sheet = await edited(() => {});
      const last = sheet.columnCount;
      expect(sheet.getRow(1).getCell(last).value).toBe('clientele_form');
      expect(sheet.getColumn(last).hidden).toBe(true);
      expect(sheet.getRow(2).getCell(1).protection?.locked ?? true).toBe(true);
      expect(sheet.getRow(2).getCell(5).protection.locked).toBe(false);
      // A phone number that is typed in is kept as text.
      expect(sheet.getRow(2).getCell(5).numFmt).toBe('@');
    });

    test('returns from a spreadsheet program with the typed values', async () => {
      await ok(['export', '--update-form', '-o', 'form.xlsx']);
      await edited((sheet) => {
        sheet.getRow(2).getCell(5).value = 13987654321;
        sheet.getRow(3).getCell(8).value = 'liqiang_88';
      });
      expect((await ok(['update', 'form.xlsx'])).stderr).toContain('2 updated, 1 unchanged');
      expect(await rows('SELECT phone, wechat FROM customers ORDER BY id')).toEqual([
        '13987654321,',
        '13900001111,liqiang_88',
        '13700002222,',
      ]);
    });

    const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

    test.skipIf(soffice === undefined)(
      'saved by LibreOffice it still says that nothing was changed',
      async () => {
        await ok(['export', '--update-form', '-o', 'form.xlsx']);
        const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
        const saved = join(folder, 'saved');
        execFileSync(soffice ?? '', [
          profile,
          '--headless',
          '--convert-to',
          'xlsx',
          '--outdir',
          saved,
          join(folder, 'form.xlsx'),
        ]);
        expect((await ok(['update', join('saved', 'form.xlsx')])).stderr).toContain(
          '0 updated, 3 unchanged, 0 set aside',
        );
      },
      120_000,
    );
  });

  test.each([
    [['export', '--owner', '李娜'], '--owner requires --update-form'],
    [['export', '--update-form', '--masked'], '--masked cannot be used with --update-form'],
    [['export', '--update-form', '--columns', 'colour'], 'no such column: colour'],
    [['update', 'form.csv', 'people.csv'], 'form.csv is an update form and people.csv is not'],
  ])('%j is wrong use', async (args, said) => {
    await filled(() => {});
    const { code, stderr } = await cl(args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('confirmed customers', () => {
  test('check --stale lists those not confirmed, followup plan plans one call for each', async () => {
    const late = ['--as-of', '2027-06-01'];
    expect((await ok(['check', '--stale', '180d'])).stdout.trim().split('\n')).toHaveLength(1);
    await ok(['log', '1', '--note', '电话核实', '--confirm', '--as-of', '2027-05-01']);
    const { code, stdout, stderr } = await cl(['check', '--stale', '180d', ...late]);
    expect(code).toBe(6);
    expect(stdout.trim().split('\n').slice(1)).toEqual([
      '2,C2,李强,13900001111,李娜,,2026-06-30,336',
      '3,C3,张伟,13700002222,赵六,,2026-06-30,336',
    ]);
    expect(stderr).toContain('2 customers not confirmed for 180d');
    expect((await cl(['check', '--stale', '6m', '--owner', '李娜', ...late])).stdout).not.toContain('张伟');

    const before = contentOfList();
    expect((await ok(['followup', 'plan', '--stale', '180d', '--due', '+7d', ...late])).stderr).toContain(
      '2 follow-ups planned for 2027-06-08',
    );
    expect((await ok(['followup', 'plan', '--stale', '180d', '--task', '换个说法', ...late])).stderr).toContain(
      '0 follow-ups planned for 2027-06-01; 2 customers already had one',
    );
    expect(await rows('SELECT customer_id, due_on, task FROM followups ORDER BY id')).toEqual([
      '2,2027-06-08,"confirm name, phone and address"',
      '3,2027-06-08,"confirm name, phone and address"',
    ]);
    await ok(['followup', 'done', '1', '--confirm', ...late]);
    expect((await cl(['check', '--stale', '180d', ...late])).stdout).not.toContain('李强');
    await ok(['undo', ...late]);
    await ok(['undo', ...late]);
    expect(contentOfList()).toBe(before);
  });

  test.each([
    [['check', '--stale', 'long'], "--stale cannot be 'long'"],
    [['check', '--owner', '李娜'], '--owner requires --stale'],
    [['followup', 'plan'], '--stale is required'],
    [['followup', 'plan', '1', '--stale', '1y'], 'plan takes no argument'],
    [['followup', 'add', '1', '--stale', '1y'], 'there is no flag --stale'],
    [['followup', 'list', '--confirm'], 'there is no flag --confirm'],
  ])('%j is wrong use', async (args, said) => {
    const { code, stderr } = await cl(args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
