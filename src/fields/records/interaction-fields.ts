/** The fields of an interaction: a call, a visit, a message. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { category, reference } from '../name/short-text.ts';
import { freeText } from '../text/free-text.ts';
import { contactChannel } from './contact-channel.ts';
import { customerKeyFields } from './customer-key-fields.ts';

export const interactionFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Interaction no.', '往来编号'),
    synonyms: synonymsOf(`interaction_id interaction_no interaction_ref activity_id activity_no call_id visit_id log_id
      message_id record_id record_no 记录编号 记录号 跟进编号 沟通编号 拜访编号 回访编号 流水号 编号 單號 編號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'happened_on',
    label: text('Happened on', '往来日期'),
    synonyms:
      synonymsOf(`contacted_on contact_date contact_time contacted_at last_contact interaction_date interaction_time
      activity_date activity_time call_date call_time visit_date visit_time meeting_date message_date date_of_contact
      date time datetime day created_at created_on created_date date_created create_time created_time creation_date creation_time 联系日期 联系时间 沟通日期 沟通时间 跟进日期 跟进时间 拜访日期 拜访时间 回访日期 回访时间
      通话时间 来电时间 服务日期 服务时间 记录时间 记录日期 发生时间 发生日期 日期 时间 聯絡日期 聯絡時間 溝通日期 跟進日期 拜訪日期
      通話時間 時間`),
    ...calendarDate,
  },
  {
    name: 'channel',
    label: text('Channel', '方式'),
    synonyms: synonymsOf(`contact_channel contact_type contact_method interaction_type interaction_channel activity_type
      communication_channel type method medium via 沟通方式 联系渠道 跟进方式 拜访方式 回访方式 服务方式 渠道 类型 往来方式 沟通渠道
      聯絡管道 溝通方式 跟進方式 類型 管道`),
    lesserHeaders: synonymsOf('联系方式 聯絡方式'),
    ...contactChannel,
  },
  {
    name: 'note',
    label: text('Note', '内容'),
    synonyms:
      synonymsOf(`notes 要点 纪要 情况 summary content details detail description subject message remark remarks comment comments
      memo body conversation outcome call_notes visit_notes 沟通内容 联系内容 跟进内容 跟进记录 拜访内容 拜访记录 回访内容 回访记录
      通话内容 服务内容 记录内容 沟通记录 摘要 备注 说明 描述 溝通內容 聯絡內容 跟進內容 拜訪內容 內容 備註 說明`),
    ...freeText,
  },
  {
    name: 'owner',
    label: text('Owner', '经手人'),
    synonyms:
      synonymsOf(`agent employee staff sales_rep salesperson rep handled_by handler contacted_by recorded_by author
      assigned_to account_manager operator 跟进人 联系人员 沟通人 拜访人 回访人 客服 客服人员 业务员 销售 销售员 负责人 记录人 操作人
      客户经理 员工 業務員 負責人 跟進人 經手人 客服人員`),
    ...category,
  },
];

const subjects = synonymsOf(
  'interaction activity contact call visit 往来 沟通 跟进 拜访 回访 通话 往來 溝通 跟進 拜訪',
);

/** Finds the field of each column of a list of interactions; see `recogniseHeaders`. */
export function recogniseInteractionHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, interactionFields, [...customerKeyPrefixes, { words: subjects }], evidence);
}
