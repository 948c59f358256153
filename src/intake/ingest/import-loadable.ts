/** Imports customers or orders: reads the first rows, chooses the writer by them, and imports all. */
import { customerLayout, customerWriter } from '../../store/customers/customers.ts';
import { BULK_FROM, chooseWriter, type ImportShape } from '../../store/load/choose-writer.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { directWriter } from '../../store/load/direct-writer.ts';
import type { LoadableTable, RecordWriter, WriterTarget } from '../../store/load/record-writer.ts';
import { orderLayout, orderWriter } from '../../store/tables/orders.ts';
import { parserFor, specOf } from '../chunks/parser-spec.ts';
import type { SourceRows } from '../chunks/read-source.ts';
import { ownIdColumn } from '../plan/mapping.ts';
import { lazilyParsed, NOTHING_PARSED, type RowParser } from '../rows/parsed-row.ts';
import { customerImporter } from './customer-intake.ts';
import { type Destination, importRows } from './import-loop.ts';
import { orderImporter } from './order-intake.ts';
import type { RowCounter } from './row-counter.ts';
import type { ImportJob } from './row-importer.ts';

export interface LoadOptions {
  /** The size of the source; undefined for a stream. */
  readonly bytes?: number | undefined;
  /** Number of threads that may parse a large file with this one; none where absent. */
  readonly threads?: number | undefined;
  /** Number of rows from which a bulk load is considered; `BULK_FROM` where absent. */
  readonly bulkFrom?: number | undefined;
}

/** A short row; the rows of a stream may be many. */
const BYTES_OF_ROW = 60;
const UNKNOWN_BYTES = 128 * 1024 * 1024;
/** Starting a thread takes as long as parsing this many rows. */
const MANY_ROWS = 50_000;

/** About how many rows a source has. */
export function expectedRows(rows: SourceRows, isSmall: boolean, { bytes }: LoadOptions): number {
  return isSmall ? rows.first.length : Math.ceil((bytes ?? UNKNOWN_BYTES) / BYTES_OF_ROW);
}

/**
 * Imports all rows of a source of customers, or of orders that are one row each.
 *
 * @param afterBulk where rows go after a bulk load; where absent, one by one.
 */
export async function importLoadable(
  job: ImportJob,
  table: LoadableTable,
  rows: SourceRows,
  counter: RowCounter,
  options: LoadOptions,
  afterBulk?: (expected: number) => Destination,
): Promise<void> {
  const { list, batch } = job;
  const parsing = { ...job, kind: table };
  const parser = parserFor(parsing);
  const target = targetOf(job, table);
  const isSmall = await rows.readAhead(options.bulkFrom ?? BULK_FROM);
  const expected = expectedRows(rows, isSmall, options);
  const writer = chooseWriter(list, batch, target, { ...shapeOf(job, table, rows, parser), isSmall, expected });
  const customers = writer.isBulk && table === 'orders' ? CustomerNumbers.of(list) : undefined;
  const goTo = (own: RecordWriter): Destination => ({
    writer: own,
    importRow: table === 'customers' ? customerImporter(job, own) : orderImporter(job, own, customers),
  });
  const spec = specOf(parsing, { layout: target.layout, customers: customers?.shared });
  const threads = expected > MANY_ROWS ? (options.threads ?? 0) : 0;
  const after = afterBulk ?? ((left: number) => goTo(directWriter(list, batch, target, left)));
  await importRows(
    writer.isBulk ? rows.encoded(spec, parser, threads) : rows.lazily(parser),
    writer.isBulk || afterBulk === undefined ? goTo(writer) : afterBulk(expected),
    (left) => after(left ?? expected),
    counter,
    parser,
  );
}

function targetOf({ list, batch, fileId, source }: ImportJob, table: LoadableTable): WriterTarget {
  if (table === 'customers') {
    const { insertRow } = customerWriter(list, batch);
    return { table, fileId, layout: customerLayout(list, batch, fileId), insert: insertRow };
  }
  const { insert } = orderWriter(list, batch, source ?? null);
  return { table, fileId, layout: orderLayout(list, batch, fileId, source ?? null), insert };
}

/** What decides about the writer, as far as the rows and the rules say it. */
function shapeOf(
  { mapping, rules }: ImportJob,
  table: LoadableTable,
  rows: SourceRows,
  parser: RowParser,
): Pick<ImportShape, 'needsTheList' | 'first'> {
  const first = lazilyParsed(rows.first, mapping.columns.length, parser);
  const isMatched = rules.matchOn.length > 0 || rules.onlyKnown === true;
  return {
    needsTheList: table === 'customers' && (isMatched || mapping.columns.includes(ownIdColumn)),
    first: {
      count: first.count,
      at(index) {
        const { hash, parsed } = first.at(index);
        return { hash, key: parsed === NOTHING_PARSED ? undefined : parser.record?.keyOf(parsed.values) };
      },
    },
  };
}
