import { describe, expect, it } from 'vitest';
import { namePart, personName } from '../../../src/fields/name/name.ts';
import { splitName } from '../../../src/fields/name/split-name.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

function read(cell: string) {
  return personName.read(cell, chineseList);
}

describe('a name', () => {
  it.each([
    ['王总', '王', '总', undefined],
    ['张经理', '张', '经理', undefined],
    ['王总经理', '王', '总经理', undefined],
    ['陈艳博女士', '陈艳博', '女士', 'female'],
    ['李女士', '李', '女士', 'female'],
    ['张先生', '张', '先生', 'male'],
    ['王总(采购部)', '王', '总 采购部', undefined],
    ['丁总工', '丁', '总工', undefined],
    ['孙奶奶', '孙', '奶奶', 'female'],
    ['张三，经理', '张三', '经理', undefined],
    ['徐局', '徐', '局', undefined],
    ['李总经理助理', '李', '总经理助理', undefined],
    ['山田太郎様', '山田太郎', '様', undefined],
    ['Dr.John Smith', 'John Smith', 'Dr.', undefined],
    ['Smith, Dr. John', 'John Smith', 'Dr.', undefined],
    ['张先生（采购）', '张', '先生 采购', 'male'],
    ['歐陽總', '歐陽', '總', undefined],
    ['欧阳总', '欧阳', '总', undefined],
    ['王建国总', '王建国', '总', undefined],
    ['王芳 女士', '王芳', '女士', 'female'],
    ['张工', '张', '工', undefined],
    ['Dr. John Smith', 'John Smith', 'Dr.', undefined],
    ['Mr Smith', 'Smith', 'Mr', 'male'],
    ['Ms. Wang Fang', 'Wang Fang', 'Ms.', 'female'],
    ['Prof. Dr. Müller', 'Müller', 'Prof. Dr.', undefined],
    ['Ann Lee, PhD', 'Ann Lee', 'PhD', undefined],
  ])('%s is %s and the title %s', (cell, value, title, sex) => {
    const reading = read(cell);
    expect(reading.value).toBe(value);
    expect(reading.also?.title).toBe(title);
    expect(reading.also?.sex).toBe(sex);
    expect(reading.doubts).toEqual([]);
  });

  it.each([
    ['李梓总', '李梓总'],
    ['孙李工', '孙李工'],
    ['司马健永', '司马健永'],
    ['邱瑩康', '邱瑩康'],
    ['Mr & Mrs Smith', 'Mr & Mrs Smith'],
    ['John Smith, Jr.', 'John Smith, Jr.'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ["O'Brien", "O'Brien"],
    ['Miss', 'Miss'],
    ['Bowne International, S.A.R.L.', 'Bowne International, S.A.R.L.'],
    ['Chase Manhattan Bank, N.A.', 'Chase Manhattan Bank, N.A.'],
    ['Education, Science and Culture', 'Education, Science and Culture'],
    ['Trust 2005-16', 'Trust 2005-16'],
  ])('%s stays %s, without a title', (cell, value) => {
    const reading = read(cell);
    expect(reading.value).toBe(value);
    expect(reading.also?.title).toBeUndefined();
    expect(reading.doubts).toEqual([]);
  });

  it.each([
    ['张 三', '张三'],
    ['欧阳 娜 娜', '欧阳娜娜'],
    ['　张三　', '张三'],
    ['Smith, John', 'John Smith'],
    ['Smith, John, Jr.', 'John Smith Jr.'],
    ['Smith Jr., John', 'John Smith Jr.'],
    ['王伟 经理', '王伟'],
    ['李娜-采购', '李娜'],
    ['收件人：王伟', '王伟'],
    ['Frost, William G.', 'William G. Frost'],
    ['van der Berg, Anna', 'Anna van der Berg'],
    ['Ｊｏｈｎ  Smith', 'John Smith'],
  ])('%s is written %s', (cell, value) => {
    expect(read(cell).value).toBe(value);
  });

  it.each([
    ['张三 女', 'female'],
    ['张三（男）', 'male'],
  ])('%s has the sex after it', (cell, sex) => {
    expect(read(cell)).toEqual({ value: '张三', doubts: [], also: { sex } });
  });

  it.each([
    ['13812345678', 'name-unlikely'],
    ['a@qq.com', 'name-unlikely'],
    ['???', 'damaged-text'],
    ['张??', 'damaged-text'],
    ['董事长', 'name-unlikely'],
    ['张三 李四', 'several-values'],
    ['张**', 'masked'],
    ['*建国', 'masked'],
    ['张三、李四', 'several-values'],
    ['张三&李四', 'several-values'],
    ['张\ufffd', 'damaged-text'],
  ])('%s raises the issue %s', (cell, doubt) => {
    expect(doubtsOf(read(cell))).toEqual([doubt]);
    expect(read(cell).value).toBe(cell);
  });

  it('of a company is read as one', () => {
    expect(read('新云服饰(大连) 有限公司')).toEqual({
      value: '新云服饰（大连）有限公司',
      doubts: [],
      also: { kind: 'company' },
    });
  });

  it('is masked except for its first character', () => {
    expect(personName.mask('王建国')).toBe('王**');
    expect(personName.mask('王明')).toBe('王*');
    expect(personName.mask('John Smith')).toBe('J** S**');
  });
});

describe('splitName', () => {
  it.each([
    ['王建国', '王', '建国'],
    ['欧阳娜娜', '欧阳', '娜娜'],
    ['諸葛亮', '諸葛', '亮'],
    ['羅健', '羅', '健'],
    ['王', '王', ''],
    ['老王', '王', ''],
    ['John Smith', 'Smith', 'John'],
    ['Ludwig van Beethoven', 'van Beethoven', 'Ludwig'],
    ['Smith, John', 'Smith', 'John'],
    ['DUPONT Jean', 'DUPONT', 'Jean'],
    ['John Smith Jr.', 'Smith Jr.', 'John'],
    ['Smith', 'Smith', ''],
    ['约翰·史密斯', '史密斯', '约翰'],
    ['', '', ''],
  ])('%s: family %s, given %s', (name, family, given) => {
    expect(splitName(name)).toEqual({ family, given });
  });
});

describe('a part of a name', () => {
  it('is cleaned', () => {
    expect(namePart.read(' 建 国', chineseList).value).toBe('建国');
    expect(namePart.read(' sarah ', chineseList).value).toBe('sarah');
  });
});
