import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoize } from '../../src/base/memoize.ts';

/** A memoized function that upper-cases, and the texts for which it was computed. */
function counting(options?: Parameters<typeof memoize>[1]) {
  const computed: string[] = [];
  const upper = memoize((text) => {
    computed.push(text);
    return text.toUpperCase();
  }, options);
  return { computed, upper };
}

test('computes each text once', () => {
  const { computed, upper } = counting();
  expect(['ann', 'bob', 'ann', 'ann'].map(upper)).toEqual(['ANN', 'BOB', 'ANN', 'ANN']);
  expect(computed).toEqual(['ann', 'bob']);
});

test('remembers undefined as any other result', () => {
  let calls = 0;
  const nothing = memoize(() => {
    calls++;
    return undefined;
  });
  nothing('a');
  nothing('a');
  expect(calls).toBe(1);
});

test('starts over once its capacity is used', () => {
  const { computed, upper } = counting({ capacity: 2 });
  for (const text of ['a', 'b', 'a', 'c', 'a', 'c']) upper(text);
  expect(computed).toEqual(['a', 'b', 'c', 'a']);
});

test('gives up where fewer than a quarter of the first calls repeat a text', () => {
  const { computed, upper } = counting({ trialCalls: 8 });
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'a', 'g', 'a', 'a']) upper(text);
  expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'a']);
});

test('goes on where a quarter of the first calls repeat a text', () => {
  const { computed, upper } = counting({ trialCalls: 8 });
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'a', 'a', 'g', 'a', 'g']) upper(text);
  expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('answers the call that ends the trial from memory', () => {
  const { computed, upper } = counting({ trialCalls: 5 });
  expect(['a', 'b', 'c', 'd', 'a', 'a'].map(upper).join('')).toBe('ABCDAA');
  expect(computed).toEqual(['a', 'b', 'c', 'd', 'a']);
});

test('passes on what is thrown and asks again', () => {
  let calls = 0;
  const failing = memoize((text) => {
    calls++;
    throw new Error(text);
  });
  expect(() => failing('no')).toThrow('no');
  expect(() => failing('no')).toThrow('no');
  expect(calls).toBe(2);
});

test('gives what the function gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 2 })),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
      (texts, capacity, trialCalls) => {
        const { upper } = counting({ capacity, trialCalls });
        expect(texts.map(upper)).toEqual(texts.map((text) => text.toUpperCase()));
      },
    ),
  );
});
