/** Reads proposals: the changes of a staged batch, the outcome of each, and the customers they are about. */
import type { Cell } from '../../formats/writer.ts';
import type { List } from '../file/list.ts';

/** A row by its columns, as the journal keeps it. */
export type JournalRow = Readonly<Record<string, Cell>>;

export type ProposalState = 'waiting' | 'applied' | 'discarded';

export interface ProposedChange {
  readonly id: number;
  /** The number by which it is chosen, together with all that belongs to it; 0 is applied with any other. */
  readonly number: number;
  readonly table: string;
  /** Of a new row the id that it had when it was proposed, which it need not get. */
  readonly rowId: number;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly before: JournalRow | null;
  readonly after: JournalRow | null;
  readonly state: ProposalState;
  /** The row that it changed or became, once it is applied. */
  readonly settledRow: number | null;
}

/** Tables whose changes go along with others and mean nothing to a person. */
const unspoken: ReadonlySet<string> = new Set(['files', 'profiles', 'source_rows', 'issues', 'matches']);

/** Whether people are shown a change. */
export function isSpokenOf({ table, number }: Pick<ProposedChange, 'table' | 'number'>): boolean {
  return number > 0 && !unspoken.has(table);
}

interface ChangeRecord extends Omit<ProposedChange, 'before' | 'after'> {
  readonly before: string | null;
  readonly after: string | null;
}

const SELECT = `
  SELECT
    proposed.id, proposed.number, proposed.table_name AS "table", proposed.row_id AS rowId, proposed.operation,
    proposed.before, proposed.after, COALESCE(settled.state, 'waiting') AS state, settled.row_id AS settledRow
  FROM proposed_changes AS proposed
  LEFT JOIN settled_changes AS settled ON settled.id = proposed.id
  WHERE proposed.batch_id = ?`;

/** The changes of a proposal, number by number. */
export function* proposedChanges({ db }: List, proposal: number): Generator<ProposedChange> {
  const rows = db.prepare<[number], ChangeRecord>(`${SELECT} ORDER BY proposed.number, proposed.id`).iterate(proposal);
  for (const row of rows) yield toChange(row);
}

/** Prepares the look-up of the changes that have one number and wait. */
export function waitingChanges({ db }: List, proposal: number): (number: number) => ProposedChange[] {
  const find = db.prepare<[number, number], ChangeRecord>(
    `${SELECT} AND proposed.number = ? AND settled.id IS NULL ORDER BY proposed.id`,
  );
  return (number) => find.all(proposal, number).map(toChange);
}

/** The numbers of which something waits, in their order. */
export function waitingNumbers({ db }: List, proposal: number): number[] {
  return db
    .prepare<[number], number>(
      `SELECT DISTINCT proposed.number
       FROM proposed_changes AS proposed
       WHERE proposed.batch_id = ?
         AND proposed.number > 0
         AND NOT EXISTS (SELECT 1 FROM settled_changes WHERE settled_changes.id = proposed.id)
       ORDER BY proposed.number`,
    )
    .pluck()
    .all(proposal);
}

function toChange({ before, after, ...rest }: ChangeRecord): ProposedChange {
  return { ...rest, before: rowOf(before), after: rowOf(after) };
}

function rowOf(image: string | null): JournalRow | null {
  return image === null ? null : JSON.parse(image);
}

/** How many numbers of a proposal wait, were applied, were discarded. */
export type ProposalCounts = Readonly<Record<ProposalState, number>>;

/** What became of the proposal of a batch; undefined where the batch proposed nothing. */
export function proposalCounts({ db }: List, batchId: number): ProposalCounts | undefined {
  const rows = db
    .prepare<[number], { state: ProposalState; count: number }>(
      `SELECT state, COUNT(*) AS count
       FROM (
         SELECT proposed.number, MAX(COALESCE(settled.state, 'waiting')) AS state
         FROM proposed_changes AS proposed
         LEFT JOIN settled_changes AS settled ON settled.id = proposed.id
         WHERE proposed.batch_id = ?
           AND proposed.number > 0
         GROUP BY proposed.number
       )
       GROUP BY state`,
    )
    .all(batchId);
  if (rows.length === 0) return undefined;
  const counts = { waiting: 0, applied: 0, discarded: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** The newest batch of which something waits; undefined where nothing does. */
export function newestProposal({ db }: List): number | undefined {
  const found = db
    .prepare<[], number | null>(
      `SELECT MAX(proposed.batch_id)
       FROM proposed_changes AS proposed
       WHERE NOT EXISTS (SELECT 1 FROM settled_changes WHERE settled_changes.id = proposed.id)
         AND proposed.number > 0`,
    )
    .pluck()
    .get();
  return found ?? undefined;
}

/** The customer that a change is about. */
export interface ConcernedCustomer {
  /** Null where it is new and not applied yet. */
  readonly id: number | null;
  readonly name: string | null;
}

/** Prepares the look-up of the customer that a change of any table is about. */
export function customersConcerned({ db }: List, proposal: number): (change: ProposedChange) => ConcernedCustomer {
  const proposed = db.prepare<[number, number], { after: string; settledRow: number | null }>(
    `SELECT proposed.after, settled.row_id AS settledRow
     FROM proposed_changes AS proposed
     LEFT JOIN settled_changes AS settled ON settled.id = proposed.id
     WHERE proposed.batch_id = ?
       AND proposed.table_name = 'customers'
       AND proposed.row_id = ?
       AND proposed.operation = 'insert'`,
  );
  const present = db.prepare<[number], ConcernedCustomer>(
    `SELECT standing.id, COALESCE(standing.name, standing.company) AS name
     FROM customers AS record
     JOIN customers AS standing ON standing.id = COALESCE(record.merged_into, record.id)
     WHERE record.id = ?`,
  );
  return ({ table, rowId, operation, before, after, settledRow }) => {
    if (table === 'customers') {
      return { id: operation === 'insert' ? settledRow : rowId, name: nameIn(after ?? before) };
    }
    const id = Number((after ?? before)?.customer_id ?? 0);
    const isNew = proposed.get(proposal, id);
    if (isNew !== undefined) return { id: isNew.settledRow, name: nameIn(JSON.parse(isNew.after)) };
    return present.get(id) ?? { id, name: null };
  };
}

function nameIn(row: JournalRow | null): string | null {
  const name = row?.name ?? row?.company ?? null;
  return name === null ? null : String(name);
}
