/** `review --from`: takes back the decisions that a person wrote into a file of pairs. */

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
import { sayLessons } from './feedback-message.ts';

/** How people write what they think. */
const words: Readonly<Record<Decision, readonly string[]>> = {
  same: ['same', 'y', 'yes', 's', 'true', '1', '是', '相同', '同', '同一', '同一人'],
  different: ['different', 'n', 'no', 'd', 'differ', 'false', '0', '否', '不同', '不是', '不相同'],
  unsure: ['unsure', 'u', '?', '？', 'maybe', '不确定', '存疑', '不清楚', '待定'],
};

/** A row that could not be used. */
interface SetAside {
  readonly line: number;
  readonly reason: Text;
}

interface Taken {
  readonly counts: Record<Decision | 'known', number>;
  readonly setAside: readonly SetAside[];
}

/**
 * Takes the decisions of a file into the list, as one batch. Rows without a decision are passed over; those that cannot
 * be used are set aside, each with its reason.
 *
 * @param how `strict` writes nothing where a row is set aside; `stage` only proposes.
 * @throws UserError `not-a-review` where a column is missing.
 */
export async function takeDecisions(
  context: Context,
  path: string,
  { strict, stage }: { readonly strict: boolean; readonly stage: boolean },
): Promise<ExitCode | undefined> {
  const table = await openSource(context, path);
  const columns = columnsOf(table.columns);
  if (columns === undefined) throw notAReview(table.name);
  const list = context.writeList();
  const speaksOfOthers = checkOfValues(list, table.columns);
  const info = batchInfo(context, 'review', stage);
  const { result, ...kept } = await inBatch(list, info, async (batch): Promise<Taken> => {
    const counts = { same: 0, different: 0, unsure: 0, known: 0 };
    const setAside: SetAside[] = [];
    for await (const rows of table.batches()) {
      for (const { cells, line } of rows) {
        const said = (cells[columns.decision] ?? '').trim();
        if (said === '') continue;
        const decision = decisionOf(said);
        const ids = [idOf(cells[columns.a]), idOf(cells[columns.b])] as const;
        const reason = decision === undefined ? noDecision(said) : speaksOfOthers(cells, ids);
        if (decision === undefined || reason !== undefined) {
          setAside.push({ line, reason: reason ?? noDecision(said) });
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
  await sayTaken(context, result, strict);
  if (kept.batchId !== null) await sayLessons(context, list);
  if (!context.options.dryRun) await sayBatch(context, kept);
  return result.setAside.length > 0 ? ExitCode.setAside : undefined;
}

/** The places of the columns; earlier versions named the sides in front. */
function columnsOf(names: readonly string[]) {
  const place = (...known: readonly string[]) => names.findIndex((name) => known.includes(name.trim().toLowerCase()));
  const [a, b, decision] = [place('id_a', 'a_id'), place('id_b', 'b_id'), place('decision', '判定')];
  return Math.min(a, b, decision) < 0 ? undefined : { a, b, decision };
}

function decisionOf(said: string): Decision | undefined {
  const word = said.normalize('NFKC').toLowerCase();
  const decisions = ['same', 'different', 'unsure'] as const;
  return decisions.find((decision) => words[decision].some((known) => known.normalize('NFKC') === word));
}

/** The id of a cell; no number where it holds none. */
function idOf(cell: string | undefined): number {
  const digits = /^#?(\d{1,15})(?:\.0+)?$/.exec((cell ?? '').trim())?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}

/**
 * Makes the check that a row speaks of the customers of this list: what it says of each must be right in one field at
 * least. So the row numbers of a file of pairs that was made of other files are not taken for ids.
 */
function checkOfValues(
  list: List,
  names: readonly string[],
): (cells: readonly string[], ids: readonly [number, number]) => Text | undefined {
  const sides = ['a', 'b'].map((side) =>
    customerColumns.flatMap((field) => {
      const place = names.indexOf(`${field}_${side}`);
      return place < 0 ? [] : [{ field, place }];
    }),
  );
  return (cells, ids) => {
    const other = ids.find((id, at) => {
      const values = readCustomer(list, id)?.values;
      const told = (sides[at] ?? []).filter(({ place }) => (cells[place] ?? '').trim() !== '');
      if (values === undefined || told.length === 0) return false;
      return !told.some(({ field, place }) => values[field]?.trim() === cells[place]?.trim());
    });
    return other === undefined ? undefined : isSomebodyElse(other);
  };
}

function isSomebodyElse(id: number): Text {
  return text(
    `customer ${id} of the list is somebody else than the row says`,
    `该行所写的与客户库中编号 ${id} 的客户不是同一位`,
  );
}

async function sayTaken({ printer, options }: Context, { counts, setAside }: Taken, strict: boolean): Promise<void> {
  for (const { line, reason } of setAside) {
    await printer.warn(text(`line ${line}: ${reason.en}`, `第 ${line} 行：${reason.zh}`));
  }
  const rows = setAside.length;
  if (strict && rows > 0) {
    await printer.warn(
      text(`${counted(rows, 'row')} cannot be used; nothing was written`, `有 ${rows} 行无法采用；没有写入任何内容`),
    );
    return;
  }
  const { same, different, unsure, known } = counts;
  const told = [
    [`${counted(same, 'pair')} the same and merged`, `${same} 对相同并已合并`],
    [`${different} different`, `${different} 对不同`],
    ...(unsure > 0 ? [[`${unsure} unsure`, `${unsure} 对不确定`]] : []),
    ...(known > 0 ? [[`${known} known already`, `${known} 对此前已判断`]] : []),
    ...(rows > 0 ? [[`${counted(rows, 'row')} set aside`, `${rows} 行未采用`]] : []),
  ];
  const [en, zh] = [told.map(([words = '']) => words).join(', '), told.map(([, words = '']) => words).join('，')];
  await printer.say(options.dryRun ? text(`dry run: ${en}`, `试运行：${zh}`) : text(en, zh));
}

function noDecision(said: string): Text {
  return text(
    `'${said}' is no decision; write same, different or unsure`,
    `“${said}”不是有效的判断；请填 相同、不同 或 不确定`,
  );
}

function notAReview(path: string): UserError {
  return usageError({
    code: 'not-a-review',
    message: text(`${path} lacks id_a, id_b or decision`, `${path} 缺少 id_a、id_b 或 decision 列`),
    hint: text('start from what clientele review writes', '请从 clientele review 输出的文件开始'),
  });
}
