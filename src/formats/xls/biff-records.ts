/** The records of a BIFF8 stream (MS-XLS 2.3.1), and the texts in them, which may go on in records that continue them. */

export interface BiffRecord {
  readonly type: number;
  /** The data of the record, and of those that continue it. */
  readonly parts: readonly Buffer[];
}

const CONTINUE = 0x3c;

/** The records from an offset up to the end of their substream, and through substreams inside it. */
export function* recordsFrom(stream: Buffer, from: number): Generator<BiffRecord> {
  let at = from;
  let depth = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const parts = [partAt(stream, at)];
    at += 4 + (parts[0]?.length ?? 0);
    while (at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE) {
      const part = partAt(stream, at);
      parts.push(part);
      at += 4 + part.length;
    }
    if (type === 0x809) depth += 1;
    else if (type === 0x0a) depth -= 1;
    // A chart inside a sheet has records of its own.
    if (depth <= 1) yield { type, parts };
    if (depth <= 0) return;
  }
  throw new Error('the workbook ends too early');
}

function partAt(stream: Buffer, at: number): Buffer {
  const length = stream.readUInt16LE(at + 2);
  if (at + 4 + length > stream.length) throw new Error('a record is cut off');
  return stream.subarray(at + 4, at + 4 + length);
}

/** Reads the texts of a record one after another. */
export class TextParts {
  readonly #parts: readonly Buffer[];
  #part = 0;
  #at: number;

  constructor(parts: readonly Buffer[], from: number) {
    this.#parts = parts;
    this.#at = from;
  }

  /** Reads a text; its length is a number of one or two bytes. */
  next(lengthBytes: 1 | 2 = 2): string {
    this.#reach();
    const length = this.#number(lengthBytes);
    const flags = this.#number(1);
    const runs = (flags & 8) === 0 ? 0 : this.#number(2);
    const extra = (flags & 4) === 0 ? 0 : this.#number(4);
    const text = this.#characters(length, (flags & 1) !== 0);
    this.#skip(4 * runs + extra);
    return text;
  }

  #characters(length: number, isWide: boolean): string {
    let [left, wide] = [length, isWide];
    let text = '';
    for (;;) {
      const part = this.#current();
      const width = wide ? 2 : 1;
      const count = Math.min(left, Math.floor((part.length - this.#at) / width));
      const end = this.#at + count * width;
      text += part.toString(wide ? 'utf16le' : 'latin1', this.#at, end);
      this.#at = end;
      left -= count;
      if (left === 0) return text;
      this.#nextPart();
      // The rest begins with flags of its own.
      wide = (this.#number(1) & 1) !== 0;
    }
  }

  #number(bytes: 1 | 2 | 4): number {
    const part = this.#current();
    if (this.#at + bytes > part.length) throw new Error('a text is cut off');
    const number = part.readUIntLE(this.#at, bytes);
    this.#at += bytes;
    return number;
  }

  #skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const step = Math.min(left, this.#current().length - this.#at);
      this.#at += step;
      left -= step;
      if (left > 0) this.#nextPart();
    }
  }

  #reach(): void {
    while (this.#at >= this.#current().length) this.#nextPart();
  }

  #current(): Buffer {
    const part = this.#parts[this.#part];
    if (part === undefined) throw new Error('a text is cut off');
    return part;
  }

  #nextPart(): void {
    this.#part += 1;
    this.#at = 0;
  }
}
