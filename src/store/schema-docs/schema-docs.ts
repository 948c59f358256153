/** What each table of the list holds, and what its columns mean, for those who read the file with other programs. */

import { type Text, text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import { factColumns } from '../schema/fact-columns.ts';
import { SCORE_TABLES, type ScoreColumn, scoreColumnsOf } from '../schema/score-tables.ts';
import { journalNotes } from './journal-docs.ts';
import { linkageNotes } from './linkage-docs.ts';
import type { TableNotes } from './table-notes.ts';

const batchId = text('the batch that inserted the row', '写入该行的批次');
const sourceRef = text('its number at its source', '来源的编号');
const customerId = text('the record that it belongs to', '所属的客户记录');
const extra = text('the source’s other columns, as JSON', '来源文件的其他列（JSON）');
const createdAt = text('when the row came into the list, UTC', '进入客户库的时间（UTC）');
const updatedAt = text('when a value last changed, UTC', '最近一次改动的时间（UTC）');
const rowId = text('the row of that table', '该表中的行');
const rowOfFile = {
  row_hash: text('what the row of the file is known by that it came from: the first 53 bits', '来源行的指纹：前 53 位'),
  row_hash_rest: text('the other 53 bits', '指纹的后 53 位'),
  line: text('the line of that row; blank where it came from no file', '来源行的行号；不是来自文件则为空'),
  file_id: text('the file of that row', '来源行所在的文件'),
};

const fieldNotes = Object.fromEntries(
  customerFields.filter(({ partOf }) => partOf === undefined).map(({ name, label }) => [name, label]),
);

const scoreNotes = Object.fromEntries(
  SCORE_TABLES.map((table): [string, TableNotes] => {
    const scheme = table.slice(0, -'_scores'.length);
    return [
      table,
      {
        row: text(`the latest figures of a customer by ${scheme}`, `客户在 ${scheme} 方案中的最新数字`),
        columns: {
          customer_id: customerId,
          as_of: text('the day of the figures', '计算日期'),
          ...Object.fromEntries(scoreColumnsOf(scheme).map((column) => [column.name, noteOf(column)])),
          batch_id: batchId,
        },
      },
    ];
  }),
);

function noteOf({ label, money }: ScoreColumn): Text {
  return money ? text(`${label.en}, in minor units`, `${label.zh}（最小货币单位）`) : label;
}

export const schemaNotes: Readonly<Record<string, TableNotes>> = {
  customer_facts: {
    row: text('a customer that stands, with totals and latest classes', '一位客户，含累计数字和最新分类'),
    columns: Object.fromEntries(factColumns.map(({ name, label }) => [name, label ?? text(name, name)])),
  },
  customers: {
    row: text('a record of a customer; merged records stay', '一条客户记录；被合并的记录仍然保留'),
    columns: {
      id: text('permanent', '永久编号'),
      ...fieldNotes,
      extra,
      merged_into: text('the record that stands for this one', '合并后代表它的记录'),
      verified_at: text('when somebody last confirmed it', '最近一次核实的时间'),
      ...rowOfFile,
      created_at: createdAt,
      updated_at: updatedAt,
      batch_id: batchId,
    },
  },
  orders: {
    row: text('an order, or one line of it', '一笔订单，或订单中的一行'),
    columns: {
      id: text('permanent', '永久编号'),
      ref: text('the order’s number at its source', '来源的订单号'),
      customer_id: customerId,
      ordered_on: text('civil date', '下单日期'),
      amount: text(
        'in minor units, such as cents; negative for money that went back',
        '以最小货币单位计（如分）；退款为负',
      ),
      currency: text('ISO 4217', '货币代码（ISO 4217）'),
      quantity: text('pieces', '数量'),
      product: text('what was bought', '商品'),
      category: text('its category', '品类'),
      channel: text('where it was bought', '渠道'),
      status: text('completed, cancelled, refunded …', '订单状态'),
      extra,
      ...rowOfFile,
      batch_id: batchId,
    },
  },
  files: {
    row: text('a file that was taken in', '一个导入过的文件'),
    columns: {
      id: text('number', '编号'),
      name: text('as the user named it', '文件名'),
      hash: text('SHA-256 of the file and the way it was read', '文件及读取方式的 SHA-256'),
      kind: text('what its rows were taken for', '数据类型'),
      format: text('its format', '格式'),
      encoding: text('its encoding', '编码'),
      set_aside: text('how many rows were set aside', '未导入的行数'),
      batch_id: batchId,
    },
  },
  source_rows: {
    row: text(
      'a row of a file and the record that it was found to be; customers and orders keep the row that they were made of themselves',
      '文件中的一行及其对应的已有记录；客户和订单各自记下生成它们的那一行',
    ),
    columns: {
      id: text('number', '编号'),
      hash: text('what the row is known by: the first 53 bits', '该行的指纹：前 53 位'),
      hash_rest: text('the other 53 bits', '指纹的后 53 位'),
      table_name: text('the table of the record', '记录所在的表'),
      row_id: rowId,
      file_id: text('the file', '所在文件'),
      line: text('the line of the file', '行号'),
      batch_id: batchId,
    },
  },
  issues: {
    row: text('a doubt about a value', '一个存疑的值'),
    columns: {
      id: text('number', '编号'),
      table_name: text('the table of the record', '记录所在的表'),
      row_id: rowId,
      field: text('the field', '字段'),
      code: text('the kind of doubt', '存疑类型'),
      value: text('the value', '值'),
      suggestion: text('what it may have meant', '可能的正确写法'),
      batch_id: batchId,
    },
  },
  ...linkageNotes,
  tags: {
    row: text('a tag that a customer bears', '客户的一个标签'),
    columns: {
      id: text('number', '编号'),
      customer_id: customerId,
      tag: text('the tag; upper and lower case are one', '标签；不区分大小写'),
      batch_id: batchId,
    },
  },
  segments: {
    row: text('a segment: a name and the rule of who is in it', '一个客群：名称与成员规则'),
    columns: {
      id: text('number', '编号'),
      name: text('its name', '名称'),
      rule: text('a condition over customer_facts', '针对 customer_facts 的条件'),
      made_on: text('the day on which it was first defined', '首次定义的日期'),
      defined_on: text('the day on which it got this rule', '现行规则的定义日期'),
      batch_id: batchId,
    },
  },
  custom_schemes: {
    row: text('a version of a scheme of the user’s own', '一个自定义分类方案的版本'),
    columns: {
      id: text('number', '编号'),
      name: text('its name', '名称'),
      version: text('from 1; the highest is in force', '版本号，从 1 起；最大者有效'),
      score: text(
        'an expression over customer_facts; blank where there is none',
        '针对 customer_facts 的得分公式；没有则为空',
      ),
      classes: text(
        'the classes and their conditions in order, as JSON; the first that holds decides',
        '按顺序排列的类别及条件（JSON）；以第一个成立的为准',
      ),
      defined_on: text('the day on which it was defined', '定义日期'),
      retired_on: text('the day from which it is no longer run', '停用日期'),
      batch_id: batchId,
    },
  },
  classes: {
    row: text('a class that a customer had for a time', '客户在一段时间内的分类'),
    columns: {
      id: text('number', '编号'),
      customer_id: customerId,
      scheme: text(
        'abc, rfm, lifecycle …; segment:NAME for membership of a segment',
        '分类方案；segment:名称 表示客群成员',
      ),
      class: text('the class', '类别'),
      valid_from: text('its first day', '起始日'),
      valid_until: text('the day on which it had ended; blank while it lasts', '结束日（不含）；仍有效时为空'),
      definition_id: text(
        'the definition that gave it, where the scheme is the user’s own',
        '给出该类别的自定义方案版本（仅自定义方案）',
      ),
      batch_id: batchId,
    },
  },
  ...scoreNotes,
  interactions: {
    row: text('a call, visit or message', '一次往来'),
    columns: {
      id: text('number', '编号'),
      ref: sourceRef,
      customer_id: customerId,
      happened_on: text('civil date', '日期'),
      channel: text('phone, wechat, visit …', '方式'),
      note: text('what was said', '内容'),
      owner: text('who spoke with the customer', '经手人'),
      extra,
      batch_id: batchId,
    },
  },
  followups: {
    row: text('something that is to be done for a customer', '一项待办的回访'),
    columns: {
      id: text('number', '编号'),
      customer_id: customerId,
      due_on: text('the day it is due', '到期日'),
      task: text('what is to be done', '事项'),
      owner: text('who does it', '负责人'),
      done_on: text('the day it was done', '完成日'),
      outcome: text('what came of it', '结果'),
      batch_id: batchId,
    },
  },
  complaints: {
    row: text('something that a customer was not content with', '一次投诉'),
    columns: {
      id: text('number', '编号'),
      ref: sourceRef,
      customer_id: customerId,
      opened_on: text('civil date', '投诉日期'),
      channel: text('phone, wechat, store …', '渠道'),
      category: text('what kind of complaint', '投诉类型'),
      severity: text('how grave it is', '严重程度'),
      note: text('what it is about', '投诉内容'),
      status: text('open, closed …, as the source words it', '处理状态（按来源的写法）'),
      owner: text('who looks after it', '处理人'),
      closed_on: text('the day it was settled', '解决日期'),
      resolution: text('what came of it', '处理结果'),
      extra,
      batch_id: batchId,
    },
  },
  survey_responses: {
    row: text('an answer to a survey, or to one question of it', '一份答卷，或其中一道题的回答'),
    columns: {
      id: text('number', '编号'),
      ref: sourceRef,
      customer_id: customerId,
      answered_on: text('civil date', '答卷日期'),
      survey: text('which survey', '问卷'),
      question: text('which question; blank for the survey as a whole', '题目；针对整份问卷时为空'),
      score: text('what was answered on the scale', '评分'),
      scale: text('the end of the scale, where the source says it', '满分（来源写明时）'),
      comment: text('in the customer’s words', '意见'),
      channel: text('where it was answered', '渠道'),
      extra,
      batch_id: batchId,
    },
  },
  points: {
    row: text('an entry of the ledger of points; never changed, only added to', '一条积分流水；只增不改'),
    columns: {
      id: text('number', '编号'),
      ref: sourceRef,
      customer_id: customerId,
      booked_on: text('civil date', '变动日期'),
      points: text('points given; negative for points taken', '积分变动；扣减为负'),
      movement: text('earned, redeemed, expired, adjusted', '变动类型'),
      reason: text('why', '原因'),
      expires_on: text('the day on which they expire', '到期日'),
      extra,
      batch_id: batchId,
    },
  },
  invoices: {
    row: text('an invoice', '一张发票或账单'),
    columns: {
      id: text('number', '编号'),
      ref: sourceRef,
      customer_id: customerId,
      issued_on: text('civil date', '开票日期'),
      due_on: text('the day by which it is to be paid', '到期日'),
      amount: text('in minor units, such as cents', '以最小货币单位计（如分）'),
      currency: text('ISO 4217', '货币代码（ISO 4217）'),
      paid: text(
        'what was paid of it, in minor units; blank where the source does not say',
        '已付金额（最小货币单位）；来源未写明时为空',
      ),
      paid_on: text('the day it was paid', '付款日期'),
      status: text('as the source words it', '状态（按来源的写法）'),
      note: text('what it is for', '备注'),
      extra,
      batch_id: batchId,
    },
  },
  profiles: {
    row: text('a saved way of importing a file', '一套保存的导入方案'),
    columns: {
      id: text('number', '编号'),
      name: text('its name', '名称'),
      kind: text('what the rows are', '数据类型'),
      columns: text('each column and its field, as JSON', '各列及对应字段（JSON）'),
      options: text('how the file is read and matched, as JSON', '读取与匹配的选项（JSON）'),
      batch_id: batchId,
    },
  },
  settings: {
    row: text('a setting of the list', '一项设置'),
    columns: {
      id: text('number', '编号'),
      name: text('its name', '名称'),
      value: text('its value', '值'),
      batch_id: batchId,
    },
  },
  ...journalNotes,
};
