/**
 * Resolves columns whose field is uncertain: by a question on a terminal, by the proposed field with `--yes`, and
 * otherwise not at all.
 */

import { text } from '../../base/text.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { UnsureColumn } from '../../intake/plan/ambiguous-columns.ts';
import { mapFlag, type PlannedFile } from '../../intake/plan/plan-file.ts';
import type { Context } from '../cli/context.ts';

/** The function that resolves the columns of one file; undefined without a terminal. */
export function columnResolver(
  { prompter, printer, options }: Context,
  { name: file }: TableReader,
): ((unsure: UnsureColumn) => Promise<boolean>) | undefined {
  if (options.yes) {
    return async ({ column, field, takenBy }) => {
      // Of two columns that match a field, the one that is mapped to it is the proposal.
      if (takenBy !== undefined) return false;
      await printer.say(
        text(
          `${file}: mapped ${column} to ${field.name} by its values`,
          `${file}：${column} 的内容看起来是${field.label.zh}，已对应到 ${field.name}`,
        ),
      );
      return true;
    };
  }
  if (!prompter.canAsk) return undefined;
  return ({ column, field, takenBy, samples }) => {
    const shown = { en: samples.join(', '), zh: samples.join('、') };
    const question =
      takenBy === undefined
        ? text(
            `${file}: column '${column}' (${shown.en}) looks like ${field.label.en} (${field.name}). Map it?`,
            `${file}：列“${column}”（${shown.zh}）看起来是${field.label.zh}（${field.name}），对吗？`,
          )
        : text(
            `${file}: columns '${takenBy}' and '${column}' (${shown.en}) both look like ${field.label.en} (${field.name}). Which one to map?`,
            `${file}：列“${takenBy}”和“${column}”（${shown.zh}）都像是${field.label.zh}（${field.name}），用哪一列？`,
          );
    const stays =
      takenBy === undefined
        ? text(`no, keep it in extra`, `不是，原样保存在 extra 中`)
        : text(`'${takenBy}'; keep '${column}' in extra`, `“${takenBy}”，“${column}”保存在 extra 中`);
    const takes =
      takenBy === undefined
        ? text(`yes, map it to ${field.name}`, `是，对应到 ${field.name}`)
        : text(`'${column}'; keep '${takenBy}' in extra`, `“${column}”，“${takenBy}”保存在 extra 中`);
    return prompter.choose(
      question,
      [
        { value: takenBy === undefined, label: takenBy === undefined ? takes : stays },
        { value: takenBy !== undefined, label: takenBy === undefined ? stays : takes },
      ],
      '--map field=column',
    );
  };
}

/** Reports the columns that were left without a field, and the `--map` flag for each. */
export async function sayAmbiguousColumns(
  { printer }: Pick<Context, 'printer'>,
  { unsure }: PlannedFile,
): Promise<void> {
  for (const { column, field, takenBy } of unsure) {
    const flag = `--map ${mapFlag(field.name, column)}`;
    await printer.say(
      takenBy === undefined
        ? text(
            `  ${column} looks like ${field.label.en}; to map it: ${flag}`,
            `  ${column} 看起来是${field.label.zh}；如要对应：${flag}`,
          )
        : text(
            `  ${column} also looks like ${field.label.en}, which is read from ${takenBy}; to use it instead: ${flag}`,
            `  ${column} 也像是${field.label.zh}，但该字段已取自 ${takenBy}；如要改用：${flag}`,
          ),
    );
  }
}
