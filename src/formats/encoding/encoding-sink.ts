/**
 * A sink that encodes text in another encoding than UTF-8, for programs that expect GB18030, Big5 or windows-1252. The
 * platform can only decode these, so each table is built by decoding every sequence once.
 */
import { TextDecoder } from 'node:util';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Sink } from '../table/writer.ts';
import { windows1252Character } from './decoder.ts';
import { checkedEncoding } from './encoding.ts';
import { withStandardCharacters } from './private-use-mapping.ts';

/**
 * Wraps a sink so that text reaches it in an encoding; bytes pass unchanged. The BOM of UTF-8 is dropped.
 *
 * Writing text may throw a UserError `character-not-in-encoding`, exit 2.
 *
 * @param label as people write it, such as `gbk`
 * @throws UserError exit 2: `encoding-unknown-name`, `encoding-not-written`
 */
export function encodingSink(sink: Sink, label: string): Sink {
  const encoding = writtenEncoding(label);
  if (encoding === 'utf-8') return sink;
  const encode = encoding === 'utf-16le' ? utf16Encoder() : encoderOf(encoding);
  return {
    write: (chunk) => sink.write(typeof chunk === 'string' ? encode(chunk) : chunk),
    close: () => sink.close(),
  };
}

/**
 * The canonical name of an encoding that can be written.
 *
 * @throws UserError exit 2: `encoding-unknown-name`, `encoding-not-written`
 */
export function writtenEncoding(label: string): string {
  const encoding = checkedEncoding(label);
  if (encoding === 'utf-8' || encoding === 'utf-16le' || writable.has(encoding)) return encoding;
  throw usageError({
    code: 'encoding-not-written',
    message: text(`writing files in ${encoding} is not supported`, `无法以 ${encoding} 编码写文件`),
    hint: text(
      'use utf-8, gb18030, big5, shift_jis or windows-1252',
      '可用 utf-8、gb18030、big5、shift_jis 或 windows-1252',
    ),
  });
}

/** Whether an encoding can represent every character. */
export function hasEveryCharacter(encoding: string): boolean {
  return encoding === 'utf-8' || encoding === 'utf-16le' || encoding === 'gb18030';
}

/** Programs recognise UTF-16 by its BOM only, so it always has one. */
function utf16Encoder(): (chunk: string) => Uint8Array {
  let mark = '\ufeff';
  return (chunk) => {
    const bytes = Buffer.from(mark + chunk.replace(/^\ufeff/, ''), 'utf16le');
    mark = '';
    return bytes;
  };
}

/** Encodings with one or two bytes for a character, or the four of GB18030. */
const writable = new Set(['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-kr', 'windows-1252']);

function encoderOf(encoding: string): (chunk: string) => Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return (chunk) => {
    const bytes = Buffer.allocUnsafe(chunk.length * 4);
    let length = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.codePointAt(at) ?? 0;
      if (code === 0xfeff) continue;
      if (code > 0xffff) at += 1;
      const packed = code > 0xffff && encoding === 'gb18030' ? fourBytes(189_000 + code - 0x10000) : (table[code] ?? 0);
      if (packed === 0 && code !== 0) throw notIn(encoding, String.fromCodePoint(code));
      length = put(bytes, length, packed);
    }
    return bytes.subarray(0, length);
  };
}

/** Built once, as each takes a moment. */
const tables = new Map<string, Uint32Array>();

/** Writes the bytes of a packed sequence, the first one highest. */
function put(bytes: Buffer, at: number, packed: number): number {
  let next = at;
  if (packed > 0xffffff) next = bytes.writeUInt8(packed >>> 24, next);
  if (packed > 0xffff) next = bytes.writeUInt8((packed >>> 16) & 0xff, next);
  if (packed > 0xff) next = bytes.writeUInt8((packed >>> 8) & 0xff, next);
  return bytes.writeUInt8(packed & 0xff, next);
}

/** The packed bytes of each character below 0x10000; 0 if the encoding does not have it. */
function tableOf(encoding: string): Uint32Array {
  const table = new Uint32Array(0x10000);
  const add = (sequences: number[][]) => {
    // A line end between the sequences prevents an invalid one from consuming the beginning of the next.
    const decoded = new TextDecoder(encoding)
      .decode(Uint8Array.from(sequences.flatMap((bytes) => [...bytes, 10])))
      .split('\n');
    for (const [at, bytes] of sequences.entries()) {
      const character = withStandardCharacters(decoded[at] ?? '', encoding) ?? '';
      const code = character.charCodeAt(0);
      if (character.length === 1 && code !== 0xfffd && table[code] === 0) table[code] = packedOf(bytes);
    }
  };
  for (let code = 0; code < 0x80; code += 1) table[code] = code;
  if (encoding === 'windows-1252') {
    for (let byte = 0x80; byte <= 0xff; byte += 1) table[windows1252Character(byte).charCodeAt(0)] = byte;
    return table;
  }
  const upper = Array.from({ length: 0x80 }, (_, at) => at + 0x80);
  // GBK decodes a single byte 80 as the euro sign, whose sequence is A2 E3.
  if (!encoding.startsWith('gb')) add(upper.map((byte) => [byte]));
  for (const lead of upper.slice(1, -1)) add(Array.from({ length: 0xbf }, (_, at) => [lead, at + 0x40]));
  if (encoding === 'gb18030') {
    const all = Array.from({ length: 39_420 }, (_, pointer) => fourBytes(pointer));
    add(all.map((packed) => [packed >>> 24, (packed >>> 16) & 0xff, (packed >>> 8) & 0xff, packed & 0xff]));
  }
  return table;
}

/** The four bytes of GB18030 for an index in its linear order. */
function fourBytes(pointer: number): number {
  const first = Math.floor(pointer / 12_600) + 0x81;
  const second = (Math.floor(pointer / 1260) % 10) + 0x30;
  const third = (Math.floor(pointer / 10) % 126) + 0x81;
  return packedOf([first, second, third, (pointer % 10) + 0x30]);
}

function packedOf(bytes: readonly number[]): number {
  return bytes.reduce((packed, byte) => packed * 256 + byte, 0);
}

function notIn(encoding: string, character: string): UserError {
  const name = encoding.toUpperCase();
  return usageError({
    code: 'character-not-in-encoding',
    message: text(`${name} has no character ${character}`, `${name} 编码中没有“${character}”字`),
    hint: text('write UTF-8 or GB18030, which have all characters', '请使用包含全部字符的 UTF-8 或 GB18030'),
  });
}
