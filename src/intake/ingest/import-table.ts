/** Imports one table of a source into the list: chooses how, then imports, counts and reports each row. */
import type { ReadingContext } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { hashOfText } from '../../store/rows/row-hash.ts';
import { addFile, noteSetAside } from '../../store/tables/files.ts';
import { parserFor } from '../chunks/parser-spec.ts';
import { SourceRows } from '../chunks/read-source.ts';
import type { MatchRules } from '../match/match-rules.ts';
import type { SettledStates } from '../orders/order-row.ts';
import type { ImportKind, RecordKindName } from '../plan/kinds.ts';
import type { Mapping } from '../plan/mapping.ts';
import { withoutOutsideRejects } from '../rows/rejects-again.ts';
import { importLoadable } from './import-loadable.ts';
import { importRows } from './import-loop.ts';
import { importOrders } from './import-orders.ts';
import type { Outcome, Reject } from './outcome.ts';
import { recordImporter } from './record-intake.ts';
import { RowCounter } from './row-counter.ts';
import type { ImportJob } from './row-importer.ts';

export interface ImportOptions {
  readonly mapping: Mapping;
  readonly kind: ImportKind;
  /** Identifies the file and the way it is read; null for a stream. */
  readonly hash: string | null;
  readonly context: ReadingContext;
  /** The size of the source; undefined for a stream. */
  readonly bytes?: number | undefined;
  /** The system that the file comes from. */
  readonly source: string | undefined;
  /** Make customers of orders whose customer is unknown. */
  readonly createCustomers: boolean;
  /** What states of orders mean that the vocabulary does not know. */
  readonly states?: SettledStates | undefined;
  /** How rows of customers are matched, and what they change. */
  readonly matching?: MatchRules | undefined;
  /** Number of threads that may parse a large file with this one; none where absent. */
  readonly threads?: number | undefined;
  /** Number of rows from which a bulk load is considered; `BULK_FROM` where absent. */
  readonly bulkFrom?: number | undefined;
  /** Called for each row that is set aside. */
  readonly onReject?: (reject: Reject) => void | Promise<void>;
  /** Called with the number of rows read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** What identifies the columns of a table, whatever their order. */
function layoutOf({ columns }: TableReader): string {
  const { first } = hashOfText(columns.map(headerKey).sort().join('\n'));
  return first.toString(36);
}

/** Imports all rows of a source, within a batch. */
export async function importTable(
  list: List,
  batch: Batch,
  source: TableReader,
  options: ImportOptions,
): Promise<Outcome> {
  const table = withoutOutsideRejects(source);
  const { name, format, encoding } = table;
  const { kind } = options;
  const fileId = addFile(list, batch, { name, hash: options.hash, kind, format, encoding, layout: layoutOf(table) });
  const rules = options.matching ?? { matchOn: [], onConflict: undefined };
  const job: ImportJob = { ...options, list, batch, fileId, rules, states: options.states ?? new Map() };
  const counter = new RowCounter(options.onReject, options.onProgress);
  const rows = new SourceRows(table);
  if (kind === 'customers') await importLoadable(job, kind, rows, counter, options);
  else if (kind === 'orders') await importOrders(job, rows, counter, options);
  else await importRecords(job, kind, rows, counter);
  await counter.decideOpenRows();
  for (const row of table.outside ?? []) await counter.countOutside(row);
  const { outcome } = counter;
  noteSetAside(list, fileId, outcome.setAside);
  for (const end of ['read', 'inserted', 'updated', 'unchanged', 'setAside'] as const) batch.count(end, outcome[end]);
  return outcome;
}

/** Imports rows of the other record types, which come in small numbers. */
function importRecords(job: ImportJob, kind: RecordKindName, rows: SourceRows, counter: RowCounter): Promise<void> {
  const parser = parserFor({ ...job, kind });
  const never = () => {
    throw new Error(`${kind} are never written in bulk`);
  };
  const importRow = recordImporter(job, kind);
  return importRows(rows.lazily(parser), { writer: undefined, importRow }, never, counter, parser);
}
