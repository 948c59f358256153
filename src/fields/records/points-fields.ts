/** The fields of an entry in a ledger of loyalty points. A balance is not an entry. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { reference } from '../name/short-text.ts';
import { freeText } from '../text/free-text.ts';
import { customerKeyFields } from './customer-key-fields.ts';
import { pointsMovement, pointsNumber } from './points-movement.ts';

export const pointsFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Entry no.', '流水号'),
    synonyms:
      synonymsOf(`entry_id entry_no transaction_id transaction_no points_id record_id order_id order_no 积分流水号 流水编号
      流水 交易号 记录编号 订单号 单号 编号 流水號 交易編號 訂單號 編號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'booked_on',
    label: text('Booked on', '变动日期'),
    synonyms:
      synonymsOf(`booked_at booking_date transaction_date transaction_time entry_date change_date earned_on earned_at
      points_date posted_on date time datetime day created_at 变动时间 积分时间 积分日期 积分变动时间 获得时间 获得日期 交易日期 交易时间
      发生时间 发生日期 记录时间 操作时间 日期 时间 變動日期 變動時間 積分日期 獲得時間 交易日期 時間`),
    ...calendarDate,
  },
  {
    name: 'points',
    label: text('Points', '积分'),
    synonyms:
      synonymsOf(`point points_change points_amount change delta amount points_earned earned value score quantity 积分变动
      变动积分 积分变化 变动值 积分数 积分值 本次积分 获得积分 增减积分 分值 数量 變動積分 積分變動 積分 積分數 點數 獲得積分`),
    ...pointsNumber,
  },
  {
    name: 'movement',
    label: text('Movement', '变动类型'),
    synonyms:
      synonymsOf(`type movement_type transaction_type entry_type points_type direction action 类型 积分类型 交易类型 操作类型
      收支类型 增减 收支 业务类型 變動類型 類型 積分類型 交易類型`),
    ...pointsMovement,
  },
  {
    name: 'reason',
    label: text('Reason', '原因'),
    synonyms:
      synonymsOf(`points_reason description source note notes remark remarks comment memo activity event 变动原因 积分原因
      积分来源 获得途径 来源 说明 备注 描述 摘要 事由 活动 變動原因 積分來源 來源 說明 備註`),
    ...freeText,
  },
  {
    name: 'expires_on',
    label: text('Expires on', '到期日'),
    synonyms:
      synonymsOf(`expiry_date expiration_date expires expires_at expire_date valid_until 有效期 有效期至 到期日期 到期时间
      过期时间 过期日期 失效日期 積分有效期 到期時間 有效期限`),
    ...calendarDate,
  },
];

const subjects = synonymsOf('points loyalty transaction 积分 会员积分 積分 點數');

/** Finds the field of each column of a ledger of points; see `recogniseHeaders`. */
export function recognisePointsHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, pointsFields, [...customerKeyPrefixes, { words: subjects }], evidence);
}
