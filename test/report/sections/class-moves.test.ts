import { expect, test } from 'vitest';
import { withList } from '../../store/temporary-list.ts';
import { addCustomers, classifyBy, figuresOf, sectionOf, weekly } from '../hand-made-list.ts';

/** The moves up and down in the week up to a day, of a customer whose class changed from C to A on the 23rd. */
async function movesUpTo(day: string): Promise<unknown> {
  let moves: unknown;
  await withList(async (list) => {
    await addCustomers(list, '2025-06-01', [{ name: 'Ann' }]);
    await classifyBy(list, '2025-06-02', { abc: { 1: 'C' } });
    await classifyBy(list, '2025-06-23', { abc: { 1: 'A' } });
    moves = figuresOf(sectionOf(weekly(list, day), 'class_moves'));
  });
  return moves;
}

test.each([
  ['the last day of the week', '2025-06-23'],
  ['a day within the week', '2025-06-26'],
  ['the first day of the week', '2025-06-29'],
])('a change on %s is a move of that week', async (_, day) => {
  expect(await movesUpTo(day)).toEqual({ abc_up: 1, abc_down: 0 });
});

test.each([
  ['after the week', '2025-06-22'],
  ['on the day before the week', '2025-06-30'],
])('a change %s is not', async (_, day) => {
  expect(await movesUpTo(day)).toEqual({});
});

test('the classes compared are those of the two days themselves, also where they changed on these days', () =>
  withList(async (list) => {
    await addCustomers(list, '2025-06-01', [{ name: 'Ann' }]);
    await classifyBy(list, '2025-06-16', { abc: { 1: 'B' } });
    await classifyBy(list, '2025-06-20', { abc: { 1: 'C' } });
    await classifyBy(list, '2025-06-23', { abc: { 1: 'A' } });
    // From B, the class since that day, to A and not to C, which ended on the last day.
    expect(figuresOf(sectionOf(weekly(list, '2025-06-23'), 'class_moves'))).toEqual({ abc_up: 1, abc_down: 0 });
  }));
