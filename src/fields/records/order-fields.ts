/** The fields of an order, in the order of their columns. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { recogniseHeaders } from '../headers/headers.ts';
import { amountOfMoney, currencyCode } from '../money/money.ts';
import { quantity } from '../money/quantity.ts';
import { category, reference } from '../name/short-text.ts';
import { customerKeyFields } from './customer-key-fields.ts';
import { orderStatus } from './order-status.ts';

export const orderFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Order no.', '订单号'),
    synonyms:
      synonymsOf(`order_ref order_id main_order_id 主订单编号 主订单号 order_no order_number order_code invoice invoice_no invoice_number invoice_id
      transaction_id transaction_no transaction_number receipt_no receipt sale_id sales_order purchase_id bill_no 订单编号
      订单编码 订单ID 交易号 交易编号 交易单号 流水号 单号 单据号 单据编号 小票号 发票号 销售单号 訂單號 訂單編號 交易編號 單號
      發票號碼 銷售單號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'ordered_on',
    label: text('Ordered on', '下单日期'),
    synonyms:
      synonymsOf(`order_date date_ordered purchase_date transaction_date invoice_date sale_date sales_date order_time
      ordered_at order_datetime purchased_on purchased_at timestamp purchase_timestamp created_at created_on created_date date_created create_time created_time creation_date creation_time date time datetime day
      订单日期 订单时间 下单时间 购买日期 购买时间 交易日期 交易时间 消费日期 消费时间 成交日期 成交时间 订单成交时间
      销售日期 开票日期 创建时间 订单创建时间 订单提交时间 提交时间 日期 时间 訂單日期 訂單時間 訂單成立日期 訂單成立時間 成立時間 下單日期 下單時間 購買日期 交易日期 消費日期
      銷售日期 時間`),
    lesserHeaders:
      synonymsOf(`paid_at paid_on payment_date payment_time 支付时间 支付日期 付款时间 付款日期 订单付款时间 买家付款时间 付款時間 付款日期
      出库日期 发货日期 出貨日期`),
    ...calendarDate,
  },
  {
    name: 'amount',
    label: text('Amount', '金额'),
    synonyms:
      synonymsOf(`revenue order_amount total total_amount order_total grand_total amount_paid paid_amount payment
      payment_amount payment_value total_collected amount_collected sales sales_amount net_amount turnover spend spent value order_value transaction_amount price
      total_price sum subtotal monetary 实付金额 实付 实付款 实际支付金额
      买家实际支付金额 买家实付金额 用户实付金额 订单实付金额 实收 实收款 实收金额 应付金额 支付金额 付款金额 订单金额 订单总额 订单总金额 总金额
      总额 总价 合计 消费金额 交易金额 成交金额 成交额 销售额 销售金额 营业额 购买金额 价税合计 价格 金額 實付金額 實收金額
      訂單金額 總金額 總額 總價 總計 買家總支付金額 買家實付金額 合計 消費金額 交易金額 銷售額 銷售金額`),
    surestHeaders: synonymsOf('grand_total order_total total_amount_paid 实付金额 价税合计 實付金額 價稅合計'),
    lesserHeaders: synonymsOf(
      'item_total line_total item_price extended_price line_amount paid_price 商家实收金额 买家应付货款 商品总价 小计 小計',
    ),
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
      synonymsOf(`qty units count total_quantity quantity_ordered quantity_purchased order_quantity lineitem_quantity line_item_quantity items
      number_of_items item_count pieces pcs 件数 个数 商品件数 宝贝总数量 宝贝数量 实发数量 出库数量 购买数量 商品数量 销售数量
      订购数量 數量 件數 購買數量 商品數量`),
    ...quantity,
  },
  {
    name: 'product',
    label: text('Product', '商品'),
    synonyms:
      synonymsOf(`product_name product_title item item_name item_title lineitem_name line_item_name sku product_id product_code article goods merchandise description
      stock_code 商品名称 产品 产品名称 品名 货品 货品名称 货号 商品标题 货品标题 选购商品 商品编码 宝贝标题 物料名称 存货名称 品项 服务项目 商品名稱 產品 產品名稱 貨號`),
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
      平台 来源 店铺 店铺名称 归属店铺 门店 门店名称 购买渠道 下单渠道 通路 店鋪 門市 銷售渠道 訂單來源 來源 管道`),
    ...category,
  },
  {
    name: 'status',
    label: text('Status', '状态'),
    synonyms:
      synonymsOf(`order_status order_state state payment_status financial_status transaction_status 订单状态 交易状态 支付状态 付款状态
      单据状态 狀態 訂單狀態 交易狀態 付款狀態`),
    ...orderStatus,
  },
];

/** Words before a field of an order in headers; as header keys. */
const orderSubjects = synonymsOf(
  'order purchase transaction sales sale 订单 交易 销售 消费 购买 订购 下单 消費 購買 訂購 訂單 銷售',
);

const byName = new Map(orderFields.map((field) => [field.name, field]));

/** The field of an order with this name; undefined if there is none. */
export function orderField(name: string): Field | undefined {
  return byName.get(name);
}

/** Finds the field of each column of a list of orders; see `recogniseHeaders`. */
export function recogniseOrderHeaders(columns: readonly string[]): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, orderFields, [...customerKeyPrefixes, { words: orderSubjects }]);
}
