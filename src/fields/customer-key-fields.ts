/**
 * The fields that say whose an order, a call or an invoice is. Intake finds the customer by them; they have no column of
 * their own in the tables of such records.
 */
import { text } from '../text.ts';
import { emailAddress } from './email.ts';
import type { Field } from './field.ts';
import { synonymsOf } from './headers.ts';
import { personName } from './name.ts';
import { mobilePhone } from './phone.ts';
import { reference } from './short-text.ts';

export const customerKeyFields: readonly Field[] = [
  {
    name: 'customer_ref',
    label: text('Customer no.', '客户编号'),
    synonyms: synonymsOf(`customer customer_id customer_no customer_number customer_code cust_id cust_no cust client_id
      client_no client_code client member_id member_no member user_id buyer_id account_id account_no contact_id 客户编码
      客户号 客户代码 客户ID 会员号 会员编号 会员ID 会员卡号 用户ID 用户编号 顾客编号 买家ID 客戶編號 客戶號 客戶代碼 客戶代號
      會員編號 會員號 會員卡號 id`),
    ...reference,
  },
  {
    name: 'customer_name',
    label: text('Customer name', '客户名称'),
    synonyms: synonymsOf(`customer_full_name client_name member_name buyer buyer_name cust_name full_name name recipient
      recipient_name 客户 客户姓名 客户名 会员姓名 会员名 会员名称 顾客姓名 顾客 买家 买家姓名 收货人 收货人姓名 收件人 姓名
      用户姓名 购货单位 购买方 客戶 客戶名稱 客戶姓名 會員姓名 顧客姓名 買家 收貨人 收件人姓名`),
    ...personName,
  },
  {
    name: 'customer_phone',
    label: text('Customer phone', '客户电话'),
    synonyms:
      synonymsOf(`phone mobile mobile_phone phone_number customer_mobile buyer_phone contact_phone cell tel telephone
      手机 手机号 手机号码 联系电话 电话 客户手机 客户手机号 会员手机 会员手机号 会员电话 收货人手机 收货人电话 收件人电话 买家手机
      手機 手機號碼 電話 聯絡電話 客戶電話 會員手機`),
    ...mobilePhone,
  },
  {
    name: 'customer_email',
    label: text('Customer e-mail', '客户邮箱'),
    synonyms: synonymsOf(`email e_mail mail email_address buyer_email contact_email member_email 邮箱 电子邮箱 电子邮件
      会员邮箱 买家邮箱 電子郵件 電子信箱 客戶郵箱 電郵`),
    ...emailAddress,
  },
];
