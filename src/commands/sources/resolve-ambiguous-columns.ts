/**
 * Decides about columns that nobody can be sure of: a person at the terminal is asked, `--yes` takes what is proposed,
 * and in a pipe nothing is guessed.
 */

import { text } from '../../base/text.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { UnsureColumn } from '../../intake/plan/ambiguous-columns.ts';
import { mapFlag, type PlannedFile } from '../../intake/plan/plan-file.ts';
import type { Context } from '../cli/context.ts';

/** Gives the function that decides for one file; undefined where nobody is there to decide. */
export function columnSettler(
  { prompter, printer, options }: Context,
  { name: file }: TableReader,
): ((unsure: UnsureColumn) => Promise<boolean>) | undefined {
  if (options.yes) {
    return async ({ column, field, takenBy }) => {
      // Of two columns that claim a field, the one that has it is what is proposed.
      if (takenBy !== undefined) return false;
      await printer.say(
        text(
          `${file}: ${column} is taken as ${field.name}, as its values look like it`,
          `${file}：${column} 的内容看起来是${field.label.zh}，按 ${field.name} 导入`,
        ),
      );
      return true;
    };
  }
  if (!prompter.somebodyIsThere) return undefined;
  return ({ column, field, takenBy, samples }) => {
    const shown = { en: samples.join(', '), zh: samples.join('、') };
    const question =
      takenBy === undefined
        ? text(
            `${file}: column '${column}' (${shown.en}) looks like ${field.label.en} (${field.name}). Is it?`,
            `${file}：列“${column}”（${shown.zh}）看起来是${field.label.zh}（${field.name}），对吗？`,
          )
        : text(
            `${file}: columns '${takenBy}' and '${column}' (${shown.en}) both claim ${field.label.en} (${field.name}). Which is it?`,
            `${file}：列“${takenBy}”和“${column}”（${shown.zh}）都像是${field.label.zh}（${field.name}），用哪一列？`,
          );
    const stays =
      takenBy === undefined
        ? text(`no, keep it in extra`, `不是，原样保存在 extra 中`)
        : text(`'${takenBy}'; keep '${column}' in extra`, `“${takenBy}”，“${column}”保存在 extra 中`);
    const takes =
      takenBy === undefined
        ? text(`yes, take it as ${field.name}`, `是，作为 ${field.name} 导入`)
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

/** Says of each column that was left without a field what it may be, and what would take it. */
export async function sayUnsure({ printer }: Pick<Context, 'printer'>, { unsure }: PlannedFile): Promise<void> {
  for (const { column, field, takenBy } of unsure) {
    const flag = `--map ${mapFlag(field.name, column)}`;
    await printer.say(
      takenBy === undefined
        ? text(
            `  ${column} looks like ${field.label.en}; to take it: ${flag}`,
            `  ${column} 看起来是${field.label.zh}；如要导入：${flag}`,
          )
        : text(
            `  ${column} claims ${field.label.en} too, which ${takenBy} fills; to take it instead: ${flag}`,
            `  ${column} 也像是${field.label.zh}，但已由 ${takenBy} 填写；如要改用：${flag}`,
          ),
    );
  }
}
