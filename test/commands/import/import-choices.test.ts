import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importKinds } from '../../../src/intake/plan/kinds.ts';
import { type RunOptions, run } from '../../command-line.ts';

const customers = `客户编号,姓名,手机,邮箱,城市
K1,王伟,13812345678,wang@example.com,上海
K2,李静,13912345678,,杭州
`;

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const onTerminal = (args: readonly string[], options: RunOptions = {}) => run(args, { folder, tty: true, ...options });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
const listed = async (columns: string) => rowsOf((await clientele('list', '--columns', columns)).stdout);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  write('customers.csv', customers);
  await clientele('import', 'customers.csv', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('import --match-on and --on-conflict', () => {
  it('report values that were not imported, and how to import them', async () => {
    write('new.csv', '手机,姓名,邮箱\n13912345678,李静静,li@example.com\n');
    const { stderr } = await clientele('import', 'new.csv', '--match-on', 'email,phone');
    expect(stderr).toContain('1 row: 0 inserted, 1 updated, 0 unchanged, 0 set aside');
    expect(stderr).toContain('1 row differs from the list, which was kept');
    expect(await listed('name,email')).toMatchObject([{}, { name: '李静', email: 'li@example.com' }]);
    await clientele('import', 'new.csv', '--match-on', 'phone', '--on-conflict', 'overwrite');
    expect(await listed('name')).toMatchObject([{}, { name: '李静静' }]);
  });

  it('refuse unknown values', async () => {
    const field = await clientele('import', 'customers.csv', '--match-on', 'phone,shoe');
    expect(field).toMatchObject({ code: 2, stdout: '' });
    expect(field.stderr).toContain('id_code, phone, email, tel, wechat, name');
    const rule = await clientele('import', 'customers.csv', '--on-conflict', 'guess');
    expect(rule).toMatchObject({ code: 2, stdout: '' });
    expect(rule.stderr).toContain('fill, newer, overwrite, skip, ask');
  });

  it('ask on a terminal, where one answer can apply to all that follow', async () => {
    write('new.csv', '客户编号,姓名,手机,城市\nK1,王大伟,13812345678,北京\nK2,李静静,13900000000,北京\n');
    const answers = [1, 0, 3];
    const { code } = await onTerminal(['import', 'new.csv', '--on-conflict', 'ask'], { answers });
    expect(code).toBe(0);
    expect(await listed('name,phone,city')).toEqual([
      { name: '王大伟', phone: '13812345678', city: '上海市' },
      { name: '李静静', phone: '13900000000', city: '北京市' },
    ]);
  });

  it('refer to the other rules where they cannot ask, and change nothing', async () => {
    write('new.csv', '客户编号,姓名\nK1,王大伟\n');
    const before = await listed('name');
    for (const args of [[], ['--no-input']]) {
      const { code, stderr } = await clientele('import', 'new.csv', '--on-conflict', 'ask', ...args);
      expect(code).toBe(2);
      expect(stderr).toContain('--on-conflict fill|newer|overwrite|skip');
    }
    expect(await listed('name')).toEqual(before);
  });
});

describe('a column whose field is uncertain', () => {
  const contacts = '姓名,联系,备用\n赵敏,13712345678,zhao@example.com\n钱进,13612345678,qian@example.com\n';

  it('is kept in extra in a pipe, with a note of the flag that maps it', async () => {
    write('contacts.csv', contacts);
    const { code, stderr } = await clientele('import', 'contacts.csv');
    expect(code).toBe(0);
    expect(stderr).toContain('联系 looks like Mobile phone; to map it: --map phone=联系');
    expect(stderr).toContain('备用 looks like E-mail; to map it: --map email=备用');
    expect(await listed('phone,extra')).toContainEqual({
      phone: '',
      extra: '{"联系":"13712345678","备用":"zhao@example.com"}',
    });
  });

  it('is asked about on a terminal, with sample values', async () => {
    write('contacts.csv', contacts);
    await onTerminal(['import', 'contacts.csv'], { answers: [0, 1] });
    expect(await listed('phone,email,extra')).toContainEqual({
      phone: '13712345678',
      email: '',
      extra: '{"备用":"zhao@example.com"}',
    });
  });

  it('is mapped as proposed with --yes, and kept in extra with --no-input', async () => {
    write('contacts.csv', contacts);
    const kept = await onTerminal(['import', 'contacts.csv', '--no-input', '--dry-run']);
    expect(kept.stderr).toContain('--map phone=联系');
    const { stderr } = await clientele('import', 'contacts.csv', '--yes');
    expect(stderr).toContain('mapped 联系 to phone');
    expect(await listed('phone,email')).toContainEqual({ phone: '13712345678', email: 'zhao@example.com' });
  });

  it('is reported where two columns match one field, and the user can choose the other', async () => {
    write('two.csv', '姓名,行业,所属行业\n赵敏,零售,餐饮\n');
    const piped = await clientele('import', 'two.csv', '--dry-run');
    expect(piped.stderr).toContain('所属行业 also looks like Industry, which is read from 行业');
    expect((await onTerminal(['import', 'two.csv'], { answers: [1] })).code).toBe(0);
    expect(await listed('industry,extra')).toContainEqual({ industry: '餐饮', extra: '{"行业":"零售"}' });
  });

  it('is proposed where a file without a header has no known column at all', async () => {
    write('bare.csv', '赵敏,13712345678\n钱进,13612345678\n');
    const { code, stderr } = await clientele('import', 'bare.csv', '--no-header');
    expect(code).toBe(2);
    expect(stderr).toContain('--map name=column_1 --map phone=column_2');
  });

  it('is not proposed where the first row is data, which is reported instead', async () => {
    write('bare.csv', '赵敏,13712345678\n钱进,13612345678\n');
    const { code, stderr } = await clientele('import', 'bare.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('the first row looks like data');
    expect(stderr).toContain('--no-header');
  });

  it('a filter warns where the header looks like data', async () => {
    write('bare.csv', '赵敏,13712345678\n钱进,13612345678\n');
    const warned = await clientele('clean', 'bare.csv');
    expect(warned.code).toBe(0);
    expect(warned.stderr).toContain('the first row looks like data');
    expect((await clientele('clean', 'bare.csv', '--no-header')).stderr).toBe('');
  });

  it('can replace a column given by --map on a terminal', async () => {
    write('two.csv', '姓名,手机号,手机\n赵敏,13712345678,13612345678\n');
    const args = ['import', 'two.csv', '--map', 'phone=手机号'];
    expect((await onTerminal(args, { answers: [1] })).code).toBe(0);
    expect(await listed('phone,extra')).toContainEqual({ phone: '13612345678', extra: '{"手机号":"13712345678"}' });
  });

  it('is not asked about where --map gives it', async () => {
    write('contacts.csv', contacts);
    const { stderr } = await onTerminal(['import', 'contacts.csv', '--map', 'phone=联系', '--map', '=备用']);
    expect(stderr).not.toContain('looks like');
    expect(await listed('phone,email')).toContainEqual({ phone: '13712345678', email: '' });
  });
});

describe('a profile', () => {
  const first = '编码;称呼;联系;登记\nA1;赵敏;13712345678;03/04/2026\nA2;钱进;13612345678;25/04/2026\n';
  const second = '编码;称呼;联系;登记\nA3;孙丽;13512345678;05/06/2026\n';
  const flags = ['--delimiter', ';', '--map', 'name=称呼', '--map', 'phone=联系', '--map', 'birthday=登记'];

  it('maps and reads a file the same way again, without flags', async () => {
    write('first.csv', first);
    write('second.csv', second);
    const saved = await clientele('import', 'first.csv', ...flags, '--source', 'web', '--save-profile', 'web');
    expect(saved.stderr).toContain('saved profile web');
    expect((await clientele('import', 'second.csv', '--profile', 'web')).code).toBe(0);
    expect(await listed('ref,source,name,phone,birthday')).toContainEqual({
      ref: 'A3',
      source: 'web',
      name: '孙丽',
      phone: '13512345678',
      birthday: '2026-06-05',
    });
  });

  it('is refused with all missing columns at once; a new column is kept in extra', async () => {
    write('first.csv', first);
    await clientele('import', 'first.csv', ...flags, '--save-profile', 'web', '-q');
    write('less.csv', '编码;登记\nA3;05/06/2026\n');
    const less = await clientele('import', 'less.csv', '--profile', 'web');
    expect(less).toMatchObject({ code: 2, stdout: '' });
    expect(less.stderr).toContain('less.csv lacks columns that the profile web knows: 称呼, 联系');
    write('more.csv', '编码;称呼;联系;登记;邮箱\nA3;孙丽;13512345678;05/06/2026;sun@example.com\n');
    const more = await clientele('import', 'more.csv', '--profile', 'web');
    expect(more.stderr).toContain('kept in extra, because no field matches: 邮箱');
  });

  it('is overridden by flags', async () => {
    write('first.csv', first);
    await clientele('import', 'first.csv', ...flags, '--save-profile', 'web', '-q');
    write('second.csv', second);
    await clientele('import', 'second.csv', '--profile', 'web', '--map', 'note=登记', '--source', 'other');
    expect(await listed('ref,source,birthday,note')).toContainEqual({
      ref: 'A3',
      source: 'other',
      birthday: '',
      note: '05/06/2026',
    });
    const kind = await clientele('import', 'second.csv', '--profile', 'web', '--as', 'orders');
    expect(kind).toMatchObject({ code: 2 });
    expect(kind.stderr).toContain('profile web is for customers');
  });

  it('can be listed, shown, removed, and restored by undo', async () => {
    write('first.csv', first);
    await clientele('import', 'first.csv', ...flags, '--match-on', 'phone', '--save-profile', 'web', '-q');
    expect((await clientele('profile', 'list')).stdout).toBe('profile,kind,columns,mapped\nweb,customers,4,4\n');
    const shown = rowsOf((await clientele('profile', 'show', 'web')).stdout);
    expect(shown).toEqual(
      expect.arrayContaining([
        { about: 'column', name: '登记', value: 'birthday, dmy' },
        { about: 'flag', name: '--as', value: 'customers' },
        { about: 'flag', name: '--delimiter', value: ';' },
        { about: 'flag', name: '--match-on', value: 'phone' },
      ]),
    );
    expect((await clientele('profile', 'remove', 'web', '--dry-run')).code).toBe(0);
    expect((await clientele('profile', 'remove', 'web')).code).toBe(0);
    const gone = await clientele('import', 'first.csv', '--profile', 'web');
    expect(gone).toMatchObject({ code: 2 });
    expect(gone.stderr).toContain('no such profile: web');
    await clientele('undo', '-q');
    expect((await clientele('profile', 'list')).stdout).toContain('web');
  });

  it('is undone with the import that saved it, and not saved by a dry run', async () => {
    write('first.csv', first);
    await clientele('import', 'first.csv', ...flags, '--save-profile', 'web', '--dry-run');
    expect((await clientele('profile', 'list')).stdout).toBe('profile,kind,columns,mapped\n');
    await clientele('import', 'first.csv', ...flags, '--save-profile', 'web', '-q');
    await clientele('undo', '-q');
    expect((await clientele('profile', 'list')).stdout).toBe('profile,kind,columns,mapped\n');
    await clientele('import', 'customers.csv', '--save-profile', 'shop', '-q');
    expect((await clientele('profile', 'list')).stdout).toContain('shop,customers,5,5');
  });

  it.each([[['profile', 'lost']], [['profile', 'list', 'web']], [['profile', 'show']], [['profile', 'add', 'web']]])(
    '%j is wrong use',
    async (args) => {
      expect(await clientele(...args)).toMatchObject({ code: 2, stdout: '' });
    },
  );

  it('needs a name, and files with the same mapping', async () => {
    expect((await clientele('import', 'customers.csv', '--save-profile', ' ')).code).toBe(2);
    write('first.csv', '姓名,微信\n赵敏,zm\n');
    const { code, stderr } = await clientele('import', 'first.csv', 'customers.csv', '--save-profile', 'both');
    expect(code).toBe(2);
    expect(stderr).toContain('takes one mapping');
  });
});

describe('rows set aside', () => {
  const files = {
    customers: ['name,phone,city\n,,Leeds\n赵敏,13712345678,\n', ',,Leeds', 'Bob Jones,,Leeds'],
    orders: ['订单号,客户编号,下单日期,金额\nS1,K9,2026-06-01,10\nS2,K1,2026-06-01,10\n', 'K9', 'K2'],
    interactions: ['客户编号,沟通时间,沟通内容\nK9,2026-06-01,早\nK1,2026-06-01,晚\n', 'K9', 'K2'],
    complaints: ['投诉单号,客户编号,投诉时间,投诉内容\nT1,K1,改天,早\nT2,K1,2026-06-01,晚\n', '改天', '2026-06-03'],
    'survey-responses': ['客户编号,提交时间,满意度\nK1,2026-06-01,不知道\nK2,2026-06-01,5\n', '不知道', '4分'],
    points: ['会员号,变动时间,变动积分\nK1,2026-06-01,若干\nK2,2026-06-01,5\n', '若干', '+20'],
    invoices: ['发票号码,客户编号,开票日期,价税合计\nF1,K1,2026-06-01,面议\nF2,K1,2026-06-01,5\n', '面议', '¥300'],
  } as const;

  it.each(importKinds)('of %s can be fixed and imported again', async (kind) => {
    const [content, wrong, right] = files[kind];
    write('rows.csv', content);
    const first = await clientele('import', 'rows.csv', '--as', kind, '--rejects', 'rejects.csv');
    expect(first).toMatchObject({ code: 3 });
    expect(first.stderr).toContain('2 rows: 1 inserted, 0 updated, 0 unchanged, 1 set aside');
    const rejects = readFileSync(join(folder, 'rejects.csv'), 'utf8');
    expect(rowsOf(rejects)).toMatchObject([{ rejected_file: 'rows.csv', rejected_line: '2' }]);
    write('rejects.csv', rejects.replace(wrong, right));
    const mended = await clientele('import', 'rejects.csv', '--as', kind);
    expect(mended).toMatchObject({ code: 0 });
    expect(mended.stderr).toContain('1 row: 1 inserted, 0 updated, 0 unchanged, 0 set aside');
    expect(mended.stderr).not.toContain('extra');
  });
});

describe('show', () => {
  it('shows the latest records of every type', async () => {
    write('complaints.csv', 'ticket_id,customer_id,date,description,status\nT1,K1,2026-06-01,late,open\n');
    write('points.csv', 'member_id,date,points,type\nK1,2026-06-01,100,earned\nK1,2026-06-02,30,redeemed\n');
    write('survey.csv', 'customer_id,date,rating,comments\nK1,2026-06-01,4/5,fine\n');
    write(
      'invoices.csv',
      'invoice_no,customer_id,invoice_date,due_date,total\nF1,K1,2026-06-01,2026-07-01,"1,234.50"\n',
    );
    for (const [file, kind] of [
      ['complaints.csv', 'complaints'],
      ['points.csv', 'points'],
      ['survey.csv', 'survey-responses'],
      ['invoices.csv', 'invoices'],
    ] as const) {
      expect((await clientele('import', file, '--as', kind)).code).toBe(0);
    }
    const shown = rowsOf((await clientele('show', 'K1')).stdout);
    expect(shown.map(({ about, field, value }) => ({ about, field, value }))).toEqual(
      expect.arrayContaining([
        { about: 'complaint', field: '2026-06-01', value: 'late  open' },
        { about: 'survey response', field: '2026-06-01', value: '4/5  fine' },
        { about: 'points', field: 'balance', value: '70' },
        { about: 'points', field: '2026-06-02', value: '-30  redeemed' },
        { about: 'invoice', field: '2026-06-01', value: 'F1  1234.50  CNY  → 2026-07-01' },
      ]),
    );
  });
});
