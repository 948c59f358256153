/** Documents the tables of linkage: decisions, merges, runs. */
import { text } from '../../base/text.ts';
import { batchId, type TableNotes } from './table-notes.ts';

export const linkageNotes: Readonly<Record<string, TableNotes>> = {
  matches: {
    row: text('a decision about a pair of records', '一对记录的判断'),
    columns: {
      id: text('id', '编号'),
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
    row: text('a merged record, and what the merge changed in the surviving record', '一次合并及其对保留记录的改动'),
    columns: {
      id: text('id; later merges have higher ids', '编号；越晚的合并编号越大'),
      record_id: text('the record that was merged', '被合并的记录'),
      into_id: text('the record that it was merged into', '并入的记录'),
      changed: text(
        'the values before and after, as JSON; blank if the next merge of the same command has them',
        '合并前后的值（JSON）；为空表示记录在同一命令的下一条合并中',
      ),
      batch_id: batchId,
    },
  },
  linkage_runs: {
    row: text('a run of dedupe: what it covered and the model it used', '一次查重的范围及所用的模型'),
    columns: {
      id: text('id', '编号'),
      last_change: text('the last entry of the journal that it covered', '所涵盖的最后一条日志'),
      basis: text(
        'thresholds and columns, as JSON; if they change, the next run compares all records',
        '阈值与所用的列（JSON）；有变化时全部重新比对',
      ),
      again: text('customers to compare again in the next run, as JSON', '下次需重新比对的客户（JSON）'),
      model: text('the fitted model, as JSON', '拟合的模型（JSON）'),
      model_run: text('the run whose model was used, if not its own', '沿用其他查重的模型时，该次查重的编号'),
      batch_id: batchId,
    },
  },
};
