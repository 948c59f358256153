/**
 * Chinese surnames in simplified characters, to split names and to recognise them. Compiled from common knowledge: the
 * census and the Hundred Family Surnames.
 */
import { toSimplified } from '../text/chinese.ts';

const single = new Set(
  `傅萧阎丘仉蒯咸昌逄酆钮王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭
  陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔
  伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍
  华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬
  师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻
  厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母
  裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由`.replace(
    /\s/g,
    '',
  ),
);

const compound = new Set(
  `欧阳 司马 上官 诸葛 东方 皇甫 令狐 慕容 尉迟 公孙 长孙 宇文 夏侯 司徒 司空 轩辕 端木 百里 东郭 西门 呼延 申屠 澹台 淳于
  单于 太史 闻人 钟离 万俟 赫连 濮阳 公冶 宗政 公羊 仲孙 独孤 拓跋 梁丘 左丘 南门 完颜 纳兰 南宫 鲜于 闾丘 亓官 司寇 子车
  颛孙 巫马 公西 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 羊舌 微生`.split(/\s+/),
);

/** The first characters of these. */
const compoundBeginnings = new Set([...compound].map((surname) => surname.charCodeAt(0)));

/**
 * The surname that a Chinese name begins with, in simplified or traditional characters: of two characters, else of one;
 * undefined if neither is known.
 */
export function leadingSurname(name: string): string | undefined {
  const one = name.slice(0, 1);
  const simplified = toSimplified(one);
  // Few characters begin a surname of two; only after these is the second one looked up.
  if (compoundBeginnings.has(simplified.charCodeAt(0))) {
    const two = name.slice(0, 2);
    if (compound.has(toSimplified(two))) return two;
  }
  return single.has(simplified) ? one : undefined;
}

/** The whole text is a Chinese surname. */
export function isSurname(text: string): boolean {
  return text.length <= 2 && leadingSurname(text) === text;
}
