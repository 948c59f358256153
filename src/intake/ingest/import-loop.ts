/**
 * Imports the rows of a source one after the other. Rows that the list may know already are deferred during a bulk load;
 * they are imported when it has ended, in their order.
 */
import { type EncodedRows, hasRecord } from '../../store/load/encoded-rows.ts';
import type { RecordWriter } from '../../store/load/record-writer.ts';
import { detached, type ParsedRow, type ParsedRows, type RowParser } from '../rows/parsed-row.ts';
import type { RowCounter } from './row-counter.ts';
import { DEFERRED, GROUPED, type RowImporter } from './row-importer.ts';

/** When this many rows are deferred, the list knows too many of them for a bulk load to help, and it ends. */
const MOST_DEFERRED = 20_000;

/** Where rows go: the writer of new records, and the importer that uses it. */
export interface Destination {
  readonly writer: RecordWriter | undefined;
  readonly importRow: RowImporter;
  /** Imports the rows that were grouped, when there are no more. */
  readonly finish?: () => Promise<void>;
}

/**
 * @param first where rows go from the beginning.
 * @param afterBulk gives where they go after a bulk load, by the number of rows that are left; undefined where it is unknown.
 */
export async function importRows(
  batches: AsyncIterable<ParsedRows>,
  first: Destination,
  afterBulk: (left: number | undefined) => Destination,
  counter: RowCounter,
  parser: RowParser,
): Promise<void> {
  let { writer, importRow, finish } = first;
  let deferred: ParsedRow[] = [];

  async function importOne(row: ParsedRow): Promise<void> {
    if (await counter.countShapeless(row)) return;
    const how = importRow(row);
    if (how === DEFERRED) deferred.push(detached(row, parser));
    else if (how === GROUPED) return;
    else await counter.count(row, how);
  }

  async function importEncoded(bulk: RecordWriter, rows: ParsedRows, encoded: EncodedRows): Promise<void> {
    for (let index = 0; index < rows.count; index++) {
      const run = bulk.insertCleanRun(encoded, index);
      counter.countInserted(run);
      index += run;
      if (index < rows.count) await importFromBatch(bulk, rows.at(index), encoded, index);
    }
  }

  /** Imports a row that has an issue, has no record, or may be known. */
  async function importFromBatch(
    bulk: RecordWriter,
    row: ParsedRow,
    encoded: EncodedRows,
    index: number,
  ): Promise<void> {
    if (!hasRecord(encoded, index)) return importOne(row);
    const { issues } = row;
    if (bulk.insertEncoded(encoded, index, issues) === 0) deferred.push(detached(row, parser));
    else await counter.count(row, { end: 'inserted', issues: issues.length });
  }

  async function endBulk(isAtEnd: boolean): Promise<void> {
    writer?.finish();
    const rows = deferred;
    deferred = [];
    ({ writer, importRow, finish } = afterBulk(isAtEnd ? rows.length : undefined));
    for (const row of rows) await importOne(row);
  }

  for await (const rows of batches) {
    if (writer?.isBulk && rows.encoded !== undefined) await importEncoded(writer, rows, rows.encoded);
    else for (let index = 0; index < rows.count; index++) await importOne(rows.at(index));
    if (deferred.length >= MOST_DEFERRED) await endBulk(false);
    counter.reportProgress();
  }
  if (writer?.isBulk) await endBulk(true);
  await finish?.();
}
