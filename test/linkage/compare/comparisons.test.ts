import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/linkage/compare/comparison.ts';
import { comparer } from '../../../src/linkage/compare/comparison-vectors.ts';
import { companyComparisons, personComparisons } from '../../../src/linkage/compare/comparisons.ts';
import { featuresBuilder, joinParts } from '../../../src/linkage/features/features.ts';
import { readCompany, readPerson, recordViewer } from '../../../src/linkage/features/read-features.ts';
import { reading } from '../reading.ts';

type Cells = Readonly<Record<string, string>>;

/** The label of the level that two records meet; 'nothing' where nothing can be compared. */
function levelOf(comparisons: readonly Comparison[], name: string, records: readonly [Cells, Cells]): string {
  const builder = featuresBuilder(2);
  const inParts = records.some((cells) => 'given_name' in cells || 'family_name' in cells);
  for (const [record, cells] of records.entries()) {
    const view = recordViewer(reading)((field) => cells[field] ?? '');
    const put = (feature: string, text: string | undefined) => builder.put(record, feature, text);
    if (comparisons === personComparisons) readPerson(view, put, inParts);
    else readCompany(view, put);
  }
  const comparison = comparisons.find((one) => one.name === name);
  if (comparison === undefined) throw new Error(`no comparison ${name}`);
  const compare = comparer([comparison], joinParts([builder.build()]));
  const [there = 0] = compare.levelsOf(compare.vector(0, 1));
  const [back = 0] = compare.levelsOf(compare.vector(1, 0));
  expect(back).toBe(there);
  if (there === 0) return 'nothing';
  return comparison.levels[there - 1]?.label.en ?? 'different';
}

function bothWith(field: string, first: string, second: string): readonly [Cells, Cells] {
  return [{ [field]: first }, { [field]: second }];
}

describe('the names of persons', () => {
  test.each([
    ['张艳', '张艳', 'the same'],
    ['张 艳', '张艳女士', 'the same'],
    ['張艷', '张艳', 'the same in traditional script'],
    ['章侠', '张霞', 'the same sound, other characters'],
    ['李思莉', '李思丽', 'the same sound, other characters'],
    ['李思军', '李思丽', 'one character differs'],
    ['王伟', '王芳', 'the same family name only'],
    ['王伟', '李芳', 'different'],
    ['John Smith', 'SMITH John', 'the same words in another order'],
    ['John Smith', 'Jhon Smith', 'nearly the same spelling'],
    ['John Smith', 'John Michael Smith', 'one name within the other'],
    ['William Brown', 'Bill Brown', 'a short or pet form of the same name'],
    ['Peggy Brown', 'Margaret Brown', 'a short or pet form of the same name'],
    ['William Brown', 'Bill Green', 'different'],
    ['J. Smith', 'John Smith', 'an initial for the name'],
    ['Mary Smithson', 'Paul Smithson', 'the same family name only'],
    ['Jon Smith', 'John Smyth', 'similar spelling'],
    ['José Núñez', 'Jose Nunez', 'the same'],
    ['John Smith', 'Mary Jones', 'different'],
    ['John Smith', '', 'nothing'],
  ])('%s and %s: %s', (first, second, expected) => {
    expect(levelOf(personComparisons, 'name', bothWith('name', first, second))).toBe(expected);
  });
});

describe('names in two columns', () => {
  test.each([
    ['given', 'robert', 'allen', 'robert', 'alan', 'the same'],
    ['family', 'robert', 'allen', 'robert', 'alan', 'nearly the same spelling'],
    ['given', 'robert', 'allen', 'allen', 'robert', 'given and family name swapped'],
    ['family', 'robert', 'allen', 'allen', 'robert', 'nothing'],
    ['given', 'robert', '', '', 'robert', 'given name in the place of the family name'],
    ['given', 'rob', 'allen', 'robert', 'allen', 'a short or pet form of the same name'],
    ['given', 'catrina', 'allen', 'katrin', 'allen', 'similar spelling'],
    ['given', 'robret', 'allen', 'robert', 'allen', 'nearly the same spelling'],
    ['given', 'mary', 'allen', 'melissa', 'allen', 'the same initial'],
    ['given', 'm', 'allen', 'mary', 'allen', 'an initial for the name'],
    ['given', 'bill', 'allen', 'william', 'allen', 'a short or pet form of the same name'],
    ['given', 'elizabeth', 'allen', 'betty', 'allen', 'a short or pet form of the same name'],
    ['given', 'mary', 'allen', 'robert', 'allen', 'different'],
    ['given', '', 'allen', 'robert', 'allen', 'nothing'],
  ])('%s name of %s %s and %s %s: %s', (name, given, family, otherGiven, otherFamily, expected) => {
    const records = [
      { given_name: given, family_name: family },
      { given_name: otherGiven, family_name: otherFamily },
    ] as const;
    expect(levelOf(personComparisons, name, records)).toBe(expected);
  });
});

describe('single values of persons', () => {
  test.each([
    ['birthday', '1990-03-04', '1990年3月4日', 'the same'],
    ['birthday', '1990-03-04', '1990/4/3', 'day and month swapped'],
    ['birthday', '1990-03-04', '1990-03-05', 'one digit off, or two swapped'],
    ['birthday', '1990-03-04', '1965-03-04', 'the same day of another year'],
    ['birthday', '1990-03-04', '1990-12-27', 'the same year'],
    ['birthday', '1990-03-04', '1956-11-27', 'different'],
    ['phone', '138 1234 5678', '+86-13812345678', 'the same'],
    ['phone', '13812345678', '13812345687', 'one digit off, or two swapped'],
    ['phone', '13812345678', '13912340000', 'different'],
    ['phone', '+44 (0)20 7946 0018', '+44 20 7946 0018', 'the same'],
    ['phone', '0086 138 1234 5678', '138-1234-5678', 'the same'],
    ['phone', '13812345678 13912345678', '13812345678', 'the same'],
    ['email', 'LiLei@QQ.com', 'lilei@qq.com', 'the same'],
    ['email', 'lilei@outlook,com', 'lilei@outlook.con', 'the same user name, the provider misspelt'],
    ['email', 'lilei@qq.com', 'lilei@163.com', 'the same user name elsewhere'],
    ['email', 'lilei88@qq.com', 'lilie88@qq.com', 'a misspelt address'],
    ['email', 'lilei88@qq.com', 'lilei89@qq.com', 'different'],
    ['email', 'lilei@qq.com', 'hanmei@163.com', 'different'],
    ['email', 'info@acme12.com', 'info@acme13.com', 'the same user name elsewhere'],
    ['address', '南京鼓楼区解放路787号9号楼302室', '江苏省南京市鼓楼区解放路787号9幢302', 'the same door'],
    ['address', '南京鼓楼区解放路787号9号楼302室', '鼓樓區解放路787號', 'the same house, one without a flat'],
    ['address', '解放路787号9号楼302室', '解放路787号9号楼303室', 'the same house, another flat'],
    ['address', '解放路787号', '解放路12号', 'the same street'],
    ['address', '解放路787号', '人民东街9号', 'different'],
    ['address', '12 Main St.', '12 Main Street', 'the same house, one without a flat'],
    ['address', '12 Main St, Apt 4', '12 Main Street Apt 4', 'the same door'],
    ['address', '12 Main Street', '12 Mian Street', 'the same house, the street misspelt'],
    ['id_code', '11010519491231002X', '11010519491231002x', 'the same'],
    ['id_code', '6988048', '6988084', 'one digit off, or two swapped'],
    ['sex', '男', 'male', 'the same'],
    ['sex', 'F', 'male', 'different'],
  ])('%s: %s and %s: %s', (field, first, second, expected) => {
    const name = field === 'address' ? 'street' : field === 'id_code' ? 'code' : field;
    expect(levelOf(personComparisons, name, bothWith(field, first, second))).toBe(expected);
  });
});

describe('workplaces and places', () => {
  test.each<[string, Cells, Cells, string]>([
    [
      'workplace',
      { company: '鑫云贸易有限公司', tel: '0755-26781234' },
      { company: '深圳鑫云贸易股份有限公司', tel: '(0755)26781234' },
      'the same firm and landline',
    ],
    ['workplace', { company: '鑫云贸易有限公司' }, { company: '鑫云贸易', tel: '0755-26781234' }, 'the same firm'],
    ['workplace', { tel: '0755-26781234' }, { tel: '0755-26781234' }, 'the same landline'],
    [
      'place',
      { postcode: '3165', district: 'kew' },
      { postcode: '3165', district: 'kew' },
      'the same district and postcode',
    ],
    ['place', { postcode: '3165', district: 'kew' }, { postcode: '3165', district: 'box hill' }, 'the same postcode'],
    ['place', { city: 'London' }, { city: 'Londn' }, 'a misspelt city'],
    ['place', { address: '江苏南京鼓楼区解放路7号' }, { city: '南京' }, 'the same city'],
    ['place', { city: '南京' }, { city: '苏州', province: '江苏' }, 'different'],
  ])('%s of %o and %o: %s', (name, first, second, expected) => {
    expect(levelOf(personComparisons, name, [first, second])).toBe(expected);
  });
});

describe('the names of companies', () => {
  test.each([
    ['大连新云服饰有限公司', '大连新云服饰有限公司', 'the same'],
    ['大连市新云服饰有限公司', '新云服饰（大连）股份有限公司', 'the same core and place'],
    ['大连新云服饰有限公司', '厦门新云服饰有限公司', 'the same core in another place'],
    ['大连新云服饰有限公司', '新云服饰', 'the same core, one without a place'],
    ['Acme Tools Ltd', 'ACME Tools GmbH', 'the same core, one without a place'],
    ['Acme Tools Ltd', 'Acme Tolos Ltd', 'nearly the same spelling'],
    ['Acme Tools Ltd', 'Acme Garden Tools Ltd', 'one name within the other'],
    ['Acme Tools Ltd', 'Zenith Books Ltd', 'different'],
  ])('%s and %s: %s', (first, second, expected) => {
    expect(levelOf(companyComparisons, 'company', bothWith('name', first, second))).toBe(expected);
  });
});

describe('the contacts of companies', () => {
  test.each([
    ['王丽', '王 丽', 'the same'],
    ['王丽', '王莉', 'similar spelling'],
    ['John Smith', 'Jon Smith', 'similar spelling'],
    ['王丽', '李强', 'different'],
    ['王丽', '', 'nothing'],
  ])('%s and %s: %s', (first, second, expected) => {
    expect(levelOf(companyComparisons, 'contact', bothWith('contact', first, second))).toBe(expected);
  });
});

test('every level of every comparison has a label in both languages, and no label stands twice', () => {
  for (const { name, levels } of [...personComparisons, ...companyComparisons]) {
    for (const language of ['en', 'zh'] as const) {
      const labels = levels.map(({ label }) => label[language]);
      expect(
        labels.every((label) => label !== ''),
        name,
      ).toBe(true);
      expect(new Set(labels).size, name).toBe(labels.length);
    }
  }
});
