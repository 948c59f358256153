/**
 * Measures `clientele import` against `sqlite3 .import`, which puts the bare rows into one table without an index: whole
 * processes, one after the other, on files that this program makes itself, always the same ones.
 *
 *     npm run build
 *     node test/bench/import.mjs customers 1000000
 *     node test/bench/import.mjs orders 10000000
 *
 * `customers` also measures `sqlite-utils insert --csv --detect-types`, where that program is, undoes the import, undoes
 * that, and imports the same list a second time with one row in a hundred changed. `orders` are those of a tenth as many
 * customers, who are imported first. The import and its peer run in turn, `ROUNDS` times, and of each the quickest run
 * counts: whatever else the machine does makes a run slower, never quicker. Needs the program `sqlite3`. Files lie in a
 * temporary folder, or in the one named by a third word, where they stay and are used again.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** How often the import and its peer are measured. */
const ROUNDS = 3;

const program = fileURLToPath(new URL('../../bin/clientele.js', import.meta.url));

/** A small generator of random numbers (mulberry32): the same seed, the same list. */
function seeded(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    oneOf: (choices) => choices[Math.floor(next() * choices.length)],
    happens: (share) => next() < share,
    digits: (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join(''),
  };
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹', '欧阳', '司马'];
const givenCharacters = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰建国文斌丹萍红鑫宇浩然子轩雨欣嘉怡'];
const titles = ['先生', '女士', '总', '经理'];
const firstNames = 'James Mary Robert Anna Michael Linda David Susan Thomas Karen Peter Emma Lucas Olivia'.split(' ');
const lastNames = 'Smith Miller Brown Wilson Taylor Clark Lewis Walker Young King Wright Scott Green Baker'.split(' ');
const trades = ['科技', '服饰', '贸易', '物流', '食品', '装饰工程', '医疗器械', '文化传媒'];
const places = [
  ['辽宁省', '大连市', ['中山区', '西岗区', '甘井子区'], '0411'],
  ['北京市', '北京市', ['朝阳区', '海淀区', '西城区'], '010'],
  ['上海', '上海市', ['浦东新区', '徐汇区', '静安区'], '021'],
  ['广东省', '深圳', ['南山区', '福田区', '宝安区'], '0755'],
  ['浙江省', '杭州市', ['西湖区', '滨江区', '余杭区'], '0571'],
  ['四川', '成都市', ['武侯区', '锦江区', '青羊区'], '028'],
  ['江苏省', '南京市', ['鼓楼区', '玄武区', '秦淮区'], '025'],
  ['湖北省', '武汉市', ['江汉区', '洪山区', '武昌区'], '027'],
];
const roads = '解放路 人民路 中山路 建设大街 长江路 黄河路 和平街 文化路 新华街 友好路'.split(' ');
const mailHosts = 'qq.com 163.com 126.com gmail.com outlook.com sina.com foxmail.com hotmail.com'.split(' ');
const sources = '官网 门店 展会 老客户介绍 电商平台 电话 Website'.split(' ');
const products = Array.from({ length: 400 }, (_, place) => `商品${String(place + 1).padStart(4, '0')}`);
const channels = '官网 天猫 京东 门店 微信小程序'.split(' ');
const statuses = '已完成 已完成 已完成 已完成 已发货 已付款 已退款 已取消'.split(' ');

const two = (number) => String(number).padStart(2, '0');

function mobileOf(random) {
  const number = `1${random.oneOf(['38', '39', '50', '86', '77', '35', '91'])}${random.digits(8)}`;
  const way = random.below(20);
  if (way < 12) return number;
  if (way < 15) return `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`;
  if (way < 17) return `+86 ${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  if (way < 18) return `86${number}`;
  return way < 19 ? `'${number}` : number.slice(0, 10);
}

function dayOf(random, firstYear, years) {
  const [year, month, day] = [firstYear + random.below(years), 1 + random.below(12), 1 + random.below(28)];
  const way = random.below(10);
  if (way < 7) return `${year}-${two(month)}-${two(day)}`;
  return way < 9 ? `${year}/${month}/${day}` : `${year}年${month}月${day}日`;
}

function customerRow(place, random) {
  const [province, city, districts, area] = random.oneOf(places);
  const isWestern = random.happens(0.15);
  const given = random.oneOf(givenCharacters) + (random.happens(0.75) ? random.oneOf(givenCharacters) : '');
  const first = random.oneOf(firstNames);
  const name = isWestern
    ? `${first} ${random.oneOf(lastNames)}`
    : random.oneOf(surnames) + (random.happens(0.08) ? random.oneOf(titles) : given);
  const company = `${city.replace('市', '')}${random.oneOf(givenCharacters)}${random.oneOf(givenCharacters)}${random.oneOf(trades)}有限公司`;
  const mail = `${isWestern ? first.toLowerCase() : random.oneOf(['user', 'wang', 'li', 'zhang'])}${random.digits(6)}@${random.oneOf(mailHosts)}`;
  const street = `${random.oneOf(roads)}${1 + random.below(999)}号${random.happens(0.5) ? `${1 + random.below(30)}单元${random.below(30)}0${1 + random.below(4)}室` : ''}`;
  return [
    `C${String(place).padStart(8, '0')}`,
    name,
    random.happens(0.93) ? mobileOf(random) : '',
    random.happens(0.2) ? `${area}-${2 + random.below(7)}${random.digits(7)}` : '',
    random.happens(0.6) ? (random.happens(0.1) ? mail.toUpperCase() : mail) : '',
    random.happens(0.4) ? company : '',
    random.happens(0.7) ? random.oneOf(['男', '女']) : '',
    random.happens(0.5) ? dayOf(random, 1955, 50) : '',
    province,
    city,
    random.happens(0.7) ? `${random.happens(0.5) ? province + city : ''}${random.oneOf(districts)}${street}` : '',
    random.oneOf(sources),
  ];
}

function orderRow(place, random, customers) {
  const amount = `${1 + random.below(5000)}.${two(random.below(100))}`;
  return [
    `SO${String(place).padStart(9, '0')}`,
    `C${String(1 + random.below(customers)).padStart(8, '0')}`,
    dayOf(random, 2022, 4),
    random.happens(0.1) ? `¥${amount}` : amount,
    String(1 + random.below(5)),
    random.oneOf(products),
    random.oneOf(channels),
    random.oneOf(statuses),
  ];
}

const customerHeader = '客户编号 姓名 手机 座机 邮箱 公司 性别 生日 省份 城市 地址 来源'.split(' ');
const orderHeader = '订单号 客户编号 下单日期 金额 数量 商品 渠道 状态'.split(' ');

async function makeFile(path, header, rows, rowOf) {
  if (existsSync(path)) return;
  const file = createWriteStream(path);
  let text = `${header.join(',')}\n`;
  for (let place = 1; place <= rows; place++) {
    text += `${rowOf(place).join(',')}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await new Promise((done) => file.once('drain', done));
    text = '';
  }
  file.end(text);
  await finished(file);
}

/** The rows of `makeCustomers`; with `changed`, every hundredth has another source. */
function makeCustomers(path, rows, changed = false) {
  const random = seeded(20260622);
  return makeFile(path, customerHeader, rows, (place) => {
    const row = customerRow(place, random);
    return changed && place % 100 === 0 ? [...row.slice(0, -1), '转介绍'] : row;
  });
}

function makeOrders(path, rows, customers) {
  const random = seeded(19991231);
  return makeFile(path, orderHeader, rows, (place) => orderRow(place, random, customers));
}

/** Runs a program to its end; gives seconds and, of a Node process, the peak of its memory in MB. */
function measured(command, words, { input, environment } = {}) {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, words, {
    input,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (status !== 0 && status !== 3) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return { seconds, stderr };
}

function bareImport(folder, file) {
  const list = join(folder, 'bare.db');
  removeList(list);
  const run = measured('sqlite3', [list], { input: `.mode csv\n.import ${file} rows\n` });
  removeList(list);
  return run;
}

/** What `sqlite-utils` takes for the bare rows with types; undefined where it is not there. */
function typedImport(folder, file) {
  if (spawnSync('sqlite-utils', ['--version']).error !== undefined) return undefined;
  const list = join(folder, 'typed.db');
  removeList(list);
  const run = measured('sqlite-utils', ['insert', list, 'rows', file, '--csv', '--detect-types']);
  removeList(list);
  return run;
}

function clientele(folder, words) {
  const notes = join(folder, 'peak.txt');
  const source = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(notes)}, String(process.resourceUsage().maxRSS)));`;
  const run = measured(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(source)}`,
    program,
    ...words,
  ]);
  return { ...run, megabytes: Number(readFileSync(notes, 'utf8')) / 1024 };
}

/** Measures two things in turn; gives the quickest run of each, with the largest peak. */
function quickestOf(one, other) {
  const runs = Array.from({ length: ROUNDS }, () => [one(), other()]);
  return [0, 1].map((which) => {
    const all = runs.map((pair) => pair[which]);
    const seconds = Math.min(...all.map((run) => run.seconds));
    const peaks = all.map((run) => run.megabytes).filter((peak) => peak !== undefined);
    return { seconds, megabytes: peaks.length === 0 ? undefined : Math.max(...peaks) };
  });
}

function removeList(path) {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(path + ending, { force: true });
}

function say(what, rows, { seconds, megabytes }, base) {
  const figures = [
    `${seconds.toFixed(2)} s`,
    `${Math.round(rows / seconds).toLocaleString('en')} rows/s`,
    megabytes === undefined ? '' : `peak ${Math.round(megabytes)} MB`,
    base === undefined ? '' : `ratio ${(seconds / base).toFixed(2)}`,
  ];
  console.log(`${what.padEnd(34)}${figures.map((figure) => figure.padStart(18)).join('')}`);
}

async function benchCustomers(folder, rows) {
  const file = join(folder, `customers-${rows}.csv`);
  const changed = join(folder, `customers-${rows}-changed.csv`);
  await makeCustomers(file, rows);
  await makeCustomers(changed, rows, true);
  console.log(`${rows} customers, ${Math.round(statSync(file).size / 1e6)} MB`);
  const list = join(folder, 'list.db');
  const [bare, first] = quickestOf(
    () => bareImport(folder, file),
    () => {
      removeList(list);
      return clientele(folder, ['import', file, '--db', list]);
    },
  );
  say('sqlite3 .import', rows, bare);
  say('clientele import', rows, first, bare.seconds);
  const typed = typedImport(folder, file);
  if (typed === undefined) console.log('sqlite-utils is not on the path');
  else say('sqlite-utils insert (of it)', rows, typed, first.seconds);
  const copy = join(folder, 'undo.db');
  copyFileSync(list, copy);
  say('undo of the import (of it)', rows, clientele(folder, ['undo', '--db', copy]), first.seconds);
  say('undo of the undo (of the import)', rows, clientele(folder, ['undo', '2', '--db', copy]), first.seconds);
  removeList(copy);
  say('the same file again', rows, clientele(folder, ['import', file, '--db', list]), first.seconds);
  say('again, 1 % changed (of the first)', rows, clientele(folder, ['import', changed, '--db', list]), first.seconds);
  removeList(list);
}

async function benchOrders(folder, rows) {
  const customers = Math.max(1, Math.round(rows / 10));
  const customerFile = join(folder, `customers-${customers}.csv`);
  const file = join(folder, `orders-${rows}.csv`);
  await makeCustomers(customerFile, customers);
  await makeOrders(file, rows, customers);
  console.log(`${rows} orders of ${customers} customers, ${Math.round(statSync(file).size / 1e6)} MB`);
  const list = join(folder, 'list.db');
  removeList(list);
  clientele(folder, ['import', customerFile, '--db', list]);
  const copy = join(folder, 'orders.db');
  const [bare, own] = quickestOf(
    () => bareImport(folder, file),
    () => {
      removeList(copy);
      copyFileSync(list, copy);
      return clientele(folder, ['import', file, '--as', 'orders', '--db', copy]);
    },
  );
  say('sqlite3 .import', rows, bare);
  say('clientele import', rows, own, bare.seconds);
  for (const path of [list, copy]) removeList(path);
}

const [kind = 'customers', rows = '100000', kept] = process.argv.slice(2);
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'clientele-bench-')) : resolve(kept);
mkdirSync(folder, { recursive: true });
try {
  await (kind === 'orders' ? benchOrders : benchCustomers)(folder, Number(rows));
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
