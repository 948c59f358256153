/** Which columns hold further phones, e-mail addresses and tags of a customer, by their headers. */
import { contactKindOf } from '../declaration/contact-kind.ts';
import type { ContactKind } from '../declaration/field.ts';
import { toSimplified } from '../text/chinese.ts';
import { headerKey } from './header-key.ts';

const whose =
  '(?:home|house|work|business|office|company|companymain|main|primary|secondary|second|third|alternate|alternative|alt|additional|other|personal|private|backup|defaultaddress|billing|shipping|delivery|mailing|contact|customer|client|member|buyer|evening|daytime|day|direct)';
const phone = new RegExp(
  `^${whose}*(?:mobile|cell|cellular|tele|car|hand)?(?:phone|mobile|cell|cellphone|telephone|tel|fax|landline)s?(?:number|numbers|no|num)?(?:home|work|mobile|office|other)?(?:\\d{1,2}|two|three)?(?:value|number)?$`,
);
const email = new RegExp(
  `^${whose}*e?mails?(?:address|addresses|addr)?(?:home|work|other|personal)?(?:\\d{1,2}|two|three)?(?:value|address)?$`,
);
const nth = '(?:\\d{1,2}|[一二三四五])?';
const ofPhone = new RegExp(
  `^(?:备用|其他|其它|更多|另一|第二|第三|家庭|家里|住宅|家|办公|办公室|公司|单位|工作|联系|客户|会员|收货|买家|私人|个人|常用|移动)*(?:手机|电话|座机|固话|固定电话|移动电话|传真|联系方式)(?:号码?)?${nth}$`,
);
const ofEmail = new RegExp(
  `^(?:备用|其他|其它|更多|另一|第二|第三|工作|公司|单位|办公|个人|私人|联系|客户|会员|常用|电子)*(?:邮箱|邮件|电邮|信箱)(?:地址|账号)?${nth}$`,
);
const tag =
  /^(?:customer|client|member|contact|user)?(?:tags?|labels?|categories|keywords?|groupmembership)(?:names?)?$|^(?:客户|会员|用户|顾客|买家|企业|个人|自定义|系统)?标签(?:组\d*|名称?|列表)?$/;

/** What a column of details holds. */
export type DetailHeader = 'phones' | 'emails' | 'tags';

/** Which details a header names; undefined for any other. */
export function detailOfHeader(header: string): DetailHeader | undefined {
  const key = toSimplified(headerKey(header));
  if (phone.test(key) || ofPhone.test(key)) return 'phones';
  if (email.test(key) || ofEmail.test(key)) return 'emails';
  return tag.test(key) ? 'tags' : undefined;
}

const kinds: readonly (readonly [ContactKind, RegExp])[] = [
  ['fax', /fax|传真/],
  ['mobile', /mobile|cell|^car|handphone|手机|移动/],
  ['home', /home|house|private|personal|evening|家|住宅|私人|个人/],
  ['work', /work|business|office|company|daytime|办公|公司|单位|工作/],
];

/** What a phone or an address of a column is for, as its header says it. */
export function contactKindOfHeader(header: string): ContactKind | undefined {
  const key = toSimplified(headerKey(header));
  return kinds.find(([, words]) => words.test(key))?.[0];
}

/** The column that labels the values of another one, row by row: `Phone 2 - Label` beside `Phone 2 - Value`. */
export function labelColumn(columns: readonly string[], column: number): number {
  const key = headerKey(columns[column] ?? '').replace(/value$/, '');
  return columns.findIndex((header, index) => {
    const other = headerKey(header);
    return index !== column && (other === `${key}label` || other === `${key}type`);
  });
}

/** The kind that a label of a row names: `* Work`, `Mobile`. */
export function contactKindOfLabel(label: string): ContactKind | undefined {
  return contactKindOf(label.replace(/^[\s*]+/, '').trim());
}
