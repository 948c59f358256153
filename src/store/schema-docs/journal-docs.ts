/** Notes on the tables that tell of the list itself: what changed it, what is proposed, how good it was found to be. */
import { text } from '../../base/text.ts';
import type { TableNotes } from './table-notes.ts';

const batchId = text('the batch that inserted the row', '写入该行的批次');
const rowId = text('the row of that table', '该表中的行');

export const journalNotes: Readonly<Record<string, TableNotes>> = {
  proposed_changes: {
    row: text('a change of a proposal, to be applied or discarded', '待审批改动中的一行'),
    columns: {
      id: text('number', '编号'),
      number: text('by which it is chosen; 0 goes along with any other', '选择时用的序号；0 随其他改动一起生效'),
      table_name: text('the table', '表'),
      row_id: text(
        'the row of that table; of a new one the number it had when it was proposed',
        '该表中的行；新增行则为提出时的编号',
      ),
      operation: text('insert, update or delete', '新增、修改或删除'),
      before: text('the row when it was proposed, as JSON', '提出时的整行（JSON）'),
      after: text('the row as it is to be, as JSON', '改动后的整行（JSON）'),
      batch_id: text('the batch that proposed it', '提出它的批次'),
    },
  },
  settled_changes: {
    row: text('what became of a proposed change', '待审批改动的处理结果'),
    columns: {
      id: text('the proposed change', '待审批的改动'),
      state: text('applied or discarded', '已应用（applied）或已放弃（discarded）'),
      row_id: text('the row that it changed or became', '实际改动或新增的行'),
      batch_id: text('the batch that settled it', '处理它的批次'),
    },
  },
  checks: {
    row: text('what a check found', '一次检查的结果'),
    columns: {
      id: text('number', '编号'),
      at: text('when, UTC', '时间（UTC）'),
      as_of: text('the day that stood for today', '当作今天的日期'),
      customers: text('how many customers stood', '客户数'),
      score: text('0 to 100', '得分，0 至 100'),
      completeness: text('names, ways to reach and places, 0 to 100', '名称、联系方式、所在地的完整程度，0 至 100'),
      validity: text('values without a doubt, 0 to 100', '无疑问的值，0 至 100'),
      uniqueness: text(
        'customers that are surely there once, 0 to 100; blank before dedupe',
        '肯定不重复的客户，0 至 100；未运行 dedupe 时为空',
      ),
      belonging: text('orders with a known customer, 0 to 100', '归属明确的订单，0 至 100'),
      freshness: text('customers confirmed within a year, 0 to 100', '一年内核实过的客户，0 至 100'),
      batch_id: batchId,
    },
  },
  batches: {
    row: text('a command that changed the list', '一个改动过客户库的命令'),
    columns: {
      id: text('number', '编号'),
      command: text('the command', '命令'),
      command_line: text('as it was given', '完整命令行'),
      user: text('who ran it', '操作人'),
      at: text('when, UTC', '时间（UTC）'),
      as_of: text('the day that stood for today', '当作今天的日期'),
      counts: text('its numbers, as JSON', '各项数量（JSON）'),
      last_change: text('the last entry of the journal when it ended', '结束时日志的最后一条'),
      undoes: text('the batch that it takes back', '它撤销的批次'),
      undone_by: text('the batch that took it back', '撤销它的批次'),
    },
  },
  changes: {
    row: text('the journal: a row before a change', '日志：某行改动之前的样子'),
    columns: {
      id: text('number', '编号'),
      batch_id: text(
        'the batch that changed it; 0: another program, since the last run',
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
      'between which ids the rows lie that a batch inserted into a table; others may lie there too',
      '批次写入某张表的行所在的编号范围；其中也可能有其他批次的行',
    ),
    columns: {
      batch_id: text('the batch', '批次'),
      table_name: text('customers or orders', 'customers 或 orders'),
      first_id: text('the first id', '起始编号'),
      last_id: text('the last id', '末尾编号'),
    },
  },
  current_batch: {
    row: text('the batch at work; blank between commands', '正在执行的批次；平时为空'),
    columns: { one: text('always 1', '恒为 1'), batch_id: text('the batch', '批次') },
  },
};
