/**
 * All commands, in the order of the flow: the table of contents of the program. A command's module is loaded when the
 * command is used, so that no command waits for the others.
 */
import { text } from '../base/text.ts';
import type { CommandGroup } from './cli/command.ts';

export const commandGroups: readonly CommandGroup[] = [
  {
    title: text('The list', '客户库'),
    commands: [
      {
        name: 'init',
        summary: text('create an empty list', '新建空的客户库'),
        load: async () => (await import('./list/init.ts')).initCommand,
      },
      {
        name: 'import',
        summary: text('import spreadsheets into the list', '把表格导入客户库'),
        load: async () => (await import('./import/import.ts')).importCommand,
      },
      {
        name: 'profile',
        summary: text('show or remove saved import settings', '查看或删除导入配置'),
        load: async () => (await import('./import/profile.ts')).profileCommand,
      },
      {
        name: 'export',
        summary: text('write the customers or orders to a file', '把客户或订单导出为文件'),
        load: async () => (await import('./list/export.ts')).exportCommand,
      },
      {
        name: 'list',
        summary: text('show the customers, or those that meet a condition', '列出客户，可按条件筛选'),
        load: async () => (await import('./list/list.ts')).listCommand,
      },
      {
        name: 'show',
        summary: text('show everything about one customer', '查看一位客户的全部信息'),
        load: async () => (await import('./list/show.ts')).showCommand,
      },
      {
        name: 'query',
        summary: text('run an SQL query on the list', '用 SQL 查询客户库'),
        load: async () => (await import('./list/query.ts')).queryCommand,
      },
      {
        name: 'schema',
        summary: text('document the tables of the list', '查看表结构说明'),
        load: async () => (await import('./list/schema.ts')).schemaCommand,
      },
    ],
  },
  {
    title: text('Quality', '数据质量'),
    commands: [
      {
        name: 'clean',
        summary: text('normalise names, phones, addresses and dates', '统一名称、电话、地址、日期等的写法'),
        load: async () => (await import('./import/clean.ts')).cleanCommand,
      },
      {
        name: 'dedupe',
        summary: text('find and merge records of the same customer', '找出并合并同一客户的记录'),
        load: async () => (await import('./dedupe/dedupe.ts')).dedupeCommand,
      },
      {
        name: 'review',
        summary: text('decide the pairs that dedupe is not certain of', '复核 dedupe 不能确定的记录对'),
        load: async () => (await import('./review/review.ts')).reviewCommand,
      },
      {
        name: 'split',
        summary: text('split a merged customer', '拆分已合并的客户'),
        load: async () => (await import('./review/split.ts')).splitCommand,
      },
      {
        name: 'check',
        summary: text('measure the quality of the list and find issues', '检查数据质量，找出有问题的值'),
        load: async () => (await import('./check/check.ts')).checkCommand,
      },
      {
        name: 'compare',
        summary: text('compare another customer list with this one', '把外部名单与客户库逐项比对'),
        load: async () => (await import('./update/compare.ts')).compareCommand,
      },
    ],
  },
  {
    title: text('Keeping it current', '更新与撤销'),
    commands: [
      {
        name: 'update',
        summary: text('update customers from a spreadsheet', '用表格更新客户'),
        load: async () => (await import('./update/update.ts')).updateCommand,
      },
      {
        name: 'set',
        summary: text('change values of customers', '修改客户的值'),
        load: async () => (await import('./update/set.ts')).setCommand,
      },
      {
        name: 'history',
        summary: text('show every value that a customer ever had', '查看客户的全部修改记录'),
        load: async () => (await import('./batch/history.ts')).historyCommand,
      },
      {
        name: 'undo',
        summary: text('undo the last command, or some batches', '撤销上一个命令或某些批次'),
        load: async () => (await import('./batch/undo.ts')).undoCommand,
      },
      {
        name: 'batch',
        summary: text('show batches, apply or discard staged changes', '查看批次及其改动，处理暂存的改动'),
        load: async () => (await import('./batch/batch.ts')).batchCommand,
      },
    ],
  },
  {
    title: text('Understanding', '分类与报告'),
    commands: [
      {
        name: 'classify',
        summary: text('classify customers: ABC, RFM, lifecycle, value …', '客户分类：ABC、RFM、生命周期、价值等'),
        load: async () => (await import('./classify/classify.ts')).classifyCommand,
      },
      {
        name: 'segment',
        summary: text('name the customers that meet a condition', '按条件定义客群，查看成员与进出'),
        load: async () => (await import('./segment/segment.ts')).segmentCommand,
      },
      {
        name: 'tag',
        summary: text('add, remove and list tags of customers', '添加、移除、查看客户标签'),
        load: async () => (await import('./segment/tag.ts')).tagCommand,
      },
      {
        name: 'report',
        summary: text('report on the list and its customers', '生成客户报告'),
        load: async () => (await import('./relationships/report.ts')).reportCommand,
      },
    ],
  },
  {
    title: text('Relationships', '客户关系'),
    commands: [
      {
        name: 'log',
        summary: text('record a contact with a customer', '记录与客户的联系'),
        load: async () => (await import('./relationships/log.ts')).logCommand,
      },
      {
        name: 'followup',
        summary: text('plan follow-ups, see what is due, mark them done', '安排回访，查看到期事项，标记完成'),
        load: async () => (await import('./relationships/followup.ts')).followupCommand,
      },
      {
        name: 'churn',
        summary: text('see who is slipping away, and why', '查看哪些客户正在流失及其原因'),
        load: async () => (await import('./classify/churn.ts')).churnCommand,
      },
    ],
  },
  {
    title: text('Safety', '安全'),
    commands: [
      {
        name: 'backup',
        summary: text('write a copy of the list', '备份客户库'),
        load: async () => (await import('./list/backup.ts')).backupCommand,
      },
      {
        name: 'restore',
        summary: text('replace the list with a backup', '用备份恢复客户库'),
        load: async () => (await import('./list/restore.ts')).restoreCommand,
      },
    ],
  },
  {
    title: text('Shell', '命令行'),
    commands: [
      {
        name: 'config',
        summary: text('show or change the settings of the list', '查看或修改客户库的设置'),
        load: async () => (await import('./list/config.ts')).configCommand,
      },
    ],
  },
];
