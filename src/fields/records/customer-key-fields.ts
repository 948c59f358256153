/**
 * The fields that identify the customer of an order, a call or an invoice. Intake finds the customer by them; the tables
 * of such records have no column for them.
 */
import { text } from '../../base/text.ts';
import type { Field } from '../declaration/field.ts';
import { emailAddress } from '../email/email.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { namePart, personName } from '../name/name.ts';
import { reference } from '../name/short-text.ts';
import { mobilePhone } from '../phone/phone.ts';

export const customerKeyFields: readonly Field[] = [
  {
    name: 'customer_ref',
    label: text('Customer no.', '客户编号'),
    synonyms: synonymsOf(`customer customer_id customer_no customer_number customer_code cust_id cust_no cust client_id
      client_no client_code client openid open_id user_identifier guest_id member_id member_no member user_id buyer_id account_id account_no contact_id 客户编码
      客户号 客户代码 客户ID 会员号 会员编号 会员ID 会员卡号 用户ID 用户编号 用户标识 顾客编号 买家ID 客戶編號 客戶號 客戶代碼 客戶代號
      會員編號 會員號 會員卡號 id`),
    lesserHeaders:
      synonymsOf(`customer_account buyer_account buyer_username username 买家会员名 买家昵称 买家旺旺 买家账号 买家帐号 下单账号
      下单帐号 会员账号 會員帳號 買家帳號`),
    ...reference,
  },
  {
    name: 'customer_name',
    label: text('Customer name', '客户名称'),
    synonyms:
      synonymsOf(`customer_full_name client_name member_name buyer_name full_name buyer cust_name billing_name contact_name name
      requester complainant reported_by guest_name guest payer payer_name counterparty 交易对方 对方名称 对方户名 付款方 付款人 付款方名称 客户 客户姓名 客户名 会员姓名 会员名 会员名称 顾客姓名 顾客 买家 买家姓名 姓名 名称
      用户姓名 购货单位 购货方 购买方 购方 购方名称 购买方名称 购方单位 往来单位 投诉人 反馈人 客戶 客戶名稱 客戶姓名 會員姓名 顧客姓名 顧客 買家 買方 買方名稱 買受人 訂購人
      投訴人 聯絡人 名稱`),
    lesserHeaders:
      synonymsOf(`recipient recipient_name shipping_name ship_to_name contact contact_person guest guest_name attendee participant patient student tenant donor subscriber applicant policyholder resident 提货人 取货人 提貨人 收货人 收货人姓名 收件人 收件人姓名
      联系人 联系人姓名 收貨人 收貨人姓名 收件人姓名`),
    ...personName,
  },
  {
    name: 'customer_given_name',
    label: text('Customer given name', '客户名字'),
    synonyms: synonymsOf('first_name given_name forename fname firstname billing_first_name'),
    partOf: 'customer_name',
    ...namePart,
  },
  {
    name: 'customer_family_name',
    label: text('Customer family name', '客户姓氏'),
    synonyms: synonymsOf('last_name family_name surname lname lastname billing_last_name'),
    partOf: 'customer_name',
    ...namePart,
  },
  {
    name: 'customer_phone',
    label: text('Customer phone', '客户电话'),
    synonyms:
      synonymsOf(`phone mobile mobile_phone mobile_number mobile_no phone_no cell_phone cell_number phone_number customer_mobile buyer_phone contact_phone cell tel telephone
      手机 手机号 手机号码 联系手机 联系电话 电话 客户手机 客户手机号 会员手机 会员手机号 会员电话 买家手机
      手機 手機號 手機號碼 行動電話 移動電話 移动电话 電話號碼 電話 聯絡電話 客戶電話 會員手機`),
    lesserHeaders:
      synonymsOf(`contact_number caller caller_number 联系方式 来电号码 主叫号码 客户号码 聯絡方式 shipping_phone ship_to_phone
      recipient_phone 收货人手机 收货人电话 收件人电话 收件人手机 收貨人電話 收件人電話`),
    ...mobilePhone,
  },
  {
    name: 'customer_email',
    label: text('Customer e-mail', '客户邮箱'),
    synonyms:
      synonymsOf(`email e_mail mail email_address from_email_address from_email payer_email payer_email_address sender_email buyer_email contact_email member_email 邮箱 电子邮箱 电子邮件
      会员邮箱 买家邮箱 電子郵件 電子信箱 信箱 客戶郵箱 電郵`),
    lesserHeaders: synonymsOf('from_email_address from_email sender_email payer_email'),
    ...emailAddress,
  },
];
