/** Imports text as a file would be, for tests of what becomes of its rows. */
import type { ReadingContext } from '../../src/fields/field.ts';
import { openTable } from '../../src/formats/open-table.ts';
import type { SourceRow } from '../../src/formats/reader.ts';
import type { RowBatch } from '../../src/intake/chunks/row-batch.ts';
import type { RowBatchEncoder } from '../../src/intake/chunks/row-batch-encoder.ts';
import { type ImportedFile, importFiles } from '../../src/intake/ingest/import-files.ts';
import type { Outcome } from '../../src/intake/ingest/outcome.ts';
import type { MatchRules } from '../../src/intake/match/match-rules.ts';
import type { SettledStates } from '../../src/intake/orders/order-row.ts';
import type { ImportKind } from '../../src/intake/plan/kinds.ts';
import type { ColumnChoice } from '../../src/intake/plan/mapping.ts';
import { planFile } from '../../src/intake/plan/plan-file.ts';
import type { SetAsideReason } from '../../src/intake/rows/set-aside-reasons.ts';
import type { List } from '../../src/store/file/list.ts';
import { info } from '../store/temporary-list.ts';

export const reading: ReadingContext = { country: 'CN', currency: 'CNY', today: '2026-06-30' };

/** Encodes rows as one batch. */
export function encodedBy(encoder: RowBatchEncoder, rows: readonly SourceRow[]): RowBatch {
  encoder.begin();
  for (const row of rows) encoder.add(row);
  return encoder.end();
}

interface Extras {
  readonly kind?: ImportKind;
  readonly choices?: readonly ColumnChoice[];
  readonly source?: string;
  readonly createCustomers?: boolean;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly matching?: Partial<MatchRules>;
  readonly at?: string;
  /** Number of rows from which a bulk load is considered; that of the program where absent. */
  readonly bulkFrom?: number;
  /** What states of orders mean. */
  readonly states?: SettledStates;
  readonly threads?: number;
}

export interface ImportedText {
  readonly batchId: number | null;
  readonly file: ImportedFile;
  readonly outcome: Outcome;
  /** The reason of each row that was set aside, by its line. */
  readonly rejects: ReadonlyMap<number, SetAsideReason>;
}

/** As a file is read. */
const READ_AT_ONCE = 64 * 1024;

/** Imports a CSV text. */
export async function importText(list: List, csv: string, extras: Extras = {}): Promise<ImportedText> {
  const table = await openTable({
    name: 'test.csv',
    bytes: async function* () {
      const bytes = new TextEncoder().encode(csv);
      for (let at = 0; at < bytes.length; at += READ_AT_ONCE) yield bytes.subarray(at, at + READ_AT_ONCE);
    },
  });
  const rejects = new Map<number, SetAsideReason>();
  const plan = await planFile(table, undefined, {
    kind: extras.kind ?? 'customers',
    choices: extras.choices ?? [],
    context: reading,
  });
  const { batchId, files } = await importFiles(
    list,
    { ...info, at: extras.at ?? info.at, dryRun: extras.dryRun ?? false },
    [plan],
    {
      context: reading,
      source: extras.source,
      createCustomers: extras.createCustomers ?? false,
      strict: extras.strict ?? false,
      threads: extras.threads,
      bulkFrom: extras.bulkFrom,
      states: extras.states,
      matching: { matchOn: [], onConflict: undefined, ...extras.matching },
      onReject: (_, { row, reason }) => void rejects.set(row.line, reason),
    },
  );
  const [file] = files;
  if (file?.outcome === undefined) throw new Error('nothing was imported');
  return { batchId, file, outcome: file.outcome, rejects };
}

/** The four ends and their sum, as the summary tells them. */
export function ends({ read, inserted, updated, unchanged, setAside }: Outcome) {
  return { read, inserted, updated, unchanged, setAside };
}
