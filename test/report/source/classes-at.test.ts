import { expect, test } from 'vitest';
import { classesAt, classOf } from '../../../src/report/source/classes-at.ts';
import { reportSource } from '../../../src/report/source/report-source.ts';
import { withList } from '../../store/temporary-list.ts';
import { addCustomers, classifyBy, merge, schemes } from '../hand-made-list.ts';

test('a class counts from the day of its change on, and the one before it until the day before', () =>
  withList(async (list) => {
    await addCustomers(list, '2025-06-01', [{ name: 'Ann' }, { name: 'Ben' }]);
    await classifyBy(list, '2025-06-20', { abc: { 1: 'C' } });
    await classifyBy(list, '2025-06-23', { abc: { 1: 'A', 2: 'C' } });
    await classifyBy(list, '2025-06-26', { abc: { 2: 'C' } });
    const on = (day: string) => {
      const classes = classesAt(reportSource(list, day, schemes), 'abc', day);
      return [classes.count, classOf(classes, 1)?.code, classOf(classes, 2)?.code];
    };
    expect(on('2025-06-19')).toEqual([0, undefined, undefined]);
    expect(on('2025-06-20')).toEqual([1, 'C', undefined]);
    expect(on('2025-06-22')).toEqual([1, 'C', undefined]);
    expect(on('2025-06-23')).toEqual([2, 'A', 'C']);
    expect(on('2025-06-25')).toEqual([2, 'A', 'C']);
    expect(on('2025-06-26')).toEqual([1, undefined, 'C']);
  }));

test('merged records have no class of their own, and unknown classes come last', () =>
  withList(async (list) => {
    await addCustomers(list, '2025-06-01', [{ name: 'Ann' }, { name: 'Anne' }, { name: 'Cy' }]);
    await classifyBy(list, '2025-06-20', { abc: { 1: 'B', 2: 'A', 3: 'Z' } });
    await merge(list, '2025-06-21', 1, 2);
    const classes = classesAt(reportSource(list, '2025-06-22', schemes), 'abc', '2025-06-22');
    expect([1, 2, 3].map((id) => classOf(classes, id)?.code)).toEqual(['B', undefined, 'Z']);
    expect(classes.count).toBe(2);
    expect(classes.classes.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'Z']);
  }));
