/**
 * Detects what a file is by its first bytes; its extension decides only if they are ambiguous. Files of other programs
 * are refused by name, with a hint what to do instead.
 */
import { type Text, text } from '../base/text.ts';
import { guessUtf16 } from './encoding/utf16-guess.ts';
import { unreadable } from './io/unreadable.ts';
import { formatOfPath, type InputFormat } from './table/format-names.ts';

const saveAsXlsx = text(
  'open it in a spreadsheet program and save it as xlsx or CSV',
  '请用表格软件打开，另存为 xlsx 或 CSV',
);
const unpackFirst = text('unpack it first; only gzip is read directly', '请先解压；只有 gzip 可以直接读取');
const exportFirst = text('export the table as CSV or xlsx first', '请先将表格导出为 CSV 或 xlsx');

/** The first bytes of files that cannot be read, what to call them and what to do. */
const foreignFiles: readonly { readonly magic: string; readonly what: Text; readonly hint: Text }[] = [
  { magic: 'BZh', what: text('a bzip2 archive', '一个 bzip2 压缩文件'), hint: unpackFirst },
  { magic: '\xfd7zXZ', what: text('an xz archive', '一个 xz 压缩文件'), hint: unpackFirst },
  { magic: '\x28\xb5\x2f\xfd', what: text('a zstd archive', '一个 zstd 压缩文件'), hint: unpackFirst },
  { magic: '7z\xbc\xaf', what: text('a 7z archive', '一个 7z 压缩文件'), hint: unpackFirst },
  { magic: 'Rar!', what: text('a rar archive', '一个 rar 压缩文件'), hint: unpackFirst },
  { magic: '%PDF', what: text('a PDF', '一份 PDF 文件'), hint: exportFirst },
  { magic: '{\\rtf', what: text('an RTF document', '一份 RTF 文档'), hint: exportFirst },
  { magic: 'GIF8', what: text('a picture', '一张图片'), hint: exportFirst },
  { magic: 'ARROW1', what: text('an Arrow file', '一个 Arrow 文件'), hint: exportFirst },
  { magic: 'PAR1', what: text('a Parquet file', '一个 Parquet 文件'), hint: exportFirst },
  { magic: '\x89PNG', what: text('a picture', '一张图片'), hint: exportFirst },
  { magic: '\xff\xd8\xff', what: text('a picture', '一张图片'), hint: exportFirst },
  {
    magic: 'SQLite format 3\0',
    what: text('a SQLite database', '一个 SQLite 数据库文件'),
    hint: text('to use it as the customer list, name it with --db', '如需作为客户名单使用，请用 --db 指定'),
  },
];

/** Refuses what is certainly not a table: files of other programs, web pages, other binary data. */
export function refuseForeign(name: string, head: Buffer): void {
  const beginning = head.toString('latin1', 0, 16);
  for (const { magic, what, hint } of foreignFiles) {
    if (!beginning.startsWith(magic)) continue;
    // A CSV may begin with these letters, but only a binary file has control characters soon after.
    if (/^[\w!]+$/.test(magic) && !hasControls(head)) continue;
    throw unreadable('file-format', text(`${name} is ${what.en}, not a table`, `${name} 是${what.zh}，不是表格`), hint);
  }
  if (/^(?:\xef\xbb\xbf)?\s*<\?xml\b/i.test(head.toString('latin1', 0, 200))) {
    throw unreadable('file-format', text(`${name} is XML, not a table`, `${name} 是 XML，不是表格`), saveAsXlsx);
  }
  if (head.toString('latin1', 257, 262) === 'ustar') {
    throw unreadable(
      'file-format',
      text(`${name} is a tar archive, not a table`, `${name} 是 tar 归档文件，不是表格`),
      unpackFirst,
    );
  }
  if (isBinary(head)) {
    throw unreadable(
      'file-binary',
      text(`${name} is binary data, not a table`, `${name} 是二进制数据，不是表格`),
      exportFirst,
    );
  }
}

/** The first characters of a text, as far as they are ASCII. */
export function textOfHead(head: Buffer): string {
  const utf16 = head[0] === 0xff || head[0] === 0xfe ? 'utf-16le' : guessUtf16(head);
  const beginning = utf16 === undefined ? head.toString() : head.toString().replaceAll('\0', '');
  return beginning.replace(/^\ufeff|^\ufffd+/, '');
}

/** Whether a text begins with a card of an address book. */
export function isVcard(beginning: string): boolean {
  return /^\s*BEGIN:VCARD\s/i.test(beginning);
}

/** Whether a text begins as an XML spreadsheet 2003. */
export function isSpreadsheetml(beginning: string): boolean {
  return (
    /^\s*<\?xml\b/i.test(beginning) &&
    /<(?:\w+:)?Workbook\b[^>]*schemas-microsoft-com:office:spreadsheet/.test(beginning)
  );
}

/** Whether a text begins as a web page. */
export function isHtml(beginning: string): boolean {
  const page =
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|table|meta|head|body|div|style|center)\b/i;
  return page.test(beginning);
}

/** The format of a text by its first characters and its name. */
export function formatOfText(name: string, head: Buffer): InputFormat {
  const ending = formatOfPath(name);
  const beginning = textOfHead(head);
  const isJsonLike = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[{[\]]|$))/.test(beginning);
  if (isJsonLike) {
    if (ending === 'json' || ending === 'ndjson') return ending;
    return /^\s*\{[^\n]*\}\s*\n\s*\{/.test(beginning) ? 'ndjson' : 'json';
  }
  // A file named JSON that begins like an array is refused as invalid JSON later, not read as a strange CSV.
  if ((ending === 'json' || ending === 'ndjson') && /^\s*\[/.test(beginning)) return ending;
  return ending === 'tsv' ? 'tsv' : 'csv';
}

/** Text in any encoding has almost no control characters; UTF-16, with a NUL in every other byte, is tested first. */
function isBinary(head: Buffer): boolean {
  if (head[0] === 0xff && head[1] === 0xfe) return false;
  if (head[0] === 0xfe && head[1] === 0xff) return false;
  if (guessUtf16(head) !== undefined) return false;
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27)) controls += 1;
  return controls > 1 && controls * 20 > head.length && !isControlDelimited(head);
}

function hasControls(head: Buffer): boolean {
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 28));
}

/** Some systems separate cells by a control character such as 0x01. */
function isControlDelimited(head: Buffer): boolean {
  const controls = new Set(head.filter((byte) => byte < 9 || (byte > 13 && byte < 27)));
  return controls.size === 1 && !controls.has(0) && (head.includes(10) || head.includes(13));
}
