/** The generated table of divisions is complete and well-formed. */
import { describe, expect, it } from 'vitest';
import type { Division } from '../../../src/fields/address/division.ts';
import { allDivisions } from '../../../src/fields/address/divisions.ts';

const divisions = allDivisions();

function partsOf(name: string): readonly string[] {
  return divisions
    .filter(({ parent }) => parent?.name === name && parent.level === 'province')
    .map((part) => part.name);
}

describe('the table of divisions', () => {
  it('has all provinces, cities and districts of the mainland, Hong Kong, Macau and Taiwan', () => {
    const count = (level: Division['level'], mainland: boolean) =>
      divisions.filter((division) => division.level === level && division.mainland === mainland).length;
    expect([count('province', true), count('province', false)]).toEqual([31, 3]);
    expect([count('city', true), count('city', false)]).toEqual([369, 25]);
    expect([count('district', true), count('district', false)]).toEqual([3024, 383]);
  });

  it('makes a municipality a city of its own name', () => {
    expect(partsOf('重庆市')).toEqual(['重庆市']);
  });

  it('has counties without a city as cities, and no headings of statistical tables', () => {
    expect(partsOf('湖北省')).toContain('神农架林区');
    expect(divisions.filter(({ name }) => /^(?:市辖区|县)$|行政区划/u.test(name))).toEqual([]);
  });

  it('has names of Chinese characters only, each part of the level above', () => {
    for (const { name, level, parent } of divisions) {
      expect(name).toMatch(/^\p{Script=Han}{2,}$/u);
      expect(parent?.level).toBe({ province: undefined, city: 'province', district: 'city' }[level]);
    }
  });
});
