/**
 * The fields of an order, in the order of their columns. The `customer_…` fields say whose order it is; they are what
 * intake finds the customer by and have no column of their own.
 */
import { text } from '../text.ts';
import { calendarDate } from './date.ts';
import { emailAddress } from './email.ts';
import type { Field } from './field.ts';
import { recogniseHeaders, synonymsOf } from './headers.ts';
import { amountOfMoney, currencyCode } from './money.ts';
import { personName } from './name.ts';
import { orderStatus } from './order-status.ts';
import { mobilePhone } from './phone.ts';
import { quantity } from './quantity.ts';
import { category, reference } from './short-text.ts';

export const orderFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Order no.', '订单号'),
    synonyms:
      synonymsOf(`order_ref order_id order_no order_number order_code invoice invoice_no invoice_number invoice_id
      transaction_id transaction_no transaction_number receipt_no receipt sale_id sales_order purchase_id bill_no 订单编号
      订单编码 订单ID 交易号 交易编号 交易单号 流水号 单号 单据号 单据编号 小票号 发票号 销售单号 訂單號 訂單編號 交易編號 單號
      發票號碼 銷售單號 id no number`),
    ...reference,
  },
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
  {
    name: 'ordered_on',
    label: text('Ordered on', '下单日期'),
    synonyms:
      synonymsOf(`order_date date_ordered purchase_date transaction_date invoice_date sale_date sales_date order_time
      ordered_at order_datetime purchased_on purchased_at paid_at payment_date created_at date time datetime day
      订单日期 订单时间 下单时间 购买日期 购买时间 交易日期 交易时间 消费日期 消费时间 成交日期 成交时间 支付时间 付款时间
      付款日期 销售日期 开票日期 创建时间 订单创建时间 日期 时间 訂單日期 訂單時間 下單日期 下單時間 購買日期 交易日期 消費日期
      付款時間 銷售日期 時間`),
    ...calendarDate,
  },
  {
    name: 'amount',
    label: text('Amount', '金额'),
    synonyms:
      synonymsOf(`revenue order_amount total total_amount order_total grand_total amount_paid paid_amount payment
      payment_amount sales sales_amount net_amount turnover spend spent value order_value transaction_amount price
      total_price sum subtotal monetary 实付金额 实付 实收 实收金额 应付金额 支付金额 付款金额 订单金额 订单总额 订单总金额 总金额
      总额 总价 合计 消费金额 交易金额 成交金额 成交额 销售额 销售金额 营业额 购买金额 价税合计 价格 金額 實付金額 實收金額
      訂單金額 總金額 總額 總價 合計 消費金額 交易金額 銷售額 銷售金額`),
    ...amountOfMoney,
  },
  {
    name: 'currency',
    label: text('Currency', '币种'),
    synonyms: synonymsOf('currency_code ccy money_unit 货币 币别 结算币种 货币单位 幣別 貨幣 幣種'),
    ...currencyCode,
  },
  {
    name: 'quantity',
    label: text('Quantity', '数量'),
    synonyms:
      synonymsOf(`qty units count items number_of_items item_count pieces pcs 件数 个数 购买数量 商品数量 销售数量
      订购数量 數量 件數 購買數量 商品數量`),
    ...quantity,
  },
  {
    name: 'product',
    label: text('Product', '商品'),
    synonyms: synonymsOf(`product_name item item_name sku product_id product_code article goods merchandise description
      stock_code 商品名称 产品 产品名称 品名 货品 货品名称 货号 商品编码 宝贝标题 服务项目 商品名稱 產品 產品名稱 貨號`),
    ...category,
  },
  {
    name: 'category',
    label: text('Category', '品类'),
    synonyms:
      synonymsOf(`product_category product_type item_category product_line department 类别 商品类别 商品分类 产品类别
      产品分类 分类 品种 类目 商品类目 產品類別 商品類別 分類 類別 品類`),
    ...category,
  },
  {
    name: 'channel',
    label: text('Channel', '渠道'),
    synonyms:
      synonymsOf(`sales_channel order_channel order_source source platform store shop outlet 销售渠道 订单来源 订单渠道
      平台 来源 店铺 店铺名称 门店 门店名称 购买渠道 下单渠道 通路 店鋪 門市 銷售渠道 訂單來源 來源 管道`),
    ...category,
  },
  {
    name: 'status',
    label: text('Status', '状态'),
    synonyms:
      synonymsOf(`order_status order_state state payment_status transaction_status 订单状态 交易状态 支付状态 付款状态
      单据状态 狀態 訂單狀態 交易狀態 付款狀態`),
    ...orderStatus,
  },
];

/** Words that headers put before a field of an order; as header keys. */
const orderSubjects = synonymsOf('order purchase transaction sales sale 订单 交易 销售 訂單 銷售');

const byName = new Map(orderFields.map((field) => [field.name, field]));

/** The field of an order with this name; undefined where there is none. */
export function orderField(name: string): Field | undefined {
  return byName.get(name);
}

/** Finds the field of each column of a list of orders; see `recogniseHeaders`. */
export function recogniseOrderHeaders(columns: readonly string[]): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, orderFields, orderSubjects);
}
