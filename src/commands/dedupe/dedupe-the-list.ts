/** `dedupe` without files: merges matches in the list, in one batch that can be undone. */

import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { dedupeList, explainRecords, type ListOutcome } from '../../linkage/merge/dedupe-list.ts';
import { type DoubtfulPair, doubtfulPairs } from '../../linkage/merge/review.ts';
import { keepSurvivorship } from '../../linkage/merge/survivorship-rules.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { reviewColumns, writeReviewPairs } from '../pairs/review-rows.ts';
import { writeWaterfall } from '../pairs/waterfall.ts';
import { batchInfo, sayBatch } from '../shared/batch-info.ts';
import { threadsAsked } from '../shared/threads.ts';
import type { DedupeOptions } from './dedupe-flags.ts';
import { readModelFile, writeModelFile } from './model-file.ts';

/** Links the list and merges the certain matches, or explains a pair of customers. */
export async function dedupeTheList(context: Context, options: DedupeOptions): Promise<undefined> {
  if (options.explain !== undefined) return explainCustomers(context, options, options.explain);
  const model = options.useModel === undefined ? undefined : await readModelFile(context, options.useModel);
  const { mergeAbove, reviewAbove, full } = options;
  const list = context.writeList();
  const { result, ...kept } = await inBatch(list, batchInfo(context, 'dedupe', options.stage), (batch) => {
    keepSurvivorship(list, batch, { chosen: options.survivorship, sources: options.sourcePriority });
    return context.busy(() => {
      const outcome = dedupeList(list, batch, {
        reading: context.reading,
        workers: threadsAsked(context),
        mergeAbove,
        reviewAbove,
        model,
        full,
      });
      return { outcome, pairs: options.pairs === undefined ? [] : doubtfulPairs(list) };
    });
  });
  if (options.pairs !== undefined) await writePairs(context, options.pairs, result.pairs);
  const { outcome } = result;
  if (options.saveModel !== undefined && outcome.model !== undefined) {
    await writeModelFile(context, options.saveModel, outcome.model);
  }
  await sayOutcome(context, outcome, options.stage);
  if (!context.options.dryRun) await sayBatch(context, kept);
  return undefined;
}

async function explainCustomers(
  context: Context,
  { mergeAbove, reviewAbove }: DedupeOptions,
  pair: readonly [string, string],
): Promise<undefined> {
  const list = context.readList();
  const { ids, linkage } = context.busy(() => {
    return explainRecords(list, { reading: context.reading, workers: threadsAsked(context), mergeAbove, reviewAbove });
  });
  const [first = 0, second = 0] = pair.map((word) => ids.indexOf(findRecord(context, word)));
  await writeWaterfall(context, linkage.explain(first, second));
  return undefined;
}

/** A record by its id, merged or not; otherwise a customer by any of its names. */
function findRecord(context: Context, word: string): number {
  const list = context.readList();
  const customer = findCustomer(list, word, context.reading).id;
  const id = Number(/^#?(\d{1,15})$/.exec(word.trim())?.[1]);
  const isRecord = list.db.prepare<[number], number>('SELECT 1 FROM customers WHERE id = ?').get(id) !== undefined;
  return isRecord ? id : customer;
}

async function writePairs(context: Context, path: string, pairs: readonly DoubtfulPair[]): Promise<void> {
  const { printer } = context;
  const rows = path === '-' ? printer.rows(reviewColumns) : printer.file(path, reviewColumns);
  await writeReviewPairs(rows, pairs);
}

async function sayOutcome({ printer, options }: Context, outcome: ListOutcome, isStaged: boolean): Promise<void> {
  await printer.say(summary(options.dryRun || isStaged, outcome));
  const { fresh, linkage } = outcome;
  if (fresh === 0) {
    await printer.say(
      text(
        'no record is new or changed since the last run; --full compares all of them again',
        '自上次运行以来没有新增或改动的记录；--full 可重新比对全部',
      ),
    );
  } else if (fresh !== undefined) {
    await printer.say(
      text(
        `compared only ${counted(fresh, 'new or changed record')}; --full compares all of them`,
        `只比对了新增或改动的 ${fresh} 条记录；--full 可比对全部`,
      ),
    );
  }
  if (linkage === undefined) return;
  const { explainRules } = await import('../../linkage/pairs/rule-notes.ts');
  const note = explainRules(linkage.outcomes);
  if (note !== undefined) await printer.say(note);
}

function summary(isTrial: boolean, { merged, survivors, doubtful }: ListOutcome): Text {
  const records = counted(merged, 'record');
  const customers = counted(survivors, 'customer');
  const pairs = `${counted(doubtful, 'pair')} to review`;
  const [review, reviewZh] =
    isTrial || doubtful === 0 ? ['', ''] : [': clientele review', '，请用 clientele review 复核'];
  if (merged === 0) {
    return text(`no record to merge; ${pairs}${review}`, `没有可合并的记录；待复核 ${doubtful} 对${reviewZh}`);
  }
  return isTrial
    ? text(
        `would merge ${records} into ${customers}; ${pairs}`,
        `将把 ${merged} 条记录并入 ${survivors} 位客户；待复核 ${doubtful} 对`,
      )
    : text(
        `merged ${records} into ${customers}; ${pairs}${review}`,
        `已把 ${merged} 条记录并入 ${survivors} 位客户；待复核 ${doubtful} 对${reviewZh}`,
      );
}
