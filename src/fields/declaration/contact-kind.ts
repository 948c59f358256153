/** The words by which people say what a phone number or an e-mail address is for: labels in cells, headers of columns. */
import type { ContactKind } from './field.ts';

const vocabulary: readonly (readonly [ContactKind, string])[] = [
  [
    'mobile',
    `mobile mob cell cellular cellphone mobilephone mobilenumber handy car carphone iphone 手机 手機 手机号 移动电话 移动 行動電話 手提`,
  ],
  [
    'home',
    'home house private personal evening homephone hometel 家 家庭 家里 住宅 住家 宅 宅电 私人 个人 家庭电话 住宅电话',
  ],
  [
    'work',
    `work office business company bus job direct daytime companymain switchboard workphone officephone businessphone 工作 单位 單位 办公 辦公
    办公室 公司 企业 办公电话 公司电话 单位电话 总机 總機 工作电话`,
  ],
  ['fax', 'fax homefax workfax businessfax otherfax faxnumber telefax 传真 傳真 传真号'],
  [
    'other',
    `phone tel telephone telefon ph main primary other alternate alt secondary email mail 电话 電話 座机 固话 固定电话 其他 其它 备用 備用
    联系电话 邮箱 邮件 郵箱`,
  ],
];
const words = new Map(vocabulary.flatMap(([kind, list]) => list.split(/\s+/).map((word) => [word, kind] as const)));

/** The kind that a label names, such as `Work:` or `手机`; undefined if it is none. */
export function contactKindOf(label: string): ContactKind | undefined {
  return words.get(label.toLowerCase().replace(/[\s_.-]+/g, ''));
}
