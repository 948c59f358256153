/** Documents the tables about the list itself: batches, the journal, proposed changes, checks. */
import { text } from '../../base/text.ts';
import { batchId, type TableNotes } from './table-notes.ts';

const rowId = text('the id of the row in that table', '该行在表中的编号');

export const journalNotes: Readonly<Record<string, TableNotes>> = {
  proposed_changes: {
    row: text('a proposed change, to be applied or discarded', '一项待审批的改动'),
    columns: {
      id: text('id', '编号'),
      number: text(
        'the number by which it is chosen; 0: applied together with any other',
        '选择改动时所用的序号；0 表示随其他改动一起应用',
      ),
      table_name: text('the table', '表'),
      row_id: text(
        'the id of the row in that table; for a new row the id that it had when it was proposed',
        '该行在表中的编号；新增的行为提出时的编号',
      ),
      operation: text('insert, update or delete', '新增、修改或删除'),
      before: text('the row before the change, as JSON', '改动前的整行（JSON）'),
      after: text('the row after the change, as JSON', '改动后的整行（JSON）'),
      batch_id: text('the batch that proposed it', '提出它的批次'),
    },
  },
  settled_changes: {
    row: text('the outcome of a proposed change', '待审批改动的处理结果'),
    columns: {
      id: text('the proposed change', '待审批的改动'),
      state: text('applied or discarded', '已应用（applied）或已放弃（discarded）'),
      row_id: text('the id of the row that was changed or inserted', '实际改动或新增的行的编号'),
      batch_id: text('the batch that applied or discarded it', '应用或放弃它的批次'),
    },
  },
  checks: {
    row: text('the result of a check', '一次检查的结果'),
    columns: {
      id: text('id', '编号'),
      at: text('when, UTC', '时间（UTC）'),
      as_of: text('the date used as today', '视为“今天”的日期'),
      customers: text('number of customers, merged records not counted', '客户数（不含已被合并的记录）'),
      score: text('0 to 100', '得分，0 至 100'),
      completeness: text(
        'names, contacts and addresses that are filled in, 0 to 100',
        '名称、联系方式、所在地的完整程度，0 至 100',
      ),
      validity: text('values without issues, 0 to 100', '没有问题的值，0 至 100'),
      uniqueness: text(
        'customers without possible duplicates, 0 to 100; blank before dedupe',
        '没有疑似重复的客户，0 至 100；尚未运行 dedupe 时为空',
      ),
      belonging: text('orders with a known customer, 0 to 100', '归属明确的订单，0 至 100'),
      freshness: text('customers confirmed within a year, 0 to 100', '一年内核实过的客户，0 至 100'),
      batch_id: batchId,
    },
  },
  batches: {
    row: text('a command that changed the list', '一个改动过客户库的命令'),
    columns: {
      id: text('id', '编号'),
      command: text('the command', '命令'),
      command_line: text('the command line', '完整的命令行'),
      user: text('who ran it', '操作人'),
      at: text('when, UTC', '时间（UTC）'),
      as_of: text('the date used as today', '视为“今天”的日期'),
      counts: text('the counts it reported, as JSON', '各项数量（JSON）'),
      last_change: text('the last entry of the journal when it finished', '结束时日志的最后一条'),
      undoes: text('the batch that it undid', '它撤销的批次'),
      undone_by: text('the batch that undid it', '撤销它的批次'),
    },
  },
  changes: {
    row: text('the journal: a row as it was before a change', '日志：某行改动之前的样子'),
    columns: {
      id: text('id', '编号'),
      batch_id: text(
        'the batch that changed it; 0: a change by another program since the last run',
        '改动它的批次；0 表示其他程序在上次运行之后的改动',
      ),
      table_name: text('the table', '表'),
      row_id: rowId,
      operation: text('insert, update or delete', '新增、修改或删除'),
      image: text('the row before, as JSON', '改动前的整行（JSON）'),
    },
  },
  batch_ids: {
    row: text(
      'the range of ids of the rows that a batch inserted into a table; it may include rows of other batches',
      '某批次写入某张表的各行的编号范围，其中可能夹有其他批次的行',
    ),
    columns: {
      batch_id: text('the batch', '批次'),
      table_name: text('customers or orders', 'customers 或 orders'),
      first_id: text('the first id', '起始编号'),
      last_id: text('the last id', '末尾编号'),
    },
  },
  current_batch: {
    row: text('the running batch; blank between commands', '正在执行的批次；没有命令运行时为空'),
    columns: { one: text('always 1', '恒为 1'), batch_id: text('the batch', '批次') },
  },
};
