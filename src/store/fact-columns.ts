/** The columns of `customer_facts` with the words that people know them by. */
import { customerFields } from '../fields/customer-fields.ts';
import type { Column } from '../formats/writer.ts';
import { text } from '../text.ts';

const right = 'right' as const;

const figures: readonly Column[] = [
  { name: 'orders', label: text('Orders', '订单数'), align: right },
  { name: 'revenue', label: text('Revenue', '消费金额'), align: right },
  { name: 'first_order_on', label: text('First order', '首次消费') },
  { name: 'last_order_on', label: text('Last order', '最近消费') },
  { name: 'recency_days', label: text('Recency (days)', '距最近消费天数'), align: right },
  { name: 'frequency', label: text('Frequency', '消费频率'), align: right },
  { name: 'r', label: text('R', 'R'), align: right },
  { name: 'f', label: text('F', 'F'), align: right },
  { name: 'm', label: text('M', 'M'), align: right },
  { name: 'rfm', label: text('RFM', 'RFM') },
  { name: 'revenue_share', label: text('Share of revenue', '收入占比'), align: right },
  { name: 'cumulative_share', label: text('Cumulative share', '累计占比'), align: right },
  { name: 'usual_gap_days', label: text('Usual gap (days)', '通常间隔天数'), align: right },
  { name: 'abc', label: text('ABC', 'ABC') },
  { name: 'segment', label: text('RFM segment', 'RFM 客群') },
  { name: 'lifecycle', label: text('Lifecycle', '生命周期') },
  { name: 'records', label: text('Records', '记录数'), align: right },
];

const kept: readonly Column[] = [
  { name: 'extra', label: text('Other columns', '其他列') },
  { name: 'verified_at', label: text('Verified', '核实时间') },
  { name: 'created_at', label: text('Created', '创建时间') },
  { name: 'updated_at', label: text('Updated', '更新时间') },
];

/** Every column of the view, in its order. */
export const factColumns: readonly Column[] = [
  { name: 'id', label: text('Id', '序号'), align: right },
  ...customerFields.filter(({ partOf }) => partOf === undefined).map(({ name, label }) => ({ name, label })),
  ...figures,
  ...kept,
];

/** The columns that a terminal has room for. */
export const mainFactColumns: readonly string[] = [
  'id',
  'name',
  'phone',
  'email',
  'city',
  'orders',
  'revenue',
  'lifecycle',
];
