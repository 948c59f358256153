import { describe, expect, test } from 'vitest';
import { survivingValue } from '../../../src/linkage/merge/survivorship.ts';

describe('the value that stands', () => {
  test.each([
    ['first', ['', 'K7', 'K2'], 'K7'],
    ['most-recent', ['old', 'new', ''], 'new'],
    ['most-frequent', ['a', 'b', 'b', 'a', 'b'], 'b'],
    ['most-frequent', ['a', 'b'], 'b'],
    ['most-complete', ['解放路7号', '南京市鼓楼区解放路7号9幢', '解放路7号'], '南京市鼓楼区解放路7号9幢'],
    ['most-complete', ['J. Smith', 'John Smith', 'Jon Smith'], 'John Smith'],
    ['most-complete', ['abc', 'xyz', 'xyz'], 'xyz'],
    ['most-complete', ['a b c d', 'abcde'], 'abcde'],
    ['first', ['N/A', '无', 'K7'], 'K7'],
    ['most-frequent', ['', ' ', ''], ''],
    ['most-recent', [], ''],
  ] as const)('%s of %j: %s', (rule, values, expected) => {
    expect(survivingValue(values, rule)).toBe(expected);
  });

  test('is counted by what it means and given as it is written', () => {
    const meaning = (value: string) => value.replaceAll('/', '-');
    expect(survivingValue(['1990/1/2', '1990-1-2', '1990-2-1'], 'most-frequent', meaning)).toBe('1990-1-2');
  });
});
