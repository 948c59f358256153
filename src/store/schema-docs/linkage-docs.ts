/** What the tables of linkage hold, for those who read the file with other programs; see `schema-notes.ts`. */
import { text } from '../../base/text.ts';
import type { TableNotes } from './table-notes.ts';

const batchId = text('the batch that inserted the row', '写入该行的批次');

export const linkageNotes: Readonly<Record<string, TableNotes>> = {
  matches: {
    row: text('what was decided of a pair of records', '一对记录的判断'),
    columns: {
      id: text('number', '编号'),
      a_id: text('the record with the smaller id', '编号较小的记录'),
      b_id: text('the other record', '另一条记录'),
      decision: text('same, different or unsure', '相同、不同或不确定'),
      decided_by: text('model or person', '模型或人工'),
      weight: text('match weight in bits', '匹配权重（比特）'),
      probability: text('match probability', '匹配概率'),
      parts: text('the comparisons and their weights, as JSON', '各项比较及权重（JSON）'),
      batch_id: batchId,
    },
  },
  merges: {
    row: text('a record that was merged, and what that changed in the one that stands', '一次合并及其改动'),
    columns: {
      id: text('number; of two merges the later one has the higher', '编号；越晚的合并编号越大'),
      record_id: text('the record that was merged', '被合并的记录'),
      into_id: text('the record that it was merged into', '并入的记录'),
      changed: text(
        'the values before and after, as JSON; blank where the next merge of the same command tells it',
        '合并前后的值（JSON）；为空表示记在同一命令的下一条合并中',
      ),
      batch_id: batchId,
    },
  },
  linkage_runs: {
    row: text('a search for duplicates: how far it came and by which model', '一次查重：进行到哪里、用哪个模型'),
    columns: {
      id: text('number', '编号'),
      last_change: text('the last entry of the journal that it knew', '当时日志的最后一条'),
      basis: text(
        'thresholds and columns, as JSON; when they change, everything is compared again',
        '阈值与所用的列（JSON）；有变化时全部重新比对',
      ),
      again: text('customers that the next run compares again, as JSON', '下次需重新比对的客户（JSON）'),
      model: text('the fitted model, as JSON', '拟合的模型（JSON）'),
      model_run: text('the run whose model was used, where it is not its own', '所用模型来自哪次查重'),
      batch_id: batchId,
    },
  },
};
