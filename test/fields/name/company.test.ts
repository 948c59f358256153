import { describe, expect, it } from 'vitest';
import { companyName, splitCompany } from '../../../src/fields/name/company.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('the name of a company', () => {
  it.each([
    ['新云服饰(大连)有限公司', '新云服饰（大连）有限公司'],
    [' 苏州盛盛达 网络科技 有限责任公司', '苏州盛盛达网络科技有限责任公司'],
    ['ＡＢＣ科技有限公司', 'ABC科技有限公司'],
    ['Foo  Bar Co. , Ltd.', 'Foo Bar Co., Ltd.'],
    ['象原（成都）集團', '象原（成都）集團'],
    ['新云服饰有限公司。', '新云服饰有限公司'],
  ])('%s is written %s', (cell, value) => {
    expect(companyName.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it.each([
    ['12345', 'name-unlikely'],
    ['info@a.com', 'name-unlikely'],
    ['新云服饰有限公司/新月服饰有限公司', 'several-values'],
    ['??服饰有限公司', 'damaged-text'],
    ['无', 'placeholder'],
  ])('%s raises the issue %s', (cell, doubt) => {
    expect(doubtsOf(companyName.read(cell, chineseList))).toEqual([doubt]);
  });

  it('is masked except for its ends', () => {
    expect(companyName.mask('大连市新云服饰有限公司')).toBe('大连****公司');
    expect(companyName.mask('Deutsche Bank AG')).toBe('De****');
  });
});

describe('splitCompany', () => {
  it.each([
    ['大连市新云服饰有限公司', '新云服饰', '有限公司', '大连'],
    ['新云服饰（大连）有限公司', '新云服饰', '有限公司', '大连'],
    ['辽宁省大连市新云服饰有限公司', '新云服饰', '有限公司', '大连'],
    ['大連新雲服飾有限公司', '新云服饰', '有限公司', '大连'],
    ['象原（成都）网络科技股份有限公司', '象原网络科技', '股份有限公司', '成都'],
    ['海尔集团（青岛）有限公司', '海尔', '集团有限公司', '青岛'],
    ['大连海尔集团有限公司', '海尔', '集团有限公司', '大连'],
    ['昆山市德锦物流有限公司', '德锦物流', '有限公司', '苏州'],
    ['北京银行股份有限公司', '北京银行', '股份有限公司', ''],
    ['上海上海家化股份有限公司', '上海家化', '股份有限公司', '上海'],
    ['华为技术有限公司北京分公司', '华为技术', '有限公司北京分公司', ''],
    ['新云服饰有限公司(上海分公司)', '新云服饰', '有限公司(上海分公司)', ''],
    ['株式会社日立', '日立', '株式会社', ''],
    ['㈱日立', '日立', '(株)', ''],
    ['日立（株）', '日立', '(株)', ''],
    ['Foo S.A. de C.V.', 'Foo', 'S.A. de C.V.', ''],
    ['Foo (Shanghai) Co., Ltd.', 'Foo', 'Co., Ltd.', 'Shanghai'],
    ['Foo Limited (Hong Kong)', 'Foo', 'Limited', 'Hong Kong'],
    ['Foo (Germany) GmbH', 'Foo', 'GmbH', 'Germany'],
    ['Foo (Holdings) Ltd', 'Foo (Holdings)', 'Ltd', ''],
    ['Foo (IT) Ltd', 'Foo (IT)', 'Ltd', ''],
    ['小米科技有限责任公司', '小米科技', '有限责任公司', ''],
    ['公司', '公司', '', ''],
    ['Deutsche Bank AG', 'Deutsche Bank', 'AG', ''],
    ['Apple Inc.', 'Apple', 'Inc.', ''],
    ['Foo Bar Co., Ltd.', 'Foo Bar', 'Co., Ltd.', ''],
    ['Müller GmbH & Co. KG', 'Müller', 'GmbH & Co. KG', ''],
    ['The Home Depot', 'Home Depot', '', ''],
    ['Procter and Gamble Co.', 'Procter and Gamble', 'Co.', ''],
    ['JPMorgan Chase and Co.', 'JPMorgan Chase', 'Co.', ''],
    ['JSC Missiles Corp.', 'Missiles', 'JSC Corp.', ''],
    ['ACME', 'ACME', '', ''],
  ])('%s: %s, %s, %s', (name, core, form, region) => {
    expect(splitCompany(name)).toEqual({ core, form, region });
  });
});
