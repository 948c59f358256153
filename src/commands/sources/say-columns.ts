/** Says which column of a file fills which field and why, and which columns fill none. */
import { type Text, text } from '../../base/text.ts';
import { type ColumnReason, columnReasons, type DecidedBy } from '../../intake/plan/column-reasons.ts';
import { isOwnColumn } from '../../intake/plan/mapping.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import type { Context } from '../cli/context.ts';

type Saying = Pick<Context, 'printer'>;

const decisions: Readonly<Record<DecidedBy, Text>> = {
  told: text('as told', '按指定'),
  header: text('by its header', '按表头'),
  cells: text('by its values', '按内容'),
};

/** Each column with its field and the reason, a line for each: what `--verbose` shows. */
export async function sayEachColumn({ printer }: Saying, { table, mapping, contradicted }: PlannedFile): Promise<void> {
  for (const { column, field, by, further, contradicted: claimed } of columnReasons(mapping, contradicted)) {
    const fields = further.map(({ name }) => name);
    const why =
      by !== undefined
        ? decisions[by]
        : claimed !== undefined
          ? text(`its values do not look like ${claimed.label.en}`, `内容不像${claimed.label.zh}`)
          : undefined;
    const also =
      fields.length === 0
        ? text('', '')
        : text(`, else ${fields.join(', ')} where blank`, `，${fields.join('、')} 为空时取此列`);
    const name = field?.name ?? 'extra';
    await printer.say(
      text(
        `${table.name}: ${column} -> ${name}${why === undefined ? '' : ` (${why.en})`}${also.en}`,
        `${table.name}：${column} → ${name}${why === undefined ? '' : `（${why.zh}）`}${also.zh}`,
      ),
    );
  }
}

/** What a reader has to know of the columns: which were read by their values, and which fill no field or only some rows. */
export async function sayColumns({ printer }: Saying, { mapping, contradicted }: PlannedFile): Promise<void> {
  const reasons = columnReasons(mapping, contradicted);
  for (const { column, field, by } of reasons) {
    if (field === undefined || by !== 'cells') continue;
    await printer.say(
      text(`  ${column} was read as ${field.label.en} by its values`, `  ${column} 按内容识别为${field.label.zh}`),
    );
  }
  const open = reasons.filter(({ column, field }) => field === undefined && !isOwnColumn(column, mapping.columns));
  const further = open.filter((one) => one.further.length > 0);
  const others = open.filter((one) => one.further.length === 0);
  for (const { column, contradicted: claimed } of others) {
    if (claimed === undefined) continue;
    await printer.say(
      text(
        `  kept in extra, because its values do not look like ${claimed.label.en}: ${column}`,
        `  内容不像${claimed.label.zh}，原样保存在 extra 中：${column}`,
      ),
    );
  }
  const unknown = others.filter((one) => one.contradicted === undefined);
  await sayNames(unknown, text('kept in extra, because no field matches', '没有对应的字段，原样保存在 extra 中'));
  await sayNames(
    further,
    text('used where the column of its field is blank, else kept in extra', '字段主列为空时采用，否则保存在 extra 中'),
  );

  async function sayNames(those: readonly ColumnReason[], words: Text): Promise<void> {
    const names = those.map(({ column }) => column);
    if (names.length === 0) return;
    await printer.say(text(`  ${words.en}: ${names.join(', ')}`, `  ${words.zh}：${names.join('、')}`));
  }
}

/** The columns as data: a JSON list of each column with its field, what decided, and the fields that it may fill. */
export function columnsAsData({ mapping, contradicted }: PlannedFile): string {
  const reasons = columnReasons(mapping, contradicted).map(({ column, field, by, further, contradicted: claimed }) => ({
    column,
    field: field?.name ?? null,
    by: by ?? null,
    ...(further.length > 0 && { where_blank: further.map(({ name }) => name) }),
    ...(claimed !== undefined && { not: claimed.name }),
  }));
  return JSON.stringify(reasons);
}
