/**
 * The scores that the list stores for each scheme in addition to the classes: a table for each scheme, `abc_scores`,
 * `rfm_scores` …, with a row for each customer, and the columns of `customer_facts` made of them. Declared once for the
 * view, the documentation and the writers; a column of a new scheme needs a step in `steps.ts`.
 *
 * Columns are named as in `--where`, so each name is unique among all schemes.
 */
import { type Text, text } from '../../base/text.ts';

/** A score that is stored. */
export interface ScoreColumn {
  readonly name: string;
  readonly type: 'INTEGER' | 'REAL' | 'TEXT';
  readonly label: Text;
  /** Stored in minor units of the list's currency; `customer_facts` shows major units. */
  readonly money?: true;
}

/** The scores of one customer, by the names of their columns; absent ones are null. */
export type Score = Readonly<Record<string, string | number | null>>;

export interface ScoreTable {
  /** The column of `customer_facts` that shows the latest class. */
  readonly classColumn: { readonly name: string; readonly label: Text };
  readonly columns: readonly ScoreColumn[];
}

/** By the name of the scheme. */
export const scoreTables = {
  abc: {
    classColumn: { name: 'abc', label: text('ABC', 'ABC') },
    columns: [
      { name: 'revenue_share', type: 'REAL', label: text('Share of revenue', '收入占比') },
      { name: 'cumulative_share', type: 'REAL', label: text('Cumulative share', '累计占比') },
    ],
  },
  rfm: {
    classColumn: { name: 'segment', label: text('RFM segment', 'RFM 客群') },
    columns: [
      { name: 'recency_days', type: 'INTEGER', label: text('Recency (days)', '距最近消费天数') },
      { name: 'frequency', type: 'INTEGER', label: text('Frequency', '消费频率') },
      { name: 'monetary', type: 'INTEGER', label: text('Monetary', '消费总额'), money: true },
      { name: 'r', type: 'INTEGER', label: text('R', 'R') },
      { name: 'f', type: 'INTEGER', label: text('F', 'F') },
      { name: 'm', type: 'INTEGER', label: text('M', 'M') },
      { name: 'rfm', type: 'TEXT', label: text('RFM', 'RFM') },
      { name: 'rfm_score', type: 'REAL', label: text('RFM score', 'RFM 加权得分') },
    ],
  },
  lifecycle: {
    classColumn: { name: 'lifecycle', label: text('Lifecycle', '生命周期') },
    columns: [{ name: 'usual_gap_days', type: 'REAL', label: text('Usual gap (days)', '通常间隔天数') }],
  },
  clv: {
    classColumn: { name: 'clv_tier', label: text('CLV tier', '生命周期价值等级') },
    columns: [
      { name: 'p_alive', type: 'REAL', label: text('P(alive)', '存活概率') },
      { name: 'expected_orders', type: 'REAL', label: text('Expected orders', '预计订单') },
      { name: 'expected_order_value', type: 'INTEGER', label: text('Value per order', '预计每单金额'), money: true },
      { name: 'clv', type: 'INTEGER', label: text('CLV', '生命周期价值'), money: true },
      { name: 'clv_model', type: 'TEXT', label: text('CLV model', '生命周期价值模型') },
      { name: 'clv_horizon_days', type: 'INTEGER', label: text('CLV horizon (days)', '预测天数') },
    ],
  },
  churn: {
    classColumn: { name: 'churn', label: text('Churn', '流失状态') },
    columns: [
      { name: 'gaps_silent', type: 'REAL', label: text('Silence (usual gaps)', '沉默时长（倍通常间隔）') },
      { name: 'value_at_risk', type: 'INTEGER', label: text('Value at risk', '流失风险金额'), money: true },
    ],
  },
  value: {
    classColumn: { name: 'value', label: text('Value grade', '价值等级') },
    columns: [
      { name: 'active_months', type: 'INTEGER', label: text('Active months', '消费月数') },
      { name: 'value_score', type: 'REAL', label: text('Value score', '价值得分') },
    ],
  },
  attitude: {
    classColumn: { name: 'attitude', label: text('Attitude', '消费态度') },
    columns: [
      { name: 'most_bought', type: 'TEXT', label: text('Most bought', '最常购买') },
      { name: 'most_bought_share', type: 'REAL', label: text('Share of purchases', '最常购买占比') },
      { name: 'early_items', type: 'INTEGER', label: text('New products bought early', '率先购买的新品数') },
    ],
  },
  preference: {
    classColumn: { name: 'preference', label: text('Preference', '偏好') },
    columns: [
      { name: 'favourite_category', type: 'TEXT', label: text('Favourite category', '偏好品类') },
      { name: 'favourite_product', type: 'TEXT', label: text('Favourite product', '偏好商品') },
      { name: 'favourite_channel', type: 'TEXT', label: text('Favourite channel', '偏好渠道') },
      { name: 'favourite_weekday', type: 'TEXT', label: text('Favourite weekday', '偏好星期') },
      { name: 'purse_share', type: 'REAL', label: text('Share of wallet', '钱包份额') },
      { name: 'next_purchase_on', type: 'TEXT', label: text('Next purchase expected', '预计下次购买') },
    ],
  },
  groups: { classColumn: { name: 'groups', label: text('Group', '聚类分群') }, columns: [] },
  cohorts: { classColumn: { name: 'cohort', label: text('Cohort', '首购批次') }, columns: [] },
  region: { classColumn: { name: 'region', label: text('Region', '地区') }, columns: [] },
} as const satisfies Readonly<Record<string, ScoreTable>>;

/** The schemes of the program, in the order of the columns of `customer_facts`. */
export const scoredSchemes: readonly (readonly [scheme: string, table: ScoreTable])[] = Object.entries(scoreTables);

/** Those with scores; of the others only the class is stored. */
const withScores = scoredSchemes.filter(([, { columns }]) => columns.length > 0);

/** The names of all tables of scores. */
export const SCORE_TABLES: readonly string[] = withScores.map(([scheme]) => scoreTableOf(scheme));

/** The name of a scheme's table of scores. */
export function scoreTableOf(scheme: string): string {
  return `${scheme}_scores`;
}

/** The columns of a scheme's scores; none if only its classes are stored. */
export function scoreColumnsOf(scheme: string): readonly ScoreColumn[] {
  return withScores.find(([name]) => name === scheme)?.[1].columns ?? [];
}
