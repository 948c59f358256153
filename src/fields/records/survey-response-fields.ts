/** The fields of a survey response: to one question, or the overall score. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { quantity } from '../money/quantity.ts';
import { category, reference } from '../name/short-text.ts';
import { freeText } from '../text/free-text.ts';
import { contactChannel } from './contact-channel.ts';
import { customerKeyFields } from './customer-key-fields.ts';
import { score } from './score.ts';

export const surveyResponseFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Response no.', '答卷编号'),
    synonyms:
      synonymsOf(`response_id response_no respondent_id submission_id answer_id 答卷ID 答卷号 答卷序号 问卷编号 回收编号
      评价编号 序号 编号 答卷編號 問卷編號 編號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'answered_on',
    label: text('Answered on', '答卷日期'),
    synonyms: synonymsOf(`answered_at response_date response_time submitted_at submitted_on submit_date submission_date
      completed_at completed_on end_date survey_date date time timestamp datetime created_at 答卷时间 提交时间 提交答卷时间 提交日期 填写时间
      填写日期 完成时间 答题时间 结束答题时间 结束时间 评价时间 评价日期 调查日期 调查时间 回访日期 回访时间 日期 时间 填寫時間 提交時間 調查日期 評價時間 時間`),
    ...calendarDate,
  },
  {
    name: 'survey',
    label: text('Survey', '问卷'),
    synonyms:
      synonymsOf(`survey_name survey_title survey_id questionnaire form campaign 问卷名称 问卷标题 调查名称 调查 调研名称
      問卷 問卷名稱 調查名稱`),
    ...category,
  },
  {
    name: 'question',
    label: text('Question', '题目'),
    synonyms: synonymsOf(
      'question_text question_id item aspect dimension 问题 题干 题目内容 评价项 评价维度 指标 題目 問題 評價項目',
    ),
    ...category,
  },
  {
    name: 'score',
    label: text('Score', '评分'),
    synonyms:
      synonymsOf(`rating satisfaction satisfaction_score csat csat_score nps nps_score overall overall_satisfaction stars
      grade answer response value points recommend likelihood_to_recommend ces 满意度 满意度评分 总体满意度 整体满意度 得分 分数 打分
      评价 星级 推荐意愿 推荐度 NPS评分 答案 回答 滿意度 評分 得分 分數 評價 整體滿意度`),
    asked:
      /满意|滿意|(?:推荐|推薦).*(?:可能|意愿|意願|程度|朋友)|likely.*recommend|recommend.*(?:friend|colleague)|how (?:satisfied|happy)|satisf|overall (?:experience|rating)/iu,
    ...score,
  },
  {
    name: 'scale',
    label: text('Out of', '满分'),
    synonyms: synonymsOf('max_score maximum out_of scale_max full_score 总分 分值上限 量表 滿分'),
    ...quantity,
  },
  {
    name: 'comment',
    label: text('Comment', '意见'),
    synonyms:
      synonymsOf(`comments feedback additional_comments other_comments remark remarks note notes suggestion suggestions open_answer verbatim reason
      评论 评语 建议 意见建议 意见和建议 其他建议 意见与建议 反馈 反馈意见 评价内容 留言 备注 原因 意見 建議 評論 備註 回饋`),
    asked: /意见|建议|意見|建議|想说|想說|comments?\b|suggestions?|feedback|anything else|improve/iu,
    ...freeText,
  },
  {
    name: 'channel',
    label: text('Channel', '渠道'),
    synonyms: synonymsOf(
      'survey_channel source collector via platform 调查渠道 答卷来源 来源 回收渠道 来源渠道 來源 管道',
    ),
    ...contactChannel,
  },
];

const subjects = synonymsOf('survey response 问卷 调查 答卷 評價 问卷调查 問卷 調查');

/** Finds the field of each column of a list of survey responses; see `recogniseHeaders`. */
export function recogniseSurveyResponseHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, surveyResponseFields, [...customerKeyPrefixes, { words: subjects }], evidence);
}
