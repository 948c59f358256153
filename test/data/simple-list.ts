/**
 * A simple Chinese list of persons: every second one has a second row with one value changed, all else only written in
 * another way. For tests of how linkage works; how good it is, the harder lists of `customers.mjs` and `small-lists.ts` show.
 */
import { seededDraws } from './random.mjs';

export const inventedColumns = ['姓名', '手机', '邮箱', '地址', '生日'] as const;

export interface InventedList {
  readonly rows: readonly (readonly string[])[];
  /** For each row the number of the person. */
  readonly truth: readonly number[];
}

const families = [...'张王李赵陈刘杨黄周吴徐孙胡朱高林何郭马罗'];
const givens = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉红兰飞'];
const roads = ['解放路', '人民路', '中山路', '长江路', '建设路', '和平路', '学院路', '文化路'];

/** Makes a list of `persons`; every second one has two rows. */
export function inventedList(persons: number, seed: number): InventedList {
  const { below, oneOf, digits, happens } = seededDraws(seed);
  const rows: string[][] = [];
  const truth: number[] = [];
  for (let person = 0; person < persons; person++) {
    const name = oneOf(families) + oneOf(givens) + (happens(0.7) ? oneOf(givens) : '');
    const phone = `13${digits(9)}`;
    const email = `u${digits(7)}@qq.com`;
    const address = `南京市鼓楼区${oneOf(roads)}${1 + below(900)}号${1 + below(30)}幢${101 + below(800)}室`;
    const day = `${1950 + below(55)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    rows.push([name, phone, email, address, day]);
    truth.push(person);
    if (person % 2 === 1) continue;
    const changed = below(4);
    const spaced = `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    const again = [`${name}女士`, spaced, email.toUpperCase(), address.replace('幢', '号楼'), day.replaceAll('-', '/')];
    again[1 + changed] = changed === 0 ? `${phone.slice(0, 9)}${phone[10]}${phone[9]}` : '';
    rows.push(again);
    truth.push(person);
  }
  return { rows, truth };
}
