import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../command-line.ts';
import { workbookOf, zipOf } from '../../formats/zip-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-shapes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let lists = 0;

/** Imports a file into a list of its own. */
async function imported(name: string, content: string | Uint8Array, ...args: string[]) {
  writeFileSync(join(folder, name), content);
  lists += 1;
  const db = join(folder, `${lists}.db`);
  const ran = await run(['import', name, '--db', db, ...args], { folder });
  const list = async (columns: string) =>
    (await run(['list', '--db', db, '--columns', columns, '--format', 'csv'], { folder })).stdout
      .trim()
      .split('\n')
      .slice(1);
  return { ...ran, list };
}

const report = `Members of the shop,,,
,,,
name,mobile,city,joined
姓名,手机,城市,日期
王伟,13800138000,杭州,2025-03-01
李娜,13800138001,南京,2025-04-11
name,mobile,city,joined
张三,13800138002,上海,2025-05-21
,,,
合计：3人,,,
打印时间：2026-06-12 10:00,,,
`;

describe('the import of a report', () => {
  it('takes its rows, tells what is none of them, and is no failure', async () => {
    const { code, stderr, list } = await imported('report.csv', report);
    expect(code).toBe(0);
    expect(stderr).toContain('3 rows: 3 inserted, 0 updated, 0 unchanged, 0 set aside');
    expect(stderr).toContain('skipped 2 lines above the header');
    expect(stderr).toContain(
      'set aside, not rows of the table: 1 row of labels (line 4); 1 repeated header (line 7); 1 total (line 10); 1 note (line 11)',
    );
    expect((await list('name')).sort()).toEqual(['张三', '李娜', '王伟'].sort());
  });

  it('says so in Chinese as well', async () => {
    const { stderr } = await imported('report.csv', report, '--lang', 'zh');
    expect(stderr).toContain(
      '不属于表格数据，已略过：表头说明 1 行（第 4 行）；重复的表头 1 行（第 7 行）；合计 1 行（第 10 行）；说明 1 行（第 11 行）',
    );
  });

  it('writes these rows to the file of rejects, and --strict does not mind them', async () => {
    const { code, list } = await imported('report.csv', report, '--strict', '--rejects', 'rejects.csv');
    expect(code).toBe(0);
    expect(await list('name')).toHaveLength(3);
    const rejects = readFileSync(join(folder, 'rejects.csv'), 'utf8').trim().split('\n');
    expect(rejects).toHaveLength(5);
    expect(rejects[3]).toContain('合计：3人');
    expect(rejects[3]).toContain('report.csv,10,');
    const again = await imported(
      'again.csv',
      `${readFileSync(join(folder, 'rejects.csv'), 'utf8')}赵六,13800138003,北京,,,,\n`,
    );
    expect(again.stderr).toContain('1 row: 1 inserted');
    expect(again.stderr).toContain('1 total (line 4)');
  });

  it('tells about cells of errors, which are blank', async () => {
    const text = (reference: string, value: string) => `<c r="${reference}" t="str"><v>${value}</v></c>`;
    const sheet = `<row r="1">${text('A1', 'name')}${text('B1', 'mobile')}</row><row r="2">${text('A2', 'Anna')}<c r="B2" t="e"><v>#N/A</v></c></row>`;
    const { code, stderr, list } = await imported('errors.xlsx', zipOf(workbookOf(sheet)));
    expect(code).toBe(0);
    expect(stderr).toContain('1 cell with an error such as #N/A counts as blank (line 2)');
    expect(await list('name,phone')).toEqual(['Anna,']);
  });

  it('reads contacts of a phone', async () => {
    const cards =
      'BEGIN:VCARD\nVERSION:3.0\nN:王;伟;;;\nFN:王伟\nTEL;TYPE=CELL:138 0013 8000\nTEL;TYPE=WORK:0571-88880000\nEMAIL:ww@shop.example\nORG:金石贸易\nEND:VCARD\n';
    const { code, list } = await imported('contacts.vcf', cards);
    expect(code).toBe(0);
    expect(await list('name,phone,tel,email,company')).toEqual([
      '王伟,13800138000,0571-88880000,ww@shop.example,金石贸易',
    ]);
  });

  it('reads a web page that is named xls', async () => {
    const page =
      '<html><table><tr><th>姓名</th><th>手机</th></tr><tr><td>王伟</td><td>13800138000</td></tr></table></html>';
    expect(await (await imported('page.xls', page)).list('name,phone')).toEqual(['王伟,13800138000']);
  });
});

describe('a filter', () => {
  it('leaves these rows out and tells about them', async () => {
    writeFileSync(join(folder, 'filter.csv'), report);
    const { stdout, stderr } = await run(['clean', 'filter.csv'], { folder });
    expect(stdout.trim().split('\n')).toHaveLength(4);
    expect(stderr).toContain('1 total (line 10)');
  });
});
