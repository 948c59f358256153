import { expect, test } from 'vitest';
import { abc } from '../../src/classify/abc/abc.ts';
import { classifyList } from '../../src/classify/classify-list.ts';
import { inBatch } from '../../src/store/journal/batches.ts';
import { undoBatch } from '../../src/store/journal/undo.ts';
import { openList } from '../../src/store/open-list.ts';
import { addFollowup, finishFollowup } from '../../src/store/tables/followups.ts';
import { addInteraction } from '../../src/store/tables/interactions.ts';
import { batchOn } from '../store/filled-list.ts';
import { dump, withList } from '../store/temporary-list.ts';
import {
  addCustomers,
  classifyBy,
  DAY,
  figuresOf,
  fillByHand,
  importOrders,
  merge,
  plainRows,
  sectionOf,
  tableOf,
  weekly,
} from './hand-made-list.ts';

test('the size of the list, its growth and the orders of the week', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list), 'list_size');
    expect(figuresOf(section)).toEqual({
      // 1, 2, 3, 5, 6 and 7 stand; a week ago 1 to 5 did.
      customers: [6, 5],
      persons: [4, 4],
      companies: [2, 1],
      new: [2, 1],
      merged: [1, 0],
      // A1, A2 (of the merged record), one in another currency and one without a number; before, two of Beta.
      orders: [4, 2],
      orders_average: 1,
      buyers: [2, 1],
      // 150 + 30 - 20 + 10; before, 200 + 300.
      revenue: [17000, 50000],
      // (500 + 60 + 0 + 40) / 4
      revenue_average: 15000,
    });
    expect(plainRows(tableOf(section, 'weeks'))).toEqual([
      ['2025-06-23', '2025-06-29', 4, 2, 17000],
      ['2025-06-16', '2025-06-22', 2, 1, 50000],
      ['2025-06-09', '2025-06-15', 1, 1, 6000],
      ['2025-06-02', '2025-06-08', 0, 0, 0],
      ['2025-05-26', '2025-06-01', 1, 1, 4000],
    ]);
    expect(section.sentences.map(({ en }) => en)).toEqual([
      'Not included: 1 record added after 2025-06-29.',
      'Not included in revenue, for want of a rate to CNY: USD 70.00 (1 order); to convert them, run: clientele config rate USD=RATE',
    ]);
  }));

test('a merge that was undone no longer counts', () =>
  withList(async (list) => {
    await fillByHand(list);
    await merge(list, '2025-06-26', 3, 5);
    const merged = () => figuresOf(sectionOf(weekly(list), 'list_size')).merged;
    expect(merged()).toEqual([2, 0]);
    await undoBatch(list, undefined, batchOn('2025-06-27', 'undo'));
    expect(merged()).toEqual([1, 0]);
  }));

test('filled fields, issues, and pairs waiting for review', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list), 'data_quality');
    // The two doubts about one phone are two; those about the merged record are not counted. The pair 1 and 4 is merged.
    expect(figuresOf(section)).toEqual({ doubtful: 4, waiting_for_review: 1 });
    expect(plainRows(tableOf(section, 'fields'))).toEqual([
      ['kind', 7, 1, 7, 1],
      ['name', 6, 6 / 7, 6, 6 / 7],
      ['phone', 2, 2 / 7, 1, 1 / 7],
      ['email', 3, 3 / 7, 2, 2 / 7],
      ['company', 1, 1 / 7, 1, 1 / 7],
    ]);
    expect(plainRows(tableOf(section, 'doubts'))).toEqual([
      ['customers', 'email', 1, 'email-invalid'],
      ['customers', 'phone', 1, 'phone-invalid'],
      ['customers', 'phone', 1, 'phone-length'],
      ['orders', 'amount', 1, 'money-ambiguous'],
    ]);
    expect(section.sentences[0]?.en).toContain('Customer no., Source, Landline');
  }));

test('ABC: customers, change, revenue and shares of each class, and the share of the top fifth', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list), 'abc');
    const total = 18000 + 50000 + 108000 + 1000;
    expect(plainRows(tableOf(section, 'abc'))).toEqual([
      ['A', 1, 0, 1 / 4, 108000, 108000 / total],
      ['B', 2, 1, 2 / 4, 68000, 68000 / total],
      ['C', 1, 0, 1 / 4, 1000, 1000 / total],
    ]);
    expect(figuresOf(section)).toEqual({ buyers: 4, best_fifth: 1, best_fifth_share: 108000 / total });
  }));

test('a scheme without results says so, with the command to run', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list), 'rfm');
    expect(section.tables).toEqual([]);
    expect(section.sentences.map(({ en }) => en)).toEqual([
      'RFM segment: there are no results up to 2025-06-29. To compute them, run: clientele classify',
    ]);
    const early = weekly(list, '2025-06-19');
    expect(sectionOf(early, 'abc').sentences[0]?.zh).toContain('clientele classify');
    expect(sectionOf(early, 'slipping_away').sentences[0]?.en).toContain('clientele classify');
  }));

test('lifecycle stages come in their order, including empty ones', () =>
  withList(async (list) => {
    await fillByHand(list);
    const rows = plainRows(tableOf(sectionOf(weekly(list), 'lifecycle'), 'lifecycle'));
    expect(rows.map(([stage, customers, change]) => [stage, customers, change])).toEqual([
      ['loyal', 1, 0],
      ['repeat', 0, -1],
      ['first-time', 1, 1],
      ['prospect', 0, 0],
      ['at-risk', 2, 1],
      ['lost', 0, 0],
    ]);
  }));

test('moves between classes: from where to where, and who, by revenue', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list), 'class_moves');
    expect(figuresOf(section)).toEqual({ abc_up: 1, abc_down: 0, lifecycle_up: 1, lifecycle_down: 1 });
    expect(plainRows(tableOf(section, 'abc_ways'))).toEqual([['C', 'B', 'up', 1]]);
    expect(plainRows(tableOf(section, 'abc_customers'))).toEqual([[1, 'Ann', 'C', 'B', 'up', 18000]]);
    expect(plainRows(tableOf(section, 'lifecycle_customers'))).toEqual([
      [2, 'Beta', 'loyal', 'at-risk', 'down', 50000],
      [1, 'Ann', 'repeat', 'loyal', 'up', 18000],
    ]);
  }));

test('moves need classes of a week ago', () =>
  withList(async (list) => {
    await fillByHand(list);
    const { sentences, tables } = sectionOf(weekly(list, '2025-06-26'), 'class_moves');
    expect(tables).toEqual([]);
    expect(sentences[0]?.en).toContain('There were no classes yet on 2025-06-19');
  }));

test('no customer has moved', () =>
  withList(async (list) => {
    await fillByHand(list);
    const { sentences, figures } = sectionOf(weekly(list, '2025-07-10'), 'class_moves');
    expect(sentences.map(({ en }) => en)).toEqual(['No customer has moved since 2025-07-03.']);
    expect(figures).toEqual([]);
  }));

test('classes older than the report have a remark', () =>
  withList(async (list) => {
    await fillByHand(list);
    await inBatch(list, batchOn('2025-06-27'), (batch) => classifyList(list, batch, [abc], '2025-06-27'));
    expect(sectionOf(weekly(list), 'abc').sentences[0]?.en).toContain('The classes are from 2025-06-27');
    expect(sectionOf(weekly(list, '2025-06-27'), 'abc').sentences).toEqual([]);
  }));

test('top customers of the week and of all time; equal ones by their ids', () =>
  withList(async (list) => {
    await fillByHand(list);
    await importOrders(list, [{ customer: 6, on: '2025-06-28', amount: 1000 }]);
    const section = sectionOf(weekly(list), 'top_customers');
    expect(plainRows(tableOf(section, 'of_the_week'))).toEqual([
      [1, 'Ann', 18000, 3, '2025-06-29', 'B', null],
      [5, 'Dee', 1000, 1, '2025-06-28', 'C', null],
      [6, 'Eve', 1000, 1, '2025-06-28', null, null],
    ]);
    expect(plainRows(tableOf(section, 'of_all_time')).map(([id, name, revenue]) => [id, name, revenue])).toEqual([
      [3, 'Cy', 108000],
      [2, 'Beta', 50000],
      [1, 'Ann', 18000],
      [5, 'Dee', 1000],
      [6, 'Eve', 1000],
    ]);
  }));

test('slipping away: at risk, just lost or overdue by their own rhythm, with the revenue of the last active year', () =>
  withList(async (list) => {
    await addCustomers(
      list,
      '2025-06-01',
      ['Ann', 'Ben', 'Cy', 'Dee', 'Eve', 'Fay'].map((name) => ({ name })),
    );
    const buys = (customer: number, amount: number, ...days: string[]) => days.map((on) => ({ customer, on, amount }));
    await importOrders(list, [
      ...buys(1, 10000, '2025-01-01', '2025-01-11', '2025-01-21', '2025-02-10'),
      ...buys(2, 90000, '2023-05-01'),
      ...buys(2, 50000, '2024-06-01'),
      ...buys(3, 70000, '2022-01-01'),
      ...buys(4, 5000, '2025-04-01', '2025-04-11', '2025-04-21', '2025-05-01'),
      ...buys(5, 5000, '2025-05-26', '2025-06-05', '2025-06-15', '2025-06-25'),
      ...buys(6, 5000, '2025-06-20'),
    ]);
    await classifyBy(list, '2025-05-20', {
      lifecycle: { 1: 'at-risk', 2: 'at-risk', 3: 'lost', 4: 'loyal', 5: 'loyal', 6: 'at-risk' },
    });
    await classifyBy(list, '2025-06-15', {
      lifecycle: { 1: 'at-risk', 2: 'lost', 3: 'lost', 4: 'loyal', 5: 'loyal', 6: 'at-risk' },
    });
    const section = sectionOf(weekly(list), 'slipping_away');
    expect(figuresOf(section)).toEqual({ customers: 3, revenue_at_stake: 110000 });
    expect(plainRows(tableOf(section, 'customers'))).toEqual([
      [2, 'Ben', 50000, '2024-06-01', 'lost', 'silent for 393 days'],
      [1, 'Ann', 40000, '2025-02-10', 'at-risk', 'usually buys every 10 days, silent for 139 days'],
      [4, 'Dee', 20000, '2025-05-01', 'overdue', 'usually buys every 10 days, silent for 59 days'],
    ]);
  }));

test('follow-ups that are overdue or due in the coming week; those of a merged record belong to its survivor', () =>
  withList(async (list) => {
    await fillByHand(list);
    await inBatch(list, batchOn('2025-06-20', 'followup'), (batch) => {
      const plan = (customerId: number, dueOn: string, task: string) =>
        addFollowup(list, batch, { customerId, dueOn, task, owner: null });
      plan(4, '2025-07-06', 'the last day that counts');
      plan(2, '2025-07-07', 'too late');
      plan(2, '2025-06-27', 'overdue');
      plan(3, '2025-06-29', 'due today');
      finishFollowup(list, plan(3, '2025-06-20', 'was done'), '2025-06-23', null);
      finishFollowup(list, plan(3, '2025-06-20', 'was done before'), '2025-06-22', null);
      const contact = { customerId: 3, channel: null, note: 'note', owner: null };
      addInteraction(list, batch, { ...contact, happenedOn: '2025-06-23' });
      addInteraction(list, batch, { ...contact, happenedOn: '2025-06-29' });
      addInteraction(list, batch, { ...contact, happenedOn: '2025-06-30' });
    });
    const section = sectionOf(weekly(list), 'follow_ups');
    expect(figuresOf(section)).toEqual({ overdue: 1, due: 2, done: [1, 1], contacts: [2, 0] });
    expect(plainRows(tableOf(section, 'due'))).toEqual([
      [3, '2025-06-27', 2, 2, 'Beta', 'overdue', null],
      [4, '2025-06-29', null, 3, 'Cy', 'due today', null],
      [1, '2025-07-06', null, 1, 'Ann', 'the last day that counts', null],
    ]);
  }));

test('an empty list has a report', () =>
  withList((list) => {
    const report = weekly(list);
    expect(report.sections).toHaveLength(9);
    expect(sectionOf(report, 'list_size').sentences[0]?.en).toContain('The list is empty');
    expect(report.sections.flatMap(({ tables }) => tables)).toEqual([]);
  }));

test('a list created after the day is counted as it is now, without its growth', () =>
  withList(async (list) => {
    await fillByHand(list);
    const section = sectionOf(weekly(list, '2025-05-31'), 'list_size');
    expect(figuresOf(section)).toMatchObject({ customers: [7, null], merged: [1, null], revenue: [104000, 0] });
    expect(figuresOf(section)).not.toHaveProperty('new');
    expect(section.sentences[0]?.en).toContain('The list was created after 2025-05-31');
  }));

test('the report writes nothing, and is the same twice', () =>
  withList(async (list) => {
    await fillByHand(list);
    const before = dump(list);
    const first = weekly(list);
    const second = openList(list.path, { mode: 'read' });
    expect(weekly(second, DAY)).toEqual(first);
    second.close();
    expect(dump(list)).toBe(before);
  }));
