import { describe, expect, it } from 'vitest';
import { splitAddress, streetAddress } from '../../../src/fields/address/address.ts';
import { formerNames } from '../../../src/fields/address/division-changes.ts';
import { allDivisions } from '../../../src/fields/address/divisions.ts';
import { cityName, districtName, provinceName } from '../../../src/fields/address/place.ts';
import { describeShared, sharedRows } from '../../shared-data.ts';
import { americanList, chineseList, doubtsOf } from '../chinese-list.ts';

describe('splitAddress', () => {
  it.each([
    ['江苏省南京市鼓楼区解放路787号', '江苏省', '南京市', '鼓楼区', '解放路787号'],
    ['江苏南京鼓楼区解放路787号9号楼', '江苏省', '南京市', '鼓楼区', '解放路787号9号楼'],
    ['重庆市 重庆市 南岸区 中山路478号', '重庆市', '重庆市', '南岸区', '中山路478号'],
    ['北京北京东城区长江路824号', '北京市', '北京市', '东城区', '长江路824号'],
    ['天津市市辖区和平区南京路1号', '天津市', '天津市', '和平区', '南京路1号'],
    ['上海市浦東新區深南大道1584號', '上海市', '上海市', '浦东新区', '深南大道1584號'],
    ['武侯区深南大道1068号', '四川省', '成都市', '武侯区', '深南大道1068号'],
    ['鼓楼区中山路1号', undefined, undefined, '鼓楼区', '中山路1号'],
    ['昆山市科技园路736号', '江苏省', '苏州市', '昆山市', '科技园路736号'],
    ['苏州市昆山市中山路1797号', '江苏省', '苏州市', '昆山市', '中山路1797号'],
    ['浙江义乌稠城街道1号', '浙江省', '金华市', '义乌市', '稠城街道1号'],
    ['吉林市船营区北京路', '吉林省', '吉林市', '船营区', '北京路'],
    ['河北区光明道1号', '天津市', '天津市', '河北区', '光明道1号'],
    ['大连人民路1号', '辽宁省', '大连市', undefined, '人民路1号'],
    ['湖北省仙桃市钱沟路1号', '湖北省', '仙桃市', undefined, '钱沟路1号'],
    ['延边朝鲜族自治州延吉市光明街1号', '吉林省', '延边朝鲜族自治州', '延吉市', '光明街1号'],
    ['云南临沧双江拉祜族佤族布朗族傣族自治县勐勐镇', '云南省', '临沧市', '双江拉祜族佤族布朗族傣族自治县', '勐勐镇'],
    ['台湾台北市大安区忠孝东路', '台湾省', '台北市', '大安区', '忠孝东路'],
    ['香港九龙油尖旺区弥敦道100号', '香港特别行政区', '九龙', '油尖旺区', '弥敦道100号'],
    ['北京市崇文区天坛路1号', '北京市', '北京市', '东城区', '天坛路1号'],
    ['襄樊市樊城区人民路', '湖北省', '襄阳市', '樊城区', '人民路'],
    ['杭州市余杭市文一路', '浙江省', '杭州市', '余杭区', '文一路'],
    ['上海市南京西路1266号', '上海市', '上海市', undefined, '南京西路1266号'],
    ['重庆市县云阳县双江街道', '重庆市', '重庆市', '云阳县', '双江街道'],
    ['内蒙呼和浩特市新城区', '内蒙古自治区', '呼和浩特市', '新城区', ''],
    ['广西省南宁市青秀区', '广西壮族自治区', '南宁市', '青秀区', ''],
    ['湖北襄樊', '湖北省', '襄阳市', undefined, ''],
    ['海南陵水县英州镇', '海南省', '陵水黎族自治县', undefined, '英州镇'],
    ['安徽省六安市寿县寿春镇', '安徽省', '淮南市', '寿县', '寿春镇'],
    ['河北石家庄桥东区中山路', '河北省', '石家庄市', undefined, '桥东区中山路'],
    ['保定市南市区五四路', '河北省', '保定市', '莲池区', '五四路'],
    ['上海市南市区老西门', '上海市', '上海市', '黄浦区', '老西门'],
    ['河北雄安新区容城县', '河北省', undefined, undefined, '雄安新区容城县'],
    ['香港中环皇后大道中1号', '香港特别行政区', undefined, undefined, '中环皇后大道中1号'],
    ['116000 辽宁省大连市中山区', '辽宁省', '大连市', '中山区', ''],
    ['海南三亚亚龙湾', '海南省', '三亚市', undefined, '亚龙湾'],
    ['青海省玉树州玉树县', '青海省', '玉树藏族自治州', '玉树市', ''],
    ['新疆巴州库尔勒市', '新疆维吾尔自治区', '巴音郭楞蒙古自治州', '库尔勒市', ''],
    ['四川郫县红光镇', '四川省', '成都市', '郫都区', '红光镇'],
    ['香港中路12号', undefined, undefined, undefined, '香港中路12号'],
    ['河北小区3号', undefined, undefined, undefined, '河北小区3号'],
    ['南京东路100号', undefined, undefined, undefined, '南京东路100号'],
    ['海南路3号', undefined, undefined, undefined, '海南路3号'],
    ['中山大学南校区', undefined, undefined, undefined, '中山大学南校区'],
    ['12 Main St, Springfield', undefined, undefined, undefined, '12 Main St, Springfield'],
    ['', undefined, undefined, undefined, ''],
  ])('%s', (text, province, city, district, detail) => {
    expect(splitAddress(text)).toEqual({ province, city, district, detail });
  });
});

describe('an address', () => {
  it('is kept as written and has its divisions', () => {
    expect(streetAddress.read('重庆市 南岸區 中山路４７８号', chineseList)).toEqual({
      value: '重庆市南岸區中山路478号',
      doubts: [],
      also: { province: '重庆市', city: '重庆市', district: '南岸区' },
    });
  });

  it('passes through elsewhere', () => {
    expect(streetAddress.read(' 10801 w. pico  blvd.', americanList)).toEqual({
      value: '10801 w. pico blvd.',
      doubts: [],
    });
  });

  it('is masked except for its divisions', () => {
    expect(streetAddress.mask('江苏南京鼓楼区解放路787号')).toBe('江苏省南京市鼓楼区****');
    expect(streetAddress.mask('12 Main St')).toBe('****');
  });
});

describe('a place in a column of its own', () => {
  it.each([
    [provinceName, '江苏', '江苏省'],
    [provinceName, '北京', '北京市'],
    [provinceName, '内蒙古', '内蒙古自治区'],
    [provinceName, '廣東省', '广东省'],
    [cityName, '大連', '大连市'],
    [cityName, '延边', '延边朝鲜族自治州'],
    [cityName, '昆山市', '昆山市'],
    [districtName, '余杭市', '余杭区'],
    [districtName, '昆山', '昆山市'],
    [provinceName, 'vic', 'vic'],
    [cityName, 'London', 'London'],
  ])('%# %s is %s', (kind, cell, value) => {
    expect(kind.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it('raises an issue if it is renamed or unknown', () => {
    expect(cityName.read('襄樊市', chineseList)).toEqual({ value: '襄阳市', doubts: [{ code: 'place-renamed' }] });
    expect(doubtsOf(cityName.read('火星', chineseList))).toEqual(['place-unknown']);
  });

  it('stays as written in lists of other countries', () => {
    expect(cityName.read('臺北市', { ...chineseList, country: 'TW' }).value).toBe('臺北市');
  });
});

describeShared('the addresses of a large Chinese list', ['data/linkage/zh_customers.csv'], () => {
  it('never contradict the column of cities', () => {
    const rows = sharedRows('data/linkage/zh_customers.csv', '地址', '城市');
    const told = rows.map(([address = '', city = '']) => [splitAddress(address).city, city] as const);
    const both = told.filter(([inAddress, inColumn]) => inAddress !== undefined && inColumn !== '');
    const contradicting = both.filter(([inAddress, city]) => cityName.read(city, chineseList).value !== inAddress);
    expect(both.length).toBeGreaterThan(4500);
    expect(contradicting).toEqual([]);
  });
});

describe('an address', () => {
  it('tells the postcode before it, apart from the divisions', () => {
    expect(streetAddress.read('１１６０００ 辽宁省大连市', chineseList)).toEqual({
      value: '116000 辽宁省大连市',
      doubts: [],
      also: { province: '辽宁省', city: '大连市', postcode: '116000' },
    });
  });
});

describe('the names that places had before', () => {
  it('stand with names that places have', () => {
    const names = new Set(allDivisions().map(({ name }) => name));
    expect([...formerNames()].filter(([, present]) => !names.has(present))).toEqual([]);
  });
});
