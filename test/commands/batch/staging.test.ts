/** What is staged changes nothing before it is applied, and then only what has not changed meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { type Ran, type RunOptions, run } from '../../command-line.ts';
import { dump, ROWS_OF_FILES } from '../../store/temporary-list.ts';

let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-staging-'));
  file(
    'people.csv',
    'ref,name,phone,city\nC1,王芳,13812345678,上海市\nC2,李强,13900001111,\nC3,张伟,13700002222,北京市\n',
  );
  await ok('import people.csv');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

function cl(line: string, options: RunOptions = {}): Promise<Ran> {
  return run(line.split(' '), { folder, ...options });
}

async function ok(line: string): Promise<Ran> {
  const ran = await cl(line);
  expect(ran.code, ran.stderr).toBe(0);
  return ran;
}

/** Everything in the list but the proposals themselves. */
function content(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  try {
    return dump(list).replace(/^(proposed|settled)_changes\n[\s\S]*?(?=^\w+$|(?![\s\S]))/gm, '');
  } finally {
    list.close();
  }
}

async function query(sql: string): Promise<string[]> {
  const { stdout } = await run(['query', sql], { folder });
  return stdout.trim().split('\n').slice(1);
}

const NEWS =
  'ref,name,phone,city\nC1,王芳,13812345678,杭州市\nC2,李强,13900009999,深圳市\nC4,赵敏,13600003333,广州市\n';

describe('update --stage', () => {
  test('changes nothing, and batch diff tells who would change, from what to what', async () => {
    file('news.csv', NEWS);
    const before = content();
    const { stderr } = await ok('update news.csv --stage');
    expect(stderr).toContain('1 inserted, 2 updated, 0 unchanged');
    expect(stderr).toContain('staged 3 changes as batch 2');
    expect(content()).toBe(before);
    const { stdout } = await ok('batch diff 2');
    expect(stdout).toContain('1,changed,customers,1,王芳,city,上海市,杭州市,waiting');
    expect(stdout).toContain('changed,customers,2,李强,phone,13900001111,13900009999,waiting');
    expect(stdout).toContain('new,customers,,赵敏,ref,,C4,waiting');
  });

  test('batch show tells row by row, in Chinese too', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage');
    const { stdout, stderr } = await cl('batch show 2', { lang: 'zh' });
    expect(stdout).toContain('1,changed,customers,1,王芳,city,waiting');
    const shown = await cl('batch show 2 --format table', { lang: 'zh' });
    expect(shown.stdout).toMatch(/1 +修改 +customers +1 +王芳 +city +待处理/);
    expect(stderr).toContain('批次 2 已暂存：待处理 3 项');
    expect((await ok('batch list')).stdout).toContain('"staged, 3 waiting"');
  });

  test('applied as a whole it gives what the update itself would have given', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv');
    const wanted = await query('SELECT id, ref, name, phone, province, city, extra FROM customers ORDER BY id');
    const rows = await query(`SELECT table_name, row_id, line FROM (${ROWS_OF_FILES}) ORDER BY row_id, line`);
    await ok('undo');
    await ok('update news.csv --stage');
    await ok('batch apply');
    expect(await query('SELECT id, ref, name, phone, province, city, extra FROM customers ORDER BY id')).toEqual(
      wanted.map((line) => line.replace(/^4,/, '5,')),
    );
    expect(await query(`SELECT table_name, row_id, line FROM (${ROWS_OF_FILES}) ORDER BY row_id, line`)).toEqual(
      rows.map((line) => line.replace(',4,', ',5,')),
    );
    expect((await ok('import news.csv')).stderr).toContain('0 inserted, 0 updated, 3 unchanged');
  });

  test('rows and customers can be chosen; the others wait, and can be discarded', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage');
    await ok('batch apply 2 --customer 赵敏');
    expect(await query('SELECT ref, city FROM customers ORDER BY id')).toEqual([
      'C1,上海市',
      'C2,',
      'C3,北京市',
      'C4,广州市',
    ]);
    await ok('batch apply 2 --rows 2');
    expect(await query("SELECT phone FROM customers WHERE ref = 'C2'")).toEqual(['13900009999']);
    await ok('batch discard 2 --customer C1');
    expect((await ok('batch list')).stdout).toContain('"staged, 0 waiting, 2 applied, 1 discarded"');
    const again = await cl('batch apply 2');
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain('no changes of batch 2 are waiting');
  });

  test('what has changed since is left alone, with the reason', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage');
    await ok('set 1 city=苏州市');
    await ok('set 2 note=老客户');
    file('early.csv', 'ref,name,phone\nC4,赵敏,13600003333\n');
    await ok('import early.csv');
    const { code, stderr } = await cl('batch apply 2');
    expect(code).toBe(3);
    expect(stderr).toContain('row 1 not applied: city has changed since it was staged, it is now 苏州市');
    expect(stderr).toContain('it has been added to the list since, as customer 4');
    expect(stderr).toContain('1 change of batch 2 applied, 2 not');
    expect(await query('SELECT ref, city, note FROM customers ORDER BY id')).toEqual([
      'C1,苏州市,',
      'C2,深圳市,老客户',
      'C3,北京市,',
      'C4,,',
    ]);
  });

  test('every step is undone, the last first, to the list as it was', async () => {
    file('news.csv', NEWS);
    const start = content();
    await ok('update news.csv --stage');
    await ok('batch apply --rows 1');
    const middle = content();
    await ok('batch apply');
    await ok('undo');
    expect(content()).toBe(middle);
    expect((await ok('batch list')).stdout).toContain('"staged, 2 waiting, 1 applied, 0 discarded"');
    await ok('undo');
    expect(content()).toBe(start);
    await ok('undo');
    expect((await cl('batch diff')).stderr).toContain('no staged batch is waiting');
  });

  test('a row without a number that came in otherwise meanwhile is not taken in twice', async () => {
    file('news.csv', 'name,phone\n赵敏,13600003333\n钱七,13511112222\n');
    await ok('import news.csv --stage');
    file('early.csv', 'phone,name\n13600003333,赵敏\n');
    await ok('import early.csv');
    const { code, stderr } = await cl('batch apply 2');
    expect(code).toBe(3);
    expect(stderr).toContain('it has been added to the list since, as customer 4');
    expect(await query('SELECT name FROM customers WHERE id > 3 ORDER BY id')).toEqual(['赵敏', '钱七']);
    expect((await ok('import news.csv')).stderr).toContain('0 inserted, 0 updated, 2 unchanged');
  });

  test('an order that came in otherwise meanwhile is not taken in twice', async () => {
    file('orders.csv', 'customer_ref,ordered_on,amount\nC1,2026-01-02,100\nC2,2026-01-02,50\n');
    await ok('import orders.csv --as orders --stage');
    file('early.csv', 'ordered_on,customer_ref,amount\n2026-01-02,C1,100\n');
    await ok('import early.csv --as orders');
    expect((await cl('batch apply 2')).stderr).toContain('1 change of batch 2 applied, 1 not');
    expect(await query('SELECT customer_id, amount FROM orders ORDER BY id')).toEqual(['1,10000', '2,5000']);
  });

  test('a number that changes leaves the row of its customer known, once', async () => {
    const before = content();
    await ok('set 1 ref=C8 --stage');
    await ok('batch apply');
    expect(await query('SELECT row_id, line FROM source_rows')).toEqual(['1,2']);
    file('again.csv', 'name,ref,phone,city\n王芳,C1,13812345678,上海市\n');
    expect((await ok('import again.csv')).stderr).toContain('0 inserted, 0 updated, 1 unchanged');
    await ok('undo');
    expect(content()).toBe(before);
  });

  test('a file that was applied with some rows is not taken back without the others', async () => {
    file('news.csv', NEWS.replaceAll(/C(\d)/g, 'N$1'));
    await ok('import news.csv --stage');
    const before = content();
    await ok('batch apply 2 --rows 1');
    await ok('batch apply 2 --rows 3');
    expect(await query('SELECT ref, files.name FROM customers JOIN files ON files.id = file_id')).toHaveLength(5);
    expect((await cl('undo 3')).stderr).toContain('later batches build on its rows: 4 (apply)');
    await ok('undo 3 --with-later');
    expect(content()).toBe(before);
  });

  test('a dry run stages nothing and applies nothing', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage --dry-run');
    expect((await cl('batch diff')).code).toBe(2);
    await ok('update news.csv --stage');
    const before = content();
    expect((await ok('batch apply --dry-run')).stderr).toContain(
      'dry run: 3 changes of batch 2 would be applied, 0 not',
    );
    expect(content()).toBe(before);
  });

  test('a file that says what the list says leaves nothing to stage', async () => {
    await ok('update people.csv --stage');
    expect((await cl('batch diff')).code).toBe(2);
  });
});

describe('other commands stage as well', () => {
  test('orders come with the customers that are made for them, never without', async () => {
    file(
      'orders.csv',
      '订单号,客户编号,客户名称,手机,下单时间,金额,商品\nS1,C9,钱七,13511112222,2026-01-02,100,茶\nS2,C1,,,2026-01-03,50,茶\n',
    );
    await ok('import orders.csv --as orders --create-customers --stage');
    const { stdout } = await ok('batch show 2');
    const number = /^(\d+),new,orders,,钱七/m.exec(stdout)?.[1];
    const refused = await cl(`batch apply 2 --rows ${number}`);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('it belongs to a customer of this batch that is not applied');
    await ok('batch apply 2');
    expect(
      await query(
        'SELECT orders.ref, customers.name FROM orders JOIN customers ON customers.id = customer_id ORDER BY 1',
      ),
    ).toEqual(['S1,钱七', 'S2,王芳']);
  });

  test('a merge is applied with the values it brings, and undone', async () => {
    file('twin.csv', 'ref,name,phone,email,city\nX1,王芳,13812345678,wangfang@example.com,上海市\n');
    await ok('import twin.csv');
    const before = content();
    await ok('dedupe --stage');
    expect(content()).toBe(before);
    const { stdout } = await ok('batch diff');
    expect(stdout).toContain('merged into 1');
    await ok('batch apply');
    expect(await query('SELECT id, merged_into FROM customers WHERE merged_into IS NOT NULL')).toEqual(['4,1']);
    expect(await query('SELECT email FROM customer_facts WHERE id = 1')).toEqual(['wangfang@example.com']);
    await ok('undo');
    expect(content()).toBe(before);
  });

  test('a value that is set', async () => {
    await ok('set 1 city=杭州市 --stage');
    expect(await query('SELECT city FROM customers WHERE id = 1')).toEqual(['上海市']);
    await ok('batch apply');
    expect(await query('SELECT city FROM customers WHERE id = 1')).toEqual(['杭州市']);
  });
});

describe('approval by another person', () => {
  beforeEach(() => ok('config set approval required'));

  test.each(['import news.csv', 'update news.csv', 'dedupe', 'compare news.csv --apply fill'])(
    '%s must be staged',
    async (line) => {
      file('news.csv', NEWS.replace('杭州市', '上海市'));
      const before = content();
      const { code, stderr } = await cl(line);
      expect(code).toBe(2);
      expect(stderr).toContain('must be staged, and applied by another person');
      expect(content()).toBe(before);
      expect((await cl(line, { lang: 'zh' })).stderr).toContain('须先暂存');
    },
  );

  test('who proposed a batch cannot apply it; somebody else can', async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage');
    const own = await cl('batch apply');
    expect(own).toMatchObject({ code: 2 });
    expect(own.stderr).toContain('another person must apply it');
    const other = await cl('batch apply', { user: 'colleague' });
    expect(other.code).toBe(0);
    expect(await query("SELECT city FROM customers WHERE ref = 'C1'")).toEqual(['杭州市']);
  });

  test('a value may still be set, and a dry run tried', async () => {
    file('news.csv', NEWS);
    await ok('set 1 note=x');
    await ok('update news.csv --dry-run');
  });

  test('the rule itself is put aside by two', async () => {
    expect((await cl('config set approval none')).code).toBe(2);
    await ok('config set approval none --stage');
    expect((await cl('batch apply')).code).toBe(2);
    expect((await cl('batch apply', { user: 'colleague' })).code).toBe(0);
    expect((await ok('config get approval')).stdout).toBe('none\n');
  });
});

describe('wrong use', () => {
  beforeEach(async () => {
    file('news.csv', NEWS);
    await ok('update news.csv --stage');
  });

  test.each([
    ['batch apply 1', 'batch 1 was not staged'],
    ['batch apply 77', 'there is no batch 77'],
    ['batch apply 2 --rows 9', 'no row 9 of batch 2 is waiting'],
    ['batch apply 2 --rows x', "--rows cannot be 'x'"],
    ['batch apply 2 --rows 3-1', "--rows cannot be '3-1'"],
    ['batch apply 2 --customer 3', 'batch 2 does not change customer 3'],
    ['batch apply 2 --customer nobody', "there is no customer 'nobody'"],
    ['batch diff 2 --rows 1', 'there is no flag --rows'],
    ['batch merge 2', 'there is no command batch merge'],
    ['dedupe people.csv --stage', '--stage applies to the list'],
    ['review --stage', '--stage requires --from'],
    ['compare people.csv --stage', '--stage requires --apply fill'],
    ['config set approval maybe', "approval cannot be 'maybe'"],
    ['config set currency EUR', 'currency cannot be set by hand'],
    ['config get colour', "there is no setting 'colour'"],
    ['config list country', 'config list takes no arguments'],
  ])('%s', async (line, said) => {
    const { code, stderr, stdout } = await cl(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});
