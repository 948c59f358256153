/**
 * Divisions of China that were renamed or merged, with their present names. Sources: notices of the State Council and
 * the Ministry of Civil Affairs.
 *
 * Not listed: a county or city that became a district under the same name, and shortened names such as 延边州 or 陵水县;
 * `divisions.ts` derives these.
 */

/** Former name and present name; a name that is not unique is qualified by the city in which it is a former one. */
const changes = new Map(
  `襄樊市 襄阳市
大同市/南郊区 云冈区
大同市/城区 平城区
大同市/矿区 云冈区
长治市/城区 潞州区
长治市/郊区 潞州区
邢台市/桥东区 襄都区
邢台市/桥西区 信都区
芜湖市/三山区 弋江区
伊春市/伊春区 伊美区
伊春市/美溪区 伊美区
伊春市/乌马河区 伊美区
伊春市/翠峦区 乌翠区
伊春市/上甘岭区 友好区
伊春市/西林区 金林区
伊春市/金山屯区 金林区
伊春市/新青区 丰林县
伊春市/红星区 丰林县
伊春市/五营区 丰林县
伊春市/乌伊岭区 汤旺县
伊春市/汤旺河区 汤旺县
伊春市/带岭区 大箐山县
伊春市/南岔区 南岔县
济宁市/市中区 任城区
淮安市/清河区 清江浦区
淮安市/清浦区 清江浦区
合肥市/东市区 瑶海区
合肥市/中市区 庐阳区
合肥市/西市区 蜀山区
合肥市/郊区 包河区
福州市/郊区 晋安区
洛阳市/郊区 洛龙区
银川市/城区 兴庆区
银川市/新城区 金凤区
银川市/郊区 西夏区
南宁市/新城区 青秀区
南宁市/城北区 西乡塘区
南宁市/永新区 西乡塘区
海口市/新华区 龙华区
海口市/振东区 美兰区
保定市/新市区 竞秀区
保定市/北市区 莲池区
保定市/南市区 莲池区
上海市/南市区 黄浦区
广州市/东山区 越秀区
乌鲁木齐市/东山区 米东区
米泉市 米东区
下关区 鼓楼区
戚墅堰区 武进区
维扬区 邗江区
金明区 龙亭区
邙山区 惠济区
吉利区 孟津区
东陵区 浑南区
新城子区 沈北新区
动力区 香坊区
太平区 道外区
开元区 思明区
鼓浪屿区 思明区
杏林区 海沧区
升平区 金平区
金园区 金平区
达濠区 濠江区
河浦区 濠江区
石湾区 禅城区
小河区 花溪区
襄阳区 襄州区
茫崖行政委员会 茫崖市
冷湖行政委员会 茫崖市
柳州地区 柳州市
内蒙 内蒙古自治区
内蒙古省 内蒙古自治区
广西省 广西壮族自治区
广西自治区 广西壮族自治区
西藏省 西藏自治区
宁夏省 宁夏回族自治区
宁夏自治区 宁夏回族自治区
新疆省 新疆维吾尔自治区
新疆自治区 新疆维吾尔自治区
香港特区 香港特别行政区
澳门特区 澳门特别行政区
思茅市 普洱市
思茅地区 普洱市
崇文区 东城区
宣武区 西城区
南汇区 浦东新区
卢湾区 黄浦区
闸北区 静安区
白下区 秦淮区
沧浪区 姑苏区
平江区 姑苏区
金阊区 姑苏区
北塘区 梁溪区
崇安区 梁溪区
南长区 梁溪区
锡山市 锡山区
下城区 拱墅区
江干区 上城区
江东区 鄞州区
鄞县 鄞州区
塘沽区 滨海新区
汉沽区 滨海新区
大港区 滨海新区
胶南市 黄岛区
四方区 市北区
莱芜市 莱芜区
长岛县 蓬莱区
港闸区 崇川区
海门市 海门区
芳村区 荔湾区
萝岗区 黄埔区
南海市 南海区
顺德市 顺德区
斗门县 斗门区
盘县 盘州市
宜宾县 叙州区
株洲县 渌口区
上饶县 广信区
彬县 彬州市
滦县 滦州市
横县 横州市
户县 鄠邑区
绍兴县 柯桥区
遵义县 播州区
郫县 郫都区
通县 通州区
蓟县 蓟州区
开封县 祥符区
星子县 庐山市
楚州区 淮安区
华县 华州区
耀县 耀州区
安县 安州区
梅县 梅县区
赣县 赣县区
江浦县 浦口区
金华县 金东区
衢县 衢江区
铜陵县 义安区
九江县 柴桑区
庐山区 濂溪区
陵县 陵城区
陕县 陕州区
许昌县 建安区
郧县 郧阳区
唐海县 曹妃甸区
八道江区 浑江区
巴州 巴音郭楞蒙古自治州
克州 克孜勒苏柯尔克孜自治州
博州 博尔塔拉蒙古自治州
龙华新区 龙华区
光明新区 光明区
坪山新区 坪山区
任县 任泽区
茌平县 茌平区
芜湖县 湾沚区
邢台县 信都区
长治县 上党区
大同县 云州区
沙县 沙县区
湾里区 新建区
荔城县 增城区
蒲圻市 赤壁市
路南县 石林彝族自治县
中甸县 香格里拉市
香格里拉县 香格里拉市
淮阴市 淮安市
达县 达川区
开县 开州区
梁平县 梁平区
双桥区 大足区
万盛区 綦江区
大理县 大理市
通什市 五指山市
琼山市 琼山区
徽州市 黄山市
屯溪市 屯溪区
铜梁县 铜梁区
璧山县 璧山区
巴县 巴南区
江北县 渝北区
永川市 永川区
合川市 合川区
江津市 江津区
南川市 南川区
涪陵市 涪陵区
万县市 万州区
黔江地区 黔江区
湘乡县 湘乡市
黔阳县 洪江市
潞西市 芒市
毕节地区 毕节市
铜仁地区 铜仁市
海东地区 海东市
日喀则地区 日喀则市
昌都地区 昌都市
林芝地区 林芝市
山南地区 山南市
那曲地区 那曲市
吐鲁番地区 吐鲁番市
哈密地区 哈密市
陇南地区 陇南市
巢湖地区 合肥市`
    .split('\n')
    .map((line): [string, string] => {
      const [old = '', present = ''] = line.split(' ');
      return [old, present];
    }),
);

/**
 * The present full name of a renamed place; undefined if no change is known.
 *
 * @param city the present name of its city, if known.
 */
export function presentNameOf(name: string, city?: string): string | undefined {
  return (city === undefined ? undefined : changes.get(`${city}/${name}`)) ?? changes.get(name);
}

/** All former names, each with the present one. */
export function formerNames(): Iterable<readonly [string, string]> {
  return [...changes].map(([name, present]) => [name.slice(name.indexOf('/') + 1), present] as const);
}
