/** Writes new records one statement at a time: for small files, and for files whose rows the list knows for the most part. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { hashOfRepeat } from '../rows/row-hash.ts';
import { sourceRows } from '../rows/source-rows.ts';
import { issueWriter } from '../tables/issues.ts';
import { ABSENT, type RecordWriter, type WriterTarget } from './record-writer.ts';

/** @param expected about how many rows are to come. */
export function directWriter(list: List, batch: Batch, target: WriterTarget, expected: number): RecordWriter {
  const { table, fileId } = target;
  const known = sourceRows(list, batch, table, expected);
  const issues = issueWriter(list, batch, table);
  return {
    isBulk: false,
    lookUp(hash, keyOf) {
      const id = known.find(hash, keyOf);
      return id === undefined ? ABSENT : { is: 'imported', id };
    },
    hashOfOccurrence: (hash) => hashOfRepeat(hash, known.occurrence(hash)),
    insert(record) {
      const { hash, line } = record;
      const id = target.insert(record.values, { hash, line, fileId });
      issues.add(id, record.issues);
      known.noteOwn(hash, id);
      return id;
    },
    insertEncoded: () => 0,
    insertCleanRun: () => 0,
    noteImported: (hash, id, line) => known.add(hash, id, fileId, line),
    finish() {},
  };
}
