import { describe, expect, it } from 'vitest';
import { customerWriter } from '../../../src/store/customers/customers.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { CustomerNumbers } from '../../../src/store/load/customer-numbers.ts';
import { info, withList } from '../temporary-list.ts';

describe('the numbers of the customers', () => {
  it('find those whose number nobody else has', () =>
    withList(async (list) => {
      await inBatch(list, info, (batch) => {
        const writer = customerWriter(list, batch);
        for (let number = 0; number < 5000; number++) writer.insert({ ref: `C${number}` }, null);
        for (const ref of ['C7', 'C7', 'C8']) writer.insert({ ref }, null);
        writer.insert({ name: 'without a number' }, null);
      });
      const numbers = CustomerNumbers.of(list);
      const refs = Array.from({ length: 6000 }, (_, number) => `C${number}`);
      const asked = list.db.prepare<[string], number>('SELECT id FROM customers WHERE ref = ?').pluck();
      for (const ref of refs) {
        const [only, another] = asked.all(ref);
        expect(numbers?.find(ref)).toBe(another === undefined ? only : undefined);
      }
      expect(numbers?.find('')).toBeUndefined();
    }));
});
