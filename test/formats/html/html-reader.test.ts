import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HtmlTableScanner } from '../../../src/formats/html/table-scanner.ts';
import { runs } from '../../property-seed.ts';
import { memorySource, readError, readTable } from '../reading.ts';

async function table(html: string | Uint8Array, chunkLength?: number) {
  const { columns, rows } = await readTable(memorySource(html, chunkLength, 'export.xls'));
  return [columns, ...rows.map(({ cells }) => cells)];
}

const head = '<tr><th>name</th><th>phone</th><th>spent</th></tr>';

describe('a table of a web page', () => {
  it.each<[string, string, string[]]>([
    ['text', '<tr><td>Anna</td><td>1</td><td>2</td></tr>', ['Anna', '1', '2']],
    ['cells without end tags', '<tr><td>Anna<td>1<td>2', ['Anna', '1', '2']],
    [
      'tags inside cells',
      '<tr><td><b>An</b>na <span style="x>y">W.</span></td><td>1</td><td>2</td></tr>',
      ['Anna W.', '1', '2'],
    ],
    [
      'references',
      '<tr><td>A &amp; B &#24352;&#x4e09;&eacute;&nbsp;&lt;x&gt; &unknown;</td><td>1</td><td>2</td></tr>',
      ['A & B 张三é <x> &unknown;', '1', '2'],
    ],
    [
      'line breaks',
      '<tr><td>Main St<br>Hinterhaus\n  2</td><td>1</td><td>2</td></tr>',
      ['Main St\nHinterhaus 2', '1', '2'],
    ],
    ['cells over several columns', '<tr><td colspan="2">Anna</td><td>2</td></tr>', ['Anna', '', '2']],
    ['upper case', '<TR><TD ALIGN=left>Anna</TD><TD>1</TD><TD>2</TD></TR>', ['Anna', '1', '2']],
    [
      'comments and scripts',
      '<!-- <tr><td>no --><tr><td>Anna<script>if (a<b) "<td>"</script></td><td>1</td><td>2</td></tr>',
      ['Anna', '1', '2'],
    ],
    [
      'the number behind a shortened one',
      '<tr><td>Anna</td><td x:num="13712340001">1.37E+10</td><td>2</td></tr>',
      ['Anna', '13712340001', '2'],
    ],
    ['a less-than sign', '<tr><td>a < b</td><td>1</td><td>2</td></tr>', ['a < b', '1', '2']],
  ])('gives %s', async (_, row, cells) => {
    const html = `<table>${head}${row}</table>`;
    expect(await table(html)).toEqual([['name', 'phone', 'spent'], cells]);
    expect(await table(html, 3)).toEqual([['name', 'phone', 'spent'], cells]);
  });

  it('has cells over several rows, in each of them', async () => {
    const rows = '<tr><td rowspan=2>Anna</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>';
    expect(await table(`<table>${head}${rows}</table>`)).toEqual([
      ['name', 'phone', 'spent'],
      ['Anna', '1', '2'],
      ['Anna', '3', '4'],
    ]);
  });

  it('stands between tables with a title and notes, inside another table', async () => {
    const html = `<html><body><table><tr><td>Members of the shop</td></tr></table><table><tr><td>
      <table border=1>${head}<tr><td>Anna</td><td>0171 5550101</td><td>2.50</td></tr><tr><td>Bo</td><td>0171 5550102</td><td>3.50</td></tr></table>
      </td></tr></table><table><tr><td>Printed by: dana, 2026-06-12</td></tr></table></body></html>`;
    expect(await table(html)).toEqual([
      ['name', 'phone', 'spent'],
      ['Anna', '0171 5550101', '2.50'],
      ['Bo', '0171 5550102', '3.50'],
    ]);
  });

  it('is in the encoding that the page names', async () => {
    const page = (charset: string) =>
      `<meta http-equiv="Content-Type" content="text/html; charset=${charset}"><table><tr><th>name<th>city</tr><tr><td>`;
    const gbk = Buffer.concat([
      Buffer.from(page('gb2312')),
      Buffer.from('cdf5ceb0', 'hex'),
      Buffer.from('<td>x</table>'),
    ]);
    expect((await table(gbk))[1]).toEqual(['王伟', 'x']);
    const cyrillic = Buffer.concat([
      Buffer.from(page('windows-1251')),
      Buffer.from('c0ededa0', 'hex'),
      Buffer.from('<td>x</table>'),
    ]);
    expect((await table(cyrillic))[1]).toEqual(['Анн', 'x']);
    expect((await table(`${page('gb2312')}王伟<td>x</table>`))[1]).toEqual(['王伟', 'x']);
  });

  it('is missing where a system asks for a password', async () => {
    const error = await readError('<!DOCTYPE html><html><body><form>Sign in</form></body></html>');
    expect(error).toMatchObject({ code: 'file-format', exit: 4 });
  });

  it('gives the same rows whatever the chunks, and never more than it has', () => {
    const part = fc.constantFrom(
      '<table>',
      '</table>',
      '<tr>',
      '<td>',
      '<th colspan=3>',
      '<td rowspan="2">',
      '</td>',
      'a',
      ' ',
      '&amp;',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<br>',
      '<script>',
      '</script>',
      '<p',
      "='",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (parts, length) => {
        const html = parts.join('');
        const whole = new HtmlTableScanner().push(html, true);
        const scanner = new HtmlTableScanner();
        const rows = [];
        for (let at = 0; at < html.length; at += length) rows.push(...scanner.push(html.slice(at, at + length), false));
        rows.push(...scanner.push('', true));
        expect(rows).toEqual(whole);
        expect(rows.length).toBeLessThanOrEqual(parts.length);
      }),
      runs(300),
    );
  });
});
