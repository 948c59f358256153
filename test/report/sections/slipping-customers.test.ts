import { expect, test } from 'vitest';
import { slippingCustomers } from '../../../src/report/sections/slipping-customers.ts';
import { reportSource } from '../../../src/report/source/report-source.ts';
import { withList } from '../../store/temporary-list.ts';
import { addCustomers, classifyBy, importOrders, schemes } from '../hand-made-list.ts';

/** The state, on a day, of a customer who has been lost since the 1st of June and was at risk before. */
async function stateOn(day: string): Promise<string | undefined> {
  let state: string | undefined;
  await withList(async (list) => {
    await addCustomers(list, '2025-01-01', [{ name: 'Ann' }]);
    await importOrders(list, [{ customer: 1, on: '2025-01-01', amount: 1000 }]);
    await classifyBy(list, '2025-05-01', { lifecycle: { 1: 'at-risk' } });
    await classifyBy(list, '2025-06-01', { lifecycle: { 1: 'lost' } });
    state = slippingCustomers(reportSource(list, day, schemes))?.get(1)?.state.code;
  });
  return state;
}

test.each([
  ['2025-05-31', 'at-risk'],
  ['2025-06-01', 'lost'],
  ['2025-06-28', 'lost'],
  ['2025-06-29', undefined],
])('on %s a customer lost on 2025-06-01 is %s', async (day, state) => {
  expect(await stateOn(day)).toBe(state);
});

test('a customer who was lost from the first classification on is not newly lost', () =>
  withList(async (list) => {
    await addCustomers(list, '2025-01-01', [{ name: 'Ann' }]);
    await importOrders(list, [{ customer: 1, on: '2025-01-01', amount: 1000 }]);
    await classifyBy(list, '2025-06-01', { lifecycle: { 1: 'lost' } });
    expect(slippingCustomers(reportSource(list, '2025-06-10', schemes))?.size).toBe(0);
  }));
