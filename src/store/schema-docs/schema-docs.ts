/** Documents the tables of a list and their columns, for people who read the file with other programs. */

import { type Text, text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import { factColumns } from '../schema/fact-columns.ts';
import { SCORE_TABLES, type ScoreColumn, scoreColumnsOf } from '../schema/score-tables.ts';
import { contactNotes } from './contact-docs.ts';
import { journalNotes } from './journal-docs.ts';
import { linkageNotes } from './linkage-docs.ts';
import { orderNotes } from './order-docs.ts';
import { relationshipNotes } from './relationship-docs.ts';
import { batchId, customerId, extra, rowOfFile, type TableNotes } from './table-notes.ts';

const createdAt = text('when the record was created, UTC', '创建时间（UTC）');
const updatedAt = text('when a value last changed, UTC', '最近一次改动的时间（UTC）');
const rowId = text('the id of the row in that table', '该行在表中的编号');

const fieldNotes = Object.fromEntries(
  customerFields.filter(({ partOf }) => partOf === undefined).map(({ name, label }) => [name, label]),
);

const scoreNotes = Object.fromEntries(
  SCORE_TABLES.map((table): [string, TableNotes] => {
    const scheme = table.slice(0, -'_scores'.length);
    return [
      table,
      {
        row: text(`the latest scores of a customer in ${scheme}`, `客户在 ${scheme} 方案中的最新得分`),
        columns: {
          customer_id: customerId,
          as_of: text('the date of the scores', '计算日期'),
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
    row: text(
      'a customer, with totals and latest classes; merged records are part of it',
      '一位客户（含并入的记录），附累计金额、次数和最新分类',
    ),
    columns: Object.fromEntries(factColumns.map(({ name, label }) => [name, label ?? text(name, name)])),
  },
  customers: {
    row: text('a customer record; merged records are kept', '一条客户记录；被合并的记录仍然保留'),
    columns: {
      id: text('permanent id', '永久编号'),
      ...fieldNotes,
      extra,
      merged_into: text('the surviving record that it was merged into', '并入的保留记录'),
      verified_at: text('when it was last verified', '最近一次核实的时间'),
      ...rowOfFile,
      created_at: createdAt,
      updated_at: updatedAt,
      batch_id: batchId,
    },
  },
  ...orderNotes,
  files: {
    row: text('an imported file', '一个导入过的文件'),
    columns: {
      id: text('id', '编号'),
      name: text('its name, as given by the user', '文件名'),
      hash: text('SHA-256 of the file and of how it was read', '文件及读取方式的 SHA-256'),
      kind: text('the type of its records', '数据类型'),
      format: text('its format', '格式'),
      encoding: text('its encoding', '编码'),
      layout: text('identifies its columns: files of one system have the same', '表头标识：同一系统导出的文件相同'),
      set_aside: text('number of rows that were set aside', '未导入的行数'),
      batch_id: batchId,
    },
  },
  source_rows: {
    row: text(
      'a row of a file and the existing record that it matched; customers and orders hold the row that they were made of themselves',
      '文件中的一行及其匹配到的已有记录；客户和订单的来源行记在各自的表中',
    ),
    columns: {
      id: text('id', '编号'),
      hash: text('hash of the row: the first 53 bits', '该行的哈希值：前 53 位'),
      hash_rest: text('the last 53 bits', '哈希值的后 53 位'),
      table_name: text('the table of the record', '记录所在的表'),
      row_id: rowId,
      file_id: text('the file', '所在文件'),
      line: text('the line number in the file', '行号'),
      batch_id: batchId,
    },
  },
  issues: {
    row: text('an issue: something to check about a value', '一个待核对的值'),
    columns: {
      id: text('id', '编号'),
      table_name: text('the table of the record', '记录所在的表'),
      row_id: rowId,
      field: text('the field', '字段'),
      code: text('the type of issue', '问题类型'),
      value: text('the value', '值'),
      suggestion: text('a suggested correction', '建议的更正'),
      batch_id: batchId,
    },
  },
  ...linkageNotes,
  ...contactNotes,
  tags: {
    row: text('a tag of a customer', '客户的一个标签'),
    columns: {
      id: text('id', '编号'),
      customer_id: customerId,
      tag: text('the tag; case-insensitive', '标签；不区分大小写'),
      batch_id: batchId,
    },
  },
  segments: {
    row: text('a segment: a name and a rule that selects its members', '一个客群：名称与成员规则'),
    columns: {
      id: text('id', '编号'),
      name: text('its name', '名称'),
      rule: text('a condition over customer_facts', '针对 customer_facts 的条件'),
      made_on: text('the date it was first defined', '首次定义的日期'),
      defined_on: text('the date its current rule was defined', '现行规则的定义日期'),
      batch_id: batchId,
    },
  },
  custom_schemes: {
    row: text('a version of a user-defined scheme', '一个自定义分类方案的版本'),
    columns: {
      id: text('id', '编号'),
      name: text('its name', '名称'),
      version: text('from 1; the highest version is in use', '版本号，从 1 起；以最大者为准'),
      score: text(
        'an expression over customer_facts; blank if there is none',
        '针对 customer_facts 的得分公式；没有则为空',
      ),
      classes: text(
        'the classes and their conditions in order, as JSON; the first condition that is true decides',
        '按顺序排列的类别及条件（JSON）；以第一个成立的为准',
      ),
      defined_on: text('the date it was defined', '定义日期'),
      retired_on: text('the date from which it is no longer used', '停用日期'),
      batch_id: batchId,
    },
  },
  classes: {
    row: text('the class of a customer during a period', '客户在一段时间内的分类'),
    columns: {
      id: text('id', '编号'),
      customer_id: customerId,
      scheme: text('abc, rfm, lifecycle …; segment:ID for members of a segment', '分类方案；segment:编号 表示客群成员'),
      class: text('the class', '类别'),
      valid_from: text('the first day', '起始日'),
      valid_until: text('the day after the last; blank while it is current', '结束日（不含当日）；仍有效时为空'),
      definition_id: text(
        'the version of the user-defined scheme that assigned it',
        '给出该类别的自定义方案版本；内置方案为空',
      ),
      batch_id: batchId,
    },
  },
  ...scoreNotes,
  ...relationshipNotes,
  profiles: {
    row: text('a profile: a saved mapping of columns for imports', '一份保存的导入配置'),
    columns: {
      id: text('id', '编号'),
      name: text('its name', '名称'),
      kind: text('the type of the records', '数据类型'),
      columns: text('each column and its field, as JSON', '各列及对应字段（JSON）'),
      options: text('options for reading and matching, as JSON', '读取与匹配的选项（JSON）'),
      batch_id: batchId,
    },
  },
  settings: {
    row: text('a setting of the list', '一项设置'),
    columns: {
      id: text('id', '编号'),
      name: text('its name', '名称'),
      value: text('its value', '值'),
      batch_id: batchId,
    },
  },
  ...journalNotes,
};
