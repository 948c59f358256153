/** `dedupe FILE...`: reads the rows of all files as one list and writes them marked, or one row a customer. */
import type { Context } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import type { Column } from '../formats/writer.ts';
import { clusterColumn, type DedupedRows, rowDeduper } from '../linkage/dedupe-rows.ts';
import type { WeightPart } from '../linkage/score.ts';
import type { Writing } from '../terminal/printer.ts';
import { text } from '../text.ts';
import type { OptionsOf } from './flags.ts';
import { type readFlags, readOptions } from './read-flags.ts';
import { openSource, sourcePaths } from './sources.ts';
import { plainColumns } from './write-answer.ts';
import { type filterWriteFlags, filterWriting } from './write-flags.ts';

export interface DedupeOptions extends OptionsOf<typeof readFlags & typeof filterWriteFlags> {
  readonly mark: boolean;
  readonly link: boolean;
  readonly pairs: string | undefined;
  readonly mergeAbove: number | undefined;
  readonly reviewAbove: number | undefined;
  readonly explain: readonly [number, number] | undefined;
}

/** @param paths as the user gave them; `-` is stdin. */
export async function dedupeFiles(
  context: Context,
  paths: readonly string[],
  options: DedupeOptions,
): Promise<undefined> {
  const deduper = rowDeduper();
  for (const path of await sourcePaths(context, paths)) {
    const table = await openSource(context, path, readOptions(options));
    deduper.addTable(table.columns);
    for await (const rows of table.batches()) for (const { cells } of rows) deduper.add(cells);
  }
  const { mergeAbove, reviewAbove } = options;
  const { reading } = context;
  const deduped = context.busy(() => deduper.link({ reading, mergeAbove, reviewAbove, between: options.link }));
  if (options.explain !== undefined) return explainRows(context, deduped, options.explain);
  if (options.pairs !== undefined) await writePairs(context, deduped, options.pairs);
  await (options.mark
    ? writeMarked(context, deduped, filterWriting(options))
    : writeGolden(context, deduped, filterWriting(options)));
  await saySummary(context, deduped);
  return undefined;
}

async function writeMarked({ printer }: Context, deduped: DedupedRows, how: Writing): Promise<void> {
  const columns = [...plainColumns(deduped.columns), { name: clusterColumn, label: text('Cluster', '类号') }];
  const writer = printer.rows(columns, how);
  for (let record = 0; record < deduped.size; record++) {
    const pause = writer.write([...deduped.row(record), deduped.clusterId(record)]);
    if (pause) await pause;
  }
  await writer.end();
}

async function writeGolden({ printer }: Context, deduped: DedupedRows, how: Writing): Promise<void> {
  const writer = printer.rows(plainColumns(deduped.columns), how);
  for (const row of deduped.goldenRows()) {
    const pause = writer.write(row);
    if (pause) await pause;
  }
  await writer.end();
}

const pairColumns: readonly Column[] = [
  { name: 'row_a', label: text('Row A', '行 A'), align: 'right' },
  { name: 'row_b', label: text('Row B', '行 B'), align: 'right' },
  { name: 'decision', label: text('Decision', '判定') },
  { name: 'probability', label: text('Probability', '匹配概率'), align: 'right' },
  { name: 'weight', label: text('Weight', '匹配权重'), align: 'right' },
  { name: 'parts', label: text('Parts', '构成') },
];

async function writePairs(context: Context, { linkage }: DedupedRows, path: string): Promise<void> {
  const writer = context.printer.file(path, pairColumns);
  for (const { first, second, probability, weight } of linkage.pairs) {
    const same = linkage.clusters[first] === linkage.clusters[second];
    const parts = linkage.explain(first, second) ?? [];
    const said = parts.map((part) => partInWords(context, part)).join('; ');
    const cells = [first + 1, second + 1, same ? 'same' : 'unsure', rounded(probability, 4), rounded(weight, 2), said];
    const pause = writer.write(cells);
    if (pause) await pause;
  }
  await writer.end();
}

function partInWords({ printer }: Context, { label, found, weight }: WeightPart): string {
  return `${printer.in(label)}: ${printer.in(found)} ${weight < 0 ? '' : '+'}${rounded(weight, 1)}`;
}

function rounded(amount: number, digits: number): number {
  return Number(amount.toFixed(digits));
}

async function explainRows(
  context: Context,
  deduped: DedupedRows,
  pair: readonly [number, number],
): Promise<undefined> {
  const [first, second] = pair;
  const beyond = pair.find((number) => number > deduped.size);
  if (beyond !== undefined) throw noSuchRow(beyond, deduped.size);
  await writeWaterfall(context, deduped.linkage.explain(first - 1, second - 1));
  return undefined;
}

const waterfallColumns: readonly Column[] = [
  { name: 'evidence', label: text('Evidence', '依据') },
  { name: 'found', label: text('Found', '比对结果') },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'sum', label: text('Sum', '累计'), align: 'right' },
];

/** Writes the parts of a match weight one below the other with their running sum; in bits. */
export async function writeWaterfall(context: Context, parts: readonly WeightPart[] | undefined): Promise<void> {
  const { printer } = context;
  const writer = printer.rows(waterfallColumns);
  let sum = 0;
  for (const { label, found, weight } of parts ?? []) {
    sum += weight;
    await writer.write([printer.in(label), printer.in(found), rounded(weight, 2), rounded(sum, 2)]);
  }
  await writer.end();
  if (parts !== undefined) {
    const percent = rounded(100 / (1 + 2 ** -sum), 2);
    await printer.say(text(`match probability ${percent} %`, `匹配概率 ${percent}%`));
    return;
  }
  await printer.say(
    text('the two were not compared: they are of different kinds', '两者类型不同（个人与企业），未作比较'),
  );
}

function noSuchRow(number: number, size: number): UserError {
  return new UserError({
    code: 'no-such-row',
    exit: ExitCode.usage,
    message: text(`there is no row ${number}: there are ${size}`, `没有第 ${number} 行：共 ${size} 行`),
    hint: text('rows are counted from 1, the header not included', '行号从 1 开始，不含表头'),
  });
}

async function saySummary({ printer, options }: Context, { size, customers, linkage }: DedupedRows): Promise<void> {
  const doubtful = linkage.pairs.filter(({ first, second }) => linkage.clusters[first] !== linkage.clusters[second]);
  await printer.say(
    text(
      `${size} rows, ${customers} customers; ${doubtful.length} doubtful pairs`,
      `共 ${size} 行，${customers} 位客户；存疑 ${doubtful.length} 对`,
    ),
  );
  if (!options.verbose) return;
  const leftOut = linkage.outcomes.flatMap(({ rules }) => rules).filter(({ recordsLeftOut }) => recordsLeftOut > 0);
  for (const { features, recordsLeftOut } of leftOut) {
    const names = features.join(' + ');
    await printer.say(
      text(
        `too common to compare by ${names} alone: ${recordsLeftOut} rows`,
        `按 ${names} 分块时取值过于常见，未逐一比对：${recordsLeftOut} 行`,
      ),
    );
  }
}
