/**
 * Finds a stream in a compound file (MS-CFB), the container of Excel 97 to 2003. Everything is checked against the length of the
 * file, and no chain is followed twice.
 */

const END = 0xfffffffa;
const [headerLength, entryLength] = [512, 128];

/** The named stream; undefined if there is none. @throws Error if the file is damaged */
export function streamOf(file: Buffer, name: string): Buffer | undefined {
  return new CompoundFile(file).stream(name);
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  readonly #file: Buffer;
  readonly #sectorSize: number;
  readonly #fat: readonly number[];
  readonly #entries: readonly Entry[];

  constructor(file: Buffer) {
    this.#file = file;
    const shift = file.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw new Error(`sectors of 2^${shift} bytes`);
    this.#sectorSize = 1 << shift;
    this.#fat = this.#readFat();
    this.#entries = this.#readEntries();
  }

  stream(name: string): Buffer | undefined {
    const entry = this.#entries.find((each) => each.type === 2 && each.name.toLowerCase() === name.toLowerCase());
    if (entry === undefined) return undefined;
    const isSmall = entry.size < this.#file.readUInt32LE(56);
    const bytes = isSmall ? this.#smallStream(entry) : this.#chain(entry.start);
    if (bytes.length < entry.size) throw new Error(`stream ${name} is cut off`);
    return bytes.subarray(0, entry.size);
  }

  #readFat(): number[] {
    const file = this.#file;
    const places: number[] = [];
    for (let at = 76; at < headerLength; at += 4) places.push(file.readUInt32LE(at));
    const seen = new Set<number>();
    for (let next = file.readUInt32LE(68); next < END; ) {
      if (seen.has(next)) throw new Error('the list of sectors is circular');
      seen.add(next);
      const sector = this.#sector(next);
      for (let at = 0; at + 4 < sector.length; at += 4) places.push(sector.readUInt32LE(at));
      next = sector.length < 4 ? END : sector.readUInt32LE(sector.length - 4);
    }
    return places.filter((place) => place < END).flatMap((place) => numbersOf(this.#sector(place)));
  }

  #readEntries(): Entry[] {
    const bytes = this.#chain(this.#file.readUInt32LE(48));
    const entries: Entry[] = [];
    for (let at = 0; at + entryLength <= bytes.length; at += entryLength) {
      const length = Math.min(64, bytes.readUInt16LE(at + 64));
      const name = bytes.toString('utf16le', at, at + Math.max(0, length - 2));
      const [type = 0] = bytes.subarray(at + 66);
      entries.push({ name, type, start: bytes.readUInt32LE(at + 116), size: bytes.readUInt32LE(at + 120) });
    }
    return entries;
  }

  /** A stream in the small sectors that lie in the stream of the root. */
  #smallStream({ start, size }: Entry): Buffer {
    const root = this.#entries.find((entry) => entry.type === 5);
    if (root === undefined) throw new Error('there is no root');
    const sectors = this.#chain(root.start);
    const fat = numbersOf(this.#chain(this.#file.readUInt32LE(60)));
    const length = 1 << this.#file.readUInt16LE(32);
    const parts: Buffer[] = [];
    for (let next = start; next < END && parts.length * length < size; next = fat[next] ?? END) {
      parts.push(sectors.subarray(next * length, (next + 1) * length));
    }
    return Buffer.concat(parts);
  }

  #chain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let next = start; next < END; next = this.#fat[next] ?? END) {
      parts.push(this.#sector(next));
      if (parts.length > this.#fat.length) throw new Error('a chain of sectors is circular');
    }
    return Buffer.concat(parts);
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorSize;
    if (from >= this.#file.length) throw new Error(`there is no sector ${number}`);
    return this.#file.subarray(from, from + this.#sectorSize);
  }
}

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(4 * at));
}
