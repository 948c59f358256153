/** Documents the tables and views of orders, and the rates of exchange. */
import { text } from '../../base/text.ts';
import { batchId, customerId, extra, rowOfFile, source, type TableNotes } from './table-notes.ts';

const minor = text('in minor units of its currency, such as cents', '以其货币的最小单位计（如分）');
const currency = text('ISO 4217', '货币代码（ISO 4217）');
const survivor = text('the customer whom it counts for: the surviving record', '计入的客户（保留的记录）');
const product = text('the product', '商品');
const variant = text('its variant: size, colour …', '规格（尺码、颜色等）');
const category = text('its category', '品类');
const quantity = text('number of items', '数量');
const channel = text('the sales channel', '渠道');
const status = text(
  'unpaid, pending, paid, shipped, completed, partly_refunded, refunded, cancelled, failed, declined, deleted or no_show; any other text is a state that is not known, which is not sold; blank: sold',
  '订单状态：unpaid、pending、paid、shipped、completed、partly_refunded、refunded、cancelled、failed、declined、deleted 或 no_show；其他文字表示未知状态，不计为成交；空白视为成交',
);
const orderedOn = text('civil date', '下单日期');
const ref = text('the order number in the source', '来源的订单号');
const refunded = text(
  'what went back and is no record of its own, in minor units; blank where none is known',
  '已退回且没有单独记录的金额（最小货币单位）；未知则为空',
);
const isPurchase = text('1 for a purchase, which counts as an order; else 0', '1 表示成交，计入订单数；否则为 0');
const unitPrice = text('the price of one, in minor units', '单价（最小货币单位）');
const total = text(
  'the total as paid, in minor units, such as cents; negative for a refund that is a record of its own; blank where the source states none',
  '实付总额，以最小货币单位计（如分）；单独记录的退款为负；来源未写明则为空',
);

export const orderNotes: Readonly<Record<string, TableNotes>> = {
  counted_orders: {
    row: text('an order as it counts: its customer, its revenue', '一笔订单及其计入的客户与金额'),
    columns: {
      order_id: text('its id in orders', 'orders 表中的编号'),
      ref,
      source,
      customer_id: survivor,
      ordered_on: orderedOn,
      status,
      channel,
      currency,
      amount: total,
      refunded,
      revenue: text(
        'what it adds to the revenue, in minor units of its currency; negative for a refund',
        '计入消费金额的部分（其货币的最小单位）；退款为负',
      ),
      revenue_in_list_currency: text(
        'the same in minor units of the currency of the list; blank where there is no rate',
        '同上，按客户库货币的最小单位计；没有汇率则为空',
      ),
      is_purchase: isPurchase,
    },
  },
  order_items: {
    row: text('what was bought: a line of an order, or an order of one line', '一件所购商品：订单中的一行，或单行订单'),
    columns: {
      order_id: text('its order in orders', 'orders 表中的订单编号'),
      ref,
      customer_id: survivor,
      ordered_on: orderedOn,
      status,
      channel,
      currency,
      is_purchase: isPurchase,
      product,
      variant,
      category,
      quantity,
      unit_price: unitPrice,
      amount: minor,
    },
  },
  orders: {
    row: text(
      'an order; a refund that is a record of its own is one too. If it has several lines, they are in order_lines',
      '一笔订单；单独记录的退款也是一条。有多行商品时，各行在 order_lines 中',
    ),
    columns: {
      id: text('permanent id', '永久编号'),
      ref,
      customer_id: customerId,
      ordered_on: orderedOn,
      amount: total,
      currency,
      quantity: text('number of items; blank where the order has lines', '数量；有商品行时为空'),
      product: text('the product; blank where the order has lines', '商品；有商品行时为空'),
      category,
      channel,
      status,
      extra,
      ...rowOfFile,
      batch_id: batchId,
      source,
      refunded,
      variant,
      shipping: text('shipping that the total includes, in minor units', '总额中的运费（最小货币单位）'),
      tax: text('tax that the total includes, in minor units', '总额中的税额（最小货币单位）'),
      discount: text('discount that the total is less by, in minor units', '总额已扣的优惠（最小货币单位）'),
      refund_of: text(
        'of a refund: the number of the order that it belongs to, where it has another number',
        '退款所属的订单号（与自身编号不同时）',
      ),
    },
  },
  order_lines: {
    row: text('a line of an order of several lines', '多行订单中的一行商品'),
    columns: {
      id: text('permanent id', '永久编号'),
      order_id: text('the order', '所属订单'),
      position: text('its place in the order, from 1', '在订单中的次序，从 1 起'),
      product,
      variant,
      category,
      quantity,
      unit_price: unitPrice,
      amount: text('what the line costs, in minor units', '该行金额（最小货币单位）'),
      extra,
      line: text('the line of the file', '来源行的行号'),
      file_id: text('the file that the row is in', '来源行所在的文件'),
      batch_id: batchId,
    },
  },
  exchange_rates: {
    row: text('the rate of a currency from a day on', '一种货币自某日起的汇率'),
    columns: {
      id: text('id', '编号'),
      currency,
      valid_from: text('the first day', '起始日'),
      rate: text("units of the list's currency for one unit of this currency", '一个单位的该货币折合客户库货币的数额'),
      batch_id: batchId,
    },
  },
};
