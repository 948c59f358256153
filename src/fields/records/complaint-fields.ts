/** The fields of a complaint: what it is about and how it was resolved. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { category, categoryWithLevels, reference } from '../name/short-text.ts';
import { freeText } from '../text/free-text.ts';
import { contactChannel } from './contact-channel.ts';
import { customerKeyFields } from './customer-key-fields.ts';

export const complaintFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Complaint no.', '投诉编号'),
    synonyms:
      synonymsOf(`complaint_id complaint_no complaint_number complaint_ref ticket ticket_id ticket_no ticket_number
      case case_id case_no case_number 投诉单号 投诉号 投诉ID 工单号 工单编号 工单 登记编号 登记号 单号 编号 受理编号 客诉单号 客诉编号 投訴編號
      投訴單號 客訴編號 客訴單號 工單號 案件編號 編號 單號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'opened_on',
    label: text('Opened on', '投诉日期'),
    synonyms:
      synonymsOf(`complaint_date complaint_time date_received received_on received_at opened_at open_date date_opened requested requested_on requested_at submitted created reported
      reported_on reported_at ticket_date submitted_at created_at created_on created_date date_created create_time created_time creation_date creation_time date time datetime 投诉时间 受理日期 受理时间 反馈日期
      反馈时间 提交时间 提交日期 创建时间 创建日期 接诉时间 登记时间 登记日期 发生日期 日期 时间 投訴日期 投訴時間 客訴日期 客訴時間
      受理時間 時間`),
    ...calendarDate,
  },
  {
    name: 'channel',
    label: text('Channel', '渠道'),
    synonyms:
      synonymsOf(`complaint_channel received_via submitted_via source origin via 投诉渠道 投诉来源 投诉方式 受理渠道 反馈渠道
      来源 来源渠道 投訴管道 客訴管道 來源 管道`),
    ...contactChannel,
  },
  {
    name: 'category',
    label: text('Category', '投诉类型'),
    synonyms:
      synonymsOf(`complaint_type complaint_category type issue issue_type topic reason problem_type product sub_product
      投诉类别 投诉分类 问题类型 问题分类 问题类别 类型 类别 分类 投诉原因 原因 客诉类型 投訴類型 客訴類型 問題類型 類型 類別`),
    ...category,
  },
  {
    name: 'severity',
    label: text('Severity', '严重程度'),
    synonyms: synonymsOf(
      'priority urgency level importance 优先级 紧急程度 等级 投诉等级 级别 严重级别 優先級 嚴重程度 緊急程度',
    ),
    ...categoryWithLevels,
  },
  {
    name: 'note',
    label: text('What it is about', '投诉内容'),
    synonyms:
      synonymsOf(`complaint complaint_text complaint_narrative consumer_complaint_narrative narrative description
      details detail content subject title summary message notes remark comment 投诉描述 投诉说明 投诉详情 问题描述 内容 描述 详情
      反馈内容 投诉事项 投诉事由 标题 主题 备注 说明 客诉内容 投訴內容 客訴內容 問題描述 內容 備註`),
    ...freeText,
  },
  {
    name: 'status',
    label: text('Status', '处理状态'),
    synonyms:
      synonymsOf(`state complaint_status ticket_status case_status progress 状态 投诉状态 工单状态 处理进度 进度 是否解决
      處理狀態 狀態 客訴狀態`),
    ...categoryWithLevels,
  },
  {
    name: 'owner',
    label: text('Owner', '处理人'),
    synonyms:
      synonymsOf(`handled_by handler agent assigned_to assignee responsible staff employee 负责人 受理人 跟进人 经办人 客服
      客服人员 处理人员 责任人 處理人 負責人 受理人 經辦人`),
    ...category,
  },
  {
    name: 'closed_on',
    label: text('Closed on', '解决日期'),
    synonyms:
      synonymsOf(`closed_at close_date date_closed resolved_on resolved_at resolved_time closed_time solved_time resolution_date date_resolved solved_at
      completed_at finished_on 解决时间 关闭时间 关闭日期 完成时间 完成日期 结案时间 结案日期 办结时间 处理时间 处理日期 處理日期 解決日期
      結案日期 結案時間`),
    ...calendarDate,
  },
  {
    name: 'resolution',
    label: text('Resolution', '处理结果'),
    synonyms: synonymsOf(`outcome result solution response company_response company_response_to_consumer action_taken
      处理方案 处理意见 解决方案 处理内容 处理措施 办理结果 结果 回复内容 處理結果 處理方式 解決方案 結果`),
    ...freeText,
  },
];

const subjects = synonymsOf('complaint ticket case 投诉 客诉 工单 投訴 客訴 工單');

/** Finds the field of each column of a list of complaints; see `recogniseHeaders`. */
export function recogniseComplaintHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, complaintFields, [...customerKeyPrefixes, { words: subjects }], evidence);
}
