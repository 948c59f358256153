// @ts-check
/** What invented customers are called and where they live. */
/**
 * @param {Iterable<string>} two
 * @returns {[string, string]}
 */
function pairOf(two) {
  const [one = '', other = ''] = two;
  return [one, other];
}

export const families = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
  '欧阳',
  '司马',
  '上官',
];
export const givens = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰建国文斌丹萍红鑫宇浩然子轩雨欣嘉怡志海晓春梅雪琳佳俊辉鹏飞波峰亮东凯龙宁婷慧玲颖倩莉蕾璐瑶琪思梦诗涵博睿哲天泽昊晨旭阳光永福贵荣庆祥德仁义礼智信忠良善美安康乐成功业兴旺发财宝珍珠翠碧云霄雷雯露霜冰洁清泉溪江河湖源',
];
export const homophones = new Map(
  [
    '伟玮',
    '芳方',
    '敏民',
    '静婧',
    '丽莉',
    '强蔷',
    '军君',
    '杰洁',
    '涛韬',
    '明铭',
    '平萍',
    '英瑛',
    '华桦',
    '建健',
    '文雯',
    '宇雨',
    '浩昊',
    '佳嘉',
    '俊峻',
    '辉晖',
    '鹏朋',
    '峰锋',
    '婷亭',
    '慧惠',
    '玲琳',
    '颖影',
    '倩茜',
  ].map(pairOf),
);
export const traditional = new Map(
  '张張 刘劉 陈陳 杨楊 黄黃 赵趙 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 韩韓 冯馮 邓鄧 丽麗 强強 军軍 艳豔 杰傑 涛濤 霞霞 刚剛 兰蘭 国國 红紅 轩軒 晓曉 华華 龙龍 辉輝 飞飛 东東 凯凱 宁寧 颖穎 莲蓮 云雲 贵貴 荣榮 庆慶 义義 礼禮 业業 兴興 发發 财財 宝寶'
    .split(' ')
    .map(pairOf),
);
export const firstNames =
  'James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Dorothy George Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Sharon Jeffrey Laura Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Brenda Larry Pamela Justin Emma Scott Nicole Brandon Helen Benjamin Samantha Samuel Katherine Gregory Christine Frank Debra Alexander Rachel Raymond Carolyn Patrick Janet Jack Catherine Dennis Maria Jerry Heather'.split(
    ' ',
  );
export const nicknames = new Map(
  'William Bill|Robert Bob|Richard Dick|James Jim|John Jack|Michael Mike|Elizabeth Liz|Margaret Peggy|Katherine Kate|Patricia Pat|Jennifer Jenny|Thomas Tom|Charles Chuck|Christopher Chris|Daniel Dan|Matthew Matt|Anthony Tony|Steven Steve|Andrew Andy|Joshua Josh|Edward Ted|Timothy Tim|Benjamin Ben|Samuel Sam|Gregory Greg|Alexander Alex|Rebecca Becky|Deborah Debbie|Susan Sue'
    .split('|')
    .map((two) => pairOf(two.split(' '))),
);
export const nameHeads =
  'Smi Mil Bro Wil Tay Cla Lew Wal Hal Tho Har Mor Pat Ste Ber Gar Fos Hen Col Jen Per Pow Lon Bry Rus Grif Dia Hay Mye For Ham Gra Sul Wood Bar Cun Dun Ell Fitz Gil Hol Kirk Lang Mac Nor Os Pres Rad Sher Thorn Under Vand West York Ald Black Crom'.split(
    ' ',
  );
export const nameTails =
  'th ler wn son lor rk is ker man pson ris gan terson vens nett ner ton derson lins kins ry ell g ant sell fin mond es d rs ley field ford well worth by ham shaw more'.split(
    ' ',
  );
/** @type {readonly (readonly [province: string, city: string, area: string, districts: readonly string[], post: string])[]} */
export const places = [
  ['辽宁省', '大连市', '0411', ['中山区', '西岗区', '甘井子区'], '116'],
  ['北京市', '北京市', '010', ['朝阳区', '海淀区', '西城区'], '100'],
  ['上海市', '上海市', '021', ['浦东新区', '徐汇区', '静安区'], '200'],
  ['广东省', '深圳市', '0755', ['南山区', '福田区', '宝安区'], '518'],
  ['浙江省', '杭州市', '0571', ['西湖区', '滨江区', '余杭区'], '310'],
  ['四川省', '成都市', '028', ['武侯区', '锦江区', '青羊区'], '610'],
  ['江苏省', '南京市', '025', ['鼓楼区', '玄武区', '秦淮区'], '210'],
  ['湖北省', '武汉市', '027', ['江汉区', '洪山区', '武昌区'], '430'],
];
export const roads =
  '解放路 人民路 中山路 建设大街 长江路 黄河路 和平街 文化路 新华街 友好路 学院路 东风路 光明街 胜利路 青年大街 花园路'.split(
    ' ',
  );
/** @type {readonly (readonly [city: string, state: string, post: string])[]} */
export const towns = [
  ['Springfield', 'IL', '627'],
  ['Portland', 'OR', '972'],
  ['Austin', 'TX', '787'],
  ['Columbus', 'OH', '432'],
  ['Madison', 'WI', '537'],
  ['Salem', 'MA', '019'],
  ['Denver', 'CO', '802'],
  ['Fresno', 'CA', '937'],
];
export const streetNames =
  'Oak Maple Cedar Pine Washington Lake Hill Park Main Church High Elm Chestnut Walnut Spring River Sunset Madison Franklin Jackson'.split(
    ' ',
  );
/** @type {readonly (readonly [kind: string, short: string])[]} */
export const streetKinds = [
  ['Street', 'St'],
  ['Avenue', 'Ave'],
  ['Road', 'Rd'],
  ['Drive', 'Dr'],
  ['Lane', 'Ln'],
];
export const trades = '科技 服饰 贸易 物流 食品 装饰工程 医疗器械 文化传媒 机械制造 电子商务 生物技术 环保设备'.split(
  ' ',
);
export const westernTrades =
  'Software Logistics Foods Machinery Consulting Textiles Energy Plastics Medical Packaging'.split(' ');
export const mailHosts = 'qq.com 163.com 126.com gmail.com outlook.com sina.com foxmail.com hotmail.com'.split(' ');
