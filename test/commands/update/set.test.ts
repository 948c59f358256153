/** `set`: values changed by hand, normalised as an import would, with their issues. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { type Ran, type RunOptions, run } from '../../command-line.ts';
import { dump } from '../../store/temporary-list.ts';

let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-set-'));
  writeFileSync(
    join(folder, 'people.csv'),
    'ref,name,phone,city,会员等级\nC1,王芳,13812345678,上海市,金\nC2,李强,13900001111,,银\nC3,张伟,13700002222,上海市,\n',
  );
  await cl(['import', 'people.csv']);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function cl(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(args, { folder, ...options });
}

async function cellOf(id: number, column: string): Promise<string> {
  const { stdout } = await cl(['query', `SELECT ${column} AS v FROM customers WHERE id = ${id}`, '--format', 'json']);
  const [row]: { v: string | null }[] = JSON.parse(stdout);
  return row?.v ?? '';
}

function contentOfList(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  try {
    return dump(list);
  } finally {
    list.close();
  }
}

describe('one customer', () => {
  test('normalises values and writes each change', async () => {
    const { code, stdout, stderr } = await cl(['set', '王芳', 'phone=139 8765 4321', '负责人=李娜', 'city=']);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'customer_id,customer,field,old,new',
      '1,王芳,phone,13812345678,13987654321',
      '1,王芳,city,上海市,',
      '1,王芳,owner,,李娜',
    ]);
    expect(stderr).toContain('changed 3 values of 1 customer');
    expect(stderr).toContain('batch 2; to undo it: clientele undo');
  });

  test('a value with an issue is set and reported, and check lists it until it is fixed', async () => {
    const { code, stderr } = await cl(['set', '1', 'phone=138123'], { lang: 'zh' });
    expect(code).toBe(0);
    expect(stderr).toContain('#1 phone 138123：');
    expect((await cl(['check', '--values'])).stdout).toContain('customers,1,phone,138123');
    await cl(['set', '1', 'phone=13812345678']);
    expect((await cl(['check', '--values'])).stdout).not.toContain('138123');
  });

  test('a landline given as a mobile phone is set in its own field', async () => {
    const { stdout } = await cl(['set', '2', 'phone=021-62345678']);
    expect(stdout).toContain('2,李强,tel,,021-62345678');
    expect(await cellOf(2, 'phone')).toBe('13900001111');
  });

  test('a column without a field is set and cleared by its header', async () => {
    await cl(['set', '1', '会员等级=钻石']);
    expect(await cellOf(1, 'extra')).toBe('{"会员等级":"钻石"}');
    await cl(['set', '1', 'extra.会员等级=']);
    expect(await cellOf(1, 'extra')).toBe('{}');
  });

  test('an equal value is no change and writes no batch', async () => {
    const { code, stderr } = await cl(['set', '1', 'phone=138-1234-5678']);
    expect(code).toBe(0);
    expect(stderr).toContain('no changes');
    expect((await cl(['batch', 'list'])).stdout.trim().split('\n')).toHaveLength(2);
  });

  test('can be undone exactly; a dry run writes nothing', async () => {
    const before = contentOfList();
    const { stdout } = await cl(['set', '1', 'phone=abc', 'note=x', '--dry-run']);
    expect(stdout).toContain('1,王芳,note,,x');
    expect(contentOfList()).toBe(before);
    await cl(['set', '1', 'phone=abc', 'note=x', 'city=', '--confirm']);
    await cl(['undo']);
    expect(contentOfList()).toBe(before);
  });

  test('--confirm alone records the day', async () => {
    await cl(['set', '1', '--confirm']);
    expect(await cellOf(1, 'substr(verified_at, 1, 10)')).toBe('2026-06-30');
  });
});

describe('many customers', () => {
  test('--where changes all customers that meet a condition, in one batch', async () => {
    const { stdout, stderr } = await cl(['set', '--where', "city = '上海市'", 'owner=李娜']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr).toContain('changed 2 values of 2 customers');
    expect([await cellOf(1, 'owner'), await cellOf(2, 'owner'), await cellOf(3, 'owner')]).toEqual([
      '李娜',
      '',
      '李娜',
    ]);
  });

  test('--from reads one column for each field; a blank cell changes nothing', async () => {
    writeFileSync(join(folder, 'owners.csv'), '客户编号,负责人,城市\nC1,张三,\nC2,,北京\nC9,李四,\n');
    const { code, stderr } = await cl(['set', '--from', 'owners.csv']);
    expect(code).toBe(3);
    expect(stderr).toContain("owners.csv, line 4: there is no customer 'ref:C9'");
    expect([await cellOf(1, 'owner'), await cellOf(1, 'city'), await cellOf(2, 'city')]).toEqual([
      '张三',
      '上海市',
      '北京市',
    ]);
  });

  test('--from reads one value for each row, where a blank value clears', async () => {
    const stdin = 'customer,field,value\n1,phone,\n李强,wechat,liqiang_88\n';
    const { code } = await cl(['set', '--from', '-'], { stdin });
    expect(code).toBe(0);
    expect([await cellOf(1, 'phone'), await cellOf(2, 'wechat')]).toEqual(['', 'liqiang_88']);
  });
});

describe('--edit', () => {
  /** An editor that does to its file what a line of sed says. */
  function editor(...scripts: readonly string[]): Readonly<Record<string, string>> {
    const path = join(folder, 'editor.sh');
    const count = join(folder, 'times');
    writeFileSync(count, '');
    const cases = scripts.map((script, at) => `${at + 1}) sed -i.bak '${script}' "$1";;`).join('\n');
    writeFileSync(
      path,
      `#!/bin/sh\ncp "$1" '${join(folder, 'seen.txt')}'\necho >> '${count}'\ncase $(wc -l < '${count}' | tr -d ' ') in\n${cases}\nesac\n`,
    );
    chmodSync(path, 0o755);
    return { EDITOR: path };
  }

  test('opens the customer as a text and applies the changes', async () => {
    const env = editor('s/^phone: .*/phone: 139 8765 4321/;s/^city: .*/city:/');
    const { code, stderr } = await cl(['set', '1', '--edit'], { tty: true, env });
    expect(code).toBe(0);
    expect(stderr).toContain('changed 2 values of 1 customer');
    expect(readFileSync(join(folder, 'seen.txt'), 'utf8')).toContain('name: 王芳');
    expect([await cellOf(1, 'phone'), await cellOf(1, 'city')]).toEqual(['13987654321', '']);
  });

  test('a text that cannot be parsed is edited again with its faults, or abandoned', async () => {
    const env = editor('s/^phone:/phoen:/', 's/^phoen: .*/phone: 13987654321/');
    const { stderr } = await cl(['set', '1', '--edit'], { tty: true, env, answers: [0] });
    expect(stderr).toContain('no such field: phoen');
    expect(await cellOf(1, 'phone')).toBe('13987654321');
    const { code } = await cl(['set', '1', '--edit'], { tty: true, env: editor('s/^name:/nmae:/'), answers: [1] });
    expect(code).toBe(0);
    expect((await cl(['batch', 'list'])).stdout.trim().split('\n')).toHaveLength(3);
  });

  test('a text saved unchanged changes nothing', async () => {
    const { stderr, code } = await cl(['set', '1', '--edit'], { tty: true, env: { EDITOR: 'true' } });
    expect({ code }).toEqual({ code: 0 });
    expect(stderr).toContain('nothing was changed');
  });

  test('an editor that fails changes nothing; without a terminal the message refers to field=value', async () => {
    const failed = await cl(['set', '1', '--edit'], { tty: true, env: { EDITOR: 'false' } });
    expect(failed.code).toBe(2);
    expect(failed.stderr).toContain('the editor false failed');
    const piped = await cl(['set', '1', '--edit']);
    expect(piped.code).toBe(2);
    expect(piped.stderr).toContain('field=value');
  });
});

describe('wrong use', () => {
  test.each([
    [['set'], 'no customer was given'],
    [['set', '1'], 'no field=value was given'],
    [['set', '1', 'phone'], 'not of the form field=value: phone'],
    [['set', '1', 'foo=1', 'phone=2', 'bar=3'], 'no such fields: foo, bar'],
    [['set', '1', 'given_name=芳'], 'no such field: given_name'],
    [['set', '99', 'phone=1'], "there is no customer '99'"],
    [['set', '1', 'ref=', 'name=', 'phone='], 'would be left without a number, a name'],
    [['set', '--where', 'nonsense(', 'phone=1'], 'a bracket is not closed'],
    [['set', '--where', '1', '--from', 'people.csv'], '--where cannot be used with --from'],
    [['set', '1', 'phone=1', '--edit'], '--edit takes one customer'],
  ])('%j', async (args, said) => {
    const before = contentOfList();
    const { code, stderr, stdout } = await cl(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(contentOfList()).toBe(before);
  });

  test('refuses a file with a column that is not a field, or without customers', async () => {
    const { code, stderr } = await cl(['set', '--from', '-'], { stdin: 'ref,colour\nC1,red\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('no such field: colour');
    expect((await cl(['set', '--from', '-'], { stdin: 'owner,city\nA,B\n' })).stderr).toContain('which customer');
  });
});
