/**
 * Places of China that were renamed or merged into another, and what they are today: notices of the State Council and
 * the Ministry of Civil Affairs.
 *
 * Not here: a county or city that became a district under the same name; `divisions.ts` finds these by itself.
 */

/** Old name and present name; a name that several places have had stands with the city it was in. */
const changes = new Map(
  `襄樊市 襄阳市
思茅市 普洱市
思茅地区 普洱市
崇文区 东城区
宣武区 西城区
南汇区 浦东新区
卢湾区 黄浦区
闸北区 静安区
南市区 黄浦区
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
东山区 越秀区
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
任县 任泽区
茌平县 茌平区
芜湖县 湾沚区
邢台县 信都区
长治县 上党区
大同县 云州区
南郊区 云岗区
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
迪庆州 迪庆藏族自治州
恩施州 恩施土家族苗族自治州
湘西州 湘西土家族苗族自治州
凉山州 凉山彝族自治州
大理州 大理白族自治州
红河州 红河哈尼族彝族自治州
延边州 延边朝鲜族自治州
西双版纳州 西双版纳傣族自治州
黔东南州 黔东南苗族侗族自治州
黔西南州 黔西南布依族苗族自治州
黔南州 黔南布依族苗族自治州
甘孜州 甘孜藏族自治州
阿坝州 阿坝藏族羌族自治州
楚雄州 楚雄彝族自治州
文山州 文山壮族苗族自治州
德宏州 德宏傣族景颇族自治州
伊犁州 伊犁哈萨克自治州
昌吉州 昌吉回族自治州
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

/** The present full name of a place that has another name today; undefined where nothing is known to have changed. */
export function presentNameOf(name: string): string | undefined {
  return changes.get(name);
}

/** The names that places had before. */
export function formerNames(): Iterable<string> {
  return changes.keys();
}
