/** The records of a list as linkage takes them: each as it was before it was merged, with the customer it belongs to. */
import { customerField } from '../../fields/records/customer-fields.ts';
import type { List } from '../../store/file/list.ts';
import { allOwnCells } from '../../store/merges/records-before-merge.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { personsDecisions } from '../../store/tables/matches.ts';
import { rowStore } from '../features/row-store.ts';
import type { Decision } from '../pairs/link-options.ts';
import type { LinkageInput } from '../pairs/link-records.ts';

/** The records of a list by their numbers, in the order of their ids. */
export interface ListRecords {
  readonly input: LinkageInput;
  /** Record ⇒ its id. */
  readonly ids: readonly number[];
  /** Record ⇒ the id of the customer that stands for it. */
  readonly customers: readonly number[];
  /** The columns that tell who a customer is and hold a value in some record. */
  readonly filled: readonly string[];
  /** What persons said of two records; who could not tell keeps them apart as well. */
  readonly decisions: readonly Decision[];
}

/** The columns that linkage has a use for; what else is known of a customer need not be read. */
const telling = customerColumns.filter((column) => customerField(column)?.comparison !== undefined);
const columns = ['kind', ...telling];

/** Reads all records. */
export function listRecords(list: List): ListRecords {
  const ids: number[] = [];
  const customers: number[] = [];
  const rows = rowStore();
  const filled = columns.map(() => false);
  for (const [id, customer, ...cells] of allOwnCells(list, columns)) {
    ids.push(id);
    customers.push(customer);
    for (let at = 0; at < cells.length; at++) if (cells[at]) filled[at] = true;
    rows.add(cells.map((cell) => cell ?? ''));
  }
  const shared = { stored: rows.stored(), columns: columns.map((_, at) => at) };
  return {
    input: { columns, size: rows.size, row: (record) => rows.row(record), shared },
    ids,
    customers,
    filled: columns.filter((column, at) => column !== 'kind' && filled[at]),
    decisions: decisionsOf(list, ids),
  };
}

function decisionsOf(list: List, ids: readonly number[]): readonly Decision[] {
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  return personsDecisions(list).flatMap(({ aId, bId, decision }) => {
    const [first, second] = [numberOf.get(aId), numberOf.get(bId)];
    return first === undefined || second === undefined ? [] : [{ first, second, same: decision === 'same' }];
  });
}
