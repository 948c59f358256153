/** The fields of a table of customers with computed metrics: how recently, how often and for how much each one bought. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { recogniseHeaders } from '../headers/headers.ts';
import { amountOfMoney } from '../money/money.ts';
import { quantity } from '../money/quantity.ts';
import { customerKeyFields } from './customer-key-fields.ts';

export const figureFields: readonly Field[] = [
  ...customerKeyFields,
  {
    name: 'recency',
    label: text('Recency', '最近一次消费'),
    synonyms: synonymsOf(`recency_days r_days days_since_last_order days_since_last_purchase days_since_last
      days_since_last_transaction t_x tx last_order_days_ago 最近消费天数 距最近消费天数 距上次消费天数 距今天数 最近一次消费天数
      最近购买天数 距上次购买天数 未消费天数 沉默天数 首末次购买间隔 首末购买间隔 最近一次消费间隔 最近消費天數 距上次消費天數`),
    ...quantity,
  },
  {
    name: 'last_order_on',
    label: text('Last order', '最近消费日期'),
    synonyms: synonymsOf(`last_order last_order_date last_purchase last_purchase_date last_purchase_on most_recent_visit
      most_recent_order last_transaction_date last_visit last_bought 最近消费时间 最近一次消费日期 最近一次消费时间
      最近购买日期 最后消费日期 最后购买日期 最后下单日期 最近下单 最近消費日期 最後消費日期`),
    ...calendarDate,
  },
  {
    name: 'frequency',
    label: text('Frequency', '消费频率'),
    synonyms: synonymsOf(`orders order_count orders_count number_of_orders no_of_orders transaction_count transactions
      number_of_transactions purchases purchase_count number_of_purchases visits number_of_visits repeat_orders
      消费次数 购买次数 复购次数 重复购买次数 回购次数 订单数 订单数量 下单次数 交易次数 消费频次 购买频次 购买频率 消費次數 購買次數 訂單數`),
    ...quantity,
  },
  {
    name: 'monetary',
    label: text('Monetary value', '消费金额'),
    synonyms: synonymsOf(`monetary_value revenue amount total total_spent total_amount spend spent total_revenue
      total_sales sales turnover lifetime_revenue value average_order_value avg_order_value 平均金额 平均每单金额 平均客单价 客单价 消费总额 累计消费 累计金额 累计消费金额 总消费 总消费金额 总金额
      购买金额 订单金额 销售额 金额 消費金額 累計消費 總金額`),
    ...amountOfMoney,
  },
  {
    name: 'age',
    label: text('T', '观察时长'),
    synonyms: synonymsOf('T t age tenure customer_age observation_time 客户年龄 客龄 观察时间 观察期 觀察期'),
    ...quantity,
  },
];

/** Finds the field of each column of a table of customers with metrics; see `recogniseHeaders`. */
export function recogniseFigureHeaders(columns: readonly string[]): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, figureFields);
}
