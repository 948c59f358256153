import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { runs } from '../../property-seed.ts';
import { memorySource, readError, readTable } from '../reading.ts';

/** The rows as objects, without blank cells. */
async function contacts(text: string | Uint8Array, chunkLength?: number): Promise<Record<string, string>[]> {
  const { columns, rows } = await readTable(memorySource(text, chunkLength));
  return rows.map(({ cells }) =>
    Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']).filter(([, cell]) => cell !== '')),
  );
}

function card(version: string, ...lines: string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

describe('a vCard', () => {
  it.each<[string, string, string[], Record<string, string>]>([
    ['a name', '3.0', ['N:Doe;Jane;Q.;Dr.;', 'FN:Dr. Jane Q. Doe'], { name: 'Dr. Jane Q. Doe' }],
    ['a name in parts alone', '2.1', ['N:Doe;Jane'], { name: 'Jane Doe' }],
    ['a Chinese name in parts', '3.0', ['N:王;伟;;;'], { name: '王伟' }],
    ['a Chinese name whose parts were turned round', '3.0', ['N:王;伟;;;', 'FN:伟 王'], { name: '王伟' }],
    [
      'a company alone',
      '3.0',
      ['FN:Acme GmbH', 'N:;;;;', 'ORG:Acme GmbH;Sales'],
      { company: 'Acme GmbH', department: 'Sales' },
    ],
    ['an employee', '3.0', ['FN:Jo', 'ORG:Acme', 'TITLE:CTO'], { name: 'Jo', company: 'Acme', title: 'CTO' }],
    [
      'phones by their kind',
      '2.1',
      [
        'FN:Jo',
        'TEL;WORK;VOICE:030 5550100',
        'TEL;CELL:0171 5550101',
        'TEL;CELL;PREF:0171 5550102',
        'TEL;FAX;WORK:030 5550109',
      ],
      { name: 'Jo', phone: '0171 5550102', 'phone 2': '0171 5550101', tel: '030 5550100', fax: '030 5550109' },
    ],
    ['the only phone', '3.0', ['FN:Jo', 'TEL;TYPE=WORK:030 5550100'], { name: 'Jo', phone: '030 5550100' }],
    [
      'kinds that a group names',
      '3.0',
      [
        'FN:Jo',
        'item1.TEL:030 1',
        'item1.X-ABLabel:_$!<Work>!$_',
        'item2.TEL:0171 2',
        'item2.X-ABLabel:_$!<Mobile>!$_',
      ],
      { name: 'Jo', phone: '0171 2', tel: '030 1' },
    ],
    [
      'a phone as an address',
      '4.0',
      ['FN:Jo', 'TEL;VALUE=uri;TYPE="cell,voice":tel:+49-171-1;ext=5'],
      { name: 'Jo', phone: '+49-171-1 ext. 5' },
    ],
    [
      'e-mail addresses, the preferred one first',
      '4.0',
      ['FN:Jo', 'EMAIL:a@x.example', 'EMAIL;PREF=1:b@x.example'],
      { name: 'Jo', email: 'b@x.example', 'email 2': 'a@x.example' },
    ],
    [
      'an address',
      '3.0',
      ['FN:Jo', 'ADR;TYPE=HOME:;Apt 4;1 Main\\, St;Springfield;IL;62704;USA'],
      {
        name: 'Jo',
        address: '1 Main, St, Apt 4',
        city: 'Springfield',
        province: 'IL',
        postcode: '62704',
        country: 'USA',
      },
    ],
    [
      'a second address',
      '3.0',
      ['FN:王伟', 'ADR:;;a;;;;', 'ADR:;;文三路90号;杭州市;浙江省;;'],
      { name: '王伟', address: 'a', 'address 2': '浙江省杭州市文三路90号' },
    ],
    ['a birthday', '3.0', ['FN:Jo', 'BDAY:19900506'], { name: 'Jo', birthday: '1990-05-06' }],
    ['a birthday with a time', '3.0', ['FN:Jo', 'BDAY:1990-05-06T00:00:00Z'], { name: 'Jo', birthday: '1990-05-06' }],
    ['a birthday without a year', '4.0', ['FN:Jo', 'BDAY:--0506'], { name: 'Jo', birthday: '--05-06' }],
    [
      'a birthday with a year for none',
      '3.0',
      ['FN:Jo', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06'],
      { name: 'Jo', birthday: '--05-06' },
    ],
    [
      'a note of several lines',
      '3.0',
      ['FN:Jo', 'NOTE:one\\ntwo\\; and', ' \\, three'],
      { name: 'Jo', note: 'one\ntwo; and, three' },
    ],
    ['tags', '3.0', ['FN:Jo', 'CATEGORIES:VIP,Friends'], { name: 'Jo', tags: 'VIP,Friends' }],
    ['what else it holds', '3.0', ['FN:Jo', 'X-LEVEL:gold'], { name: 'Jo', 'x-level': 'gold' }],
    [
      'no picture',
      '2.1',
      ['FN:Jo', 'PHOTO;ENCODING=BASE64;JPEG:AAAA', ' BBBB', 'CCCC=', '', 'TEL;CELL:1'],
      { name: 'Jo', phone: '1' },
    ],
    [
      'no card inside it',
      '2.1',
      ['FN:Jo', 'AGENT:', 'BEGIN:VCARD', 'FN:Assistant', 'END:VCARD', 'TEL;CELL:1'],
      { name: 'Jo', phone: '1' },
    ],
    [
      'quoted-printable over several lines',
      '2.1',
      ['FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=', '=E4=BC=9F', 'NOTE;QUOTED-PRINTABLE:a=3Db'],
      { name: '王伟', note: 'a=b' },
    ],
    ['quoted-printable in GBK', '2.1', ['FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5=CE=B0'], { name: '王伟' }],
    [
      'quoted-printable in GBK that does not say so',
      '2.1',
      ['FN;ENCODING=QUOTED-PRINTABLE:=CD=F5=CE=B0'],
      { name: '王伟' },
    ],
  ])('gives %s', async (_, version, lines, cells) => {
    expect(await contacts(card(version, ...lines))).toEqual([cells]);
  });

  it('is one of many, each with its line', async () => {
    const { columns, rows, format } = await readTable(
      card('2.1', 'FN:A', 'TEL;CELL:1') + card('3.0', 'FN:B', 'TEL:2', 'TEL:3') + card('4.0', 'FN:C'),
    );
    expect({ columns, format }).toEqual({ columns: ['name', 'phone', 'phone 2'], format: 'vcard' });
    expect(rows).toEqual([
      { line: 1, cells: ['A', '1', ''] },
      { line: 6, cells: ['B', '2', '3'] },
      { line: 12, cells: ['C', '', ''] },
    ]);
  });

  it('may be in UTF-16 or GB 18030', async () => {
    const text = card('3.0', 'FN:王伟', 'ORG:杭州金石贸易有限公司', 'NOTE:买过两次龙井茶，下次记得打电话');
    const gbk = Buffer.concat([
      Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:'),
      Buffer.from('cdf5ceb0', 'hex'),
      Buffer.from('\r\nNOTE:'),
      Buffer.from('c2f2b9fdc1bdb4cec1fabeaeb2e8', 'hex'),
      Buffer.from('\r\nEND:VCARD\r\n'),
    ]);
    expect((await contacts(Buffer.from(`\ufeff${text}`, 'utf16le')))[0]).toMatchObject({ name: '王伟' });
    expect(await contacts(gbk)).toEqual([{ name: '王伟', note: '买过两次龙井茶' }]);
  });

  it('that does not end is refused with the line on which it begins', async () => {
    const error = await readError(`${card('3.0', 'FN:A')}BEGIN:VCARD\r\nFN:B\r\n`);
    expect(error).toMatchObject({ code: 'vcard-cut-off', exit: 4 });
    expect(error.text.en).toContain('line 5');
  });

  it('gives the same whatever its chunks', async () => {
    const text =
      card('2.1', 'FN;ENCODING=QUOTED-PRINTABLE:=E7=8E=', '=8B', 'TEL;CELL:1', 'NOTE:a', ' b') + card('3.0', 'FN:B');
    const whole = await contacts(text);
    for (const length of [1, 2, 3, 7]) expect(await contacts(text, length)).toEqual(whole);
  });

  it('of anything is read or refused', async () => {
    const line = fc.oneof(
      fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'VERSION:2.1', 'PHOTO;BASE64:AA', ' x', 'TEL;TYPE="', 'N:;;=', '='),
      fc.string({ maxLength: 30 }),
      fc
        .tuple(fc.constantFrom('FN', 'N', 'TEL', 'ADR', 'BDAY', 'x.NOTE'), fc.string({ maxLength: 20 }))
        .map((parts) => parts.join(':')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), async (lines, length) => {
        const text = `BEGIN:VCARD\n${lines.join('\n')}\nEND:VCARD\n`;
        const read = await readTable(memorySource(text, length)).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(UserError);
      }),
      runs(150),
    );
  });
});
