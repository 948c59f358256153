/**
 * Imports the files of one call as one batch: either all come in, or nothing does.
 */
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { fileHash } from '../../formats/io/file-hash.ts';
import { fileSize } from '../../formats/io/file-size.ts';
import { mostUsedCurrency, writeCurrency } from '../../store/file/currency.ts';
import { writingMuch } from '../../store/file/large-writes.ts';
import type { List } from '../../store/file/list.ts';
import { readSetting, writeSetting } from '../../store/file/settings.ts';
import { type Batch, type BatchInfo, type BatchResult, inBatch } from '../../store/journal/batches.ts';
import { batchOfFile, tookAnything } from '../../store/tables/files.ts';
import { type Profile, saveProfile } from '../../store/tables/profiles.ts';
import type { MatchRules } from '../match/match-rules.ts';
import type { SettledStates } from '../orders/order-row.ts';
import type { PlannedFile } from '../plan/plan-file.ts';
import { importTable } from './import-table.ts';
import type { Outcome, Reject } from './outcome.ts';

/** What became of one file. */
export interface ImportedFile extends PlannedFile {
  /** Undefined where the file was imported before, by the batch `alreadyIn`. */
  readonly outcome: Outcome | undefined;
  readonly alreadyIn: number | undefined;
}

export interface ImportFilesOptions {
  readonly context: ReadingContext;
  readonly source: string | undefined;
  readonly createCustomers: boolean;
  /** How rows of customers are matched, and what they change. */
  readonly matching?: MatchRules | undefined;
  /** What states of orders mean that the vocabulary does not know. */
  readonly states?: SettledStates | undefined;
  /** Write nothing if a row is set aside. */
  readonly strict: boolean;
  /** Import a file that was imported before once more: the list may have changed since. */
  readonly again?: boolean;
  /** Number of threads that may parse a large file with this one; none where absent. */
  readonly threads?: number | undefined;
  /** Number of rows from which a bulk load is considered; that of the writer's choice where absent. */
  readonly bulkFrom?: number | undefined;
  /** Kept in the same batch. */
  readonly saveProfile?: Profile | undefined;
  readonly onReject?: (file: PlannedFile, reject: Reject) => void | Promise<void>;
  readonly onProgress?: (file: PlannedFile, rows: number) => void;
}

/** What became of the files, and the batch that they came in with. */
export interface ImportedFiles extends Omit<BatchResult<unknown>, 'result'> {
  readonly files: readonly ImportedFile[];
  /** The currency of the list after the import (ISO 4217). */
  readonly currency: string;
}

/** Files of this size together write a large part of the list. */
const MUCH = 32 * 1024 * 1024;

/** Imports all rows of the files. @throws UserError `rows-set-aside` with `strict`. */
export async function importFiles(
  list: List,
  info: BatchInfo,
  files: readonly PlannedFile[],
  options: ImportFilesOptions,
): Promise<ImportedFiles> {
  const work = () => inBatch(list, info, (batch) => takeFiles(list, batch, files, options));
  const bytes = files.reduce((sum, { path }) => sum + (path === undefined ? 0 : fileSize(path)), 0);
  const { result, ...kept } = await (bytes < MUCH ? work() : writingMuch(list, work));
  return { ...kept, files: result, currency: readSetting(list, 'currency') ?? options.context.currency };
}

async function takeFiles(
  list: List,
  batch: Batch,
  files: readonly PlannedFile[],
  options: ImportFilesOptions,
): Promise<readonly ImportedFile[]> {
  const byFile = new Map<PlannedFile, ImportedFile>();
  for (const file of customersFirst(files)) {
    const hash =
      file.path === undefined || options.again ? null : await fileHash(file.path, wayOfReading(file, options));
    const alreadyIn = hash === null ? undefined : batchOfFile(list, hash);
    if (alreadyIn !== undefined) {
      byFile.set(file, { ...file, outcome: undefined, alreadyIn });
      continue;
    }
    const outcome = await importTable(list, batch, file.table, {
      ...file,
      ...options,
      hash,
      bytes: file.path === undefined ? undefined : fileSize(file.path),
      onReject: (reject) => options.onReject?.(file, reject),
      onProgress: (rows) => options.onProgress?.(file, rows),
    });
    byFile.set(file, { ...file, outcome, alreadyIn: undefined });
  }
  const done = files.flatMap((file) => byFile.get(file) ?? []);
  if (options.strict) refuseRejects(done);
  const isSaved = options.saveProfile !== undefined && saveProfile(list, batch, options.saveProfile);
  const isChanged = done.some(({ outcome }) => outcome !== undefined && outcome.inserted + outcome.updated > 0);
  if (isChanged || options.matching?.confirms || tookAnything(list, batch))
    settle(list, batch, options.context.country);
  else if (!isSaved) batch.discard();
  return done;
}

/** Orders and other records refer to customers, who must be in the list by then. */
export function customersFirst(files: readonly PlannedFile[]): readonly PlannedFile[] {
  const isOf = (file: PlannedFile) => file.kind === 'customers';
  return [...files.filter(isOf), ...files.filter((file) => !isOf(file))];
}

/** Sets what the list has no setting for yet: its country, and the currency of most of its orders. */
function settle(list: List, batch: Batch, country: string): void {
  if (readSetting(list, 'country') === undefined) writeSetting(list, batch, 'country', country);
  if (readSetting(list, 'currency') !== undefined) return;
  const currency = mostUsedCurrency(list);
  if (currency !== undefined) writeCurrency(list, batch, currency);
}

/** What identifies an import beyond the bytes of its file. */
function wayOfReading(file: PlannedFile, options: ImportFilesOptions): string[] {
  const mapped = file.mapping.fields.map((field) => field?.name ?? '');
  const { matchOn = [], onConflict = '' } = options.matching ?? {};
  return [
    file.kind,
    options.source ?? '',
    String(options.createCustomers),
    matchOn.join(),
    onConflict,
    ...[...(options.states ?? [])].map((state) => state.join('=')),
    file.table.encoding,
    // Each sheet of a workbook is an import of its own.
    ...(file.table.sheet === undefined ? [] : [file.table.sheet.name]),
    ...mapped,
    ...(file.mapping.options ?? []).flat(2).map(({ column, field }) => `${column} ${field.name}`),
    ...[...(file.mapping.dateOrders ?? [])].map((order) => order.join()),
  ];
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
