/** `dedupe` without files: merges in the list, in one batch that `undo` takes back. */
import type { Context } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import { dedupeList, linkList } from '../linkage/dedupe-list.ts';
import { inBatch } from '../store/batches.ts';
import { type Text, text } from '../text.ts';
import { batchDone, batchInfo } from './batch-info.ts';
import { counted } from './counted.ts';
import { type DedupeOptions, writeWaterfall } from './dedupe-files.ts';

/** Links the list and merges what is certain, or explains a pair of customers. */
export async function dedupeTheList(context: Context, options: DedupeOptions): Promise<undefined> {
  if (options.mark) throw onlyForFiles('--mark');
  if (options.link) throw onlyForFiles('--link');
  if (options.pairs !== undefined) throw onlyForFiles('--pairs');
  const { mergeAbove, reviewAbove, explain } = options;
  const thresholds = { reading: context.reading, mergeAbove, reviewAbove };
  if (explain !== undefined) {
    const { ids, linkage } = context.busy(() => linkList(context.readList(), thresholds));
    const [first, second] = explain.map((id) => {
      const number = ids.indexOf(id);
      if (number < 0) throw noSuchCustomer(id);
      return number;
    });
    await writeWaterfall(context, linkage.explain(first ?? 0, second ?? 0));
    return undefined;
  }
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'dedupe'), (batch) =>
    context.busy(() => dedupeList(list, batch, thresholds)),
  );
  await context.printer.say(summary(context.options.dryRun, result));
  if (batchId !== null) await context.printer.say(batchDone(batchId));
  return undefined;
}

function summary(dryRun: boolean, { merged, standing, doubtful }: ReturnType<typeof dedupeList>): Text {
  const records = counted(merged, 'record');
  const customers = counted(standing, 'customer');
  const pairs = counted(doubtful, 'doubtful pair');
  return dryRun
    ? text(
        `would merge ${records} into ${customers}; ${pairs}`,
        `将把 ${merged} 条记录并入 ${standing} 位客户；存疑 ${doubtful} 对`,
      )
    : text(
        `${records} merged into ${customers}; ${pairs}${doubtful > 0 ? ' to look at: clientele review' : ''}`,
        `已把 ${merged} 条记录并入 ${standing} 位客户；存疑 ${doubtful} 对${doubtful > 0 ? '，请用 clientele review 判断' : ''}`,
      );
}

function onlyForFiles(flag: string): UserError {
  return new UserError({
    code: 'flag-for-files',
    exit: ExitCode.usage,
    message: text(`${flag} is for files, and none was given`, `${flag} 只用于文件，而没有给出文件`),
    hint: text(
      `name a file, or - for stdin: clientele dedupe FILE ${flag}`,
      `请指定文件，或用 - 表示标准输入：clientele dedupe 文件 ${flag}`,
    ),
  });
}

function noSuchCustomer(id: number): UserError {
  return new UserError({
    code: 'no-such-customer',
    exit: ExitCode.usage,
    message: text(`no customer ${id} stands in the list`, `客户库中没有编号为 ${id} 的有效客户`),
    hint: text('see: clientele list', '参见：clientele list'),
  });
}
