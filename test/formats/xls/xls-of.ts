/** Makes workbooks of Excel 97 from their records: a compound file with one stream. */

const [sector, end, free] = [512, 0xfffffffe, 0xffffffff];

/** A record with its data, which may be longer than a record can be. */
export function record(type: number, ...data: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(data);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

export function u16(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeUInt16LE(number, 2 * at);
  return bytes;
}

export function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/** A text with its length in two bytes, in Latin-1 or UTF-16. */
export function wide(text: string): Buffer {
  return Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

export function narrow(text: string): Buffer {
  return Buffer.concat([u16(text.length), Buffer.from([0]), Buffer.from(text, 'latin1')]);
}

const begin = record(0x809, u16(0x600, 5, 0, 0), Buffer.alloc(8));
const close = record(0x0a);

export interface SheetOf {
  readonly name: string;
  readonly isHidden?: boolean;
  readonly records: readonly Buffer[];
}

/** The stream of a workbook: its own records, then those of its sheets. */
export function biffOf(own: readonly Buffer[], sheets: readonly SheetOf[]): Buffer {
  const bodies = sheets.map(({ records }) => Buffer.concat([begin, ...records, close]));
  const headsOf = (offsets: readonly number[]) =>
    sheets.map(({ name, isHidden }, at) =>
      record(
        0x85,
        u32(offsets[at] ?? 0),
        Buffer.from([isHidden ? 1 : 0, 0, name.length, 1]),
        Buffer.from(name, 'utf16le'),
      ),
    );
  const globals = (offsets: readonly number[]) => Buffer.concat([begin, ...own, ...headsOf(offsets), close]);
  let at = globals([]).length;
  const offsets = bodies.map((body) => {
    at += body.length;
    return at - body.length;
  });
  return Buffer.concat([globals(offsets), ...bodies]);
}

/** A compound file with one stream. */
export function compoundOf(name: string, stream: Buffer): Buffer {
  const data = Buffer.alloc(Math.max(4096, Math.ceil(stream.length / sector) * sector));
  stream.copy(data);
  const count = data.length / sector;
  const header = Buffer.alloc(sector, 0xff);
  header.fill(0, 8, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24);
  for (const [place, number] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, end],
    [64, 0],
    [68, end],
    [72, 0],
    [76, 0],
  ] as const)
    header.writeUInt32LE(number, place);
  const fat = Array.from({ length: sector / 4 }, () => free);
  if (count + 2 > fat.length) throw new Error('the stream needs more sectors than one of the table names');
  fat[0] = 0xfffffffd;
  fat[1] = end;
  for (let at = 0; at < count; at += 1) fat[at + 2] = at + 1 === count ? end : at + 3;
  const directory = Buffer.alloc(sector);
  const entry = (at: number, title: string, type: number, start: number, size: number) => {
    directory.write(title, at, 'utf16le');
    directory.writeUInt16LE(2 * title.length + 2, at + 64);
    directory.writeUInt8(type, at + 66);
    directory.writeUInt32LE(start, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, end, 0);
  entry(128, name, 2, 2, data.length);
  return Buffer.concat([header, Buffer.concat(fat.map(u32)), directory, data]);
}
