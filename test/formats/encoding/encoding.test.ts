import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource, readCells, readError, readTable } from '../reading.ts';

/** Bytes of a text in an encoding, by reading every pair of bytes once and turning the table round. */
function encoded(text: string, encoding: string): Uint8Array {
  const bytes: number[] = [];
  const table = tableOf(encoding);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const found = code < 0x80 ? [code] : table.get(character);
    if (found === undefined) throw new Error(`${character} is not in ${encoding}`);
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

const tables = new Map<string, Map<string, number[]>>();
function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && !character.includes('\ufffd') && !table.has(character))
      table.set(character, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead += 1) add(lead);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) add(lead, trail);
  tables.set(encoding, table);
  return table;
}

const chinese = '姓名,电话,城市\n张伟,13800138000,北京\n王芳,13900139000,上海\n李娜,13700137000,广州\n';
const traditional = '姓名,電話,城市\n陳怡君,0912345678,臺北\n林志豪,0922333444,高雄\n黃雅婷,0933555666,臺中\n';
const japanese = '名前,電話,都市\n山田太郎,0312345678,東京\nサトウ花子,0612345678,おおさか\n';
const western = 'name,city\nMüller,Köln\nJosé García,Málaga\nFrançois,Besançon\nO’Neil “Bob”,£5\n';

describe('the encoding', () => {
  it.each([
    ['gb18030', chinese],
    ['big5', traditional],
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['euc-kr', '이름,도시\n김철수,서울특별시\n이영희,부산광역시\n최지우,대구\n'],
  ])('is found to be %s', async (encoding, text) => {
    const table = await readTable(encoded(text, encoding));
    expect(table.encoding).toBe(encoding);
    expect(table).toMatchObject(await contentOf(text));
  });

  it('is found to be windows-1252', async () => {
    const upper: Readonly<Record<string, number>> = { '’': 0x92, '“': 0x93, '”': 0x94 };
    const bytes = Uint8Array.from([...western].map((c) => upper[c] ?? c.charCodeAt(0)));
    const table = await readTable(bytes);
    expect(table.encoding).toBe('windows-1252');
    expect(table).toMatchObject(await contentOf(western));
  });

  it.each(['张伟', '王', '李娜', '欧阳', '北京市朝阳区', '陈'])(
    'of one short Chinese value %s is gb18030',
    async (name) => {
      const table = await readTable(encoded(`name\n${name}\n`, 'gb18030'));
      expect(table.encoding).toBe('gb18030');
      expect(table.rows[0]?.cells).toEqual([name]);
    },
  );

  it.each(['José', 'Müller', 'Zoë', 'Å', 'Smørrebrød', 'Ångström', 'naïve café'])(
    'of one Western value %s is windows-1252',
    async (name) => {
      const table = await readTable(Uint8Array.from([...`name\n${name}\n`].map((c) => c.charCodeAt(0))));
      expect(table.encoding).toBe('windows-1252');
      expect(table.rows[0]?.cells).toEqual([name]);
    },
  );

  it.each([
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('is found to be %s with a mark: %s', async (encoding, hasMark) => {
    const bytes = Buffer.from((hasMark ? '\ufeff' : '') + chinese, 'utf16le');
    const table = await readTable(encoding === 'utf-16be' ? bytes.swap16() : bytes);
    expect(table.encoding).toBe(encoding);
    expect(table).toMatchObject(await contentOf(chinese));
  });

  it('is decided by the first name in it, however late that comes', async () => {
    const ascii = `id,name\n${Array.from({ length: 200_000 }, (_, at) => `${at},Smith\n`).join('')}`;
    const bytes = Buffer.concat([Buffer.from(ascii), encoded('200000,张伟\n200001,李娜\n', 'gb18030')]);
    const table = await readTable(bytes);
    expect(table.encoding).toBe('gb18030');
    expect(table.rows.at(-1)).toEqual({ line: 200_003, cells: ['200001', '李娜'] });
  });

  it.each<readonly [string, string, string]>([
    ['gb18030', '范珺伟', 'name,phone\n范珺伟,北京\n'],
    ['gb18030', '郭瑜詩', 'name,city\n郭瑜詩,臺北\n'],
    ['gb18030', '谭雪', 'name\n谭雪\n'],
    ['big5', '郭瑜詩', 'name\n郭瑜詩\n'],
    ['euc-jp', '鈴木健一', 'name,city\n鈴木健一,横浜市\n'],
    ['euc-kr', '김민수', 'name\n김민수\n'],
  ])('of a short list is told by the characters that people write: %s, %s', async (encoding, name, text) => {
    const table = await readTable(encoded(text, encoding));
    expect(table.encoding).toBe(encoding);
    expect(table.rows[0]?.cells[0]).toBe(name);
  });

  it.each(['Linda Åkesson', 'Åsa', 'Anna O\x92Brien', 'Málaga'])(
    'of one Western name %j is windows-1252',
    async (name) => {
      expect((await readTable(Buffer.from(`name\n${name}\n`, 'latin1'))).encoding).toBe('windows-1252');
    },
  );

  it.each(['Привет', 'Αθήνα', 'Nguyễn Văn Ưng', 'Ğülşən', 'Łódź', 'שלום'])('of %s stays UTF-8', async (name) => {
    expect(await readCells(`name\n${name}\n`)).toEqual([[name]]);
  });

  it.each(['客户名称\n黄建俊\n一丁上\n', '会社名,担当者\n斎藤　翔太,京都府\n', 'name\nÅsa\n', '姓名\r\n陳怡君\r\n'])(
    'without a mark is UTF-16 where its characters are what people write: %j',
    async (text) => {
      const little = Buffer.from(text, 'utf16le');
      const expected = await contentOf(text);
      expect(await readTable(little)).toMatchObject({ encoding: 'utf-16le', ...expected });
      expect(await readTable(Buffer.from(little).swap16())).toMatchObject({ encoding: 'utf-16be', ...expected });
    },
  );

  it('is ISO-2022-JP with escapes', async () => {
    const bytes = Buffer.from('name,city\n\x1b$B;3ED\x1b(B,Tokyo\n', 'latin1');
    expect(await readTable(bytes)).toMatchObject({ encoding: 'iso-2022-jp', rows: [{ cells: ['山田', 'Tokyo'] }] });
  });

  it('is Big5 with the kana of Taiwanese brands', async () => {
    const bytes = Buffer.from([0x6e, 0x0a, ...encoded('花', 'big5'), 0xc7, 0x55, ...encoded('屋', 'big5'), 0x0a]);
    expect(await readTable(bytes)).toMatchObject({ encoding: 'big5', rows: [{ cells: ['花の屋'] }] });
  });

  it('is GB18030 where characters take four bytes', async () => {
    const bytes = Buffer.from([0x6e, 0x0a, 0x95, 0x34, 0xb2, 0x35, 0xd2, 0xb0, 0x0a]);
    expect(await readTable(bytes)).toMatchObject({ encoding: 'gb18030', rows: [{ cells: ['𠮷野'] }] });
  });

  it('may be given', async () => {
    expect(await readCells(encoded(chinese, 'gb18030'), { encoding: 'GBK' })).toEqual(await readCells(chinese));
    const cyrillic = Buffer.from([0x6e, 0x0a, 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]);
    expect(await readCells(cyrillic, { encoding: 'windows-1251' })).toEqual([['Привет']]);
    expect(await readError(chinese, { encoding: 'klingon' })).toMatchObject({ code: 'encoding-unknown-name', exit: 2 });
  });

  it('of a BOM takes precedence over the one that is given', async () => {
    expect(await readCells(`\ufeff${chinese}`, { encoding: 'gb18030' })).toEqual(await readCells(chinese));
  });

  it('must be given if none fits', async () => {
    const cyrillic = 'имя,город\nПривет,Москва\n'.replace(/[а-я]/gi, (c) =>
      String.fromCharCode((c.charCodeAt(0) - 0x350) & 0xff),
    );
    const error = await readError(Uint8Array.from([...cyrillic].map((c) => c.charCodeAt(0))));
    expect(error).toMatchObject({ code: 'encoding-undetermined', exit: 4 });
    expect(error.hint?.en).toContain('--encoding');
  });
});

describe('invalid bytes', () => {
  it.each<readonly [string, readonly number[]]>([
    // A character of Hong Kong that the platform would turn into one for private use.
    ['big5', [0x90, 0x68]],
    // A syllable that it would turn into a control character and a letter.
    ['euc-kr', [0x81, 0x41]],
    ['windows-1252', [0x41, 0x81]],
  ])('in %s are reported: %j', async (encoding, bytes) => {
    const error = await readError(Buffer.from([0x6e, 0x0a, ...bytes, 0x0a]), { encoding });
    expect(error).toMatchObject({ code: 'encoding-invalid', exit: 4 });
  });

  it('do not change the encoding of an otherwise certain text', async () => {
    const bytes = Buffer.concat([encoded(chinese, 'gb18030'), Buffer.from([0x31, 0xff, 0x2c, 0x0a])]);
    expect(await readError(bytes)).toMatchObject({ code: 'encoding-invalid', exit: 4 });
  });

  it('are refused with their line, not replaced', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,city\n张伟,北京\n李娜,上'),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from(',x\n'),
    ]);
    const error = await readError(bytes);
    expect(error).toMatchObject({ code: 'encoding-invalid', exit: 4 });
    expect(error.text.en).toContain('line 3');
    expect(error.hint?.en).toContain('--encoding');
  });

  it.each([1, 5, 1000])('are found in the given encoding, in chunks of %i', async (chunkLength) => {
    const bytes = Buffer.concat([encoded(chinese, 'gb18030'), Buffer.from([0xd5, 0xff]), Buffer.from(',1,2\n')]);
    const error = await readError(memorySource(bytes, chunkLength), { encoding: 'gb18030' });
    expect(error).toMatchObject({ code: 'encoding-invalid' });
    expect(error.text.en).toContain('line 5');
  });

  it('late in the file are found as well', async () => {
    const body = '张伟,北京\n'.repeat(100_000);
    const error = await readError(Buffer.concat([Buffer.from(`name,city\n${body}`), Buffer.from([0xff, 0x0a])]));
    expect(error.text.en).toContain('line 100002');
  });
});

describe('the chunks of the bytes', () => {
  it.each(['utf-8', 'gb18030', 'big5', 'utf-16le'] as const)('make no difference in %s', async (encoding) => {
    const text = encoding === 'big5' ? traditional : chinese;
    const bytes =
      encoding === 'utf-8'
        ? Buffer.from(text)
        : encoding === 'utf-16le'
          ? Buffer.from(text, 'utf16le')
          : encoded(text, encoding);
    const whole = await readTable(bytes);
    for (const chunkLength of [1, 2, 3, 5, 11]) {
      expect(await readTable(memorySource(bytes, chunkLength))).toEqual(whole);
    }
  });

  it('make no difference for any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 9 }),
        async (cells, length) => {
          const text = `h\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"\n`).join('')}`;
          const source = memorySource(text, length);
          expect(await readCells(source, { delimiter: ',', quote: '"' })).toEqual(cells.map((cell) => [cell]));
        },
      ),
    );
  });
});

async function contentOf(text: string) {
  const { columns, rows } = await readTable(text);
  return { columns, rows };
}
