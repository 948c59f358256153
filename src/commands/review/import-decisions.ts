/** `review --from`: imports the decisions that a user filled in in a file of pairs. */

import { ExitCode, type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { decidePair } from '../../linkage/merge/review.ts';
import { readCustomer } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import type { Decision } from '../../store/tables/matches.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo, sayBatch } from '../shared/batch-info.ts';
import { openSource } from '../shared/sources.ts';
import { sayFeedback } from './feedback-message.ts';

/** Accepted spellings of a decision. */
const words: Readonly<Record<Decision, readonly string[]>> = {
  same: ['same', 'y', 'yes', 's', 'true', '1', '是', '相同', '同', '同一', '同一人'],
  different: ['different', 'n', 'no', 'd', 'differ', 'false', '0', '否', '不同', '不是', '不相同'],
  unsure: ['unsure', 'u', '?', '？', 'maybe', '不确定', '存疑', '不清楚', '待定'],
};

/** A row that cannot be used. */
interface SetAside {
  readonly line: number;
  readonly reason: Text;
}

interface Imported {
  readonly counts: Record<Decision | 'known', number>;
  readonly setAside: readonly SetAside[];
}

/**
 * Imports the decisions of a file as one batch. Rows without a decision are skipped; rows that cannot be used are set
 * aside with a reason.
 *
 * @param how `strict` writes nothing if a row is set aside; `stage` only proposes.
 * @throws UserError `not-a-review` where a column is missing.
 */
export async function importDecisions(
  context: Context,
  path: string,
  { strict, stage }: { readonly strict: boolean; readonly stage: boolean },
): Promise<ExitCode | undefined> {
  const table = await openSource(context, path);
  const columns = columnsOf(table.columns);
  if (columns === undefined) throw notAReview(table.name);
  const list = context.writeList();
  const mismatchIn = valueCheck(list, table.columns);
  const info = batchInfo(context, 'review', stage);
  const { result, ...kept } = await inBatch(list, info, async (batch): Promise<Imported> => {
    const counts = { same: 0, different: 0, unsure: 0, known: 0 };
    const setAside: SetAside[] = [];
    for await (const rows of table.batches()) {
      for (const { cells, line } of rows) {
        const written = (cells[columns.decision] ?? '').trim();
        if (written === '') continue;
        const decision = decisionOf(written);
        const ids = [idOf(cells[columns.a]), idOf(cells[columns.b])] as const;
        const reason = decision === undefined ? notADecision(written) : mismatchIn(cells, ids);
        if (decision === undefined || reason !== undefined) {
          setAside.push({ line, reason: reason ?? notADecision(written) });
          continue;
        }
        const decided = decidePair(list, batch, ids, decision);
        if (typeof decided === 'object') setAside.push({ line, reason: decided.refused });
        else counts[decided === 'known' ? 'known' : decision] += 1;
      }
    }
    if (strict && setAside.length > 0) batch.discard();
    return { counts, setAside };
  });
  await sayImported(context, result, strict);
  if (kept.batchId !== null) await sayFeedback(context, list);
  if (!context.options.dryRun) await sayBatch(context, kept);
  return result.setAside.length > 0 ? ExitCode.setAside : undefined;
}

/** The indexes of the columns; earlier versions named them a_id and b_id. */
function columnsOf(names: readonly string[]) {
  const indexOf = (...known: readonly string[]) => names.findIndex((name) => known.includes(name.trim().toLowerCase()));
  const [a, b, decision] = [indexOf('id_a', 'a_id'), indexOf('id_b', 'b_id'), indexOf('decision', '判定')];
  return Math.min(a, b, decision) < 0 ? undefined : { a, b, decision };
}

function decisionOf(written: string): Decision | undefined {
  const word = written.normalize('NFKC').toLowerCase();
  const decisions = ['same', 'different', 'unsure'] as const;
  return decisions.find((decision) => words[decision].some((known) => known.normalize('NFKC') === word));
}

/** The id in a cell; NaN where it holds none. */
function idOf(cell: string | undefined): number {
  const digits = /^#?(\d{1,15})(?:\.0+)?$/.exec((cell ?? '').trim())?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}

/**
 * Makes a check that a row is about customers of this list: at least one of its values must equal that of the customer.
 * It keeps the row numbers of pairs that `dedupe` found in other files from being read as ids.
 */
function valueCheck(
  list: List,
  names: readonly string[],
): (cells: readonly string[], ids: readonly [number, number]) => Text | undefined {
  const sides = ['a', 'b'].map((side) =>
    customerColumns.flatMap((field) => {
      const index = names.indexOf(`${field}_${side}`);
      return index < 0 ? [] : [{ field, index }];
    }),
  );
  return (cells, ids) => {
    const other = ids.find((id, side) => {
      const values = readCustomer(list, id)?.values;
      const filled = (sides[side] ?? []).filter(({ index }) => (cells[index] ?? '').trim() !== '');
      if (values === undefined || filled.length === 0) return false;
      return !filled.some(({ field, index }) => values[field]?.trim() === cells[index]?.trim());
    });
    return other === undefined ? undefined : isAnotherCustomer(other);
  };
}

function isAnotherCustomer(id: number): Text {
  return text(
    `the values of the row do not belong to customer ${id} of the list`,
    `该行的值与客户库中编号 ${id} 的客户不符`,
  );
}

async function sayImported(
  { printer, options }: Context,
  { counts, setAside }: Imported,
  strict: boolean,
): Promise<void> {
  for (const { line, reason } of setAside) {
    await printer.warn(text(`line ${line}: ${reason.en}`, `第 ${line} 行：${reason.zh}`));
  }
  const rows = setAside.length;
  if (strict && rows > 0) {
    await printer.warn(
      text(`${counted(rows, 'row')} cannot be used; nothing was written`, `有 ${rows} 行无法采用；未写入任何数据`),
    );
    return;
  }
  const { same, different, unsure, known } = counts;
  const parts = [
    [`${counted(same, 'pair')} same and merged`, `${same} 对相同并已合并`],
    [`${different} different`, `${different} 对不同`],
    ...(unsure > 0 ? [[`${unsure} unsure`, `${unsure} 对不确定`]] : []),
    ...(known > 0 ? [[`${known} already decided`, `${known} 对此前已判断`]] : []),
    ...(rows > 0 ? [[`${counted(rows, 'row')} set aside`, `${rows} 行未采用`]] : []),
  ];
  const [en, zh] = [parts.map(([words = '']) => words).join(', '), parts.map(([, words = '']) => words).join('，')];
  await printer.say(options.dryRun ? text(`dry run: ${en}`, `试运行：${zh}`) : text(en, zh));
}

function notADecision(written: string): Text {
  return text(
    `'${written}' is not a decision; use same, different or unsure`,
    `“${written}”不是有效的判断；请填 相同、不同 或 不确定`,
  );
}

function notAReview(path: string): UserError {
  return usageError({
    code: 'not-a-review',
    message: text(`${path} has no column id_a, id_b or decision`, `${path} 缺少 id_a、id_b 或 decision 列`),
    hint: text('use a file that clientele review wrote', '请使用 clientele review 输出的文件'),
  });
}
