/**
 * Imports the files of one call as one batch: either all come in, or nothing does.
 */
import { ExitCode, UserError } from '../errors.ts';
import type { ReadingContext } from '../fields/field.ts';
import { fileHash } from '../formats/file-hash.ts';
import type { TableReader } from '../formats/reader.ts';
import { readHead } from '../formats/table-head.ts';
import { type Batch, type BatchInfo, inBatch } from '../store/batches.ts';
import { mostUsedCurrency, writeCurrency } from '../store/currency.ts';
import { batchOfFile, tookAnything } from '../store/files.ts';
import type { List } from '../store/list.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { text } from '../text.ts';
import { withDateOrders } from './date-columns.ts';
import { type ImportKind, importTable, mappingFor } from './import-table.ts';
import { kindOfTable } from './kind-of-table.ts';
import { type ColumnChoice, extraColumns, type Mapping } from './mapping.ts';
import type { Outcome, Reject } from './outcome.ts';

/** So many rows tell how a column writes its dates. */
const ROWS_THAT_TELL = 1000;

/** A file that is opened and mapped, and not yet read. */
export interface PlannedFile {
  readonly table: TableReader;
  /** Its full path; undefined for a stream. */
  readonly path: string | undefined;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
}

/** What became of one file. */
export interface ImportedFile extends PlannedFile {
  /** Undefined where the file was taken in before: the batch that did. */
  readonly outcome: Outcome | undefined;
  readonly alreadyIn: number | undefined;
}

export interface ImportFilesOptions {
  readonly context: ReadingContext;
  readonly source: string | undefined;
  readonly createCustomers: boolean;
  /** Write nothing if a row is set aside. */
  readonly strict: boolean;
  readonly onReject?: (file: PlannedFile, reject: Reject) => void | Promise<void>;
  readonly onProgress?: (file: PlannedFile, rows: number) => void;
}

/**
 * Finds out what the rows of a table are and which column fills which field.
 *
 * @throws UserError where nothing of the table is recognised, or its kind is not clear.
 */
export async function planFile(
  table: TableReader,
  path: string | undefined,
  kind: ImportKind | undefined,
  choices: readonly ColumnChoice[],
): Promise<PlannedFile> {
  const known = kind ?? kindOfTable(table);
  const mapping = requireFields(table, known, mappingFor(known, table.columns, choices));
  const headed = await readHead(table, ROWS_THAT_TELL);
  return { table: headed.table, path, kind: known, mapping: withDateOrders(mapping, headed.head) };
}

/** Takes all rows of the files into the list. @throws UserError `rows-set-aside` with `strict`. */
export async function importFiles(
  list: List,
  info: BatchInfo,
  files: readonly PlannedFile[],
  options: ImportFilesOptions,
): Promise<{ readonly batchId: number | null; readonly files: readonly ImportedFile[] }> {
  const { batchId, result } = await inBatch(list, info, async (batch) => {
    const done: ImportedFile[] = [];
    for (const file of files) {
      const hash = file.path === undefined ? null : await fileHash(file.path, wayOfReading(file, options));
      const alreadyIn = hash === null ? undefined : batchOfFile(list, hash);
      if (alreadyIn !== undefined) {
        done.push({ ...file, outcome: undefined, alreadyIn });
        continue;
      }
      const outcome = await importTable(list, batch, file.table, {
        ...file,
        ...options,
        hash,
        onReject: (reject) => options.onReject?.(file, reject),
        onProgress: (rows) => options.onProgress?.(file, rows),
      });
      done.push({ ...file, outcome, alreadyIn: undefined });
    }
    if (options.strict) refuseRejects(done);
    if (!tookAnything(list, batch)) batch.discard();
    else settle(list, batch, options.context.country);
    return done;
  });
  return { batchId, files: result };
}

/** What the first rows settle for a list that was not told: its country, and the currency of most of its orders. */
function settle(list: List, batch: Batch, country: string): void {
  if (readSetting(list, 'country') === undefined) writeSetting(list, batch, 'country', country);
  if (readSetting(list, 'currency') !== undefined) return;
  const currency = mostUsedCurrency(list);
  if (currency !== undefined) writeCurrency(list, batch, currency);
}

/** The same bytes read in another way are another import. */
function wayOfReading(file: PlannedFile, options: ImportFilesOptions): string[] {
  const mapped = file.mapping.fields.map((field) => field?.name ?? '');
  return [file.kind, options.source ?? '', String(options.createCustomers), file.table.encoding, ...mapped];
}

function requireFields(table: TableReader, kind: ImportKind, mapping: Mapping): Mapping {
  const found = new Set(mapping.fields.flatMap((field) => field?.name ?? []));
  const needed =
    kind === 'customers'
      ? [['name', 'given_name', 'family_name', 'company', 'ref', 'phone', 'tel', 'email', 'wechat', 'id_code']]
      : [['ordered_on'], ['amount'], ['customer_ref', 'customer_name', 'customer_phone', 'customer_email']];
  const missing = needed.filter((choices) => !choices.some((name) => found.has(name)));
  if (missing.length === 0) return mapping;
  const columns = table.columns.join(', ');
  const wanted = missing.map((choices) => choices[0] ?? '').join(', ');
  throw new UserError({
    code: 'columns-missing',
    exit: ExitCode.usage,
    message: text(
      `${table.name} has no column for ${wanted}; its columns are ${columns}`,
      `${table.name} 中没有 ${wanted} 对应的列；文件的列：${columns}`,
    ),
    hint: text(
      `say which it is with --map ${missing[0]?.[0]}=COLUMN; the first row must hold the names of the columns`,
      `请用 --map ${missing[0]?.[0]}=列名 指定；文件第一行应为表头`,
    ),
  });
}

function refuseRejects(files: readonly ImportedFile[]): void {
  const count = files.reduce((sum, { outcome }) => sum + (outcome?.setAside ?? 0), 0);
  if (count === 0) return;
  throw new UserError({
    code: 'rows-set-aside',
    exit: ExitCode.setAside,
    message: text(
      `${count} ${count === 1 ? 'row' : 'rows'} would be set aside; with --strict nothing was written`,
      `有 ${count} 行无法导入；因为 --strict，什么都没有写入`,
    ),
    hint: text('see them with --rejects FILE', '用 --rejects 文件 查看这些行'),
  });
}

/** The headers of the columns of a file that have no field. */
export function unknownColumns({ mapping }: PlannedFile): readonly string[] {
  return extraColumns(mapping).map((index) => mapping.columns[index] ?? '');
}
