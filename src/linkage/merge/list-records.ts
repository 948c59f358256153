/** The records of a list as linkage reads them: each as it was before it was merged, with the customer it belongs to. */
import { customerField } from '../../fields/records/customer-fields.ts';
import type { List } from '../../store/file/list.ts';
import { allOwnCells } from '../../store/merges/records-before-merge.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { personsDecisions } from '../../store/tables/matches.ts';
import type { LinkageInput } from '../link/link-records.ts';
import type { DecidedPair } from '../pairs/pairs.ts';
import { rowStore } from '../rows/row-store.ts';
import { bestContacts } from './shared-contacts.ts';

/** The records of a list by their numbers, in the order of their ids. */
export interface ListRecords {
  readonly input: LinkageInput;
  /** Record ⇒ its id. */
  readonly ids: readonly number[];
  /** Record ⇒ the id of the surviving record of its customer. */
  readonly customers: readonly number[];
  /** The columns with evidence of identity that hold a value in some record. */
  readonly filled: readonly string[];
  /** What persons decided about two records; an undecided pair ("unsure") is kept apart as well. */
  readonly decisions: readonly DecidedPair[];
}

/** The columns that linkage compares; the others need not be read. */
const compared = customerColumns.filter((column) => customerField(column)?.comparison !== undefined);
const columns = ['kind', ...compared];

/** Reads all records. */
export function listRecords(list: List): ListRecords {
  const ids: number[] = [];
  const customers: number[] = [];
  const rows = rowStore();
  const isFilled = columns.map(() => false);
  const best = bestContacts(list);
  for (const [id, customer, ...own] of allOwnCells(list, columns)) {
    const cells = best === undefined ? own : own.map((cell, index) => best(id, columns[index] ?? '', cell ?? ''));
    ids.push(id);
    customers.push(customer);
    for (let column = 0; column < cells.length; column++) if (cells[column]) isFilled[column] = true;
    rows.add(cells.map((cell) => cell ?? ''));
  }
  const shared = { stored: rows.stored(), columns: [...columns.keys()] };
  return {
    input: { columns, size: rows.size, row: (record) => rows.row(record), shared },
    ids,
    customers,
    filled: columns.filter((name, column) => name !== 'kind' && isFilled[column]),
    decisions: decisionsOf(list, ids),
  };
}

function decisionsOf(list: List, ids: readonly number[]): readonly DecidedPair[] {
  const recordOf = new Map(ids.map((id, record) => [id, record]));
  return personsDecisions(list).flatMap(({ aId, bId, decision }) => {
    const [first, second] = [recordOf.get(aId), recordOf.get(bId)];
    return first === undefined || second === undefined ? [] : [{ first, second, same: decision === 'same' }];
  });
}
