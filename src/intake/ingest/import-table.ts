/**
 * Imports one table of a source into the list: every row is taken, counted, and kept aside where it cannot be taken.
 */
import type { ReadingContext } from '../../fields/field.ts';
import type { TableReader } from '../../formats/reader.ts';
import { customerLayout } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { isWorthLoading } from '../../store/load/bulk-load-registry.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { areKnownInMemory } from '../../store/rows/source-rows.ts';
import { addFile, noteSetAside } from '../../store/tables/files.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { orderLayout } from '../../store/tables/orders.ts';
import { type Beside, preparedBatches } from '../fast/parse-batches.ts';
import { type EncodingNote, preparationFor } from '../fast/row-parser.ts';
import type { ImportKind } from '../plan/kinds.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { PreparedRow } from '../rows/parsed-row.ts';
import { customerTaker } from './customer-intake.ts';
import { takeInTurn } from './import-loop.ts';
import type { MatchRules } from './match-rules.ts';
import { orderTaker } from './order-intake.ts';
import { countEnd, countInserted, newOutcome, type Outcome, type Reject } from './outcome.ts';
import { recordTaker } from './record-intake.ts';
import type { OpenRow, RowTaker, TakenRow } from './row-importer.ts';

export interface ImportOptions {
  readonly mapping: Mapping;
  readonly kind: ImportKind;
  /** What the file and the way it is read are known by; null for a stream. */
  readonly hash: string | null;
  readonly context: ReadingContext;
  /** The size of the source; undefined for a stream. */
  readonly bytes?: number | undefined;
  /** The system that the file comes from. */
  readonly source: string | undefined;
  /** Make customers of orders whose customer is unknown. */
  readonly createCustomers: boolean;
  /** Whom a row of customers is, and what it changes in whom; as by default where absent. */
  readonly matching?: MatchRules | undefined;
  /** How many threads may read a large file beside this one; none where absent. */
  readonly threads?: number | undefined;
  /** Told of each row that is set aside. */
  readonly onReject?: (reject: Reject) => void | Promise<void>;
  /** Told how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** A short row; the rows of a stream may be many. */
const BYTES_OF_ROW = 60;
const UNKNOWN_BYTES = 128 * 1024 * 1024;
/** To begin a thread takes as long as reading so many rows. */
const MANY_ROWS = 50_000;

/** Takes all rows of a source into the list, within a batch. */
export async function importTable(
  list: List,
  batch: Batch,
  table: TableReader,
  options: ImportOptions,
): Promise<Outcome> {
  const outcome = newOutcome();
  const { name, format, encoding } = table;
  const fileId = addFile(list, batch, { name, hash: options.hash, kind: options.kind, format, encoding });
  const expected = Math.ceil((options.bytes ?? UNKNOWN_BYTES) / BYTES_OF_ROW);
  const loaded = options.kind === 'customers' || options.kind === 'orders' ? options.kind : undefined;
  const threads = expected > MANY_ROWS && loaded !== undefined ? (options.threads ?? 0) : 0;
  const isWorthIt = loaded !== undefined && isWorthLoading(list, loaded, expected);
  const numbersOf = once(() => CustomerNumbers.of(list));
  const take = takerFor(list, batch, options, fileId, expected, numbersOf);
  const issues = issueWriter(list, batch, loaded ?? 'customers');
  const open: (OpenRow & { readonly row: PreparedRow })[] = [];
  const beside: Beside = {
    threads,
    // Of orders that are known, the number must be read all the same; and where the list is asked by it.
    hashOnly: loaded === 'customers' && !isWorthIt && areKnownInMemory(list, loaded, expected),
    encodingOf: () => (isWorthIt ? encodingFor(list, batch, options, fileId, numbersOf) : undefined),
  };
  await takeInTurn(list, loaded, preparedBatches(table, options, beside), {
    take: (row) => {
      const reject = takeRow(row, take, outcome, open);
      return reject && options.onReject?.(reject);
    },
    inserted: (row, id) => {
      issues.add(id, row.issues);
      if (row.shape === 'short') outcome.short++;
      countTaken(outcome, row, { end: 'inserted', doubts: row.issues.length });
    },
    insertedUndoubted: (rows) => countInserted(outcome, rows),
    insertedSoFar: () => outcome.inserted,
    expected,
    onBatch: () => options.onProgress?.(outcome.read),
    preparation: preparationFor(options),
  });
  for (const { row, decide } of open) {
    const reject = countTaken(outcome, row, await decide());
    if (reject) await options.onReject?.(reject);
  }
  noteSetAside(list, fileId, outcome.setAside);
  for (const name of ['read', 'inserted', 'updated', 'unchanged', 'setAside'] as const)
    batch.count(name, outcome[name]);
  return outcome;
}

/** How threads make records of rows; undefined where only the list can tell what a row becomes. */
function encodingFor(
  list: List,
  batch: Batch,
  { kind, matching }: ImportOptions,
  fileId: number,
  numbersOf: () => CustomerNumbers | undefined,
): EncodingNote | undefined {
  if (kind === 'orders') {
    const numbers = numbersOf();
    return numbers && { layout: orderLayout(list, batch, fileId), numbers: numbers.shared };
  }
  const isMatched = matching !== undefined && (matching.matchOn.length > 0 || matching.onlyKnown);
  return isMatched ? undefined : { layout: customerLayout(list, batch, fileId), numbers: undefined };
}

/** A function that works once, when it is first asked: most imports never ask. */
function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

function takerFor(
  list: List,
  batch: Batch,
  options: ImportOptions,
  fileId: number,
  expected: number,
  numbersOf: () => CustomerNumbers | undefined,
): RowTaker {
  const { kind, mapping, context, source, createCustomers } = options;
  if (kind === 'customers')
    return customerTaker(list, batch, mapping, context, source, fileId, options.matching, expected);
  if (kind === 'orders') return orderTaker(list, batch, createCustomers, fileId, expected, numbersOf);
  return recordTaker(list, batch, kind, mapping, context, createCustomers, fileId);
}

function takeRow(
  row: PreparedRow,
  take: RowTaker,
  outcome: Outcome,
  open: (OpenRow & { readonly row: PreparedRow })[],
): Reject | undefined {
  const { shape } = row;
  if (shape === 'blank') {
    outcome.blank++;
    return undefined;
  }
  if (shape === 'too-wide') return countTaken(outcome, row, { end: { setAside: 'too-many-cells' }, doubts: 0 });
  const taken = take(row);
  if (shape === 'short') outcome.short++;
  if ('end' in taken) return countTaken(outcome, row, taken);
  open.push({ row, decide: taken.decide });
  return undefined;
}

function countTaken(outcome: Outcome, row: PreparedRow, { end, doubts, keptAsWas }: TakenRow): Reject | undefined {
  outcome.doubts += doubts;
  if (keptAsWas) outcome.keptAsWas++;
  countEnd(outcome, row.line, end);
  return typeof end === 'string' ? undefined : { row: row.source, reason: end.setAside };
}
