/** A table that is written page by page must be to SQLite what it would have written itself. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { lockPage, PageFile } from '../../../src/store/pages/page-file.ts';
import { RecordBytes, type RecordValue } from '../../../src/store/pages/record-bytes.ts';
import { RecordMaker, recordLayout } from '../../../src/store/pages/record-layout.ts';
import { TableWriter } from '../../../src/store/pages/table-writer.ts';
import { runs } from '../../property-seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCHEMA =
  'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, size INTEGER, weight REAL, note TEXT, made TEXT, batch INTEGER)';
const given = ['name', 'size', 'weight', 'note'];
const same = { made: '2026-06-22', batch: 3 };

/** The values of a row, in the order of `given`. */
type Thing = readonly RecordValue[];
const idOf = (index: number) => 3 * index + 1;

/** Writes a file of things page by page; gives its path. */
function writtenByPages(things: readonly Thing[], pageSize: number): string {
  const path = join(folder, 'pages');
  const db = new Sqlite(':memory:');
  db.exec(SCHEMA);
  const layout = recordLayout(db, 'things', given, same);
  db.close();
  const file = new PageFile(path, pageSize, [SCHEMA], 0);
  const maker = new RecordMaker(layout, new RecordBytes(layout.same, file.takeSlice()));
  const writer = new TableWriter(file, 'things');
  for (const [index, thing] of things.entries()) {
    maker.records.clear();
    maker.add(thing);
    writer.add(idOf(index), maker.records.bytes, maker.records.from, maker.records.to);
  }
  writer.finish();
  file.finish();
  return path;
}

/** Writes the same file by statements. */
function writtenBySqlite(things: readonly Thing[], pageSize: number): string {
  const path = join(folder, 'sqlite');
  rmSync(path, { force: true });
  const db = new Sqlite(path);
  // The file is read in this process only: waiting for the disk changes none of its bytes.
  db.pragma('synchronous = OFF');
  db.pragma(`page_size = ${pageSize}`);
  db.exec(SCHEMA);
  db.exec('BEGIN');
  const insert = db.prepare(`INSERT INTO things VALUES (?, ?, ?, ?, ?, '2026-06-22', 3)`);
  for (const [index, thing] of things.entries()) insert.run(idOf(index), ...thing);
  db.exec('COMMIT');
  db.close();
  return path;
}

/** All rows as SQL literals with their storage classes, and what SQLite says of the file. */
function dump(path: string) {
  const db = new Sqlite(path, { readonly: true });
  const columns = ['name', 'size', 'weight', 'note', 'made', 'batch'];
  const cells = columns.map((column) => `quote(${column}), hex(CAST(${column} AS BLOB)), typeof(${column})`);
  const rows = db
    .prepare(`SELECT id, ${cells.join(', ')} FROM things ORDER BY id`)
    .raw()
    .all();
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();
  return { integrity, rows };
}

/** The root page of the only table, which is its only leaf, without the number of its first overflow page. */
function leafOf(path: string, pageSize: number, isOverflowing: boolean): string {
  const page = Buffer.from(readFileSync(path).subarray(pageSize, 2 * pageSize));
  // The only cell lies at the end of the page, and the number at the end of the cell.
  if (isOverflowing) page.fill(0, pageSize - 4);
  return page.toString('hex');
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', '王伟', '\u0000', 'ü', '\u{1f600}', 'x'.repeat(130), '长'.repeat(30)),
  fc.integer({ min: 60, max: 30_000 }).map((length) => '地址'.repeat(length / 2)),
);
const integer = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -300, max: 300 }),
  fc.constantFrom(
    0,
    1,
    -1,
    127,
    128,
    -128,
    -129,
    32_767,
    32_768,
    8_388_607,
    8_388_608,
    -8_388_609,
    2 ** 31,
    2 ** 47,
    -(2 ** 47),
  ),
);
const thing = fc.tuple(
  fc.option(fc.string({ maxLength: 20 })),
  fc.option(integer),
  fc.option(fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true }))),
  fc.option(text),
);

describe('a table that is written page by page', () => {
  it('holds what SQLite writes for the same rows, and SQLite finds no fault with it', () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 120 }), fc.constantFrom(512, 1024, 4096), (things, pageSize) => {
        const { integrity, rows } = dump(writtenByPages(things, pageSize));
        expect(integrity).toBe('ok');
        // A whole number in a column of reals is an integer in the file, and a real when it is read.
        expect(rows).toEqual(dump(writtenBySqlite(things, pageSize)).rows);
      }),
      runs(40),
    );
  });

  it.each([1, 2, 3, 40, 700, 20_000])('has as many levels as %i rows need', (count) => {
    const things = Array.from({ length: count }, (_, index) => [
      `C${String(index).padStart(9, '0')}`,
      (index * 7919) % 1009,
      index / 4,
      'n'.repeat(index % 90),
    ]);
    const { integrity, rows } = dump(writtenByPages(things, 512));
    expect(integrity).toBe('ok');
    expect(rows).toEqual(dump(writtenBySqlite(things, 512)).rows);
    const db = new Sqlite(join(folder, 'pages'), { readonly: true });
    const found = db.prepare('SELECT name FROM things WHERE id = ?').pluck();
    for (const index of [0, Math.floor(count / 2), count - 1]) expect(found.get(idOf(index))).toBe(things[index]?.[0]);
    db.close();
  });
});

describe('a record around the overflow limits', () => {
  /** The lengths of records at which another share of them lies in the leaf (section 1.6), and those of varints. */
  function limitsOf(pageSize: number): number[] {
    const most = pageSize - 35;
    const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
    const overflows = [0, 1, 2, 3].map((page) => page * (pageSize - 4));
    return [0x80, 0x4000, ...overflows.flatMap((bytes) => [least + bytes, most + bytes])];
  }

  /** The length of a note with which a record of nothing else has a length: its header and what is the same take some bytes. */
  function noteOf(length: number): string {
    const rest = 17;
    const type = (note: number) => (2 * note + 13 < 0x80 ? 1 : 2 * note + 13 < 0x4000 ? 2 : 3);
    const note = [1, 2, 3].map((size) => length - rest - size).find((own, index) => type(own) === index + 1);
    return 'n'.repeat(Math.max(0, note ?? length - rest - 3));
  }

  const lengthsAround = (pageSize: number) => {
    const all = limitsOf(pageSize).flatMap((limit) => [-3, -2, -1, 0, 1, 2, 3].map((by) => limit + by));
    return [...new Set(all)].sort((one, other) => one - other);
  };

  it.each([512, 1024, 4096, 8192])(
    'is byte for byte what SQLite makes of it, with pages of %i bytes',
    (pageSize) => {
      for (const length of lengthsAround(pageSize)) {
        const things = [[null, null, null, noteOf(length)]];
        const [pages, sqlite] = [writtenByPages(things, pageSize), writtenBySqlite(things, pageSize)];
        const overflows = length > pageSize - 35;
        expect([length, leafOf(pages, pageSize, overflows)]).toEqual([length, leafOf(sqlite, pageSize, overflows)]);
        expect(readFileSync(pages).length).toBe(readFileSync(sqlite).length);
        const written = dump(pages);
        expect([length, written.integrity]).toEqual([length, 'ok']);
        expect(written.rows).toEqual(dump(sqlite).rows);
      }
    },
    60_000,
  );

  it.each([512, 4096])('leaves its neighbours whole, with pages of %i bytes', (pageSize) => {
    const things = lengthsAround(pageSize).flatMap((length) => [
      ['before', length, null, '前'],
      [null, null, null, noteOf(length)],
      ['after', -length, 0.5, null],
    ]);
    const { integrity, rows } = dump(writtenByPages(things, pageSize));
    expect(integrity).toBe('ok');
    expect(rows).toEqual(dump(writtenBySqlite(things, pageSize)).rows);
  });
});

describe('a file of pages', () => {
  it('writes half of a surrogate pair as the replacement character', () => {
    const path = writtenByPages(
      [
        ['a', 1, 1, '\ud800b'],
        ['b', 1, 1, 'b\udc00'.padEnd(40)],
      ],
      4096,
    );
    const db = new Sqlite(path, { readonly: true });
    expect(db.prepare('SELECT note FROM things ORDER BY id').pluck().all()).toEqual(['\ufffdb', 'b\ufffd'.padEnd(40)]);
    db.close();
  });

  it.each([
    [4096, 262_145],
    [512, 2_097_153],
    [65_536, 16_385],
  ])('never uses the page at one gibibyte, with pages of %i bytes', (pageSize, number) => {
    // https://sqlite.org/fileformat2.html#the_lock_byte_page
    expect(lockPage(pageSize)).toBe(number);
  });

  it('replaces a file that is there, readable by its owner only', () => {
    const path = join(folder, 'left');
    const first = new PageFile(path, 4096, [], 0);
    const second = new PageFile(path, 4096, ['CREATE TABLE a (b)'], 0);
    expect(second.rootOf('a')).toBe(2);
    expect(() => second.rootOf('c')).toThrow('no c');
    for (const file of [first, second]) file.remove();
    expect(existsSync(path)).toBe(false);
  });
});
