/** Each division of the table is found by its own full name, in an address and in columns of places. */
import { describe, expect, it } from 'vitest';
import { splitAddress } from '../../../src/fields/address/address.ts';
import { type Division, divisionAt } from '../../../src/fields/address/division.ts';
import { allDivisions } from '../../../src/fields/address/divisions.ts';
import { customerField } from '../../../src/fields/records/customer-fields.ts';
import { toSimplified } from '../../../src/fields/text/chinese.ts';
import { chineseList } from '../chinese-list.ts';

function fullName(division: Division): string {
  return (division.parent === undefined ? '' : fullName(division.parent)) + division.name;
}

const divisions = allDivisions();

describe('every division', () => {
  it('has a name that is simplified', () => {
    expect(divisions.filter(({ name }) => toSimplified(name) !== name)).toEqual([]);
  });

  it('is found by its full name with those above it', () => {
    const lost = divisions.flatMap((division) => {
      const found = splitAddress(`${fullName(division)}解放路1号`);
      const wanted = (['province', 'city', 'district'] as const).map((level) => divisionAt(level, division)?.name);
      const isFound =
        found.province === wanted[0] &&
        (wanted[1] === undefined || found.city === wanted[1]) &&
        found.district === wanted[2] &&
        found.detail === '解放路1号';
      return isFound ? [] : [`${fullName(division)}: ${JSON.stringify(found)}`];
    });
    expect(lost).toEqual([]);
  });

  it('is kept in the column of its level', () => {
    const changed = divisions
      .filter(({ name, level }) => customerField(level)?.read(name, chineseList).value !== name)
      .map(({ name, level }) => `${name}: ${customerField(level)?.read(name, chineseList).value}`);
    expect(changed).toEqual([]);
  });
});
