/** `update` from forms of `export --update-form`: applies the cells changed in them, and stages conflicts. */

import { at } from '../../base/at.ts';
import { ExitCode, UserError, usageError } from '../../base/errors.ts';
import { agreeing, counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { type FormOutcome, takeConflicts, takeForm } from '../../intake/edit/import-update-form.ts';
import { columnsOfRejects, rejectWriter } from '../../intake/ingest/rejects.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import { inBatch } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo, sayBatch } from '../shared/batch-info.ts';
import { sayOutside } from '../shared/outside-rows.ts';
import { sayReasons } from '../sources/import-summary.ts';
import { openRejects } from '../sources/rejects-flag.ts';

/** What `update` does with forms. */
export interface FormOptions {
  /** Record today as the day on which the customers were confirmed. */
  readonly confirm: boolean;
  /** Clear in the list what was emptied in the form. */
  readonly clearBlank: boolean;
  /** Write nothing if a row is set aside or a value is in conflict. */
  readonly strict: boolean;
  /** Propose the changes instead of writing them. */
  readonly stage: boolean;
  /** The file for rows that are set aside. */
  readonly rejects: string | undefined;
}

/** Number of conflicts that are listed; the rest are counted. */
const LISTED_CONFLICTS = 10;

/** Applies forms. Exit code 3 where rows were set aside or values are in conflict. */
export async function importForms(
  context: Context,
  forms: readonly PlannedFile[],
  options: FormOptions,
): Promise<ExitCode | undefined> {
  const list = context.writeList();
  const { confirm: confirms, clearBlank, strict } = options;
  const columns = columnsOfRejects(forms);
  const rejects = openRejects(context, options.rejects, columns);
  const reject = rejects && rejectWriter(columns, rejects, rejects.prose);
  const { result, ...kept } = await inBatch(list, batchInfo(context, 'update', options.stage), async (batch) => {
    const outcomes: FormOutcome[] = [];
    for (const form of forms) {
      const onReject = reject && { onReject: (row: Parameters<typeof reject>[1]) => reject(form, row) };
      outcomes.push(await takeForm(list, batch, form, { context: context.reading, confirms, clearBlank, ...onReject }));
    }
    if (strict && outcomes.some(isIncomplete)) throw incompleteForm();
    if (outcomes.every(({ updated }) => updated === 0) && confirmsNobody(list, batch.id)) batch.discard();
    return outcomes;
  });
  await rejects?.end();
  for (const [index, outcome] of result.entries()) await sayForm(context, at(forms, index).table.name, outcome);
  await sayBatch(context, kept);
  const conflicts = result.flatMap((outcome) => outcome.conflicts);
  if (conflicts.length > 0) {
    const { proposal } = await inBatch(list, batchInfo(context, 'update', true), (batch) =>
      takeConflicts(list, batch, conflicts),
    );
    if (!context.options.dryRun && proposal !== undefined) await sayBatch(context, { batchId: null, proposal });
  }
  return result.some(isIncomplete) ? ExitCode.setAside : undefined;
}

function confirmsNobody({ db }: ReturnType<Context['writeList']>, batchId: number): boolean {
  return db.prepare(`SELECT 1 FROM changes WHERE batch_id = ? AND table_name = 'customers'`).get(batchId) === undefined;
}

function isIncomplete({ setAside, conflicts }: FormOutcome): boolean {
  return setAside > 0 || conflicts.length > 0;
}

async function sayForm({ printer }: Context, name: string, outcome: FormOutcome): Promise<void> {
  const { read, updated, unchanged, setAside, conflicts, emptied, damaged, doubts } = outcome;
  await printer.say(
    text(
      `${name} (form): ${counted(read, 'row')}: ${updated} updated, ${unchanged} unchanged, ${setAside} set aside`,
      `${name}（更新表）：共 ${read} 行：更新 ${updated}，未变 ${unchanged}，未导入 ${setAside}`,
    ),
  );
  await sayReasons({ printer }, outcome);
  await sayOutside(printer, {}, outcome.outside);
  for (const { customerId, name: customer, line, field, now, theirs } of conflicts.slice(0, LISTED_CONFLICTS)) {
    const [list, form] = [
      now ?? printer.in(text('(blank)', '（空白）')),
      theirs ?? printer.in(text('(blank)', '（空白）')),
    ];
    await printer.warn(
      text(
        `  line ${line}, #${customerId} ${customer ?? ''}: ${field} was changed on both sides: ${list} in the list, ${form} in the form`,
        `  第 ${line} 行，#${customerId} ${customer ?? ''}：${field} 两边都改过：客户库为 ${list}，更新表为 ${form}`,
      ),
    );
  }
  if (conflicts.length > LISTED_CONFLICTS) {
    const more = conflicts.length - LISTED_CONFLICTS;
    await printer.warn(text(`  and ${counted(more, 'value')} more`, `  另有 ${more} 个值`));
  }
  if (emptied > 0) {
    await printer.say(
      text(
        `  ${counted(emptied, 'cell')} emptied in the form but kept in the list; to clear ${agreeing(emptied, 'it', 'them')}: --clear-blank`,
        `  更新表中清空了 ${emptied} 个单元格，客户库中仍保留；如要一并清空：--clear-blank`,
      ),
    );
  }
  if (damaged > 0) {
    await printer.warn(
      text(
        `  ${counted(damaged, 'cell')} lost digits in a spreadsheet program and ${agreeing(damaged, 'was', 'were')} ignored; a workbook (-o FILE.xlsx) keeps them`,
        `  ${damaged} 个单元格的数字被电子表格软件截断，未采用；用工作簿格式的更新表（-o 文件.xlsx）可避免`,
      ),
    );
  }
  if (doubts > 0) {
    await printer.say(
      text(
        `  ${counted(doubts, 'issue')}; list with: clientele check --values`,
        `  发现 ${doubts} 个问题；查看：clientele check --values`,
      ),
    );
  }
}

/** @throws UserError `forms-mixed` where forms and other files are given together. */
export function refuseMixed(planned: readonly PlannedFile[], forms: readonly PlannedFile[]): void {
  const other = planned.find((file) => !forms.includes(file));
  if (other === undefined) return;
  throw usageError({
    code: 'forms-mixed',
    message: text(
      `${forms[0]?.table.name} is an update form and ${other.table.name} is not`,
      `${forms[0]?.table.name} 是更新表，而 ${other.table.name} 不是`,
    ),
    hint: text('update from forms and from other files separately', '请分别处理更新表和其他文件'),
  });
}

function incompleteForm(): UserError {
  return new UserError({
    code: 'rows-set-aside',
    exit: ExitCode.setAside,
    message: text(
      'the form cannot be applied as a whole; with --strict nothing was written',
      '更新表无法全部采用；因使用了 --strict，未写入任何数据',
    ),
    hint: text('to see why, use --dry-run instead of --strict', '可将 --strict 换成 --dry-run 查看原因'),
  });
}
