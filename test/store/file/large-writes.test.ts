/** A large import rests the write-ahead log; afterwards the list is as it was. */

import { describe, expect, it } from 'vitest';
import { writingMuch } from '../../../src/store/file/large-writes.ts';
import type { List } from '../../../src/store/file/list.ts';
import { Sqlite } from '../../../src/store/file/sqlite.ts';
import { withList } from '../temporary-list.ts';

const pragmas = ({ db }: List) =>
  ['journal_mode', 'synchronous', 'cache_size', 'busy_timeout'].map((name) => db.pragma(name, { simple: true }));

describe('writing much', () => {
  it('rests the log meanwhile and leaves everything as it was', () =>
    withList(async (list) => {
      const before = pragmas(list);
      const meanwhile = await writingMuch(list, async () => pragmas(list)[0]);
      expect(meanwhile).toBe('delete');
      expect(pragmas(list)).toEqual(before);
      await expect(writingMuch(list, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
      expect(pragmas(list)).toEqual(before);
    }));

  it('keeps the log where another program has the list open', () =>
    withList(async (list) => {
      const other = new Sqlite(list.path);
      other.prepare('SELECT COUNT(*) FROM customers').get();
      expect(await writingMuch(list, async () => pragmas(list)[0])).toBe('wal');
      other.close();
    }));
});
