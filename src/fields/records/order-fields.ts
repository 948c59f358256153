/** The fields of an order, in the order of their columns. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { amountOfMoney, currencyCode } from '../money/money.ts';
import { quantity } from '../money/quantity.ts';
import { figure, refundAmount } from '../money/refund-amount.ts';
import { category, reference } from '../name/short-text.ts';
import { yesOrNo } from '../text/yes-or-no.ts';
import { customerKeyFields } from './customer-key-fields.ts';
import { moneyDirection, moneyMovement } from './money-movement.ts';
import { orderCustomerFields } from './order-customer-fields.ts';
import { orderStatus } from './order-status.ts';

export const orderFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Order no.', '订单号'),
    synonyms:
      synonymsOf(`order_ref order_id main_order_id 主订单编号 主订单号 order_no order_number order_code order_reference sale_id sales_order
      booking_id booking_no booking_number book_number book_no booking_reference booking_code reservation_id reservation_no reservation_number reservation_code
      confirmation_code confirmation_number confirmation_no purchase_id purchase_order_number 订单编号
      订单编码 订单ID 商户订单号 平台订单号 原始单号 销售单号 预订号 预订单号 预约号 确认号 訂單號 訂單編號 銷售單號
      transaction_id transaction_no transaction_number payment_id charge_id 交易号 交易编号 交易单号 交易订单号 流水号 交易流水号
      單號 單據編號 交易編號 单号 单据号 单据编号 id no number`),
    surestHeaders: synonymsOf('main_order_id 主订单编号 主订单号'),
    // An invoice or a receipt has a number of its own, which counts where the order has none.
    lesserHeaders: synonymsOf(
      'invoice invoice_no invoice_number invoice_id receipt_no receipt receipt_number bill_no 小票号 发票号 发票号码 發票號碼',
    ),
    ...reference,
  },
  {
    name: 'refund_of',
    label: text('Refund of', '原订单号'),
    synonyms:
      synonymsOf(`original_order original_order_id original_order_no original_order_number original_transaction_id original_transaction
      reference_txn_id reference_transaction_id reference_transaction related_order related_transaction_id parent_transaction_id
      原订单编号 原单号 原交易号 原交易单号 原流水号 原销售单号 退货原单号 关联订单号 关联单号 原訂單號 原單號`),
    ...reference,
  },
  ...customerKeyFields,
  ...orderCustomerFields,
  {
    name: 'ordered_on',
    label: text('Ordered on', '下单日期'),
    synonyms:
      synonymsOf(`order_date date_ordered purchase_date transaction_date invoice_date sale_date sales_date order_time
      ordered_at order_datetime purchased_on purchased_at booked booked_on booking_date reservation_date timestamp purchase_timestamp created_at created_on created_date date_created create_time created_time creation_date creation_time date time datetime day
      订单日期 订单时间 下单时间 购买日期 购买时间 交易日期 交易时间 消费日期 消费时间 成交日期 成交时间 订单成交时间
      销售日期 开票日期 创建时间 订单创建时间 交易创建时间 交易创建日期 订单提交时间 提交时间 预订时间 预订日期 日期 时间 訂單日期 訂單時間 訂單成立日期 訂單成立時間 成立時間 下單日期 下單時間 購買日期 交易日期 消費日期
      銷售日期 時間`),
    lesserHeaders:
      synonymsOf(`paid_at paid_on payment_date payment_time 支付时间 支付日期 付款时间 付款日期 订单付款时间 买家付款时间 付款時間 付款日期
      出库日期 发货日期 出貨日期`),
    ...calendarDate,
  },
  {
    name: 'cancelled_on',
    label: text('Cancelled on', '取消日期'),
    synonyms:
      synonymsOf(`cancelled_at canceled_at canceled_on cancelled_date canceled_date cancellation_date cancelled_time
      date_cancelled date_canceled voided_at deleted_at 取消时间 订单取消时间 作废时间 作废日期 取消時間 作廢日期`),
    ...calendarDate,
  },
  {
    name: 'amount',
    label: text('Amount', '金额'),
    synonyms:
      synonymsOf(`total_collected amount_collected amount_paid paid_amount total_paid paid payment_amount payment_value
      order_total grand_total order_total_amount total_amount total order_amount order_value revenue net_revenue n_revenue earnings payout gross gross_amount transaction_amount payment
      sales sales_amount net_amount turnover spend spent value total_price total_sales sum monetary 实付 实付款 实际支付金额
      买家实际支付金额 买家实付金额 用户实付金额 用户实付 顾客实付 订单实付金额 实收 实收款 实收金额 支付金额 付款金额 已付金额 应付金额 应付总额 订单总额 订单总金额 订单应付金额 订单金额 总金额
      总额 总价 合计 消费金额 交易金额 成交金额 成交额 销售额 销售金额 营业额 购买金额 价税合计 房费 金額 實付金額 實收金額
      訂單金額 總金額 總額 總價 總計 買家總支付金額 買家實付金額 合計 消費金額 交易金額 銷售額 銷售金額`),
    surestHeaders: synonymsOf(
      'amount_paid total_collected grand_total order_total total_amount_paid 实付金额 买家实际支付金额 价税合计 實付金額 價稅合計',
    ),
    lesserHeaders: synonymsOf(
      'subtotal order_subtotal price paid_price net net_total 商家实收金额 结算金额 买家应付货款 商品总价 商品金额 价格 小计 小計',
    ),
    // What a customer paid, in whatever words; what the seller got of it is another figure.
    asked: /(?<!商家|店铺)实付|\bamount paid\b|\bpaid amount\b/iu,
    ...amountOfMoney,
  },
  {
    name: 'adjusted_amount',
    label: text('Adjusted amount', '调整后金额'),
    synonyms: synonymsOf(
      'adjusted_order_total adjusted_total adjusted_order_amount final_total final_amount 调整后总额 最终金额 調整後金額',
    ),
    ...amountOfMoney,
  },
  {
    name: 'line_amount',
    label: text('Line amount', '行金额'),
    synonyms:
      synonymsOf(`line_total line_amount item_price item_total extended_price extended_amount line_item_total lineitem_total line_subtotal item_amount
      item_subtotal row_total product_total 行金额 行小计 商品小计 明细金额 行總計 商品小計`),
    ...amountOfMoney,
  },
  {
    name: 'unit_price',
    label: text('Unit price', '单价'),
    synonyms:
      synonymsOf(`unit_cost price_per_unit unit_amount item_cost lineitem_price line_item_price product_price sale_price selling_price
      rate price_each 商品单价 商品价格 销售单价 成交单价 售价 单价（元） 單價 商品單價 售價`),
    lesserHeaders: synonymsOf('price 价格 價格'),
    ...amountOfMoney,
  },
  {
    name: 'discount',
    label: text('Discount', '折扣'),
    synonyms:
      synonymsOf(`discount_amount discounts total_discount order_discount cart_discount_amount discount_rate discount_percent line_discount
      lineitem_discount 优惠 优惠金额 折扣金额 折扣率 折扣额 店铺优惠 優惠金額 折扣金額`),
    ...figure,
  },
  {
    name: 'shipping',
    label: text('Shipping', '运费'),
    synonyms:
      synonymsOf(`shipping_amount shipping_cost shipping_fee shipping_total shipping_price order_shipping_amount freight postage delivery_fee
      delivery_cost 邮费 快递费 运费金额 配送费 运费（元） 買家支付運費 運費 郵費`),
    ...amountOfMoney,
  },
  {
    name: 'tax',
    label: text('Tax', '税额'),
    synonyms: synonymsOf(
      `taxes tax_amount total_tax sales_tax order_tax order_total_tax_amount vat vat_amount gst 税 税费 税金 增值税额 稅額 稅金`,
    ),
    ...amountOfMoney,
  },
  {
    name: 'refunded',
    label: text('Refunded', '退款金额'),
    synonyms:
      synonymsOf(`refunded_amount amount_refunded total_refunded refund_amount refund_total order_refund_amount refund refunds partial_refunds
      partial_refund returned_amount return_amount chargeback_amount 成功退款 已退金额 退款 退款总额 已退款金额 累计退款金额 实际退款金额 退货金额 退款额 退款金額 已退款`),
    ...refundAmount,
  },
  {
    name: 'currency',
    label: text('Currency', '币种'),
    synonyms: synonymsOf(
      'currency_code ccy money_unit order_currency 货币 币别 货币种类 结算币种 货币单位 幣別 貨幣 幣種',
    ),
    ...currencyCode,
  },
  {
    name: 'quantity',
    label: text('Quantity', '数量'),
    synonyms:
      synonymsOf(`qty units count total_quantity quantity_ordered quantity_purchased order_quantity lineitem_quantity line_item_quantity items items_sold
      number_of_items item_count pieces pcs 件数 个数 商品件数 宝贝总数量 宝贝数量 实发数量 出库数量 购买数量 商品数量 销售数量
      订购数量 數量 件數 購買數量 商品數量`),
    ...quantity,
  },
  {
    name: 'product',
    label: text('Product', '商品'),
    synonyms:
      synonymsOf(`product_name product_title item item_name item_title lineitem_name line_item_name products sku product_id product_code article goods merchandise listing service description
      stock_code details 菜品 菜名 商品名称 产品 产品名称 品名 货品 货品名称 货号 商品标题 货品标题 选购商品 商品编码 宝贝标题 物料名称 存货名称 品项 服务项目 服务名称 房型 商品名稱 產品 產品名稱 貨號`),
    ...category,
  },
  {
    name: 'variant',
    label: text('Variant', '规格'),
    synonyms:
      synonymsOf(`product_variant variation variant_title item_variation price_point_name option options size_color sku_properties 商品属性 商品规格 规格型号 商品型号 型号
      sku规格 颜色尺码 套餐信息 規格 商品規格 型號`),
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
      synonymsOf(`sales_channel order_channel order_source source platform store shop outlet location 销售渠道 订单来源 订单渠道
      平台 来源 店铺 店铺名称 归属店铺 门店 门店名称 购买渠道 下单渠道 通路 店鋪 門市 銷售渠道 訂單來源 來源 管道`),
    ...category,
  },
  {
    name: 'status',
    label: text('Status', '状态'),
    synonyms:
      synonymsOf(`order_status order_state state financial_status payment_status transaction_status booking_status reservation_status 订单状态 交易状态 支付状态 付款状态
      单据状态 当前状态 狀態 訂單狀態 交易狀態 付款狀態`),
    surestHeaders: synonymsOf('financial_status'),
    ...orderStatus,
  },
  {
    name: 'refund_status',
    label: text('Refund status', '退款状态'),
    synonyms: synonymsOf(
      `return_status refund_state after_sale_status aftersales_status 售后状态 售后 退货状态 退款退货状态 退換貨狀態 退款狀態 售後狀態`,
    ),
    ...orderStatus,
  },
  {
    name: 'is_refunded',
    label: text('Refunded in full', '是否退款'),
    synonyms: synonymsOf('refunded? is_refunded fully_refunded fully_refunded? was_refunded 是否全额退款 是否已退款'),
    ...yesOrNo,
  },
  {
    name: 'movement',
    label: text('Type of payment', '交易类型'),
    synonyms: synonymsOf(
      `type transaction_type payment_type event_type record_type entry_type order_type 业务类型 账务类型 收支类型 流水类型 单据类型 订单类型 類型 交易類型`,
    ),
    ...moneyMovement,
  },
  {
    name: 'direction',
    label: text('In or out', '收/支'),
    synonyms: synonymsOf(
      `balance_impact direction debit_credit credit_debit dr_cr debit_or_credit in_out money_in_out cr/dr 收支 资金流向 借贷 借贷标志 收支方向 收支標誌`,
    ),
    ...moneyDirection,
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
export function recogniseOrderHeaders(columns: readonly string[], evidence?: CellEvidence): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, orderFields, [...customerKeyPrefixes, { words: orderSubjects }], evidence);
}
