/** `tag add --from FILE`: adds the tags that a file gives to customers, or removes them. */

import { ExitCode } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import type { Outcome } from '../../intake/ingest/outcome.ts';
import { mapTagColumns, takeTagRows } from '../../intake/ingest/tag-intake.ts';
import type { ColumnChoice } from '../../intake/plan/mapping.ts';
import { inBatch } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { batchDone, batchInfo } from '../shared/batch-info.ts';
import { openSource } from '../shared/sources.ts';
import { sayReasons } from '../sources/import-summary.ts';

/** How the file is to be read. */
interface TagFile {
  readonly map: readonly ColumnChoice[];
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly quote: string | undefined;
  readonly noHeader: boolean;
  readonly skipLines: number | undefined;
  readonly sheet: string | undefined;
}

/**
 * Adds tags to the customers of a file, or removes them.
 *
 * @param tags for every row; where there is none, the file must have a column of them.
 * @returns exit code 3 where rows were set aside.
 */
export async function tagFromFile(
  context: Context,
  does: 'add' | 'remove',
  path: string,
  tags: readonly string[],
  { map, encoding, delimiter, quote, noHeader, skipLines, sheet }: TagFile,
): Promise<ExitCode | undefined> {
  const how: ReadOptions = { encoding, delimiter, quote, skipLines, sheet, header: noHeader ? false : undefined };
  const table = await openSource(context, path, how);
  const mapping = mapTagColumns(table, map, tags.length === 0);
  const list = context.writeList();
  const { batchId, result } = await inBatch(list, batchInfo(context, 'tag'), (batch) =>
    takeTagRows(list, batch, table, { mapping, context: context.reading, tags, does }),
  );
  await sayTagged(context, table.name, does, result, batchId);
  return result.setAside > 0 ? ExitCode.setAside : undefined;
}

async function sayTagged(
  { printer, options }: Context,
  name: string,
  does: 'add' | 'remove',
  outcome: Outcome,
  batchId: number | null,
): Promise<void> {
  const { read, updated, unchanged, setAside } = outcome;
  if (read === 0) await printer.warn(text(`${name}: no rows below the header`, `${name}：表头下没有数据`));
  const [en, zh] = does === 'add' ? ['tagged', '已加标签'] : ['untagged', '已移除标签'];
  await printer.say(
    text(
      `${name}: ${counted(read, 'row')}: ${updated} ${en}, ${unchanged} unchanged, ${setAside} set aside`,
      `${name}：共 ${read} 行：${zh} ${updated}，未变 ${unchanged}，未处理 ${setAside}`,
    ),
  );
  await sayReasons({ printer }, outcome);
  if (options.dryRun) await printer.say(text('dry run: nothing was written', '试运行：没有写入任何数据'));
  else if (batchId === null) await printer.say(text('nothing has changed', '没有变化'));
  else await printer.say(batchDone(batchId));
}
