/**
 * Words before the fields of a customer in headers: whose field it is, and which of several addresses or numbers. If a
 * source has several, the first word listed here is preferred.
 */

import { synonymsOf } from './header-key.ts';
import type { HeaderPrefix } from './headers.ts';

/** Words for the customer, before any field: `Customer City`, `会员城市`. */
const customerWords = synonymsOf(`customer client member contact user cust buyer recipient primarycontact maincontact
  primary person partner purchaser guest participant attendee respondent lead payer businesspartner bp patient student tenant donor subscriber applicant policyholder exhibitor 客户 会员 顾客 用户 买家 买方 购方 购买方
  联系人 收货人 收件人 提货人 取货人 自提人 领取人 下单人 宾客 参会人 参会者 报名人 报名者 填写人 主联系人 学员 学生 患者 业主 车主 投保人 持卡人 申请人 捐赠人 参展商 要保人 租户 收件者 购货单位 购货方 客戶 會員 顧客 用戶 買家 買方 聯絡人 聯繫人 收貨人 提貨人 取貨人 訂購人
  賓客 參加者 填表人`);

const places = new Set([
  'address',
  'address_2',
  'street_number',
  'city',
  'province',
  'district',
  'postcode',
  'country',
]);

/** Which of several addresses: the postal address is preferred, as letters reach the customer there. */
export const addressWords =
  synonymsOf(`mailing postal primaryaddress mainaddress primary main defaultaddress address contactaddress
  contact billingaddress billing billto invoice business office company corporate headquarters registered work
  homeaddress home personal residential permanent current po shippingaddress shipping shipto delivery other 联系 通讯
  邮寄 办公 公司 企业 单位 注册 家庭 收货 收件 配送 居住 现居 现住 户籍 居住 現居 戶籍 聯絡 通訊 郵寄 辦公 公司 企業 單位 註冊 住家 收貨 收件 配送`);

const reachable = new Set(['phone', 'tel', 'email', 'wechat']);
const reachWords = synonymsOf(`primary main preferred default personal private billing business work office company home
  shipping mobile 主 主要 常用 首选 个人 私人 工作 公司 企业 主要 常用 個人 私人 公司`);

const names = new Set(['name', 'given_name', 'family_name', 'company', 'title']);
export const nameWords = synonymsOf(
  'billing primary main business primaryassociated associated defaultaddress shipping 主 主要',
);

/** Prefixes of the fields of a customer list. */
export const customerPrefixes: readonly HeaderPrefix[] = [
  { words: customerWords },
  { words: reachWords, of: reachable },
  { words: nameWords, of: names },
  { words: addressWords, of: places, together: true },
];

/** The words before what a record says of its customer. */
const customerKeyWords = [
  ...customerWords,
  ...synonymsOf('requester complainant billing shipping 投诉人 反馈人 申请人 来电人 投訴人 申請人'),
];

function ofCustomer(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => `customer_${name}`));
}

/** Prefixes of the fields by which an order or a call names its customer, and of what it says of them besides. */
export const customerKeyPrefixes: readonly HeaderPrefix[] = [
  {
    words: customerKeyWords,
    of: ofCustomer(new Set(['ref', 'name', 'given_name', 'family_name', 'phone', 'email', 'company'])),
  },
  { words: reachWords, of: ofCustomer(reachable) },
  { words: addressWords, of: ofCustomer(places), together: true },
];
