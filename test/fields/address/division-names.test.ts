/** Looking a division up by its first two characters finds what trying every length of the text finds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DivisionLevel } from '../../../src/fields/address/division.ts';
import { formerNames } from '../../../src/fields/address/division-changes.ts';
import {
  allDivisions,
  divisionsCalled,
  findDivisions,
  namesBeginningAt,
} from '../../../src/fields/address/divisions.ts';
import { regionPrefix } from '../../../src/fields/address/region-prefix.ts';
import { oddText } from '../odd-texts.ts';

const levels: readonly DivisionLevel[] = ['province', 'city', 'district'];

const place = fc.constantFrom(...new Set(allDivisions().flatMap(({ name, short }) => [name, short])), ...formerNames());
const olderPlace = place.chain((name) => fc.constantFrom(name, `${name.slice(0, -1)}县`, `${name.slice(0, -1)}市`));
const address = fc
  .tuple(olderPlace, fc.constantFrom('', '路', '市', '区', '市辖区'), olderPlace, oddText(4))
  .map((parts) => parts.join(''));
const whole = fc.constantFrom(undefined, ...allDivisions().filter(({ level }) => level === 'province'));

function lengths(longest: number, isName: (length: number) => boolean): readonly number[] {
  return Array.from({ length: longest - 1 }, (_, place) => longest - place).filter(isName);
}

describe('the names of divisions', () => {
  it('that a text begins with are all found, the longest first', () => {
    fc.assert(
      fc.property(address, fc.constantFrom(...levels), whole, (text, level, within) => {
        const { full, short } = namesBeginningAt(text, 0, level);
        const standing = (names: readonly string[]) => names.filter((name) => text.startsWith(name));
        const isFull = (name: string) => findDivisions(name, level, within).length > 0;
        const isShort = (name: string) => divisionsCalled(name).some((division) => division.level === level);
        const tried = (longest: number, isName: (name: string) => boolean) =>
          lengths(Math.min(longest, text.length), (length) => isName(text.slice(0, length)));
        // An older name may be filed for a level at which another of its meanings outranks it.
        expect(
          standing(full)
            .filter(isFull)
            .map((name) => name.length),
        ).toEqual(tried(20, isFull));
        expect(standing(short).map((name) => name.length)).toEqual(tried(12, isShort));
      }),
      { numRuns: 2000 },
    );
  });

  it('are found behind other text', () => {
    const { full, short } = namesBeginningAt('地址：大连市', 3, 'city');
    expect(full).toContain('大连市');
    expect(short).toContain('大连');
    expect(namesBeginningAt('大', 0, 'city')).toEqual({ full: [], short: [] });
    expect(namesBeginningAt('余杭县', 0, 'district').full).toEqual(
      expect.arrayContaining(['余杭区', '余杭市', '余杭县']),
    );
  });

  it('that a company begins with are all found', () => {
    const regionOf = (part: string) =>
      allDivisions().find(({ name, level }) => name === part && (level !== 'district' || /..[市县区旗]$/.test(name))) ??
      allDivisions().find(({ short, level }) => short === part && level !== 'district');
    fc.assert(
      fc.property(address, (text) => {
        const [longest] = lengths(Math.min(11, text.length), (length) => regionOf(text.slice(0, length)) !== undefined);
        const prefix = regionPrefix(text);
        expect(prefix === undefined).toBe(longest === undefined);
        expect(prefix?.length ?? 0).toBeGreaterThanOrEqual(longest ?? 0);
        if (longest === text.length) expect(prefix?.length).toBe(longest);
      }),
      { numRuns: 300 },
    );
  });
});
