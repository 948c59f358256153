import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largest } from '../../../src/report/source/ranking.ts';

test('the largest are those of a whole sort, equal ones by their ids', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 6 }), (worths, limit) => {
      const ids = worths.map((_, index) => index);
      const worth = (id: number) => worths[id] ?? 0;
      const sorted = [...ids].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, limit);
      expect(largest(ids, worth, limit)).toEqual(sorted);
      expect(largest([...ids].reverse(), worth, limit)).toEqual(sorted);
    }),
  );
});
