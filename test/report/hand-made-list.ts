/**
 * A small list whose figures are worked out by hand in the tests, for the week from 2025-06-23 to 2025-06-29.
 */
import { abc } from '../../src/classify/abc/abc.ts';
import { lifecycle } from '../../src/classify/lifecycle/lifecycle.ts';
import { rfm } from '../../src/classify/rfm/rfm.ts';
import type { Report, Section, Table, TableCell } from '../../src/report/contents/report.ts';
import { weeklyReport } from '../../src/report/weekly.ts';
import { keepClasses } from '../../src/store/classes/classes.ts';
import { customerWriter, type Values } from '../../src/store/customers/customers.ts';
import type { List } from '../../src/store/file/list.ts';
import { inBatch } from '../../src/store/journal/batches.ts';
import { merger } from '../../src/store/merges/merges.ts';
import { issueWriter } from '../../src/store/tables/issues.ts';
import { matchWriter } from '../../src/store/tables/matches.ts';
import { addOrders, batchOn, type ListOrder } from '../store/filled-list.ts';

export const DAY = '2025-06-29';
export const schemes = { abc, rfm, lifecycle };

/** Adds customers on a day, as one import; their ids go on from those that are there. */
export async function addCustomers(list: List, day: string, customers: readonly Values[]): Promise<void> {
  await inBatch(list, batchOn(day, 'import'), (batch) => {
    const writer = customerWriter(list, batch);
    for (const values of customers) writer.insert(values, null);
  });
}

export async function importOrders(list: List, orders: readonly ListOrder[]): Promise<void> {
  await inBatch(list, batchOn('2025-06-01', 'import'), (batch) => addOrders(list, orders, batch.id));
}

/** Keeps the classes of a day: for each scheme, the class of each customer by its id. */
export async function classifyBy(
  list: List,
  day: string,
  classes: Readonly<Record<string, Readonly<Record<number, string>>>>,
): Promise<void> {
  await inBatch(list, batchOn(day), (batch) => {
    for (const [scheme, found] of Object.entries(classes)) {
      keepClasses(list, batch, scheme, day, new Map(Object.entries(found).map(([id, name]) => [Number(id), name])));
    }
  });
}

export async function merge(list: List, day: string, standing: number, merged: number): Promise<void> {
  await inBatch(list, batchOn(day, 'dedupe'), (batch) => merger(list, batch).merge(standing, [merged], {}));
}

/**
 * Seven records of which 4 is merged into 1, and one that comes after the week; orders, a refund, a
 * cancellation, another currency and a day after the week; classes of two days; doubts and a pair to review.
 */
export async function fillByHand(list: List): Promise<void> {
  await addCustomers(list, '2025-06-01', [
    { kind: 'person', name: 'Ann', phone: '+8613800138000', email: 'ann@example.com' },
    { kind: 'company', name: 'Beta', email: 'beta(at)example.com' },
    { kind: 'person', name: 'Cy', email: 'cy@example.com' },
    { kind: 'person', name: 'Anne', email: 'wrong' },
  ]);
  await addCustomers(list, '2025-06-18', [{ kind: 'person', name: 'Dee' }]);
  await addCustomers(list, '2025-06-25', [
    { kind: 'person', name: 'Eve', phone: '1380' },
    { kind: 'company', company: 'Gamma' },
  ]);
  await addCustomers(list, '2025-07-02', [{ kind: 'person', name: 'Fay' }]);
  await merge(list, '2025-06-24', 1, 4);
  await inBatch(list, batchOn('2025-06-25', 'import'), (batch) => {
    const issues = issueWriter(list, batch, 'customers');
    const issue = (field: string, code: string, value: string) => [{ field, code, value, suggestion: null }];
    issues.add(2, issue('email', 'email-invalid', 'beta(at)example.com'));
    issues.add(4, issue('email', 'email-invalid', 'wrong'));
    issues.add(6, issue('phone', 'phone-length', '1380'));
    issues.add(6, issue('phone', 'phone-invalid', '1380'));
    issueWriter(list, batch, 'orders').add(1, issue('amount', 'money-ambiguous', '1.000'));
    const matches = matchWriter(list, batch);
    const pair = { decidedBy: 'model', weight: 1, probability: 0.5, parts: null } as const;
    matches.decide({ ...pair, aId: 3, bId: 5, decision: 'unsure' });
    matches.decide({ ...pair, aId: 1, bId: 4, decision: 'unsure' });
    matches.decide({ ...pair, aId: 2, bId: 3, decision: 'different' });
  });
  await importOrders(list, [
    { customer: 1, on: '2025-06-23', amount: 15000, ref: 'A1' },
    { customer: 4, on: '2025-06-29', amount: 3000, ref: 'A2' },
    { customer: 2, on: '2025-06-25', amount: 99900, status: 'cancelled' },
    { customer: 3, on: '2025-06-26', amount: -2000 },
    { customer: 5, on: '2025-06-28', amount: 1000 },
    { customer: 2, on: '2025-06-16', amount: 20000 },
    { customer: 2, on: '2025-06-22', amount: 30000 },
    { customer: 3, on: '2025-06-15', amount: 6000 },
    { customer: 3, on: '2025-05-26', amount: 4000 },
    { customer: 3, on: '2025-05-25', amount: 100000 },
    { customer: 1, on: '2025-06-30', amount: 500000 },
    { customer: 1, on: '2025-06-24', amount: 7000, currency: 'USD' },
  ]);
  await classifyBy(list, '2025-06-20', {
    abc: { 1: 'C', 2: 'B', 3: 'A' },
    lifecycle: { 1: 'repeat', 2: 'loyal', 3: 'at-risk' },
  });
  await classifyBy(list, '2025-06-27', {
    abc: { 1: 'B', 2: 'B', 3: 'A', 5: 'C' },
    lifecycle: { 1: 'loyal', 2: 'at-risk', 3: 'at-risk', 5: 'first-time' },
  });
}

export function weekly(list: List, day = DAY): Report {
  return weeklyReport(list, day, schemes);
}

export function sectionOf(report: Report, key: string): Section {
  const section = report.sections.find((candidate) => candidate.key === key);
  if (section === undefined) throw new Error(`the report has no section ${key}`);
  return section;
}

/** The figures of a section: the value, and the one of a week ago where there is one. */
export function figuresOf(section: Section): Record<string, number | null | [number | null, number | null]> {
  return Object.fromEntries(
    section.figures.map(({ key, value, before }) => [key, before === undefined ? value : [value, before]]),
  );
}

export function tableOf(section: Section, key: string): Table {
  const table = section.tables.find((candidate) => candidate.key === key);
  if (table === undefined) throw new Error(`the section has no table ${key}`);
  return table;
}

/** The rows of a table with codes in place of words, and English in place of sentences. */
export function plainRows({ rows }: Table): (string | number | null)[][] {
  return rows.map((row) => row.map(plain));
}

function plain(cell: TableCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'code' in cell ? cell.code : cell.en;
}
