/**
 * Opens an xlsx workbook, which is a zip archive: its parts are found by name, read as streams, and limited in size. Other
 * workbooks (encrypted, OpenDocument, binary xlsb) are refused with a hint what to do instead.
 */
import type { Entry, ZipFile } from 'yauzl';
import { UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ByteInput } from '../io/source.ts';
import { unreadable } from '../io/unreadable.ts';
import { type ArchiveSource, unpackedPart } from './unpacked-part.ts';

/** Maximum size of a part, decompressed; a larger one is not a table. */
const largestPart = 4 * 1024 ** 3;

export class XlsxArchive {
  readonly name: string;
  readonly #source: ArchiveSource;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(name: string, source: ArchiveSource, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.name = name;
    this.#source = source;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Whether the part exists. Names are compared without regard to case, as the standard requires. */
  has(part: string): boolean {
    return this.#entries.has(partKey(part));
  }

  /**
   * The bytes of a part.
   *
   * @param limit maximum size, decompressed, in bytes
   * @throws UserError exit 4 `xlsx-damaged`, also while it is read
   */
  async *read(part: string, limit = largestPart): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(partKey(part));
    if (entry === undefined) throw damaged(this.name, `part ${part} is missing`);
    if (entry.isEncrypted()) throw encrypted(this.name);
    if (entry.uncompressedSize > limit) throw damaged(this.name, `part ${part} is too large`);
    try {
      const { fileDataStart: begin } = await this.#zip.readLocalFileHeaderPromise(entry, { minimal: true });
      const { compressedSize: packedSize, uncompressedSize: size, compressionMethod: method } = entry;
      yield* unpackedPart(this.#source, { begin, packedSize, size, method });
    } catch (error) {
      throw damaged(this.name, error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/**
 * Opens the parts of a workbook.
 *
 * @param input its bytes; if they are those of a file, the file is read on demand, else they are kept in memory
 * @throws UserError exit 4: `xlsx-damaged`, `file-encrypted`, `file-format`
 */
export async function openArchive(input: ByteInput): Promise<XlsxArchive> {
  const { fromBufferPromise, openPromise } = await import('yauzl');
  // Names are decoded here, because some programs write backslashes or a leading slash.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  const entries = new Map<string, Entry>();
  const source = input.path ?? (await allBytes(input));
  let zip: ZipFile | undefined;
  try {
    await input.close();
    zip = await (typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options));
    for await (const entry of zip.eachEntry()) entries.set(partKey(entry.fileNameRaw.toString()), entry);
  } catch (error) {
    zip?.close();
    throw damaged(input.name, error);
  }
  const archive = new XlsxArchive(input.name, source, zip, entries);
  try {
    refuseOther(archive);
  } catch (error) {
    archive.close();
    throw error;
  }
  return archive;
}

/** The error of a damaged workbook; a more specific error is returned unchanged. */
export function damaged(name: string, cause: unknown): UserError {
  if (cause instanceof UserError) return cause;
  return unreadable(
    'xlsx-damaged',
    text(`${name} is not a complete xlsx workbook`, `${name} 不是完整的 xlsx 工作簿`),
    text(
      'download or copy it again, or open it in a spreadsheet program and save it again',
      '请重新下载或复制，或用表格软件打开后重新保存',
    ),
    cause,
  );
}

function partKey(part: string): string {
  return part.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

async function allBytes(input: ByteInput): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of input.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The error of an old Office file that is no workbook of Excel 97 or later. */
export function refusedOle(name: string, bytes: Buffer) {
  const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  return has('EncryptedPackage') ? encrypted(name) : oldFormat(name, text('an old xls workbook', '旧版 xls 工作簿'));
}

function refuseOther(archive: XlsxArchive): void {
  if (archive.has('mimetype') || archive.has('content.xml')) {
    throw oldFormat(archive.name, text('an OpenDocument file', '一个 OpenDocument 文件'));
  }
  if (archive.has('xl/workbook.bin'))
    throw oldFormat(archive.name, text('a binary xlsb workbook', '二进制 xlsb 工作簿'));
  if (archive.has('word/document.xml')) throw oldFormat(archive.name, text('a Word document', '一份 Word 文档'));
  if (archive.has('ppt/presentation.xml')) throw oldFormat(archive.name, text('a presentation', '一份演示文稿'));
  if (!archive.has('[Content_Types].xml')) {
    throw unreadable(
      'file-format',
      text(`${archive.name} is a zip archive, not a table`, `${archive.name} 是 zip 压缩包，不是表格`),
      text('unzip it and name the file in it', '请先解压，再指定其中的文件'),
    );
  }
}

function oldFormat(name: string, what: { readonly en: string; readonly zh: string }) {
  return unreadable(
    'file-format',
    text(`${name} is ${what.en}, which is not supported`, `${name} 是${what.zh}，无法读取`),
    text('open it in a spreadsheet program and save it as xlsx or CSV', '请用表格软件打开，另存为 xlsx 或 CSV'),
  );
}

/** The error of a workbook with a password. */
export function encrypted(name: string) {
  return unreadable(
    'file-encrypted',
    text(`${name} is password-protected`, `${name} 有密码保护`),
    text(
      'open it in a spreadsheet program and save a copy without the password',
      '请用表格软件打开，另存一份不带密码的副本',
    ),
  );
}
