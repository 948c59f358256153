import { describe, expect, test } from 'vitest';
import { industry, kind, region, size, source } from '../../../src/classify/fields/field-schemes.ts';
import { NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { dataOf } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };
const data = dataOf([], '2024-10-01', 4, {
  province: ['浙江省', null, '浙江省', '江苏省'],
  city: ['杭州市', null, '宁波市', '南京市'],
  kind: ['person', 'company', 'company', null],
  industry: [null, '零售', null, null],
  size: ['10-49', '10-49', null, '50-99'],
  source: ['fair', 'web', 'web', 'web'],
});

describe('simple schemes', () => {
  test.each([
    [region, ['浙江省', '江苏省'], [0, NO_CLASS, 0, 1]],
    [kind, ['company', 'person'], [1, 0, 0, NO_CLASS]],
    [industry, ['零售'], [NO_CLASS, 0, NO_CLASS, NO_CLASS]],
    [size, ['10-49', '50-99'], [0, 0, NO_CLASS, 1]],
    [source, ['web', 'fair'], [1, 0, 0, 0]],
  ])('$name: the class is the value; without one there is no class', (scheme, found, classes) => {
    const result = scheme.classify(data, euro);
    expect(result.found?.map(({ code }) => code)).toEqual(found);
    expect([...result.classes]).toEqual(classes);
    expect(result.cells(0)).toEqual([found[classes[0] ?? -1] ?? null]);
    expect(result.columns).toHaveLength(1);
  });

  test('a region may be another part of the address', () => {
    const result = region.classify(data, { ...euro, regionBy: 'city' });
    expect(result.found?.map(({ code }) => code)).toEqual(['南京市', '宁波市', '杭州市']);
    expect(result.reason(0)).toEqual({ en: 'City: 杭州市', zh: '城市：杭州市' });
  });

  test('persons and companies in both languages', () => {
    const result = kind.classify(data, euro);
    expect(result.found?.map(({ label }) => label)).toEqual([
      { en: 'company', zh: '企业' },
      { en: 'person', zh: '个人' },
    ]);
    expect(result.reason(3).zh).toMatch(/：未知$/);
    expect(result.metrics?.(0)[0]?.value).toBe('person');
  });

  test('a field without any value is an error with a hint', () => {
    expect(() => region.classify(data, { ...euro, regionBy: 'district' })).toThrow(
      'region: no customer has a value for district',
    );
    expect(() => source.classify(dataOf([], '2024-10-01', 2), euro)).toThrow(
      'source: no customer has a value for source',
    );
  });
});
