/** The scan of usual rows must never give anything else than the parser, whatever stands in the sheet. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { runs } from '../../property-seed.ts';
import { memorySource, readTable } from '../reading.ts';
import { workbookOf, zipOf } from '../zip-of.ts';

const strings =
  '<si><t>张三</t></si><si><r><t>a</t></r><r><t>b</t></r></si><si><t xml:space="preserve"> &lt; </t></si>';
const codes = ['yyyy-mm-dd', '0000', '0%', 'h:mm', 'yyyy-mm-dd hh:mm', '[h]:mm', '#,##0.00', '"C-"000'];

/** What a sheet gives. A comment before the rows makes the parser read all of it. */
function shown(rows: string, byParser: boolean, chunkLength = 65_536) {
  const bytes = zipOf(workbookOf((byParser ? '<!-- -->' : '') + rows, { strings, codes }));
  return readTable(memorySource(bytes, chunkLength), { header: false }).then(
    (table) => table.rows,
    (error: unknown) => (error instanceof UserError ? [error.code, error.text.en] : error),
  );
}

const value = fc.oneof(
  fc.constantFrom('0', '1', '2', '9', '007', '-0', '1.50', '44197', '44197.75', '1e5', '0.1', '12345678901234567890'),
  fc.constantFrom(
    '',
    ' ',
    'x',
    'a &amp; b',
    '&#20320;',
    '&#x5F20;&#19977;&#32;',
    '&#13;',
    '&#24352;&amp;&#19977;&lt;&gt;&quot;&apos;',
    '&#95;x0041&#95;',
    '张&#32;',
    '&#1114112;',
    '&quox;&#60',
    '&#X41;',
    '&#xD800;',
    '&#0;',
    '&#x1F600;&#65534;',
    '&#x1F600;&#95;x0041_',
    '_x000D_',
    '&lol;',
    '1\r\n2',
    ']]>',
    '<x/>',
    '<![CDATA[</row>]]>',
    '解放路1号',
    '　全角　',
    '（上海）',
    'é\u00a0',
    '😀_x0041_',
    '张&amp;王😀',
  ),
  fc.double({ noNaN: true }).map(String),
  fc.double({ noNaN: true, min: 0, max: 80_000 }).map(String),
  fc.nat().map(String),
  fc.stringMatching(/^-?[0-9]{1,12}\.[0-9]{1,12}$/),
);
const type = fc.constantFrom(
  '',
  ' t="n"',
  ' t="s"',
  ' t="str"',
  ' t="b"',
  ' t="d"',
  ' t="e"',
  ' t="inlineStr"',
  " t='s'",
  ' t=""',
  ' t="&#115;"',
);
const style = fc.oneof(
  fc.nat(9).map((number) => ` s="${number}"`),
  fc.constantFrom('', ' s="99"', ' s=""', ' s="x"', ' cm="1" s="1"'),
);
const formula = fc.constantFrom('', '', '', '<f>A1+1</f>', '<f t="shared" si="0"/>', '<f>"&lt;"</f>');
const inside = fc.oneof(
  { weight: 4, arbitrary: value.map((text) => `<v>${text}</v>`) },
  value.map((text) => `<is><t>${text}</t></is>`),
  value.map((text) => `<is><t xml:space="preserve"> ${text}</t></is>`),
  fc.constantFrom('', '<v/>', '<is><r><t>a</t></r></is>', '<v>1</v><extLst/>', '<!-- c --><v>1</v>'),
);
const cell = fc
  .tuple(fc.constantFrom('', ...'ABCDa', 'AB', 'ZZZZ', '?'), type, style, formula, inside, fc.nat(9), fc.nat(99_999))
  .map(([column, t, s, f, content, odd, line]) => {
    const reference = column === '' ? '' : ` r="${column}${line}"`;
    if (odd === 0) return `<c${reference}${s}/>`;
    if (odd === 1) return `<c${t}${s}${reference}>\n${f}\t${content} \r\n</c>`;
    return `<c${reference}${s}${t}>${f}${content}</c>`;
  });
const row = fc
  .tuple(
    fc.array(cell, { maxLength: 4 }),
    fc.option(fc.nat(50)),
    fc.constantFrom('', ' spans="1:4"', ' x14ac:dyDescent="0.25"', ' ht="15" '),
    fc.nat(12),
  )
  .map(([cells, line, more, odd]) => {
    const reference = line === null ? '' : ` r="${line}"`;
    if (odd === 0) return `<row${reference}${more}/>`;
    if (odd === 1) return `<x:row${reference}>${cells.join('')}</x:row>`;
    if (odd === 2) return `<row${reference}${more}>\n  ${cells.join('\n  ')}\n</row>`;
    return `<row${reference}${more}>${cells.join(odd === 3 ? 'x' : '')}</row>`;
  });
const between = fc.constantFrom(
  '',
  '',
  '',
  '',
  '\n',
  '<!-- <row r="1"><c><v>1</v></c></row> -->',
  '<?x <row/> ?>',
  'text',
);

describe('rows that are read by the scan', () => {
  it('are those that the parser reads', async () => {
    const rows = fc.array(fc.tuple(row, between), { maxLength: 6 }).map((parts) => parts.flat().join(''));
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        expect(await shown(made, false)).toEqual(await shown(made, true));
      }),
      runs(150),
    );
  });

  it('are the same wherever chunks end', async () => {
    const line = (at: number) =>
      `<row r="${at}"><c r="A${at}" t="s"><v>${at % 3}</v></c><c r="B${at}" s="1"><v>${44_000 + at}</v></c><c r="C${at}" t="inlineStr"><is><t>第${at}行${'.'.repeat(at % 977)}</t></is></c></row>`;
    const made = Array.from({ length: 2000 }, (_, at) => line(at + 1)).join('');
    const rows = await shown(made, false, 1000);
    expect(rows).toHaveLength(2000);
    expect(rows).toEqual(await shown(made, true));
  });

  it('are the same where a cell comes twice or out of order', async () => {
    const inline = (column: string, text: string) => `<c r="${column}1" t="inlineStr"><is><t>${text}</t></is></c>`;
    const made = `<row r="1">${inline('B', '张')}${inline('A', 'x')}${inline('B', 'y')}</row>`;
    const rows = await shown(made, false);
    expect(rows).toEqual([{ line: 1, cells: ['x', 'y'] }]);
    expect(rows).toEqual(await shown(made, true));
  });

  it('may be as long as a row can be', async () => {
    const long = '长'.repeat(3_000_000);
    const made = `<row r="1"><c t="str"><v>${long}</v></c></row><row r="2"><c><v>1</v></c></row>`;
    expect(await shown(made, false)).toEqual([
      { line: 1, cells: [long] },
      { line: 2, cells: ['1'] },
    ]);
  });
});
