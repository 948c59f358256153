/** Says what kind of records each file was taken for, and asks where two kinds fit about alike. */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { TableReader } from '../../formats/reader.ts';
import { customersFirst } from '../../intake/ingest/import-files.ts';
import type { KindOfTable } from '../../intake/plan/kind-of-table.ts';
import { type ImportKind, kinds } from '../../intake/plan/kinds.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import type { Context } from '../cli/context.ts';

/** The function that decides between two kinds; undefined without a terminal. With `--yes` the likelier one is taken. */
export function kindResolver(
  { prompter, options }: Context,
  { name, columns }: TableReader,
): ((recognised: KindOfTable) => Promise<ImportKind>) | undefined {
  if (options.yes) return async ({ kind }) => kind;
  if (!prompter.canAsk) return undefined;
  return (recognised) => {
    const { kind, rival = kind, signs } = recognised;
    const told = signs.map(({ column }) => columns[column] ?? '');
    return prompter.choose(
      text(`What are the rows of ${name} (${told.join(', ')})?`, `${name} 的各行是什么（${told.join('、')}）？`),
      [kind, rival].map((value) => ({ value, label: kinds[value].words })),
      '--as type',
    );
  };
}

/**
 * Says what each file was recognised as, and by what; nothing of a file of customers by itself, which is what is expected.
 * Where customers are imported before what was named first, that is said too.
 */
export async function sayRecognisedKinds(
  { printer }: Pick<Context, 'printer'>,
  planned: readonly PlannedFile[],
): Promise<void> {
  const isMixed = planned.some(({ kind }) => kind !== planned[0]?.kind);
  for (const { table, kind, recognised } of planned) {
    if (recognised === undefined || (kind === 'customers' && !isMixed)) continue;
    const why = reasonsOf(table, recognised);
    const name = kinds[kind].plural;
    await printer.say(
      why === undefined
        ? text(`${table.name}: ${name.en}`, `${table.name}：${name.zh}`)
        : text(`${table.name}: ${name.en} (${why.en})`, `${table.name}：${name.zh}（${why.zh}）`),
    );
  }
  const ordered = customersFirst(planned);
  if (ordered.some((file, index) => file !== planned[index])) {
    await printer.say(
      text('customers are imported first, then what refers to them', '先导入客户，再导入与之关联的记录'),
    );
  }
}

function reasonsOf(
  table: TableReader,
  { signs, numbers, customers, rows }: NonNullable<PlannedFile['recognised']>,
): Text | undefined {
  if (signs.length === 0) return undefined;
  const told = signs.map(({ column }) => table.columns[column] ?? '');
  const names = text(told.join(', '), told.join('、'));
  if (numbers === undefined || customers === undefined) return names;
  const [of, within] = [counted(numbers, 'number'), counted(customers, 'customer')];
  const isCut = rows >= ROWS_LOOKED_AT;
  return text(
    `${names.en}; ${of} for ${within}${isCut ? ` in the first ${rows} rows` : ''}`,
    `${names.zh}；${isCut ? `前 ${rows} 行中` : ''}${customers} 位客户的 ${numbers} 个编号`,
  );
}

/** More rows than that may follow. */
const ROWS_LOOKED_AT = 1000;
