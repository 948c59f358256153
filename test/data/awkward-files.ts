/**
 * One table as programs of all kinds write it: in other encodings, with other delimiters, quotes and line ends, below a
 * title. What is right is the table itself.
 */
import { encodingSink } from '../../src/formats/encoding/encoding-sink.ts';
import { MemorySink } from '../formats/memory-sink.ts';
import { inventCustomers } from './customers.mjs';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Chinese customers with notes that hold delimiters, quotes, line breaks and spaces. */
export function awkwardTable(size: number, seed: number): Table {
  const notes = ['', 'a,b;c', 'says "yes"', 'two\nlines', '制表\t符', ' spaces ', "it's", '0012', '1e5', '=1+1'];
  const rows: string[][] = [];
  const take = (cells: string[]) => rows.push([...cells.slice(0, 7), notes[rows.length % notes.length] ?? '']);
  inventCustomers(size, seed, take, { chinese: 1 });
  return { columns: ['姓名', '手机', '电话', '邮箱', '生日', '城市', '地址', '备注'], rows };
}

export interface Dialect {
  readonly delimiter: string;
  readonly lineEnd: string;
  /** Every cell is quoted, not only those that must be. */
  readonly quotesAll?: boolean;
  /** Lines above the header. */
  readonly title?: string;
}

export const dialects: Readonly<Record<string, Dialect>> = {
  'commas and line feeds': { delimiter: ',', lineEnd: '\n' },
  'as Excel in Europe': { delimiter: ';', lineEnd: '\r\n' },
  'tabs, every cell quoted': { delimiter: '\t', lineEnd: '\r\n', quotesAll: true },
  'bars below a title': { delimiter: '|', lineEnd: '\n', title: '客户清单\n' },
  'carriage returns': { delimiter: ',', lineEnd: '\r' },
};

export function textOf(
  { columns, rows }: Table,
  { delimiter, lineEnd, quotesAll = false, title = '' }: Dialect,
): string {
  const isAwkward = (cell: string) => /["\r\n]/.test(cell) || cell.includes(delimiter) || cell.trim() !== cell;
  const written = (cell: string) => (quotesAll || isAwkward(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return title + [columns, ...rows].map((cells) => cells.map(written).join(delimiter) + lineEnd).join('');
}

/** The bytes of a text by the name of an encoding; with `-bom`, behind a byte order mark. */
export const encodings: Readonly<Record<string, (text: string) => Promise<Uint8Array>>> = {
  'utf-8': async (text) => Buffer.from(text),
  'utf-8-bom': async (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le-bom': async (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be-bom': async (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  async gb18030(text) {
    const sink = new MemorySink();
    await encodingSink(sink, 'gb18030').write(text);
    return sink.bytes;
  },
};
