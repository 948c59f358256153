/** The status of an order, in a few stable words. Refunded and cancelled orders are marked, never dropped. */
import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { isPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';

/** All statuses. */
const orderStatuses = ['pending', 'paid', 'shipped', 'completed', 'partly_refunded', 'refunded', 'cancelled'] as const;

type OrderStatus = (typeof orderStatuses)[number];

const synonyms: Readonly<Record<OrderStatus, string>> = {
  pending: `pending unpaid open new created draft placed awaiting_payment pending_payment on_hold 待付款 待支付 未付款 未支付 等待付款
      等待买家付款 新订单 待确认 待處理 待处理 未付 待審核 待审核`,
  paid: `paid processing confirmed payment_received ready in_progress 已付款 已支付 已付 付款成功 支付成功 待发货 等待发货 买家已付款
      已确认 处理中 待發貨 已確認`,
  shipped: `shipped dispatched in_transit fulfilled partially_shipped out_for_delivery 已发货 待收货 配送中 运输中 卖家已发货 部分发货 已發貨
      待收貨 運送中 已出库`,
  completed: `completed complete done delivered closed_won success successful finished received 已完成 完成 交易成功 已收货 已签收 签收 已送达
      成功 订单完成 交易完成 已結案 已簽收 已收貨 待评价 已评价`,
  partly_refunded: 'partly_refunded partially_refunded partial_refund 部分退款 部分退货 部份退款',
  refunded: `refunded refund returned return chargeback charged_back reversed 已退款 退款 退款成功 已退货 退货 退货退款 全额退款 退款完成
      退货完成 已退貨 退貨 全額退款`,
  cancelled: `cancelled canceled cancel void voided failed declined expired rejected closed abandoned 已取消 取消 交易关闭 已关闭 关闭 订单取消
      作废 已作废 支付失败 付款失败 交易失败 失败 已拒绝 已过期 交易取消 已失效 已拒絕 交易關閉 已關閉 作廢 失敗`,
};

const words: ReadonlyMap<string, OrderStatus> = new Map(
  orderStatuses.flatMap((status) => synonyms[status].split(/\s+/).map((word) => [statusKey(word), status] as const)),
);

export const orderStatus: ValueType = { read: readStatus, survivorship: 'most-recent', mask: hideNothing };

function statusKey(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The status that a word means; undefined if unknown. */
function parseOrderStatus(text: string): OrderStatus | undefined {
  return words.get(statusKey(plainCode(text)));
}

function readStatus(cell: string): Reading {
  const status = parseOrderStatus(cell);
  if (status !== undefined) return understood(status);
  const text = plainCode(cell);
  return doubtful(text, isPlaceholder(text) ? 'placeholder' : 'not-understood');
}
