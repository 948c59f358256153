import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { run } from '../../command-line.ts';
import { dump } from '../../store/temporary-list.ts';

const crm = `ref,name,phone,email,fax
K1,Ann Smith,+14155550132,,
K2,Anne Smith-Jones,,ann@example.com,99
K3,A. Smith,+14155550199,,
`;

let folder: string;
const clientele = (...args: string[]) => run(args, { folder });
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

async function merge(...pairs: readonly string[]): Promise<void> {
  writeFileSync(
    join(folder, 'decisions.csv'),
    ['id_a,id_b,decision', ...pairs.map((pair) => `${pair},same`), ''].join('\n'),
  );
  await clientele('review', '--from', 'decisions.csv', '-q');
}

function state(): string {
  const list = openList(join(folder, 'clientele.db'), { mode: 'read' });
  const dumped = dump(list);
  list.close();
  return dumped;
}

async function customers() {
  return rowsOf((await clientele('list', '--columns', 'id,name,phone,email,records')).stdout);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  writeFileSync(join(folder, 'crm.csv'), crm);
  await clientele('import', 'crm.csv', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('split', () => {
  it('splits a customer, reports the parts, and can be undone', async () => {
    const before = await customers();
    await merge('1,2', '1,3');
    expect(await customers()).toMatchObject([{ id: '1', email: 'ann@example.com', records: '3' }]);
    const merged = state();
    const { code, stderr } = await clientele('split', '1');
    expect([code, stderr]).toEqual([0, 'split customer 1 into 3 customers: 1, 2, 3 (batch 3)\n']);
    expect(await customers()).toEqual(before);
    await clientele('undo');
    expect(state()).toBe(merged);
  });

  it('splits off the given records, also separated by commas, as one customer with --together', async () => {
    await merge('1,2', '1,3');
    const { stderr } = await clientele('split', 'K1', '2,3', '--together');
    expect(stderr).toContain('split customer 1 into 2 customers: 1, 2 (2, 3)');
    expect(await customers()).toMatchObject([
      { id: '1', email: '', records: '1' },
      { id: '2', phone: '+14155550199', records: '2' },
    ]);
  });

  it('reports values that were edited since and where they are kept', async () => {
    await merge('1,2', '1,3');
    writeFileSync(join(folder, 'later.csv'), 'ref,name,phone\nK1,Ann Smyth,\nK3,,+14155550177\n');
    await clientele('import', 'later.csv', '-q');
    const { stderr } = await clientele('split', '1');
    expect(stderr).toContain('edited after the merge and kept in customer 1: Name');
    expect(await customers()).toMatchObject([
      { name: 'Ann Smyth', phone: '+14155550132', email: '' },
      { name: 'Anne Smith-Jones', phone: '' },
      { name: 'A. Smith', phone: '+14155550177' },
    ]);
  });

  it('changes nothing in a dry run, with a message in Chinese', async () => {
    await merge('1,2');
    const before = state();
    const { stderr } = await run(['split', '1', '--dry-run'], { folder, lang: 'zh' });
    expect(stderr).toBe('试运行，未写入：客户 1 已拆成 2 位客户：1、2\n');
    expect(state()).toBe(before);
  });

  it('is remembered: the parts are not reviewed again and are not merged through a third record', async () => {
    await merge('1,2', '1,3');
    await clientele('split', '1');
    writeFileSync(join(folder, 'decisions.csv'), 'id_a,id_b,decision\n2,3,same\n1,3,same\n');
    const { code, stderr } = await clientele('review', '--from', 'decisions.csv');
    // The decision about 2 and 3 is changed; 1 and 2 are still decided to be different.
    expect([code, stderr]).toEqual([3, expect.stringContaining('line 3: this would also merge 1 and 2')]);
  });

  it.each([
    [['split', '2'], 'nothing was merged into customer 2'],
    [['split', '1', '9'], '9 is not among the records of customer 1'],
    [['split', '1', '1'], '1 is the surviving record'],
    [['split', '1', 'x'], 'not a record id: x'],
    [['split', 'nobody'], "there is no customer 'nobody'"],
  ])('%j is refused with a message', async (args, message) => {
    await merge('1,3');
    const before = state();
    const { code, stderr } = await clientele(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(state()).toBe(before);
  });
});

describe('show', () => {
  it('shows the record and the row of a file that each value comes from', async () => {
    await merge('1,2', '1,3');
    writeFileSync(join(folder, 'later.csv'), 'ref,name\nK1,Ann Smyth\n');
    await clientele('import', 'later.csv', '-q');
    const shown = rowsOf((await clientele('show', '1')).stdout);
    const of = (field: string) => shown.find((row) => row.field === field);
    expect(of('Name')).toMatchObject({ value: 'Ann Smyth', record: '', origin: 'edited in batch 3' });
    expect(of('E-mail')).toMatchObject({ record: '2', origin: 'crm.csv:3' });
    expect(of('Customer no.')).toMatchObject({ value: 'K1', record: '1', origin: 'crm.csv:2, later.csv:2' });
    expect(of('fax')).toMatchObject({ value: '99', record: '2' });
    const json: unknown = JSON.parse((await clientele('show', '1', '--format', 'json')).stdout);
    expect(json).toContainEqual(expect.objectContaining({ field: 'E-mail', record: 2, origin: 'crm.csv:3' }));
  });

  it('on a terminal shows them only for merged customers', async () => {
    const plain = await run(['show', '1'], { folder, tty: true, width: 120 });
    expect(plain.stdout).not.toContain('Origin');
    await merge('1,2');
    const { stdout } = await run(['show', '1'], { folder, tty: true, width: 120, lang: 'zh' });
    expect(stdout).toContain('出处');
    expect(stdout).toMatch(/邮箱\s+ann@example\.com\s+2\s+crm\.csv:3/);
  });

  it('shows the issues of the surviving values, whatever record they come from', async () => {
    writeFileSync(
      join(folder, 'doubts.csv'),
      'ref,name,birthday,email\nD1,Bo Li,1990-13-45,\nD2,Bo Li,,bo@gmial.com\n',
    );
    await clientele('import', 'doubts.csv', '-q');
    await merge('4,5');
    const doubts = rowsOf((await clientele('show', '4')).stdout).filter(({ about }) => about === 'issue');
    expect(doubts.map(({ field }) => field)).toEqual(['birthday', 'email']);
  });
});

describe('a later import', () => {
  it('finds a record by its number, although the survivor has the number now', async () => {
    writeFileSync(join(folder, 'bare.csv'), 'name,email\nAnn Smith,bare@example.com\n');
    await clientele('import', 'bare.csv', '-q');
    writeFileSync(join(folder, 'numbered.csv'), 'ref,name,phone\nZ9,Ann Smith,+14155550101\n');
    await clientele('import', 'numbered.csv', '-q');
    await merge('4,5');
    writeFileSync(join(folder, 'later.csv'), 'ref,name,phone\nZ9,Ann Smith,+14155550102\n');
    const { stderr } = await clientele('import', 'later.csv');
    expect(stderr).toContain('0 inserted, 1 updated, 0 unchanged, 0 set aside');
    expect(await customers()).toContainEqual(expect.objectContaining({ id: '4', phone: '+14155550102', records: '2' }));
  });

  it('with unchanged values does not overwrite what the survivor took over', async () => {
    await merge('1,2');
    writeFileSync(join(folder, 'later.csv'), 'ref,name,phone,city\nK1,Ann Smith,+14155550132,Leeds\n');
    await clientele('import', 'later.csv', '-q');
    const { stdout } = await clientele('list', '--columns', 'id,name,city');
    expect(rowsOf(stdout)[0]).toEqual({ id: '1', name: 'Anne Smith-Jones', city: 'Leeds' });
  });
});

describe('orders and other data of a merged record', () => {
  it('count for the survivor, and return with the record', async () => {
    const files: Readonly<Record<string, string>> = {
      orders: 'order_no,customer,date,amount\nO1,K1,2026-01-05,10.00\nO2,K2,2026-02-05,20.00\n',
      interactions: 'customer,date,channel,note\nK2,2026-02-06,phone,asked for the price\n',
      complaints: 'customer,opened_on,category,note\nK2,2026-03-01,delivery,came late\n',
      surveys: 'customer,answered_on,survey,score\nK2,2026-03-02,spring,9\n',
      points: 'customer,date,points,reason\nK1,2026-01-01,5,start\nK2,2026-01-02,7,order\n',
      invoices: 'invoice_no,customer,issued_on,amount\nI1,K2,2026-02-07,20.00\n',
    };
    const kinds: Readonly<Record<string, string>> = { surveys: 'survey-responses' };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.csv`), content);
      const { code, stderr } = await clientele('import', `${name}.csv`, '--as', kinds[name] ?? name, '-q');
      expect([name, code, stderr]).toEqual([name, 0, '']);
    }
    await clientele('followup', 'add', '2', '--task', 'call back', '--due', '2026-07-01');
    await merge('1,2');
    const shown = rowsOf((await clientele('show', '1')).stdout);
    const about = (word: string) => shown.filter((row) => row.about === word).length;
    expect(shown).toContainEqual(expect.objectContaining({ field: 'Orders', value: '2' }));
    expect(shown).toContainEqual(expect.objectContaining({ field: 'Revenue', value: '30' }));
    expect(shown).toContainEqual(expect.objectContaining({ field: 'balance', value: '12' }));
    expect(['order', 'interaction', 'complaint', 'survey response', 'points', 'invoice'].map(about)).toEqual([
      2, 1, 1, 1, 3, 1,
    ]);
    expect(rowsOf((await clientele('followup', 'list')).stdout)).toMatchObject([{ customer_id: '1' }]);
    expect(rowsOf((await clientele('export', '--as', 'orders')).stdout).map((row) => row.customer_ref)).toEqual([
      'K1',
      'K1',
    ]);
    await clientele('classify', 'rfm', '-q');
    const ranked = rowsOf((await clientele('list', '--columns', 'id,frequency')).stdout);
    expect(ranked).toEqual([
      { id: '1', frequency: '2' },
      { id: '3', frequency: '' },
    ]);
    await clientele('undo');
    await clientele('split', '1', '2');
    const apart = rowsOf((await clientele('list', '--columns', 'id,orders,revenue')).stdout);
    expect(apart).toMatchObject([
      { id: '1', orders: '1', revenue: '10' },
      { id: '2', orders: '1', revenue: '20' },
      { id: '3', orders: '0' },
    ]);
    expect(rowsOf((await clientele('followup', 'list')).stdout)).toMatchObject([{ customer_id: '2' }]);
  });
});
