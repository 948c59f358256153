import { describe, expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import type { Cell, Column } from '../../../src/formats/writer.ts';
import { memoryIo } from '../../../src/terminal/io/memory-io.ts';
import { type TableLook, tableWriter } from '../../../src/terminal/output/table.ts';
import { widthOf } from '../../../src/terminal/output/text-layout.ts';

const columns: readonly Column[] = [
  { name: 'id', label: text('No.', '序号'), align: 'right' },
  { name: 'name', label: text('Name', '客户名称') },
  { name: 'revenue', label: text('Revenue', '消费金额') },
  { name: 'address' },
];

const rows: readonly (readonly Cell[])[] = [
  [1, '张伟', 1280.5, '上海市浦东新区张江路1号'],
  [12, 'Acme Widgets Ltd', 9, null],
  [3, '乐乐🙂公司', null, 'a\tb\nc\u001b[31m'],
];

async function table(look: Partial<TableLook>, content = rows, of = columns): Promise<string> {
  const { stdout } = memoryIo();
  const writer = tableWriter(stdout, of, { language: 'en', color: false, width: undefined, ...look });
  for (const row of content) await writer.write(row);
  await writer.end();
  return stdout.text;
}

describe('a table', () => {
  test('is as wide as its values, with numbers to the right and wide characters counted twice', async () => {
    expect(await table({})).toBe(
      [
        'No.  Name              Revenue  address',
        '───  ────────────────  ───────  ───────────────────────',
        '  1  张伟               1280.5  上海市浦东新区张江路1号',
        ' 12  Acme Widgets Ltd        9',
        '  3  乐乐🙂公司                 a b c�[31m',
        '',
      ].join('\n'),
    );
  });

  test('has its header in the language of the run', async () => {
    expect((await table({ language: 'zh' })).split('\n')[0]).toBe('序号  客户名称          消费金额  address');
  });

  test('shrinks its widest columns to the terminal, with an ellipsis', async () => {
    expect(await table({ width: 40 })).toBe(
      [
        'No.  Name          Revenue  address',
        '───  ────────────  ───────  ────────────',
        '  1  张伟           1280.5  上海市浦东…',
        ' 12  Acme Widget…        9',
        '  3  乐乐🙂公司             a b c�[31m',
        '',
      ].join('\n'),
    );
  });

  test.each([200, 80, 60, 40, 25, 14, 8])('never passes %i columns', async (width) => {
    for (const line of (await table({ width })).split('\n').slice(0, 2 + rows.length)) {
      expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });

  test('drops columns that do not fit, with a note', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `column_${index}` }));
    const drawn = await table({ width: 40 }, [many.map(() => 'some value')], many);
    expect(drawn).toContain('… 24 more columns do not fit; use --format csv to see all\n');
    expect(drawn.split('\n')[0]).toBe('colu…  colu…  colu…  colu…  colu…  colu…');
  });

  test('without rows is its header', async () => {
    expect(await table({}, [])).toBe('No.  Name  Revenue  address\n───  ────  ───────  ───────\n');
  });

  test('is bold and dim where there is colour, and only there', async () => {
    expect(await table({ color: true }, [])).toContain('\u001b[1m');
    expect(await table({ color: false })).not.toContain('\u001b');
  });

  test('writes rows after the first 500 as they come, in the same widths, numbers uncut', async () => {
    const { stdout } = memoryIo();
    const writer = tableWriter(stdout, [{ name: 'id' }], { language: 'en', color: false, width: 20 });
    for (let id = 0; id < 499; id += 1) await writer.write([id]);
    expect(stdout.text).toBe('');
    await writer.write([499]);
    expect(stdout.text.split('\n')).toHaveLength(500 + 3);
    await writer.write([1234567]);
    expect(stdout.text.endsWith('\n499\n1234567\n')).toBe(true);
  });
});
