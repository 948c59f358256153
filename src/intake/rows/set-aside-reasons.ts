/** Why rows are set aside, in words for the summary and the file of rejects. */
import { type Text, text } from '../../base/text.ts';

export const setAsideReasons = {
  total: text('is a total, not a row of the table', '是合计行，不是表格中的数据'),
  note: text('is a note below the table', '是表格下方的说明'),
  'header-repeated': text('is the header once more', '是重复的表头'),
  group: text('is the heading of the rows below it, which have its text', '是分组标题，其内容已填入下方各行'),
  labels: text('is a row of labels below the header', '是表头下方的说明行'),
  'too-many-cells': text('has more cells than the header', '单元格比表头多'),
  'nobody-named': text(
    'identifies no customer: no number, name, phone or e-mail',
    '没有编号、名称、电话或邮箱，无法识别客户',
  ),
  'ref-taken': text(
    'its number belongs to another customer who has nothing else in common with it; if it comes from another system, use --source',
    '编号已属于另一位毫无相同信息的客户；如来自其他系统，请用 --source 区分',
  ),
  'ref-ambiguous': text('its number belongs to several customers', '编号对应多位客户'),
  'match-ambiguous': text('the --match-on fields match several customers', '按 --match-on 指定的字段对应多位客户'),
  'nobody-fits': text('matches no customer in the list', '客户库中没有对应的客户'),
  'form-damaged': text(
    'its columns clientele_id and clientele_form do not match; export the form again',
    'clientele_id 与 clientele_form 两列对不上，请重新导出更新表',
  ),
  'customer-missing': text('does not say which customer it belongs to', '没有写明属于哪位客户'),
  'customer-unknown': text('its customer is not in the list', '客户不在客户库中'),
  'customer-ambiguous': text('matches several customers', '对应多位客户，无法确定'),
  'date-missing': text('has no date', '没有日期'),
  'date-not-understood': text('its date is not understood', '日期无法识别'),
  'amount-missing': text('has no amount', '没有金额'),
  'currency-differs': text('is in another currency than the rest of its order', '币种与所属订单的其他行不一致'),
  'not-a-sale': text(
    'is money that no customer paid or got back, such as a withdrawal or a fee',
    '不是客户付款或退款：提现、手续费或自己的支出等',
  ),
  'amount-not-understood': text('its amount is not understood', '金额无法识别'),
  'paid-not-understood': text(
    'what was paid is not understood, or is in another currency',
    '已付金额无法识别，或币种不一致',
  ),
  'nothing-said': text('has nothing but a customer and a date', '除客户和日期外没有内容'),
  'score-not-understood': text('its score is not understood', '评分无法识别'),
  'points-missing': text('has no number of points', '没有积分数'),
  'points-not-understood': text('its number of points is not understood', '积分数无法识别'),
  'booked-otherwise': text(
    'its number is already booked with other values; points are append-only: book the difference as a row of its own',
    '同一流水号已入账且内容不同；积分只增不改，请把差额另记一行',
  ),
  'tag-missing': text('has no tag', '没有标签'),
  'ref-repeated': text(
    'another row of the file has the same number and other values',
    '文件中另一行有相同编号但内容不同',
  ),
} satisfies Record<string, Text>;

export type SetAsideReason = keyof typeof setAsideReasons;
