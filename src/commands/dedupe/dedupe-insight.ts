/** `dedupe --model`, `--chart` and `--eval` on the list. They change nothing. */
import { at } from '../../base/at.ts';
import type { NamedRecords } from '../../linkage/evaluation/record-ids.ts';
import { linkList } from '../../linkage/merge/dedupe-list.ts';
import { readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import type { Context } from '../cli/context.ts';
import { threadsAsked } from '../shared/threads.ts';
import type { DedupeOptions } from './dedupe-flags.ts';
import { keptFrom, openTruth, writeEvaluation } from './evaluate.ts';
import { readModelFile, writeModelFile } from './model-file.ts';
import { writeModel } from './model-table.ts';
import { writeWeights } from './weight-chart.ts';

/** Links the list and writes the model, the weights or the evaluation. */
export async function showLinkage(context: Context, options: DedupeOptions): Promise<undefined> {
  const { mergeAbove } = options;
  const truthOf = options.eval === undefined ? undefined : await openTruth(context, options.eval);
  const model = options.useModel === undefined ? undefined : await readModelFile(context, options.useModel);
  const list = context.readList();
  const { ids, linkage } = context.busy(() =>
    linkList(list, {
      workers: threadsAsked(context),
      reading: context.reading,
      mergeAbove,
      reviewAbove: keptFrom(options, truthOf !== undefined),
      model,
    }),
  );
  if (options.saveModel !== undefined) await writeModelFile(context, options.saveModel, linkage.model);
  if (options.model) await writeModel(context, linkage);
  if (options.chart) await writeWeights(context, linkage, options);
  if (truthOf !== undefined) await writeEvaluation(context, linkage, truthOf(recordsOf(list, ids)), options);
  return undefined;
}

/** The records by their ids, so that a truth can name them by id or by customer number. */
function recordsOf(list: List, ids: readonly number[]): NamedRecords {
  return {
    columns: ['id', ...customerColumns],
    size: ids.length,
    row(record) {
      const id = at(ids, record);
      const values = readCustomer(list, id)?.values ?? {};
      return [String(id), ...customerColumns.map((column) => values[column] ?? '')];
    },
    table: () => 0,
  };
}
