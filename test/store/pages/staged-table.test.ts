/** What is written page by page must be to SQLite as if it had inserted it itself. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { indexesOf } from '../../../src/store/file/suspend-indexes.ts';
import { SORTER_BYTES } from '../../../src/store/pages/entry-sorter.ts';
import { lockPage, PageFile } from '../../../src/store/pages/page-file.ts';
import type { RecordValue } from '../../../src/store/pages/record-bytes.ts';
import { recordLayout, StagedTable, schemaOf } from '../../../src/store/pages/staged-table.ts';
import '../../property-seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCHEMA = `
CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, size INTEGER, weight REAL, note TEXT, made TEXT, batch INTEGER);
CREATE INDEX things_by_name ON things (name) WHERE name IS NOT NULL;
CREATE INDEX things_by_size ON things (size, name, weight);
CREATE INDEX things_by_batch ON things (batch);
CREATE INDEX things_without_name ON things (size, batch) WHERE name IS NULL AND size IS NOT NULL;
CREATE INDEX things_by_note ON things (note COLLATE NOCASE);
CREATE UNIQUE INDEX things_by_made ON things (made, id);`;
const SCATTERED = ['things_by_size', 'things_without_name'];
const given = ['name', 'size', 'weight', 'note'];
const same = { made: '2026-06-22', batch: 3 };

type Thing = readonly RecordValue[];

/** Hands the things over to a list with this schema; gives it, with the indexes that were left to SQLite. */
function handedOver(things: readonly Thing[], pageSize: number): { readonly db: Database; readonly left: string[] } {
  const path = join(folder, 'things');
  const db = new Sqlite(':memory:');
  db.pragma(`page_size = ${pageSize}`);
  db.exec(SCHEMA);
  const file = new PageFile(path, pageSize, schemaOf(db, 'things'), SCATTERED.length * SORTER_BYTES);
  const staged = new StagedTable(db, file, 'things', SCATTERED);
  const layout = recordLayout(db, 'things', given, same);
  for (const [place, thing] of things.entries()) staged.add(3 * place + 1, layout, thing);
  const left = staged.finish();
  file.finish();
  for (const index of left) db.exec(`DROP INDEX ${index}`);
  db.prepare('ATTACH ? AS beside').run(path);
  db.exec('INSERT INTO main.things SELECT * FROM beside.things; DETACH beside');
  file.remove();
  return { db, left };
}

function insertedBySqlite(things: readonly Thing[]): Database {
  const db = new Sqlite(':memory:');
  db.exec(SCHEMA);
  const insert = db.prepare(`INSERT INTO things VALUES (?, ?, ?, ?, ?, '2026-06-22', 3)`);
  for (const [place, thing] of things.entries()) insert.run(3 * place + 1, ...thing);
  return db;
}

function told(db: Database): unknown[] {
  return db
    .prepare(
      'SELECT id, quote(name), quote(size), typeof(size), quote(weight), typeof(weight), note, made, batch FROM things',
    )
    .raw()
    .all();
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

describe('a table that is filled page by page', () => {
  it('holds what SQLite would have put there, and SQLite finds no fault with it', () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 120 }), fc.constantFrom(512, 1024, 4096), (things, pageSize) => {
        const { db } = handedOver(things, pageSize);
        const inserted = insertedBySqlite(things);
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
        expect(told(db)).toEqual(told(inserted));
        db.close();
        inserted.close();
      }),
      { numRuns: 150 },
    );
  });

  it.each([1, 2, 3, 40, 700, 20_000])('has as many levels as %i rows need', (count) => {
    const things = Array.from({ length: count }, (_, place) => [
      `C${String(place).padStart(9, '0')}`,
      (place * 7919) % 1009,
      place / 4,
      'n'.repeat(place % 90),
    ]);
    const { db, left } = handedOver(things, 512);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(left).toEqual(['things_by_note', 'things_by_made']);
    expect(db.prepare('SELECT COUNT(*) FROM things INDEXED BY things_by_size WHERE size >= 0').pluck().get()).toBe(
      count,
    );
    expect(
      db
        .prepare(`SELECT id FROM things WHERE name = 'C${String(count - 1).padStart(9, '0')}'`)
        .pluck()
        .get(),
    ).toBe(3 * count - 2);
    db.close();
  });

  it('leaves an index to SQLite whose entries do not come in their order, or are too long', () => {
    const unordered = handedOver(
      [
        ['b', 1, null, null],
        ['a', 1, null, null],
      ],
      4096,
    );
    expect(unordered.left).toContain('things_by_name');
    const long = handedOver([['x'.repeat(2000), 1, null, null]], 4096);
    expect(long.left).toEqual(expect.arrayContaining(['things_by_name', 'things_by_size']));
    for (const { db } of [unordered, long]) {
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
  });

  const pad = 'p'.repeat(250);
  const day = (place: number) => `20${String(10 + (place % 17))}-0${1 + (place % 9)}-${10 + ((place * 31) % 19)}`;

  it.each([
    ['all over', (place: number) => [`${pad}${place}`, (place * 7919) % 90_001]],
    ['of one value, which no bucket can hold', (place: number) => [`${pad}${(place * 7919) % 90_001}`, 7]],
    ['of a few values and many days', (place: number) => [place % 5 === 0 ? pad : day(place), (place * place) % 300]],
    [
      'of days, other texts, numbers and nothing',
      (place: number) => [[day(place), '2024-', 'x', null][place % 4] ?? null, place % 1000],
    ],
    ['ever larger', (place: number) => [day(place), place]],
  ])(
    'sorts entries where memory does not hold them, %s, and leaves no file behind',
    (_, nameAndSize) => {
      const things = Array.from({ length: 70_000 }, (_, place) => [...nameAndSize(place), place % 3, null]);
      const { db, left } = handedOver(things, 4096);
      expect(left).not.toContain('things_by_size');
      expect(indexesOf(db, 'things')).toContain('things_by_size');
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(readdirSync(folder)).toEqual([]);
      db.close();
    },
    60_000,
  );

  it('writes half of a surrogate pair as the sign of a lost character', () => {
    const { db } = handedOver(
      [
        ['a', 1, 1, '\ud800b'],
        ['b', 1, 1, 'b\udc00'.padEnd(40)],
      ],
      4096,
    );
    expect(db.prepare('SELECT note FROM things ORDER BY id').pluck().all()).toEqual(['\ufffdb', 'b\ufffd'.padEnd(40)]);
    db.close();
  });

  it.each([
    [4096, 262_145],
    [512, 2_097_153],
    [65_536, 16_385],
  ])('leaves the page at one gibibyte to the locks of SQLite, with pages of %i bytes', (pageSize, number) => {
    // SQLite says so itself: https://sqlite.org/fileformat2.html#the_lock_byte_page
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
