/**
 * Decodes the text of a source. The encoding is that of the BOM, else the caller's, else detected from the bytes.
 *
 * A file may be plain ASCII for megabytes before its first Chinese name, so nothing is decided before the first byte that
 * is not ASCII: from there on a sample is buffered, and the rest is streamed in the detected encoding.
 */
import { isAscii } from 'node:buffer';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ByteInput } from '../io/source.ts';
import { unreadable } from '../io/unreadable.ts';
import { createDecoder, cutOffset, type Decoded, type Decoder, encodingName, type Utf8Decoder } from './decoder.ts';
import { guessEncoding } from './encoding-guess.ts';
import { guessEscaped, guessUtf16 } from './utf16-guess.ts';

/** Number of non-ASCII bytes that decide about the encoding; more would not improve the result. */
const enoughEvidence = 4096;
/** Maximum length of the sample. */
const longestSample = 1024 * 1024;

/** Bytes that are invalid in the encoding. Thrown after the text before them was returned; the reader adds the line. */
export class UndecodableBytes extends Error {
  readonly encoding: string;
  readonly bytes: Buffer;

  constructor(encoding: string, bytes: Buffer) {
    super(`bytes ${bytes.toString('hex')} are invalid in ${encoding}`);
    this.name = 'UndecodableBytes';
    this.encoding = encoding;
    this.bytes = bytes;
  }

  /** The error for people, with the line. */
  at(name: string, line: number): UserError {
    const hex = [...this.bytes.subarray(0, 2)]
      .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
      .join(' ');
    const encoding = this.encoding.toUpperCase();
    return unreadable(
      'encoding-invalid',
      text(
        `${name}, line ${line}: the bytes ${hex} are not valid ${encoding}`,
        `${name} 第 ${line} 行：字节 ${hex} 不是有效的 ${encoding} 编码`,
      ),
      text(
        'name the encoding with --encoding, such as gb18030, big5 or windows-1252, or save the file again as UTF-8',
        '请用 --encoding 指定编码，例如 gb18030、big5 或 windows-1252，或将文件另存为 UTF-8',
      ),
      this,
    );
  }
}

/** The decoded text of an input. */
export class TextInput {
  readonly #input: ByteInput;
  #encoding: string | undefined;
  #bytes: AsyncIterator<Buffer> | undefined;
  #decoder: Decoder | undefined;
  /** Invalid bytes were found. */
  #isFaulty = false;

  /**
   * @param encoding the encoding named by the caller; a BOM takes precedence
   * @throws UserError exit 2 `encoding-unknown-name`
   */
  constructor(input: ByteInput, encoding?: string) {
    this.#input = input;
    this.#encoding = encoding === undefined ? undefined : checkedEncoding(encoding);
  }

  /** The encoding; `utf-8` as long as all text is ASCII. */
  get encoding(): string {
    return this.#encoding ?? 'utf-8';
  }

  /**
   * The text, once, without the mark.
   *
   * @throws UndecodableBytes, UserError `encoding-undetermined`
   */
  async *chunks(): AsyncGenerator<string> {
    const head = await this.#input.peek(4096);
    const mark = markOf(head, this.#input.name);
    if (mark !== undefined) this.#encoding = mark.encoding;
    else this.#encoding ??= guessUtf16(head) ?? guessEscaped(head);
    const decoder =
      this.#encoding === undefined
        ? new UndecidedDecoder((sample, isWhole) => this.#decide(sample, isWhole))
        : createDecoder(this.#encoding);
    this.#decoder = decoder;
    let skip = mark?.length ?? 0;
    const bytes = this.#input.chunks();
    this.#bytes = bytes;
    for await (const chunk of bytes) {
      yield* this.#decoded(decoder, skip === 0 ? chunk : chunk.subarray(skip), false);
      skip = 0;
    }
    yield* this.#decoded(decoder, Buffer.alloc(0), true);
  }

  /**
   * The bytes that `chunks` has not returned yet, undecoded, once and instead of further chunks; undefined if they are in
   * another encoding than UTF-8.
   *
   * @throws UndecodableBytes after the bytes before them.
   */
  restInUtf8(): AsyncGenerator<Buffer> | undefined {
    const [bytes, decoder] = [this.#bytes, this.#decoder?.utf8];
    return bytes === undefined || decoder === undefined || this.#isFaulty ? undefined : passed(bytes, decoder);
  }

  #decide(sample: Buffer, isWhole: boolean): string {
    this.#encoding = guessEncoding(sample, isWhole);
    if (this.#encoding === undefined) throw undetermined(this.#input.name);
    return this.#encoding;
  }

  *#decoded(decoder: Decoder, chunk: Buffer, isLast: boolean): Generator<string> {
    const { text: decoded, bad } = decoder.decode(chunk, isLast);
    this.#isFaulty = bad !== undefined;
    if (decoded !== '') yield decoded;
    if (bad !== undefined) throw new UndecodableBytes(this.encoding, bad);
  }
}

async function* passed(bytes: AsyncIterator<Buffer>, decoder: Utf8Decoder): AsyncGenerator<Buffer> {
  for (let isLast = false; !isLast; ) {
    const next = await bytes.next();
    isLast = next.done === true;
    const { bytes: whole, bad } = decoder.pass(next.done ? Buffer.alloc(0) : next.value, isLast);
    if (whole.length > 0) yield whole;
    if (bad !== undefined) throw new UndecodableBytes('utf-8', bad);
  }
}

/** Passes ASCII on, then buffers bytes until there are enough to detect the encoding. */
class UndecidedDecoder implements Decoder {
  readonly #decide: (sample: Buffer, isWhole: boolean) => string;
  #decided: Decoder | undefined;
  /** An incomplete last line of ASCII; from the first other byte on, the sample. */
  #held: Buffer[] = [];
  #isAsciiSoFar = true;
  #length = 0;
  #evidence = 0;

  constructor(decide: (sample: Buffer, isWhole: boolean) => string) {
    this.#decide = decide;
  }

  decode(chunk: Buffer, isLast: boolean): Decoded {
    if (this.#decided !== undefined) return this.#decided.decode(chunk, isLast);
    this.#held.push(chunk);
    this.#isAsciiSoFar &&= isAscii(chunk);
    if (this.#isAsciiSoFar) return { text: this.#asciiLines(isLast) };
    this.#length += chunk.length;
    for (const byte of chunk) if (byte >= 0x80) this.#evidence += 1;
    if (!isLast && this.#evidence < enoughEvidence && this.#length < longestSample) return { text: '' };
    const sample = Buffer.concat(this.#held);
    this.#held = [];
    this.#decided = createDecoder(this.#decide(sample, isLast));
    return this.#decided.decode(sample, isLast);
  }

  get utf8(): Utf8Decoder | undefined {
    return this.#decided?.utf8;
  }

  #asciiLines(isLast: boolean): string {
    const bytes = Buffer.concat(this.#held);
    const end = isLast ? bytes.length : cutOffset(bytes, () => bytes.length);
    this.#held = end === bytes.length ? [] : [bytes.subarray(end)];
    return bytes.toString('latin1', 0, end);
  }
}

/**
 * The canonical name of an encoding named by the user.
 *
 * @throws UserError exit 2 `encoding-unknown-name`
 */
export function checkedEncoding(label: string): string {
  const encoding = encodingName(label);
  if (encoding !== undefined) return encoding;
  throw usageError({
    code: 'encoding-unknown-name',
    message: text(`unknown encoding ${label}`, `没有名为 ${label} 的编码`),
    hint: text(
      'try utf-8, gb18030, big5, shift_jis or windows-1252',
      '可用的有 utf-8、gb18030、big5、shift_jis、windows-1252 等',
    ),
  });
}

function markOf(head: Buffer, name: string): { readonly encoding: string; readonly length: number } | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', length: 3 };
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
    throw unreadable(
      'encoding-unsupported',
      text(`${name} is in UTF-32, which is not supported`, `${name} 是 UTF-32 编码，无法读取`),
      text('save it again as UTF-8', '请另存为 UTF-8'),
    );
  }
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', length: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', length: 2 };
  if (starts(0x84, 0x31, 0x95, 0x33)) return { encoding: 'gb18030', length: 4 };
  return undefined;
}

function undetermined(name: string): UserError {
  return unreadable(
    'encoding-undetermined',
    text(`the encoding of ${name} cannot be detected`, `无法判断 ${name} 的文字编码`),
    text(
      'name it with --encoding, such as gb18030, big5 or windows-1251, or save the file again as UTF-8',
      '请用 --encoding 指定，例如 gb18030、big5 或 windows-1251，或将文件另存为 UTF-8',
    ),
  );
}
